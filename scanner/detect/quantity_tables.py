"""Reads measured values from tables: properties as rows or as columns, grades beside them, a method column, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from scanner import lazy
from scanner.catalogue import Comparator, TestCondition
from scanner.detect.measured_at import retention
from scanner.detect.measuring import conditions, on_a_die, suits
from scanner.detect.mention import Quantity
from scanner.detect.methods import methods
from scanner.detect.quantity_grades import grades_named
from scanner.detect.quantity_inference import inferred, of_another_density
from scanner.detect.quantity_kinds import (
    OF_HALF_CELL,
    KindWord,
    bounds,
    in_turn,
    of_whole_cell,
    speaks_of_a_sheet,
    speaks_of_powder,
)
from scanner.detect.quantity_row_units import stated_unit
from scanner.detect.table_cells import Cell, Table
from scanner.detect.units import Measured, canonical, even, is_specific, measures, unit_and_factor
from scanner.spans import Span

_METHOD = lazy.pattern(
    r"method|test|condition|remark|note|basis|standard\s+no|方法|条件|條件|备注|備註|检测|測試|测试|依据", re.IGNORECASE
)
_UNIT_HEADING = lazy.pattern(r"^\s*(?:units?|单位|單位)\s*$", re.IGNORECASE)
_NUMBER_HEADING = lazy.pattern(r"^\s*(?:no\.?|item(?:\s+no\.?)?|#|序号|序號|项次|編號|编号|s/n)\s*$", re.IGNORECASE)
_PLAIN_HEADING = lazy.pattern(
    r"^\W*(?:value|values|specification|spec\.?|requirement|requirements|figure|limit|limits|parameter|result|"
    r"results|min(?:imum)?\.?(?:\s+value)?|max(?:imum)?\.?|typical(?:\s+value)?|"
    r"target|guaranteed?(?:\s+value)?|guarantee|nominal|property|characteristic|指标|指標|要求|标准|標準|规格|"
    r"規格|参数|參數|数值|數值|技术指标|技术要求|保证值|保證值|典型值|目标值|期望值|期望|預期值|预期值|保证|保證|figure|figures|how\s+found|数|數|最小值|最大值|"
    r"标准值|参考值|內控(?:值|指标|標準)?|内控(?:值|指标|标准)?|typ\.?|internal(?:\s+(?:limit|control|specification))?|lower\s+limit|upper\s+limit|下限|上限|控制指标|性能|项目|項目|指标值|合格指标)\W*$",
    re.IGNORECASE,
)
_WEAK = lazy.pattern(
    r"typical|target|nominal|indicative|expected|reference|for\s+information|design\s+value|典型|目标|目標|"
    r"参考|參考|设计值|设计|預期|预期|期望|内控|內控|internal|\btyp\b",
    re.IGNORECASE,
)
_MINIMUM = lazy.pattern(
    r"\bmin(?:imum|\.|\b)|guarante|warrant|lower\s+limit|最小|最低|下限|保证|保證|≥|>=|不低于|不小于", re.IGNORECASE
)
_MAXIMUM = lazy.pattern(r"\bmax(?:imum|\.|\b)|upper\s+limit|最大|最高|上限|≤|<=|不高于|不大于", re.IGNORECASE)
_AS_ABOVE = lazy.pattern(
    r"\W*(?:(?:the\s+)?same\b|ditto\b|do\.|idem\b|as\s+above|同上|同前|[″〃\"]\W*$)", re.IGNORECASE
)
# What may stand in a cell beside its value and leave it a value: signs, brackets, a word of comparison.
_BESIDE = lazy.pattern(r"[A-Za-z\u4e00-\u9fff]")


def quantities(table: Table, named: Sequence[KindWord], text: str) -> Iterator[tuple[Span, Quantity]]:
    """Yield the values of a table, each judged by its own row and column."""
    inside = [word for word in named if table.span.contains(word.span)]
    plain = {cell: even(cell.span.slice(text)) for cell in table.cells}
    for cell in table.cells:
        if (table.headed and cell.row == table.top) or not re.search(r"\d", plain[cell]):
            continue
        yield from _in_cell(table, cell, inside, plain)


def _in_cell(
    table: Table, cell: Cell, named: Sequence[KindWord], plain: dict[Cell, str]
) -> Iterator[tuple[Span, Quantity]]:
    heading = table.heading(cell)
    title = plain[heading] if heading else ""
    own = [word for word in named if cell.span.contains(word.span)]
    column_words = [word for word in named if heading and heading.span.contains(word.span)]
    if (_METHOD.search(title) and not column_words) or _NUMBER_HEADING.match(title):
        return
    row = [other for other in table.row(cell.row) if other != cell]
    taken = [word.span.shift(-cell.span.start) for word in own]
    taken += [Span(item.start, item.end) for item in conditions(plain[cell])]
    values = [
        value
        for value in measures(plain[cell])
        if _is_value(plain[cell], value, own_words=bool(own))
        and not any(value.span.start < other.end and other.start < value.span.end for other in taken)
    ]
    for position, value in enumerate(values):
        part = _part_for(row, position, len(values), plain)
        spans = part or _labels(table, row, named, plain)
        row_words = [word for word in named if any(span.contains(word.span) for span in spans)]
        if not part and len(values) > 1 and len(row_words) == len(values):
            row_words = [row_words[position]]
        word = _word_for(value, cell, own, row_words, column_words)
        sources = _sources(table, cell, part, word, plain)
        if word is None and not (own or row_words or column_words):
            word = _unnamed(value, cell, sources)
        word = word and in_turn(word, " ".join(sources), position, len(values))
        fixed = bounds(word, value, _stated(value, word, sources)) if word else None
        if fixed is None or not (word and word.kind):
            word, fixed = _inferred(table, cell, value, part=part, plain=plain) or (word, fixed)
            sources = _sources(table, cell, part, word, plain)
        if word is None or fixed is None or not (word.kind or word.span == cell.span):
            continue
        if (word.kind in OF_HALF_CELL or fixed[2] == "mAh/g") and of_whole_cell(" ".join(sources)):
            continue
        if word.kind == "powder_compaction_density" and _on_a_sheet(table, sources, plain):
            continue
        yield _quantity(table, cell, value, word=word, fixed=fixed, sources=sources, plain=plain)


def _labels(table: Table, row: Sequence[Cell], named: Sequence[KindWord], plain: dict[Cell, str]) -> list[Span]:
    """Return the cells of a row that may name its property: a method names one only where no label does."""
    naming = [cell.span for cell in row if any(cell.span.contains(word.span) for word in named)]
    headings = {cell.span: table.heading(cell) for cell in row}
    labels = [span for span in naming if not ((heading := headings[span]) and _METHOD.search(plain[heading]))]
    return labels or naming


def _part_for(row: Sequence[Cell], position: int, count: int, plain: dict[Cell, str]) -> list[Span]:
    """Return the part of the row's label that a value is of, where label and cell list as many things in one order."""
    if count < 2:
        return []
    for other in row:
        parts = re.split("[;；]", plain[other].rstrip(";；"))
        if len(parts) == count:
            start = other.span.start + sum(len(part) + 1 for part in parts[:position])
            return [Span(start, start + max(1, len(parts[position])))]
    return []


