"""Finds measured values with what is needed to test them: property, bounds, unit, test conditions, grade."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from scanner import lazy
from scanner.catalogue import QuantityKind
from scanner.clauses import Structure
from scanner.detect import methods, quantity_tables, table_cells
from scanner.detect.clause_index import clause_at
from scanner.detect.measured_at import measured_at, retention
from scanner.detect.measuring import conditions
from scanner.detect.mention import Mention, Quantity
from scanner.detect.quantity_grades import grades_named
from scanner.detect.quantity_inference import inferred, of_another_density
from scanner.detect.quantity_kinds import (
    OF_HALF_CELL,
    KindWord,
    bounds,
    fits,
    in_turn,
    kind_words,
    of_whole_cell,
    speaks_of_a_sheet,
)
from scanner.detect.units import Measured, convert, even, is_specific, measures, unit_and_factor
from scanner.documents import Document
from scanner.spans import Span

# A unit that only a material's property has; its line is read even where no property is named.
_SPECIFIC_UNIT = lazy.pattern(
    r"/\s?cm|/\s?cc\b|/\s?m[lL]\b|/\s?m3|/\s?m³|Ah\s?/|Ah/|A·h|A⋅h|cm\s?[-−⁻]\s?[3³]|cm⁻³|／\s?ｃ|Ａｈ|"
    r"立方厘米|立方公分|毫升|毫安|安时/|安時/|per\s+(?:cubic|gram|millilit|lit)|每[立毫公千]|per\s?mille|‰|千分之|"
    r"\b[Ff]irst\s+(?:cycle|charge|discharge)|\b(?:[Mm]ean|[Aa]verage)\b|首[次圈周]"
)
_SENTENCE_END = lazy.pattern(r"[。\n]|(?<=[a-z)\d%])\.\s+(?=[A-Z(“\"])|(?<=[\u4e00-\u9fff）])；")
_REACH_EN, _REACH_HAN = 140, 60
_REACH_AFTER = 45
_MONEY = lazy.pattern(
    r"\b(?:price|royalt\w+|fees?|payments?|shares?|equity|interest|tax|discount|invoice|"
    r"capacity\s+of\s+the\s+plant|sales|revenue|owned|voting)\b"
    r"|价款|提成|许可费|股权|股份|税|利息|违约金|费用|销售额|产能|出资",
    re.IGNORECASE,
)
_WEAK = lazy.pattern(
    r"\b(typical(?:ly)?|target(?:s|ed)?|nominal(?:ly)?|indicative(?:ly)?|expected|for\s+(?:reference|"
    r"information)\s+only|reference\s+only|design\s+value|aims?\s+(?:at|to|for))\b"
    r"|(典型值|典型|目标值|目標值|目标|参考值|參考值|仅供参考|僅供參考|设计值|預期|预期|期望值|标称|内控|內控)",
    re.IGNORECASE,
)
# "(g/cm3, 220 MPa):", "/(mAh/g) is": the unit stands with the name of the property.
_UNIT_HEADING = lazy.pattern(
    r"\s*[/,，]?\s*\([^();；。]{1,40}\)\s*(?:[:=]|is|of|shall\s+be|为|為|是)?\s*|\s*[/,，][^\s;；。:]{1,16}\s*[:=]\s*"
)
_PART = lazy.pattern(r"[;；。]")
# A line that says how a family of properties is measured, without the name of one property.
_METHOD_LINE = lazy.pattern(
    r"^.*(?:densit(?:y|ies)|capacit(?:y|ies)|efficienc(?:y|ies)|electrochemical|\bcells? at|"
    r"密度|容量|效率|电性能|電性能|扣电|扣電)"
    r".*(?:\d|one[ -]tenth).*$",
    re.MULTILINE | re.IGNORECASE,
)


def find(
    document: Document, structure: Structure, words: Sequence[Mention], kinds: Sequence[QuantityKind] = ()
) -> tuple[Mention, ...]:
    """Return the measured values of `document`, sorted by place.

    `words` are mentions of the classes "quantity.<id>"; `kinds` say what each is measured in (by default its id does).
    A value whose property no words name is returned, with kind "", only where its unit is one of a material (g/cm3,
    mAh/g). Money, volumes and percentages of a price are none.
    """
    text = document.text
    named = kind_words(words, kinds, text)
    tables = table_cells.tables(document)
    found = [quantity for table in tables for quantity in quantity_tables.quantities(table, named, text)]
    inside = [table.span for table in tables]
    sentences = tuple(_sentences(document, named, inside))
    for sentence in sentences:
        found += _in_sentence(text, sentence, _within(named, sentence))
    filled = {span.start for span, _ in found}
    silent = [each for each in sentences if not any(each.start <= start < each.end for start in filled)]
    general = [Span(*match.span()) for match in _METHOD_LINE.finditer(text)]
    stated = methods.stated_elsewhere(text, [*silent, *(each for each in general if not _met(each, sentences, inside))])
    found = methods.completed(found, stated, structure)
    return tuple(
        Mention(clause=clause_at(structure, span.start), span=span, target=quantity)
        for span, quantity in sorted(found, key=lambda item: item[0])
    )


def _met(span: Span, sentences: Sequence[Span], tables: Sequence[Span]) -> bool:
    """Say whether the line is read already, as a sentence or in a table."""
    return any(span.start < other.end and other.start < span.end for other in (*sentences, *tables))


def _sentences(document: Document, named: Sequence[KindWord], tables: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences outside tables that name a property or a material's unit."""
    text = document.text
    places = sorted({word.span.start for word in named} | {match.start() for match in _SPECIFIC_UNIT.finditer(text)})
    done = 0
    for place in places:
        if place < done or any(table.start <= place < table.end for table in tables):
            continue
        line = text.rfind("\n", 0, place) + 1
        line_end = text.find("\n", place)
        line_end = len(text) if line_end < 0 else line_end
        start, end = max(line, done), line_end
        for stop in _SENTENCE_END.finditer(text, line, line_end):
            if stop.end() <= place:
                start = max(start, stop.end())
            else:
                end = stop.end()
                break
        done = end
        yield Span(start, end)


