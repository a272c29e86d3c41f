"""What the memo of one page says of a report, cut so that it stays one page."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.assess import Check, Finding, Report, Severity
from scanner.messages import joined, say
from scanner.report.basis import edition_basis
from scanner.report.columns import clip, width
from scanner.report.excerpt import Piece, passages
from scanner.report.place import called, shown_path, where
from scanner.report.questions import Step, questions, steps
from scanner.report.voice import Voice
from scanner.report.wording import (
    DIRECTION_NAMES,
    DIRECTIONS,
    NO_CLEARANCE,
    OUTCOMES,
    RESULT_NAMES,
    SEVERITY_NAMES,
    SIDES,
    STATUSES,
    TONES,
    accepted,
    accepted_by,
    act,
    check_name,
    counted,
    entry_point,
    failed_checks,
    outcome_sentences,
    sentence_case,
    serious,
    spelled,
    technology_title,
    together,
    unread,
)

# Lines of the page and columns of a line, in the type that `memo` sets; a Chinese sign takes two columns.
LINES = 64
COLUMNS = 96
_TABLE_COLUMNS = 58
_DAY_COLUMNS = 20
_TITLE = 90
# As many accepted findings are named, in at most two lines each.
_ACCEPTED = 3


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in three lines: where and what, the words of the clause, why."""

    head: str
    tone: str
    pieces: tuple[Piece, ...] = field(repr=False)
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoView:
    """The memo in the order in which it is read; every text is final but for its language and its harmlessness."""

    title: str = field(repr=False)
    tone: str
    outcome: str
    sentences: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = field(repr=False)
    findings: tuple[FindingView, ...]
    more: str
    accepted: tuple[str, ...]
    more_accepted: str
    missing: tuple[str, ...]
    more_missing: str
    questions: tuple[str, ...]
    related: str
    steps: tuple[Step, ...]
    foot: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Brevity:
    """How much may stand in each part: columns of a quote, of the parties and of what is missing; numbers of points in
    a list and of findings.
    """

    quote: int
    missing: int
    items: int
    party: int
    findings: int


_BREVITIES = (
    _Brevity(quote=300, missing=200, items=6, party=200, findings=3),
    _Brevity(quote=180, missing=200, items=6, party=150, findings=3),
    _Brevity(quote=180, missing=0, items=6, party=150, findings=3),
    _Brevity(quote=90, missing=0, items=5, party=150, findings=3),
    _Brevity(quote=90, missing=0, items=4, party=150, findings=2),
    _Brevity(quote=90, missing=0, items=3, party=150, findings=1),
)


def view(report: Report, told: Voice) -> MemoView:
    """Return the memo on `report`, with the most words that a page holds."""
    for brevity in _BREVITIES:
        made = _view(report, brevity, told)
        if _lines(made, told) <= LINES:
            return made
    return made


def _view(report: Report, brevity: _Brevity, told: Voice) -> MemoView:
    assessment = report.assessment
    found = sorted(serious(assessment), key=lambda finding: finding.severity is not Severity.HIGH)
    shown = _unlike(found, brevity.findings)
    let_through = accepted(assessment)
    missing = [_missing(check, brevity, told) for check in failed_checks(assessment)]
    missing += [
        _cut(say("paper.unread_line", part=part, reason=reason), 2 * COLUMNS, told) for part, reason in unread(report)
    ]
    return MemoView(
        title=_cut(assessment.facts.title or report.document.title or shown_path(report.document.path), _TITLE, told),
        tone=TONES[assessment.outcome],
        outcome=OUTCOMES[assessment.outcome],
        sentences=outcome_sentences(report),
        facts=_facts(report, brevity, told),
        findings=tuple(_finding(report, finding, brevity) for finding in shown),
        accepted=tuple(_let_through(report, finding, told) for finding in let_through[:_ACCEPTED]),
        more_accepted=_more_accepted(len(let_through) - _ACCEPTED),
        more=_more(len(found) - len(shown), len(assessment.findings) - len(found)),
        missing=tuple(missing[: brevity.items]),
        more_missing=_more_missing(len(missing) - brevity.items),
        questions=tuple(_cut(question, 3 * COLUMNS, told) for question in questions(report)[: brevity.items]),
        related=_related(report, told),
        steps=steps(report),
        foot=say(
            "paper.foot",
            no_clearance=NO_CLEARANCE,
            digest=report.catalogue.digest[:12],
            read_on=spelled(report.catalogue.read_on),
            file=report.document.sha256[:12],
        ),
    )


def _unlike(found: list[Finding], most: int) -> list[Finding]:
    """Return the few findings that show the most: the worst first, another act or entry rather than the same again."""
    chosen: list[Finding] = []
    for alike in (False, True):
        for finding in found:
            kind = (entry_point(finding), finding.mechanism and finding.mechanism.id)
            kinds = [(entry_point(other), other.mechanism and other.mechanism.id) for other in chosen]
            if len(chosen) < most and finding not in chosen and (alike or kind not in kinds):
                chosen.append(finding)
    return sorted(chosen, key=found.index)