def _sources(
    table: Table, cell: Cell, part: Sequence[Span], word: KindWord | None, plain: dict[Cell, str]
) -> list[str]:
    """Return the words beside a value that may state its unit and how it was measured, the nearest first."""
    heading = table.heading(cell)
    transposed = bool(word and heading and heading.span.contains(word.span))
    found = [plain[cell]]
    for other in () if transposed else table.row(cell.row):
        inside = [span for span in part if other.span.contains(span)]
        if inside:
            found.append(plain[other][inside[0].start - other.span.start : inside[0].end - other.span.start])
        elif other != cell:
            found.append(_spelt_out(table, other, plain))
    if heading:
        found.append(plain[heading])
    # Where the second row gives the units of a table whose columns are properties.
    second = table.at(table.top + 1, cell.column)
    if transposed and second and second != cell:
        found.append(plain[second])
    return found


def _spelt_out(table: Table, cell: Cell, plain: dict[Cell, str]) -> str:
    """Return the words of a cell, those of the cell above in front where it says "same as above"."""
    words, above = plain[cell], table.at(cell.row - 1, cell.column)
    if above and cell.row - 1 > table.top and _AS_ABOVE.match(words):
        return f"{words}; {_spelt_out(table, above, plain)}"
    return words


def _unnamed(value: Measured, cell: Cell, sources: Sequence[str]) -> KindWord | None:
    unit = (value.unit, Decimal(1)) if value.unit else next(filter(None, map(unit_and_factor, sources[1:])), None)
    if not unit or not is_specific(unit[0]) or (unit[0] == "g/cm3" and of_another_density(" ".join(sources))):
        return None
    return KindWord("", unit[0], cell.span)


def _on_a_sheet(table: Table, sources: Sequence[str], plain: dict[Cell, str]) -> bool:
    """Say whether the table's corner says that its rows are of an electrode, and no word of the row says powder."""
    corner = table.at(table.top, table.cells[0].column)
    if corner is None or not speaks_of_a_sheet(plain[corner]):
        return False
    return not speaks_of_powder(" ".join(sources))