def _within(named: Sequence[KindWord], span: Span) -> tuple[KindWord, ...]:
    first = bisect_left(named, span.start, key=lambda word: word.span.start)
    return (
        tuple(word for word in named[first:] if word.span.start < span.end)
        if first < len(named) and named[first].span.start < span.end
        else ()
    )


def _in_sentence(text: str, sentence: Span, named: Sequence[KindWord]) -> Iterator[tuple[Span, Quantity]]:
    plain = even(sentence.slice(text))
    words = [KindWord(word.kind, word.unit, word.span.shift(-sentence.start)) for word in named]
    values = [
        value
        for value in measures(plain)
        if not any(value.span.start < word.span.end and word.span.start < value.span.end for word in words)
    ]
    stated = conditions(plain)
    figures = [
        value
        for value in values
        if not any(value.span.start < item.end and item.start < value.span.end for item in stated)
    ]
    for value, word in _named_values(plain, figures, words):
        fixed = bounds(word, value)
        if fixed is None:
            continue
        low, high, unit = fixed
        at = measured_at(plain, value, figures=figures, stated=stated, unit=unit, kind=word.kind)
        yield (
            value.span.shift(sentence.start),
            Quantity(
                kind=retention(word.kind, at),
                comparator=value.comparator,
                low=_plain(low),
                high=_plain(high),
                unit=unit,
                at=at,
                grade=_grade(plain, value),
                weak=_weak(plain, value),
            ),
        )


def _named_values(
    plain: str, figures: Sequence[Measured], words: Sequence[KindWord]
) -> Iterator[tuple[Measured, KindWord]]:
    """Yield the values that are properties, with the words that name each (its own span where only its unit does)."""
    pairs = dict(_in_turn(plain, figures, words))
    said: Measured | None = None
    for position, bare in enumerate(figures):
        value = _with_unit(plain, bare, figures[position + 1 : position + 2], words)
        word = pairs.get(bare.span) or _word_for(plain, value, words, figures)
        if word is None or not word.kind:
            word = _inferred(plain, value, figures) or word
        if word is None and is_specific(value.unit) and not _sheet_near(plain, value, words):
            word = KindWord("", value.unit, value.span)
        if word is None or (not word.kind and (not is_specific(value.unit) or word.span != value.span)):
            continue
        if word.kind in OF_HALF_CELL | {""} and value.unit != "g/cm3" and of_whole_cell(plain[: value.span.start]):
            continue
        # "ninety-seven per cent (97 %)" says one value twice.
        again = said and plain[said.span.end : value.span.start].strip() == "("
        if said and again and (said.low, said.high, said.unit) == (value.low, value.high, value.unit):
            continue
        said = value
        paired = plain[value.span.end :].lstrip()[:1] == "/"
        yield value, in_turn(word, plain[: value.span.start], 0, 2 if paired else 1)


def _in_turn(plain: str, figures: Sequence[Measured], words: Sequence[KindWord]) -> Iterator[tuple[Span, KindWord]]:
    """Yield the words of "first charge / first discharge: 165 / 161 mAh/g", each with its figure's span."""
    for first, second in pairwise(figures):
        if plain[first.span.end : second.span.start].strip() not in {"/", "、"}:
            continue
        before = [word for word in words if word.span.end <= first.span.start][-2:]
        if len(before) == 2 and plain[before[0].span.end : before[1].span.start].strip() in {
            "/",
            "、",
            "and",
            "和",
            "及",
        }:
            yield first.span, before[0]
            yield second.span, before[1]