def _more(further: int, minor: int) -> str:
    if further and minor:
        return say("paper.more", further=counted(further, "further"), minor=counted(minor, "finding"))
    if further:
        return say("paper.more_to_settle", further=counted(further, "further"))
    return say("paper.more_minor", minor=counted(minor, "finding")) if minor else ""


def _related(report: Report, told: Voice) -> str:
    """Return one line on the rules beside the Catalogue: there is no room for more."""
    rules = report.assessment.related
    return _cut(say("related.memo", rules=joined([rule.number for rule in rules])), 2 * COLUMNS, told) if rules else ""


def _let_through(report: Report, finding: Finding, told: Voice) -> str:
    said = f"{told(called(report, finding.clause))}, {told(entry_point(finding))}: {told(accepted_by(finding))}"
    return clip(said, 2 * COLUMNS - 12)


def _more_accepted(number: int) -> str:
    return say("paper.more_accepted", findings=counted(number, "finding")) if number > 0 else ""


def _more_missing(number: int) -> str:
    return say("paper.more_missing", number=number) if number > 0 else ""


def _facts(report: Report, brevity: _Brevity, told: Voice) -> tuple[tuple[str, str], ...]:
    facts = report.assessment.facts
    parties = "; ".join(f"{party.name} ({told(SIDES[party.side])})" for party in facts.parties)
    return (
        (say("memo.file"), _cut(shown_path(report.document.path), COLUMNS - 20, told)),
        (say("paper.parties"), _cut(parties, brevity.party, told) or say("report.no_party")),
        (say("paper.direction"), DIRECTIONS[facts.direction]),
        (
            say("paper.dates"),
            say(
                "report.signed_effective",
                signed=spelled(facts.signing_date),
                effective=spelled(facts.effective_date),
            ),
        ),
        (say("paper.licence_condition"), STATUSES[facts.licence_condition]),
        (say("paper.rules"), say("paper.rules_line", edition=facts.edition, day=edition_basis(facts))),
    )


def _finding(report: Report, finding: Finding, brevity: _Brevity) -> FindingView:
    clause = report.clauses[finding.clause]
    place = where(report, clause.span)
    severity = SEVERITY_NAMES[finding.severity]
    parts = {"severity": severity, "clause": called(report, finding.clause), "entry": entry_point(finding)}
    head = say("paper.finding_head_placed", place=place, **parts) if place else say("paper.finding_head", **parts)
    return FindingView(
        head,
        "high" if finding.severity is Severity.HIGH else "medium",
        passages(report, finding, limit=brevity.quote)[-1].pieces,
        say(
            "paper.relation",
            act=act(finding),
            technology=technology_title(finding),
            direction=DIRECTION_NAMES[finding.direction],
            result=RESULT_NAMES[finding.control_point_result],
        ),
    )


def _missing(check: Check, brevity: _Brevity, told: Voice) -> str:
    name = check_name(check.id)
    reason = _cut(sentence_case(check.reason), brevity.missing, told) if brevity.missing else ""
    parts = {"name": name, "status": STATUSES[check.status]}
    return say("paper.missing_why", reason=reason, **parts) if reason else say("paper.missing_line", **parts)


def _cut(text: str, columns: int, told: Voice) -> str:
    """Return `text` in the language asked for, in at most so many columns."""
    return clip(told(text), columns)


def _lines(memo: MemoView, told: Voice) -> float:
    """Return about how many lines of the page the memo takes, its headings and gaps included."""
    count = 2.0 + 0.5 + _rows(told(together(memo.sentences)), COLUMNS)
    count += sum(_rows(told(value), COLUMNS - 20) for _, value in memo.facts)
    for finding in memo.findings:
        quote = "".join(piece.text for piece in finding.pieces)
        count += 1.3 + _rows(quote, COLUMNS - 4) + _rows(told(finding.relation), COLUMNS - 4)
    for items in (memo.missing, memo.questions, memo.accepted):
        count += sum(_rows(told(item), COLUMNS - 3) for item in items)
    count += sum(
        max(_rows(told(step.what), _TABLE_COLUMNS), _rows(told(step.when), _DAY_COLUMNS)) for step in memo.steps
    )
    headings = (4 + bool(memo.accepted)) * 1.5
    quiet = (memo.more, memo.more_accepted, memo.more_missing, memo.related)
    asides = sum(_rows(told(text), COLUMNS) for text in quiet if text)
    return count + headings + 1.0 + asides + _rows(told(memo.foot), COLUMNS)


def _rows(text: str, columns: int) -> int:
    return max(1, -(-width(text) // columns))
