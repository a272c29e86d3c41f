"""The memo in Markdown: a page for a partner, a pull request or a ticket; contract words cannot become markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from scanner.assess import Report, Severity
from scanner.messages import recognised, say
from scanner.report.basis import edition_basis
from scanner.report.excerpt import passages
from scanner.report.options import Options, Refused
from scanner.report.place import called, shown_path, where
from scanner.report.questions import questions, steps
from scanner.report.voice import Voice, voice
from scanner.report.wording import (
    DIRECTION_NAMES,
    DIRECTIONS,
    NO_CLEARANCE,
    OUTCOMES,
    SEVERITY_NAMES,
    SIDES,
    STATUSES,
    accepted,
    accepted_by,
    act,
    check_name,
    control_point_sentence,
    counted,
    entry_point,
    failed_checks,
    outcome_sentences,
    read_of_all,
    related_line,
    sentence_case,
    serious,
    spelled,
    technology_title,
    together,
    unread,
    upper,
)

# What Markdown, its HTML and the usual extensions (mentions, issues, maths, bare links) take for markup within a line,
# and what begins a list, a heading or a rule at the start of one.
_MARKUP = re.compile(r"[\\`*_\[\]<>#!|~$@&]|:(?=//)|(?<=www)\.|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)]")
_QUOTE = 360


def write(report: Report, options: Options) -> bytes:
    """Return the memo on one contract."""
    return _encoded(_memo(report, _voice(options)))


def write_all(reports: Sequence[Report], refused: Sequence[Refused], options: Options) -> bytes:
    """Return the memos on several contracts under a table of all."""
    told = _voice(options)
    head = [told(say(f"memo.{name}")) for name in ("contract", "outcome", "to_settle", "read")]
    lines = [f"# {told(read_of_all(reports, refused))}", "", f"| {' | '.join(head)} |", "| --- | --- | --- | --- |"]
    for report in reports:
        read = told(say("memo.in_full" if report.complete else "memo.in_part"))
        row = (told(shown_path(report.document.path)), told(OUTCOMES[report.assessment.outcome]))
        lines.append(f"| {row[0]} | {row[1]} | {len(serious(report.assessment))} | {read} |")
    for item in refused:
        because = told(say("memo.not_read_because", reason=recognised(item.reason)))
        lines.append(f"| {told(shown_path(item.path))} | {because} | | {told(say('memo.no'))} |")
    for report in reports:
        lines += ["", *_memo(report, told, "##")]
    return _encoded(lines)


def _voice(options: Options) -> Voice:
    plain = voice(options)
    return lambda text: escaped(plain(text))


def escaped(text: str) -> str:
    """Return a line of text as Markdown that says it and does nothing."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _memo(report: Report, told: Voice, level: str = "#") -> Iterator[str]:
    facts = report.assessment.facts

    def fact(name: str, text: str) -> str:
        return f"- {told(say(name))}: {told(text)}"

    yield f"{level} {told(facts.title or shown_path(report.document.path))}"
    yield ""
    yield f"**{told(together(outcome_sentences(report)))}**"
    yield ""
    yield fact("memo.file", f"{shown_path(report.document.path)}, SHA-256 {report.document.sha256}")
    for party in facts.parties:
        side = say("report.role_side", role=party.role or say("memo.role_unknown"), side=SIDES[party.side])
        yield fact("memo.party", say("report.is_a", name=party.name, kind=side))
    yield fact("report.direction", DIRECTIONS[facts.direction])
    signed, effective = spelled(facts.signing_date), spelled(facts.effective_date)
    yield fact("report.dates", say("report.signed_effective", signed=signed, effective=effective))
    yield fact("report.licence_condition", STATUSES[facts.licence_condition])
    yield from _findings(report, told, level)
    yield from _missing(report, told, level)
    if report.assessment.related:
        yield from ("", f"{level}# {told(say('related.heading'))}", "")
    for rule in report.assessment.related:
        yield f"- **{told(related_line(rule))}**: {told(sentence_case(rule.says))}"
    if report.unread:
        yield from ("", f"{level}# {told(say('memo.not_read'))}", "")
        yield from (f"- {told(part)}: {told(reason)}" for part, reason in unread(report))
    yield from _to_do(report, told, level)
    yield ""
    basis = say(
        "memo.basis",
        edition=facts.edition,
        as_of=edition_basis(facts),
        read_on=spelled(report.catalogue.read_on),
        digest=report.catalogue.digest[:12],
    )
    yield f"{told(basis)} **{told(NO_CLEARANCE)}**"


def _findings(report: Report, told: Voice, level: str) -> Iterator[str]:
    found = sorted(serious(report.assessment), key=lambda finding: finding.severity is not Severity.HIGH)
    if found:
        yield from ("", f"{level}# {told(say('memo.to_settle'))}", "")
    for number, finding in enumerate(found, start=1):
        place = told(where(report, report.clauses[finding.clause].span))
        severity = upper(SEVERITY_NAMES[finding.severity])
        head = f"{number}. **{told(severity)}, {told(called(report, finding.clause))}**{f' ({place})' if place else ''}"
        yield f"{head}: {told(entry_point(finding))}, {told(technology_title(finding))}"
        quoted = "".join(piece.text for piece in passages(report, finding, limit=_QUOTE)[-1].pieces)
        yield f"   > {told(quoted)}"
        yield ""
        point = say("memo.control_point", result=control_point_sentence(finding))
        yield f"   {told(act(finding))}; {told(DIRECTION_NAMES[finding.direction])}; {told(point)}."
        yield f"   {told(together(finding.reasons))}"
        yield from (f"   - {told(action)}" for action in finding.actions)
    let_through = accepted(report.assessment)
    if let_through:
        yield from ("", f"{level}# {told(say('review.heading'))}", "")
    for finding in let_through:
        place, said = told(called(report, finding.clause)), told(accepted_by(finding))
        yield f"- **{place}**, {told(entry_point(finding))}: {said}"
    rest = len(report.assessment.findings) - len(found) - len(let_through)
    if rest:
        yield from ("", told(say("memo.rest", further=counted(rest, "further"))))


def _to_do(report: Report, told: Voice, level: str) -> Iterator[str]:
    asked = questions(report)
    if asked:
        yield from ("", f"{level}# {told(say('paper.questions'))}", "")
    yield from (f"{number}. {told(question)}" for number, question in enumerate(asked, start=1))
    yield from ("", f"{level}# {told(say('paper.steps'))}", "")
    for step in steps(report):
        basis = f" ({told(step.basis)})" if step.basis else ""
        yield f"- **{told(sentence_case(step.when))}**: {told(step.what)}{basis}"


def _missing(report: Report, told: Voice, level: str) -> Iterator[str]:
    failed = failed_checks(report.assessment)
    if failed:
        yield from ("", f"{level}# {told(say('memo.missing'))}", "")
    for check in failed:
        said = told(together(text for text in (sentence_case(check.reason), check.action) if text))
        yield f"- **{told(check_name(check.id))}**: {told(STATUSES[check.status])}. {said}".rstrip()


def _encoded(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")
