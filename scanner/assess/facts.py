"""What the contract is: its type by its title, the direction of its technology as a whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scanner import lazy
from scanner.assess.finding import Direction, Finding, Severity
from scanner.documents import Document

# Earlier kinds win where a title says two things at the same place; the first `_OVERRIDING` win wherever they stand.
_OVERRIDING = 2
_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, lazy.pattern(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("nda", r"confidential(?:ity)?\b|non-?disclosure|\bNDA\b|保密[^。，；]{0,12}?(?:协议|協議|合同|合約)|保密契約"),
        (
            "term_sheet",
            (
                r"term sheet|memorandum of (?:understanding|agreement and action)|\bMOU\b|"
                r"heads of (?:terms|agreement)|letter of intent|"
                r"意向书|谅解备忘录"
                r"|備忘錄|备忘录|意向書|条款清单|條款清單|条款书|條款書"
            ),
        ),
        (
            "amendment",
            (
                r"\b(?:amendment|addendum|amending|novation)\b|supplement(?:al|ary) (?:agreement|deed)|"
                r"补充(?:协议|合同)|補充(?:協議|契約)|变更协议|變更協議"
            ),
        ),
        (
            "jv",
            (
                r"contract of association|股权合作|股權合作|"
                r"joint venture|shareholders['’]? (?:agreement|covenants?)|deed of contribution|"
                r"contribution(?: in kind)? agreement|"
                r"technology contribution|合资|合資|合营|合營|股东协议|股東協議|出资|出資|入股|作价投入"
            ),
        ),
        (
            "patent_assignment",
            (
                r"(?:patents?|inventions?) (?:\w+ ){0,3}(?:assignment|transfer|purchase|sale)|(?:assignment|"
                r"transfer) of (?:\w+ ){0,3}(?:patents?|inventions?|patent applications?)|[专專]利\S{0,16}?(?:转让|"
                r"让与|轉讓|讓與|移转|移轉)"
            ),
        ),
        (
            "jda",
            (
                r"(?:joint|co-?) ?(?:research|development)|research (?:and development )?(?:collaboration|"
                r"cooperation|agreement)|"
                r"(?<!mineral )(?<!beneficiation and )(?<!project )development agreement|"
                r"co-?operation agreement|consortium agreement|scientific collaboration|合作(?:研发|研究|"
                r"开发)|联合(?:研发|开发|研究)|(?:委托|技术|"
                r"共同|聯合|委託|技術)(?:开发|研发|開發|研發)"
            ),
        ),
        (
            "epc",
            (
                r"\bEPC\b|\bLSTK\b|turn-?key|分包合同|许可与工程服务|投标|工程承包|"
                r"engineering,? procurement|plant supply|(?:设计|設計)[、，—\-及和与]*(?:采购|"
                r"採購)[、，—\-及和与]*施工|工程总承包|总承包|總承包|統包|交钥匙|交鑰匙|(?:process|basic|"
                r"detailed) (?:engineering|design)|(?:工程|工艺|工藝)(?:设计|設計)|"
                r"成套设备(?!采购|供货|买卖|销售|购销)|成套設備(?!採購|供貨|買賣|銷售)"
            ),
        ),
        (
            "asset_purchase",
            (
                r"asset (?:purchase|sale)|purchase of (?:the )?(?:assets|business)|sale of (?:the )?(?:assets|"
                r"business)|share purchase|business transfer|acquisition|judicial sale|"
                r"资产(?:转让|收购|购买)|收购|股权转让|"
                r"資產|業務轉讓|(?:股份|股权|股權)(?:买卖|買賣)"
            ),
        ),
        (
            "employment",
            (
                r"employment|labou?r contract|secondment|劳动合同|聘用|聘任|聘僱|僱用|借调|借調|外派|派遣|勞動契約|"
                r"僱傭|雇佣"
            ),
        ),
        (
            "technical_services",
            (
                r"(?:contract|agreement) for (?:\w+ )?services|consultancy|manufacturing assistance|顾问(?:协议|合同)|"
                r"管理服务|服务协议|服務協議|服务框架|"
                r"technical (?:services?|assistance|support|consult\w+|cooperation)|(?:technology|engineering|"
                r"operation\w*|advisory|consult\w+|commissioning)(?: and \w+)? (?:services?|agreement)|"
                r"services? agreement|技术(?:服务|咨询|支持|协助)|技術(?:服務|諮詢|支援|協助)|服务合同|服務合約|"
                r"咨询合同|运营|委托运行|包教|传授|傳授|技术指导|技術指導|代运行|代管|技术顾问"
            ),
        ),
        ("offtake", r"off-?take|包销|承购|承購|包銷"),
        (
            "licence",
            (
                r"licen[cs](?:e|ing)|supply of technology|franchise|加盟|特许经营|工艺包与|"
                r"deed of grant|grant of|technology adoption|技术采用|引进(?:合同|协议)|引進|"
                r"technology transfer|transfer of (?:technology|know-how)|know-how|许可|授权|授權|"
                r"技术转让|技術轉讓|技術移轉|技术转移|专有技术|技术引进|技術引進"
            ),
        ),
        (
            "supply",
            (
                r"supply|distribution|sales?\b|purchase|procurement|来料加工|租赁|租賃|买卖|買賣|采购|採購|供应|供應|"
                r"供货|供貨|销售|銷售|购销"
            ),
        ),
        ("patent_assignment", r"assignment|让与|讓與"),
        ("employment", r"\bengagement\b"),
        ("term_sheet", r"frame(?:work)? (?:agreement|contract)|框架(?:协议|協議|合同)|合作意向"),
    )
)
_BODY_TITLE = lazy.pattern(r"\bthis\s+((?:\w+[\s-]+){0,6}(?:agreement|contract|deed|memorandum))", re.IGNORECASE)
_CHARS_OF_PREAMBLE = 4000


def document_type(document: Document, title: str) -> str:
    """Return the kind of agreement, by its `title`, else by how it calls itself; "other" where neither says."""
    for name in (title, document.title, *_self_names(document.text[:_CHARS_OF_PREAMBLE])):
        kind = _by_title(name)
        if kind is not None:
            return kind
    return "other"


def _self_names(text: str) -> list[str]:
    return [match.group(1) for match in _BODY_TITLE.finditer(text)][:3]


def _by_title(title: str) -> str | None:
    found: list[tuple[bool, int, int, str]] = []
    for order, (kind, pattern) in enumerate(_TYPES):
        match = pattern.search(title)
        if match is not None:
            if order < _OVERRIDING:
                return kind
            # A framework says what kind only where nothing else does.
            found.append((order == len(_TYPES) - 1, match.start(), order, kind))
    return min(found)[3] if found else None


def document_direction(findings: Sequence[Finding]) -> Direction:
    """Return the direction of the technology that moves: of the worst findings, the most frequent; else unknown."""
    moving = [f for f in findings if f.mechanism is not None and f.force != "negated"]
    if not moving:
        return Direction.UNKNOWN
    rank = list(Severity)
    worst = min(rank.index(f.severity) for f in moving)
    count: dict[Direction, int] = {}
    for finding in moving:
        if rank.index(finding.severity) == worst:
            count[finding.direction] = count.get(finding.direction, 0) + 1
    order = list(Direction)
    return min(count, key=lambda direction: (-count[direction], order.index(direction)))