def _with_unit(plain: str, value: Measured, following: Sequence[Measured], words: Sequence[KindWord]) -> Measured:
    """Return a bare value with the unit that the words before it bring ("density (g/cm3): 2.6") or the next figure has.

    The next figure lends its unit where a slash parts them ("165 / first discharge 161 mAh/g").
    """
    before = [word for word in words if word.span.end <= value.span.start]
    if value.unit or not before:
        return value
    heading = plain[before[-1].span.end : value.span.start]
    stated = unit_and_factor(heading) if _UNIT_HEADING.fullmatch(heading) else None
    if stated and convert(Decimal(1), stated[0], before[-1].unit) is not None:
        return replace(value, low=value.low * stated[1], high=value.high * stated[1], unit=stated[0])
    if not following or not is_specific(following[0].unit):
        return value
    other = following[0]
    between = plain[value.span.end : other.span.start]
    near = value.low and Decimal("0.5") < other.low / value.low < 2
    named = any(word.unit == other.unit for word in before)
    joined = re.match(r"\s*[/、]", between) and len(between) < _REACH_AFTER
    return replace(value, unit=other.unit) if near and named and joined else value


def _word_for(plain: str, value: Measured, words: Sequence[KindWord], figures: Sequence[Measured]) -> KindWord | None:
    """Return the property that the value is of: the nearest before it that fits, else one close behind it."""
    reach = _REACH_HAN if _mostly_han(plain) else _REACH_EN
    before = [word for word in words if word.span.end <= value.span.start and fits(word, value)]
    for word in reversed(before):
        between = plain[word.span.end : value.span.start]
        sheet = value.unit == "g/cm3" and word.kind != "electrode_density" and speaks_of_a_sheet(between)
        if len(between) <= reach and not sheet and not (value.unit in {"%", ""} and _MONEY.search(between)):
            return word
    later = next((other.span.start for other in figures if other.span.start > value.span.start), len(plain))
    after = (word for word in words if word.span.start >= value.span.end and fits(word, value) and value.unit)
    return next(
        (word for word in after if word.span.start - value.span.end <= _REACH_AFTER and word.span.start < later), None
    )


def _inferred(plain: str, value: Measured, figures: Sequence[Measured]) -> KindWord | None:
    """Return the property that the words around the value mean by its unit and its test; None where they mean none."""
    opened = max((other.span.end for other in figures if other.unit and other.span.end <= value.span.start), default=0)
    closed = min((other.span.start for other in figures if other.span.start >= value.span.end), default=len(plain))
    before = _PART.split(plain[max(opened, value.span.start - _REACH_EN) : value.span.start])[-1]
    behind = _PART.split(plain[value.span.end : min(closed, value.span.end + _REACH_EN)])[0]
    for guess in inferred(before, behind) or inferred(before + behind, behind):
        word = KindWord(guess.kind, guess.unit, value.span)
        fixed = bounds(word, value) if value.unit or guess.unit == "%" else None
        if fixed and guess.holds(*fixed[:2]) and not _MONEY.search(before):
            return word
    return None


def _sheet_near(plain: str, value: Measured, words: Sequence[KindWord]) -> bool:
    """Say whether the value belongs to words known to be of another property than the powder's."""
    other = [word for word in words if not word.kind and word.span.end <= value.span.start]
    electrode = re.search(
        r"(?:\belectrode|\bcalender\w*|极片|極片|电极|電極)[^,;，；。]{0,40}$", plain[: value.span.start], re.IGNORECASE
    )
    part = _PART.split(plain[max(0, value.span.start - 60) : value.span.start])[-1]
    return bool(other or electrode) or (value.unit == "g/cm3" and of_another_density(part))


def _grade(plain: str, value: Measured) -> str:
    """Return the grade that the sentence names last before the value ("grade HF-5", 牌号HF-5), or ""."""
    names = grades_named(plain[: value.span.start])
    return names[-1] if names else ""


def _weak(plain: str, value: Measured) -> str:
    around = plain[max(0, value.span.start - 60) : value.span.start] + " " + plain[value.span.end : value.span.end + 30]
    match = _WEAK.search(around)
    return match.group() if match else ""


def _mostly_han(plain: str) -> bool:
    return 3 * len(re.findall(r"[\u4e00-\u9fff]", plain)) > len(plain)


def _plain(value: Decimal) -> Decimal:
    """Drop zeros behind the point, so that equal values print alike."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