def _inferred(
    table: Table, cell: Cell, value: Measured, *, part: Sequence[Span], plain: dict[Cell, str]
) -> tuple[KindWord, tuple[Decimal, Decimal, str]] | None:
    """Return the property that the row's label, else the column's heading, means by its unit and its test."""
    heading = table.heading(cell)
    labels = [other for other in table.row(cell.row) if other.column < cell.column and _BESIDE.search(plain[other])]
    for place in (*labels[:2], *([heading] if heading else [])):
        inside = next((span for span in part if place.span.contains(span)), place.span)
        label = plain[place][inside.start - place.span.start : inside.end - place.span.start]
        sources = _sources(table, cell, part, KindWord("", "", place.span), plain)
        for guess in inferred(label, " ".join((*sources[1:], table.note))):
            word = KindWord(guess.kind, guess.unit, place.span)
            fixed = bounds(word, value, _stated(value, word, sources))
            if fixed and guess.holds(*fixed[:2]):
                return word, fixed
    return None


def _is_value(words: str, value: Measured, *, own_words: bool) -> bool:
    """Say whether the cell is the value, not a description that holds a number."""
    if value.unit or own_words:
        return True
    bare = "".join(words[: value.span.start] + words[value.span.end :])
    bare = re.sub(r"\([^()]*\)|（[^（）]*）|\b(?:min|max|typ)\.?|[≥≤><=~±]", "", bare)
    return not _BESIDE.search(re.sub(r"\d", "", bare))


def _word_for(
    value: Measured, cell: Cell, own: Sequence[KindWord], row: Sequence[KindWord], column: Sequence[KindWord]
) -> KindWord | None:
    """Return the property the value is of: named in its cell, its row or its column's heading."""
    before = [word for word in own if word.span.start - cell.span.start <= value.span.start]
    for word in (*reversed(before), *reversed(row), *column):
        if not value.unit or bounds(word, value) is not None:
            return word
    return None


def _stated(value: Measured, word: KindWord, sources: Sequence[str]) -> tuple[str, Decimal] | None:
    return None if value.unit else stated_unit(sources[1:], word.unit)


def _quantity(
    table: Table,
    cell: Cell,
    value: Measured,
    *,
    word: KindWord,
    fixed: tuple[Decimal, Decimal, str],
    sources: Sequence[str],
    plain: dict[Cell, str],
) -> tuple[Span, Quantity]:
    heading = table.heading(cell)
    title = plain[heading] if heading else ""
    transposed = bool(heading and heading.span.contains(word.span))
    label = next(
        (plain[other] for other in table.row(cell.row) if other.column < cell.column and _BESIDE.search(plain[other])),
        "",
    )
    weak = _WEAK.search(title) or _WEAK.search(plain[cell]) or _WEAK.search(label)
    low, high, unit = fixed
    common = _PLAIN_HEADING.match(title) or _UNIT_HEADING.match(title) or _only_conditions(title)
    at = _conditions(sources, table, unit, word.kind)
    quantity = Quantity(
        kind=retention(word.kind, at),
        comparator=_comparator(value, title if transposed else f"{title} {label}", weak=bool(weak)),
        low=_short(low),
        high=_short(high),
        unit=unit,
        at=at,
        grade=label.strip() if transposed else (_only_grade(table.caption) if common else title.strip()),
        weak=weak.group() if weak else "",
    )
    return value.span.shift(cell.span.start), quantity


def _only_grade(caption: str) -> str:
    """Return the grade that the line over a table names, where it names just one."""
    names = set(grades_named(caption))
    return names.pop() if len(names) == 1 else ""


def _only_conditions(title: str) -> bool:
    """Say whether a heading is a test condition ("0.1C", "at 220 MPa") and no grade."""
    stated = conditions(title)
    rest = "".join(title[: stated[0].start] + title[stated[-1].end :]) if stated else title
    return bool(stated) and bool(re.fullmatch(r"[\W_]*(?:at|under|在|下)?[\W_]*(?:rate|倍率)?[\W_]*", rest))


def _comparator(value: Measured, around: str, *, weak: bool) -> Comparator:
    if value.comparator is not Comparator.EQUAL or weak:
        return value.comparator
    if _MINIMUM.search(around):
        return Comparator.AT_LEAST
    if _MAXIMUM.search(around):
        return Comparator.AT_MOST
    return value.comparator


def _conditions(sources: Sequence[str], table: Table, unit: str, kind: str) -> tuple[TestCondition, ...]:
    """Return the nearest statement of each kind of condition: the cell, its row, its heading, the words around it."""
    chosen: dict[str, TestCondition] = {}
    stated = [item.condition for source in (*sources, "; ".join(sources)) for item in conditions(source)]
    # Tonnes in the heading and the die in the note make one pressure.
    pressed = on_a_die("; ".join((*sources, table.note, table.lead)))
    around = [
        method.condition for words in (table.note, table.lead) for method in methods(words) if method.covers(kind, unit)
    ]
    for condition in (*stated, *around, *([pressed.condition] if pressed else [])):
        if suits(condition, canonical(unit), kind):
            chosen.setdefault(condition.kind, condition)
    return tuple(chosen[name] for name in ("pressure", "c_rate") if name in chosen)


def _short(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
