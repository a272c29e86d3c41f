"""The words by which a contract says who a party is: roles, labels and company forms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scanner import lazy

_ROLES_EN = {
    "licensor": "licensor|know-how licensor|patent licensor|grantor|technology licensor|franchisor",
    "licensee": "licensee|grantee|sublicensee|technology licensee|franchisee",
    "seller": "seller|vendor|sellers|vendors",
    "buyer": "buyer|purchaser|buyers|offtaker|off-taker|acquirer",
    "supplier": "supplier",
    "service provider": "service provider|provider|services provider|technical service provider",
    "client": "client|customer|principal|recipient of services|service recipient|commissioning party|entrusting party",
    "consultant": "consultant|adviser|advisor|expert",
    "assignor": "assignor",
    "assignee": "assignee",
    "transferor": "transferor|technology transferor",
    "transferee": "transferee|technology transferee",
    "contractor": "contractor|epc contractor|subcontractor|designer|design contractor|constructor|bidder|tenderer",
    "owner": "owner|employer of works|project owner",
    "developer": "developer|research party",
    "joint venturer": "joint venturer|jv party|joint venture party|venturer",
    "shareholder": "shareholder|founding shareholder",
    "investor": "investor|subscriber",
    "discloser": "discloser|disclosing party|provider of information",
    "recipient": "recipient|receiving party|receiver",
    "technology provider": "technology provider|technology owner|know-how provider|provider of technology",
    "manufacturer": "manufacturer|processor|toller|contract manufacturer|job worker",
    "distributor": "distributor|reseller|dealer",
    "agent": "agent|sales agent",
    "employer": "employer",
    "employee": "employee|executive|worker|secondee",
    "lender": "lender|bank",
    "borrower": "borrower",
    "guarantor": "guarantor|surety",
    "lessor": "lessor|landlord",
    "lessee": "lessee|tenant",
    "target": "target|target company",
    "partner": "partner|alliance partner",
    "depositor": "depositor",
    "escrow agent": "escrow agent|escrow holder|custodian|depositary",
    "beneficiary": "beneficiary",
    "operator": "operator",
}
_ROLES_HAN = {
    "licensee": "加盟商 加盟方 被特许人 被许可方 被許可方 被授权方 被授權方 被授權人 被授权人 被许可人 被許可人",
    "licensor": "特许人 特许方 技术许可方 许可方 許可方 授权方 授權方 授權人 授权人 许可人 許可人",
    "client": "委托方 委託方 委託人 委托人 委任人 定作方 客户 客戶 委托单位 定作人 来料方",
    "service provider": "受托方 受託方 受託人 受托人 服务方 服務方 服务提供方 服務提供方 服务商 服務商 受托单位 "
    "技術服務方 技术服务方",
    "buyer": "买方 買方 需方 采购方 採購方 购买方 購買方 买受人 買受人 受买方",
    "seller": "卖方 賣方 出卖人 出賣人 销售方 銷售方",
    "supplier": "供方 供应方 供應方 供应商 供應商 供货方",
    "transferee": "受移轉人 受移转人 受移轉方 受让方 受讓方 受让人 受讓人",
    "transferor": "移轉人 移转人 移轉方 转让方 轉讓方 出让方 出讓方 出让人 出讓人 让与人 讓與人 让与方 讓與方 "
    "转让人 轉讓人",
    "owner": "发包方 發包方 发包商 发包人 業主 业主 业主方 建设单位 建设方 招标人 招标方",
    "contractor": "承包方 承包人 承攬人 承揽人 承揽方 总承包方 承包商 承建商 設計人 设计人 设计方 施工方 "
    "施工单位 设计单位 总包方 总包人 分包方 分包商 分包人 投标人 投标方 中标人 承建方",
    "developer": "研究开发方 研究開發方 开发方 開發方 研发方",
    "joint venturer": "合营方 合營方 合资方 合資方 合作方",
    "shareholder": "股东 股東 股东方 股东一 股东二 股东三 股東一 股東二 股東三",
    "investor": "投资方 投資方 投资人 投資人 增资方",
    "discloser": "披露方 揭露方 提供方",
    "recipient": "接收方 接受方 收受方 接触方",
    "consultant": "顾问方 顧問方 咨询方 咨询人",
    "manufacturer": "加工方 受委托加工方 生产方 加工人 承制方 代工方 制造方",
    "technology provider": "技术提供方 技術提供方 技术方 技術方",
    "employer": "用人单位 用人單位 雇主 聘用方 用工单位",
    "employee": "劳动者 勞動者 员工 員工 雇员 受雇人 受聘方",
    "lender": "贷款人 贷款方 貸款人 出借人",
    "borrower": "借款人 借款方",
    "guarantor": "保证人 保证方 担保方 保證人",
    "lessor": "出租方 出租人",
    "lessee": "承租方 承租人",
    "agent": "代理方 代理人",
    "target": "目标公司 标的公司 目標公司",
    "operator": "运营方 代运营方",
    "distributor": "经销商 经销方",
    "escrow agent": "托管人 托管方 托管机构 保管人",
    "beneficiary": "受益人",
}
_ENGLISH = {word: role for role, words in _ROLES_EN.items() for word in words.split("|")}
_HAN = {word: role for role, words in _ROLES_HAN.items() for word in words.split()}
# Part of many a company's name (工程顾问公司); a label only before its mark.
_HAN_BEFORE_MARK = {"顾问": "consultant", "顧問": "consultant"}

_HAN_ROLE_WORDS = "|".join(sorted(_HAN, key=len, reverse=True))
HAN_LABEL = (
    rf"(?:(?:{_HAN_ROLE_WORDS})(?:[一二三四](?=[：:（(]))?|[甲乙丙丁戊己庚]\s?方|合[营營资資][甲乙丙丁]方|第[一二三四五]方|立[约約契]書?人|"
    r"(?:合作方|当事方|协议方|缔约方|签约方|成员)[一二三四甲乙丙丁](?=[（(：:])|"
    r"(?:顾问|顧問)(?=[ 　]*[（(：:|])|"
    r"[\u4e00-\u9fff]{2,6}(?=[（(][甲乙丙丁戊]方[）)]))"
)
ENGLISH_LABEL = (
    r"(?:Party\s+(?:[A-F]|[1-6]|One|Two|Three)|(?:First|Second|Third)\s+(?:Party|Side)|"
    + "|".join(sorted((word.title().replace("Jv", "JV") for word in _ENGLISH if word), key=len, reverse=True))
    + ")"
)
COMPANY_FORM = lazy.pattern(
    r"(?:\b(?:Inc(?:orporated)?|Corp(?:oration)?|Co|Company|Ltd|Limited|LLC|L\.\s?L\.\s?C|LLP|L\.?\s?P|PLC|plc|GmbH(?:\s*&\s*Co\.?\s*KG)?|"
    r"AG|KG|SE|SAE|SA|VCC|TOO|MChJ|Jamiyati|[PQK]\.\s?S\.\s?C|S\.\s?A(?:\.\s?[MSUBEL])?(?:\.\s?[CI])?|SAS|S\.A\.S|SARL|S\.?\s?[àa]\s?r\.?\s?l|S\.p\.A|SpA|S\.r\.l|Srl|BV|B\.V|NV|N\.V|"
    r"Zrt|Nyrt|Kft|Zártkörűen\s+Működő\s+Részvénytársaság|Részvénytársaság|K\.\s?K|Kabushiki\s+Kaisha|Co-?operative|Cooperative|"
    r"Sdn\.?\s+Bhd|Berhad|Bhd|Pte|Pty|Tbk|Oyj?|AB|A/S|ASA|ApS|Sp\.\s?z\s?o\.\s?o|d\.o\.o|a\.s|s\.r\.o|Ltda|S\.\s?de\s+R\.\s?L|"
    r"Partnership|Partners|Trust|University|Institute|Foundation|Association|Bank|Fund|Group|Holdings?|Hospital|College|Laborator(?:y|ies)|"
    r"Authority|Ministry|Academy|Society|Organization|Club|Agency|Council|League)\b\.?|"
    r"公司|株式会社|合伙企业|合夥|(?:厂|廠|集团|集團|研究院|研究所|大学|大學|学院|中心|事务所|銀行|银行|企业|委员会|协会|農場|农场|商社|会社|研究總院|研究总院)(?![\u4e00-\u9fff]))",
    re.IGNORECASE,
)
FORM_AFTER_COMMA = lazy.pattern(
    r"\s*(?:I[Nn][Cc]|Incorporated|INCORPORATED|C[Oo][Rr][Pp]|L[Tt][Dd]|Limited|LIMITED|LLC|L\.\s?L\.\s?C|LLP|L\.?\s?P|PLC|S\.\s?A|N\.\s?[AV]|B\.\s?V|S\.p\.A|GmbH|GMBH|AG|C[Oo]|FSB|"
    r"P\.?C|P\.?A|P[Tt][Ee]|P[Tt][Yy]|S[Dd][Nn]|KG|Z[Rr][Tt]|K[Ff][Tt]|S\.A\.S|S\.r\.l|SE|Jr|Sr|II|III|d\.?b\.?a|K\.\s?K)\b\.?(?=[\s,;.()\[（“\"]|$)",
)
BLANK = lazy.pattern(r"_{2,}|＿{2,}|\[\s*[●•.…*\s_]*\s*\]|【\s*[●•*\s_＿]*\s*】|[×xX＊]{3,}|●")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedParty:
    """A party as one place of the contract names it.

    Attributes:
        name: as written.
        names: its name in other languages, as written beside it.
        aliases: defined terms and labels, in reading order.
        description: what the contract says of it, its name included.
        at: offset of the name.
    """

    name: str
    names: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    description: str
    at: int


def role(aliases: tuple[str, ...], description: str = "") -> str:
    """Return the role that one of `aliases` names, in lower case English, or ""."""
    for alias in aliases:
        plain = alias.removeprefix("the ").removeprefix("The ").strip().lower()
        found = (
            _ENGLISH.get(plain)
            or _ENGLISH.get(plain.removesuffix("s"))
            or _HAN.get(alias.rstrip("一二三四"), _HAN_BEFORE_MARK.get(alias))
        )
        if found:
            return found
        if re.fullmatch(r"合[营營资資][甲乙丙丁]方", alias):
            return "joint venturer"
    stated = re.search(
        r"\b(?:as|in\s+its\s+capacity\s+as)\s+(?:the\s+|a\s+|an\s+)?([a-z]+(?:\s[a-z]+)?)\b", description, re.IGNORECASE
    )
    if stated:
        words = stated.group(1).lower()
        return _ENGLISH.get(words) or _ENGLISH.get(words.split()[0], "")
    return ""


def is_role(words: str) -> bool:
    """Say whether `words` are a role or a label alone ("the Licensor", "Party A", 甲方), no name."""
    plain = re.sub(r"^the\s+", "", words.strip(), flags=re.IGNORECASE).lower()
    return plain in _ENGLISH or words.strip().rstrip("一二三四") in _HAN or bool(_LABEL_ALONE.fullmatch(plain))


_LABEL_ALONE = lazy.pattern(
    rf"party\s+(?:[a-f]|\d|one|two)|(?:both\s+|each\s+)?part(?:y|ies)(?:\s+hereto)?|(?:the\s+)?(?:company|companies|undersigned|following)|{HAN_LABEL}"
)
