"""Reads cross-references in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from scanner import lazy
from scanner.clauses.label import Key, Style
from scanner.clauses.numerals import HAN_DIGITS, han_value
from scanner.clauses.pointers import Index, Pointer, identity, previous, top

HAN_ANCHOR: Final = lazy.pattern(r"《|本(?=[合协協附条條款章节節项項])|第|附[件录錄表]|前|上(?=[款条條项述])")


_HAN_NUMBER: Final = rf"(?:[{HAN_DIGITS}]{{1,5}}|\d{{1,3}}(?:[.．]\d{{1,3}})*)"


HAN: Final = lazy.pattern(
    rf"""(?P<law>《[^》\n]{{2,60}}》(?:（[^）\n]{{0,30}}）)?)?(?P<own>本(?:合同|协议|協議|合約|附件))?(?:之|的)?
      (?P<place>第[ ]?(?P<number>{_HAN_NUMBER})[ ]?(?P<unit>条|條|章|节|節|款|项|項|部分)
        (?P<more>(?:[ ]?(?:至|到|、|和|及|与|與|或)[ ]?第?{_HAN_NUMBER}[ ]?(?:条|條|章|节|款|项)){{0,20}})
        (?:第?(?P<paragraph>[{HAN_DIGITS}\d]{{1,3}})款)?(?:第?[（(]?(?P<item>[{HAN_DIGITS}\d]{{1,3}})[）)]?(?P<item_unit>项|項|目)?)?)
    | (?P<schedule>附[件录錄表])[ ]?(?P<id>[{HAN_DIGITS}]{{1,3}}|\d{{1,2}}(?:[-.]\d{{1,2}})?|[A-ZＡ-Ｚ](?:-?\d)?
      |[IVX]{{1,4}})(?![A-Za-z\d])
        (?P<schedules>(?:(?:、|和|及|与|與|或|至)(?:附[件录錄表])?(?:[{HAN_DIGITS}]{{1,3}}|\d{{1,2}})(?!\d|[年月日天个項项条])){{0,20}})
        (?:[之的中]?第?[ ]?(?P<part>{_HAN_NUMBER})[ ]?(?P<part_unit>部分|条|項|项|章|款|节))?
    | (?P<this>本(?:条|條|款|章|节|節|项|項|附件|附录|附表))(?!款)
    | (?P<before>前(?P<count>[一二两兩三四五])?(?:款|条|條|项|項)|上(?:款|条|條|项)|上述(?:条款|條款|各项|规定|第))
    """,
    re.VERBOSE,
)


def han(match: re.Match[str], text: str, index: Index, at: int) -> Iterator[Pointer]:
    """Yield what a match of `HAN` in clause `at` points at."""
    draft = index.drafts[at]
    if match["schedule"]:
        yield from _han_schedules(match, index)
    elif match["this"]:
        target: int | None = at
        if match["this"].startswith("本附"):
            target = draft.scope
        elif match["this"][1] in "条條章":
            target = top(index, at)
        yield Pointer(match.start(), match.end(), match[0], target)
    elif match["before"]:
        yield from _han_before(match, index, at)
    elif match["number"]:
        law = match["law"] or (
            re.search(r"[》法][^，。；]{0,4}$", text[max(0, match.start() - 8) : match.start()]) and not match["own"]
        )
        if (
            match["unit"] in "款项項部分"
            and not law
            and match["unit"] != "部分"
            and match["own"] is None
            and not draft.key
        ):
            return
        yield from _han_numbers(match, index, at, external=bool(law))


def _han_before(match: re.Match[str], index: Index, at: int) -> Iterator[Pointer]:
    here: int | None = at
    for _ in range(han_value(match["count"]) if match["count"] else 1):
        here = previous(index, here) if here is not None else None
        yield Pointer(match.start(), match.end(), match["before"], here)


def _han_numbers(match: re.Match[str], index: Index, at: int, *, external: bool) -> Iterator[Pointer]:
    number, unit = match["number"], match["unit"]
    base = _han_key(number)
    tail = tuple(han_value(match[group]) for group in ("paragraph", "item") if match[group])
    ranged = [base + tail]
    previous = base
    for join in re.finditer(rf"(至|到|、|和|及|与|與|或)[ ]?第?({_HAN_NUMBER})", match["more"] or ""):
        key = _han_key(join[2])
        if join[1] in "至到" and len(key) == len(previous) == 1:
            ranged.extend((value,) for value in range(previous[0] + 1, key[0]))
        ranged.append(key)
        previous = key
    start, end = match.start("place"), match.end()
    for key in ranged:
        target = None if external else _han_target(index, key, at, base=base, unit=unit)
        yield Pointer(match.start() if external else start, end, match["place"], target, external=external)


def _han_key(number: str) -> Key:
    if re.search(r"\d", number):
        return tuple(int(part) for part in re.split(r"[.．]", number))
    return (han_value(number),)


def _han_target(index: Index, key: Key, at: int, *, base: Key, unit: str) -> int | None:
    draft = index.drafts[at]
    style = {"章": Style.CHAPTER, "节": Style.SUBCHAPTER, "節": Style.SUBCHAPTER, "部分": Style.PART}.get(
        unit, Style.ARTICLE
    )
    if unit in "款项項":
        over = index.drafts[top(index, at)]
        return index.find([over.key + key, draft.key + key], draft.scope)
    found = index.find([key], draft.scope, style)
    if found is None and draft.scope is not None:
        found = index.find([key], None, style)
    return found if found is not None or key == base else index.find([base], draft.scope, style)


def _han_schedules(match: re.Match[str], index: Index) -> Iterator[Pointer]:
    word = match["schedule"]
    name = f"{word}{match['id']}"
    target = index.schedules.get(identity(name))
    label = name
    if match["part"]:
        label = f"{name} 第{match['part']}{match['part_unit']}"
        if target is not None:
            inner = index.find([_han_key(match["part"])], target, Style.PART)
            target = inner if inner is not None else target
    yield Pointer(match.start(), match.end(), label, target, schedule=True)
    for join in re.finditer(rf"([{HAN_DIGITS}]{{1,3}}|\d{{1,2}})", match["schedules"] or ""):
        name = f"{word}{join[1]}"
        yield Pointer(match.start(), match.end(), name, index.schedules.get(identity(name)), schedule=True)
