# ruff: noqa: E501  # a clause in one line reads as a clause
"""Reports built by hand: every writer is tested on the same few contracts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from scanner.assess import (
    Acceptance,
    AcceptedAs,
    Assessment,
    Certainty,
    Check,
    Direction,
    Disposition,
    Link,
    Outcome,
    ProcedureStep,
    Report,
    Result,
    Severity,
    Status,
)
from scanner.clauses import ClauseKind
from scanner.detect import Party, Side
from scanner.documents import Format
from scanner.messages import say
from tests.report.drafting import CHECKS, PROCEDURE, Contract, Part, density, facts, finding
from tests.report.law import catalogue


def licence() -> Report:
    """An English licence as a PDF: definition chain, a met and an unknown point, a low one, a mention, an accepted one."""
    contract = Contract(
        [
            Part("", "", ClauseKind.PARTIES, "This Agreement is made between Hunan Example Cathode Co., Ltd. (the Licensor) and Example Zellen GmbH."),
            Part("1.8", "Definitions", ClauseKind.DEFINITION, '"Process" means the preparation of lithium iron phosphate (LFP) powder as set out in Schedule 2.'),
            Part("1.9", "Definitions", ClauseKind.DEFINITION, '"Licensed Technology" means the know-how of the Process.'),
            Part("3.1", "Grant", ClauseKind.OPERATIVE, "The Licensor hereby grants to the Licensee a non-exclusive right to use the Licensed Technology at the Plant in Debrecen."),
            Part("4.1", "Delivery", ClauseKind.OPERATIVE, "Within 30 days of signature the Licensor shall:"),
            Part("4.1(a)", "Delivery", ClauseKind.OPERATIVE, "deliver the Process documentation, complete and in English, to the Plant; and", lead_in=4),
            Part("6.3", "Guarantee", ClauseKind.OPERATIVE, "The standard grade shall have a compaction density of 2.41 g/cm3 at 220 MPa, and its recipe may be used freely."),
            Part("7.1", "Products", ClauseKind.OPERATIVE, "Products means battery cells that contain LFP."),
            Part("8.2", "Training", ClauseKind.OPERATIVE, "The Licensor shall train twelve operators of the Licensee in the Process."),
            Part("Schedule 2, item 3", "Process", ClauseKind.SCHEDULE, "3 Compaction density: 2.60 g/cm3 at 220 MPa.", schedule="Schedule 2"),
        ],
        path="deals/licence.pdf",
        kind=Format.PDF,
        pages=4,
    )  # fmt: skip
    chain = (
        Link(term="Licensed Technology", clause=2, span=contract.span(2, "Licensed Technology")),
        Link(term="Process", clause=1, span=contract.span(1, "Process")),
    )
    met = density("2.60 g/cm3 at 220 MPa", Result.MET, clause=9, span=contract.span(9, "2.60 g/cm3 at 220 MPa"))
    findings = (
        finding(contract, 3, tech="Licensed Technology", act="hereby grants", via=chain, conditions=(met,),
                other_mechanisms=("docs_software_delivery",), marks=((contract.span(3, "Licensee"), "party"),)),
        finding(contract, 5, tech="Process documentation", act="deliver", via=chain[1:], mechanism_id="docs_software_delivery",
                conditions=(density(None, Result.UNKNOWN),), control_point_result=Result.UNKNOWN, certainty=Certainty.MEDIUM,
                marks=((contract.span(4, "shall"), "cue"),),
                actions=("State the compaction density at 220 MPa.",
                         "Obtain the letter of intent before negotiating in substance, and the licence before any effect.")),
        finding(contract, 6, tech="recipe", act="may be used", severity=Severity.LOW, control_point_result=Result.NOT_MET,
                conditions=(density("2.41 g/cm3 at 220 MPa", Result.NOT_MET, clause=6, span=contract.span(6, "2.41 g/cm3 at 220 MPa")),),
                reasons=("Below the control point: 2.41 is under 2.58 g/cm3; freely exportable, contract registration.",),
                actions=("Register the contract within 60 days after it takes effect.",)),
        finding(contract, 7, tech="LFP", severity=Severity.NOTE, control_point_result=Result.UNKNOWN,
                reasons=("A mention in a definition of products; goods are not the technology.",), actions=(), look_alike="product_sale"),
        finding(contract, 8, tech="Process", act="train", mechanism_id="assistance_training_secondment", severity=Severity.MEDIUM,
                disposition=Disposition.ACCEPTED, via=chain[1:], reasons=("Accepted by reviewer: licence held.",)),
    )  # fmt: skip
    return Report(
        document=contract.document,
        clauses=contract.clauses,
        assessment=Assessment(
            facts=facts(),
            findings=findings,
            checks=CHECKS,
            procedure=PROCEDURE,
            outcome=Outcome.LICENCE_REQUIRED,
            notes=("Schedule 5 (colours) is referred to and is not in the file.",),
        ),
        catalogue=catalogue(),
    )


ACCEPTANCE = Acceptance(
    accepted_as=AcceptedAs.LICENCE_OBTAINED,
    number="CN-7",
    reviewer="Li Wei",
    reason="the licence of 3 March covers the training",
    decided=date(2026, 3, 5),
    expires=date(2027, 3, 5),
)


def accepted() -> Report:
    """The licence again, its training let through by a decision of the ledger."""
    report = licence()
    *others, training = report.assessment.findings
    said = say(
        "review.accepted",
        reviewer=ACCEPTANCE.reviewer,
        day=ACCEPTANCE.decided,
        ground=say("review.ground.licence_obtained"),
        number=say("review.number", number=ACCEPTANCE.number),
        expires=ACCEPTANCE.expires,
        reason=ACCEPTANCE.reason,
    )
    let_through = replace(training, acceptance=ACCEPTANCE, reasons=(said,), actions=())
    return replace(report, assessment=replace(report.assessment, findings=(*others, let_through)))


def chinese() -> Report:
    """A Chinese licence as a Word file, its effect waiting for the licence."""
    contract = Contract(
        [
            Part("", "", ClauseKind.PARTIES, "甲方：湖南示例正极材料有限公司；乙方：示例电池有限公司（匈牙利）。"),
            Part("第一条", "定义", ClauseKind.DEFINITION, "“许可技术”指电池用磷酸铁锂的制备工艺，包括配方、烧结曲线和检测方法。"),
            Part("第三条", "许可", ClauseKind.OPERATIVE, "甲方应在技术出口许可证颁发后三十日内，将许可技术的全部工艺文件以电子形式交付乙方，并许可乙方在德布勒森工厂内使用许可技术生产磷酸铁锂正极粉体；未经甲方书面同意，乙方不得转让。"),
            Part("第九条", "生效", ClauseKind.OPERATIVE, "本合同自技术出口许可证颁发之日起生效。"),
        ],
        path="许可合同.docx",
        kind=Format.DOCX,
    )  # fmt: skip
    found = finding(
        contract,
        2,
        tech="许可技术",
        act="交付",
        mechanism_id="docs_software_delivery",
        via=(Link(term="许可技术", clause=1),),
        disposition=Disposition.MITIGATED,
        conditions=(density(None, Result.UNKNOWN),),
        control_point_result=Result.UNKNOWN,
        certainty=Certainty.MEDIUM,
    )
    return Report(
        document=contract.document,
        clauses=contract.clauses,
        assessment=Assessment(
            facts=facts(
                language="zh",
                title="磷酸铁锂技术许可合同",
                licence_condition=Status.PRESENT,
                parties=(
                    Party(name="湖南示例正极材料有限公司", aliases=("甲方",), role="licensor", side=Side.PRC, clause=0),
                    Party(name="示例电池有限公司", aliases=("乙方",), role="licensee", side=Side.FOREIGN, clause=0),
                ),
            ),
            findings=(found,),
            checks=(
                Check(id="licence_condition", status=Status.PRESENT, clause=3, reason="Effect waits for the licence.", action=""),
            ),
            procedure=PROCEDURE,
            outcome=Outcome.LICENCE_REQUIRED,
        ),
        catalogue=catalogue(),
    )  # fmt: skip


def clear() -> Report:
    """A supply agreement as a text file with one mention."""
    contract = Contract(
        [
            Part("1", "Goods", ClauseKind.OPERATIVE, "The Seller sells 400 tonnes of LFP cells a year."),
            Part("2", "Price", ClauseKind.OPERATIVE, "The price is stated in the order."),
        ],
        path="supply.txt",
        kind=Format.TEXT,
    )
    mention = finding(
        contract,
        0,
        tech="LFP",
        severity=Severity.NOTE,
        direction=Direction.UNKNOWN,
        control_point_result=Result.UNKNOWN,
        reasons=("A product is sold; the way of making it is not told.",),
        actions=(),
    )
    return Report(
        document=contract.document,
        clauses=contract.clauses,
        assessment=Assessment(
            facts=facts(
                type="supply",
                title="",
                signing_date=None,
                parties=(),
                direction=Direction.UNKNOWN,
                licence_condition=Status.NOT_APPLICABLE,
                as_of=None,
            ),
            findings=(mention,),
            checks=(),
            procedure=(),
            outcome=Outcome.CLEAR,
        ),
        catalogue=catalogue(),
    )


def unread() -> Report:
    """The clear agreement again, but not read in full."""
    report = clear()
    return replace(
        report,
        unread=(("page 7", "no text layer"), ("Schedule 3", "is referred to and is not in the file")),
        assessment=replace(report.assessment, outcome=Outcome.REVIEW, findings=()),
    )


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m<script>alert(1)</script>{{7*7}} \u202egnp.exe\u202c =HYPERLINK(1) [x](javascript:1) ```"

# The part of it that a page can show.
PRINTABLE = "<script>alert(1)</script>{{7*7}} =HYPERLINK(1) [x](javascript:1) http://a.example"


def hostile() -> Report:
    """A contract whose every word tries to be something else."""
    contract = Contract(
        [
            Part("1<b>", f"Head {HOSTILE}", ClauseKind.OPERATIVE, f"shall deliver {HOSTILE} the LFP process </blockquote> --> ]]>"),
            Part("2", "", ClauseKind.DEFINITION, f"means {HOSTILE}"),
        ],
        path=f"evil{HOSTILE}.txt".replace("/", "_"),
        kind=Format.TEXT,
    )  # fmt: skip
    found = finding(
        contract,
        0,
        tech="LFP process",
        act="deliver",
        via=(Link(term=f"Term {HOSTILE}", clause=1),),
        conditions=(density(f"2.6 {HOSTILE}", Result.UNKNOWN, clause=1),),
        control_point_result=Result.UNKNOWN,
        reasons=(f"Reason {HOSTILE}",),
        actions=(f"Action {HOSTILE}",),
        revision=f"inserted by {HOSTILE}",
    )
    return Report(
        document=contract.document,
        clauses=contract.clauses,
        assessment=Assessment(
            facts=facts(
                title=f"Title {HOSTILE}",
                parties=(Party(name=f"Party {HOSTILE}", aliases=(), role=HOSTILE, side=Side.PRC, clause=0),),
            ),
            findings=(found, replace(found, severity=Severity.LOW, fingerprint="f" * 32)),
            checks=(Check(id="applicant", status=Status.ABSENT, clause=1, reason=HOSTILE, action=HOSTILE),),
            procedure=(ProcedureStep(step=HOSTILE, due=HOSTILE, basis=HOSTILE, status=HOSTILE),),
            outcome=Outcome.LICENCE_REQUIRED,
            notes=(HOSTILE,),
        ),
        catalogue=catalogue(),
        unread=((HOSTILE, HOSTILE),),
    )


def many(count: int = 300) -> Report:
    """A contract with `count` findings that share their reasons, figures and next steps."""
    parts = [
        Part(f"{1 + index // 10}.{1 + index % 10}", f"Heading {1 + index // 10}", ClauseKind.OPERATIVE,
             "The Licensor shall deliver to the Licensee the LFP process documents listed in Schedule 2, as revised from time to time.")
        for index in range(count)
    ]  # fmt: skip
    contract = Contract(parts, path="long.pdf", kind=Format.PDF, pages=count // 3 + 1)
    severities = (Severity.HIGH, Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.NOTE)
    findings = tuple(
        finding(
            contract,
            index,
            tech="LFP process",
            act="shall deliver",
            mechanism_id="docs_software_delivery",
            severity=severities[index % 5],
            conditions=(density(None, Result.UNKNOWN),),
            control_point_result=Result.UNKNOWN,
            fingerprint=f"{index:032x}",
        )
        for index in range(count)
    )
    return replace(
        licence(),
        document=contract.document,
        clauses=contract.clauses,
        assessment=replace(licence().assessment, findings=findings, checks=CHECKS[:1], notes=()),
    )


ALL = {"licence": licence, "chinese": chinese, "clear": clear, "unread": unread, "hostile": hostile}
