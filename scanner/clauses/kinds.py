"""What a clause is for, by its heading and by its words."""

from __future__ import annotations

import re
from typing import Final

from scanner import lazy

# What a paragraph is for stands in its first words.
_OPENING: Final = 500
_BOILERPLATE_HEADING: Final = lazy.pattern(
    r"""^\W*(?:
      confidential(?:ity)?(?:\ (?:information|obligations?|undertakings?))?|non-?disclosure|secrecy|publicity
      |announcements?
    | notices?(?:\ .{0,30})?|communications|governing\ law.*|applicable\ law.*|law|jurisdiction.*|arbitration.*
      |disputes?.*
    | (?:settlement|resolution)\ of\ disputes?.*|dispute\ (?:resolution|settlement).*|law\ and\ .*
    | force\ majeure.*|entire\ agreement.*|whole\ agreement.*|integration|assign(?:ment|ability).{0,40}
      |(?:no\ )?waivers?.*|severab.*
    | counterparts?.*|amendments?.*|variations?.*|modifications?.*|third[\ -]part(?:y|ies)(?:\ rights.*)?
      |relationship\ of\ .*
    | no\ partnership.*|no\ agency.*|independent\ contractors?|costs(?:\ and\ expenses)?|expenses
      |further\ assurances?|language.*|survival.*
    | headings?|interpretation|rules\ of\ construction|construction|anti-?(?:bribery|corruption).*
      |data\ protection.*|time\ of\ the\ essence
    | cumulative\ remedies|remedies\ cumulative|binding\ effect|successors.*|effect(?:iveness)?\ and\ text.*
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_BOILERPLATE_HAN: Final = lazy.pattern(
    r"^[\s【】\[\]（）()]*(?:保密.{0,6}|商业秘密|通知.{0,6}|送达|适用法律.*|法律适用.*|准据法|管辖.{0,6}|"
    r"争议.{0,10}|爭議.{0,10}|仲裁.{0,6}|不可抗力.{0,6}"
    r"|完整协议|完整性|全部协议|可分割性|弃权|转让限制|权利义务(?:的)?转让|合同(?:的)?变更.{0,12}|(?:合同|"
    r"协议)?文本.{0,6}|语言.{0,6}|附则|"
    r"保密條款|通知.{0,6}|適用法律.*|準據法|管轄.{0,6}|完整協議|其他约定之通知|廉洁.{0,6}|反腐败.{0,6}|合"
    r"同份数)[\s】\])）]*$"
)
# In lower case; each is looked for only where the word before it stands, which is ten times as fast.
_GOVERNED: Final = lazy.pattern(r"(?:shall|is|are|will) be (?:governed|construed|interpreted) (?:by|in accordance)")
_ENTIRE: Final = lazy.pattern(r"(?:entire|whole) (?:agreement|understanding)")
_BOILERPLATE_WORDS: Final = (
    ("governed", _GOVERNED),
    ("construed", _GOVERNED),
    ("interpreted", _GOVERNED),
    ("governed by", lazy.pattern(r"governed by (?:and .{0,40})?the laws?")),
    ("entire ", _ENTIRE),
    ("whole ", _ENTIRE),
    ("counterparts", lazy.pattern(r"(?:executed|signed) in (?:any number of |two )?.{0,20}counterparts")),
    (
        "assign",
        lazy.pattern(
            r"(?:may not|(?:neither|no) party (?:may|shall)).{0,20}\bassign.{0,60}this (?:agreement|contract)"
        ),
    ),
    ("notice", lazy.pattern(r"\bnotices?\b.{0,60}(?:in writing|writing|deemed)")),
    ("waiver", lazy.pattern(r"(?:failure|delay) .{0,40}waiver")),
    ("invalid", lazy.pattern(r"invalid(?:ity)?\b.{0,80}\bremain")),
    ("beyond ", lazy.pattern(r"beyond (?:its|the) (?:reasonable )?control")),
    ("finally ", lazy.pattern(r"finally (?:settled|resolved) by arbitration")),
    ("submit", lazy.pattern(r"submit(?:ted)? to .{0,40}(?:arbitration|courts)")),
)
_BOILERPLATE_WORDS_HAN: Final = lazy.pattern(
    r"""(?:适用|適用).{0,24}(?:法律|法)(?:管辖|解释)?。|(?:提交|提請|提请).{0,40}仲裁
    |(?:向|由).{0,30}(?:人民)?法院.{0,6}(?:起诉|提起诉讼|管辖)
    |不可抗力.{0,40}(?:免除|免责|不承担|书面通知)|本(?:合同|协议).{0,8}一式.{1,4}份
    |未经.{0,12}书面同意.{0,30}(?:本合同|合同)(?:项下)?.{0,10}权利.{0,4}义务""",
    re.VERBOSE,
)
_DEFINITIONS_HEADING: Final = lazy.pattern(
    r"^\W*(?:(?:certain\ )?(?:definitions?|defined\ terms|interpretation|glossary).{0,40}"
    r"|(?:名词|名詞|术语|術語|定义|定義|释义|釋義|词语).{0,10}(?:定义|定義|解释|解釋|术语|術語|释义|说明)?.{0,4})\W*$",
    re.IGNORECASE | re.VERBOSE,
)
_DEFINITIONS_LEAD_IN: Final = lazy.pattern(
    r"(?:following|capitali[sz]ed|defined)\ (?:\w+\ ){0,4}(?:terms?|words|expressions?"
    r"|definitions?).{0,120}(?:mean|apply|assigned|given|set\ (?:out|forth|opposite))"
    r"|下列.{0,12}(?:词语|用语|术语|名词|詞語|用語|術語|名詞|定义).{0,40}(?:[:：]|含义|含義|定义|意义)",
    re.IGNORECASE | re.VERBOSE,
)
DEFINES: Final = lazy.pattern(
    r"""^[ \t\u3000•\-–]*(?:[“"„「『‘'](?P<quoted>[^”"“」』\n]{1,80})[”"“」』’']
       (?:[ ]*(?:,|，|and|or|及|或|和|、)?[ ]*[“"「『][^”"」』\n]{1,60}[”"」』]){0,3}(?:[ ]*[(（][^)）\n]{0,60}[)）])?
       [,，]?[ ]*(?:shall[ ]|will[ ])?(?:each[ ]|also[ ])?
       (?:means?\b|ha(?:s|ve)[ ]the[ ]|having[ ]the[ ]meaning|refers?[ ]to\b|denotes?\b|includes?\b
      |is[ ]defined|is[ ]used|is[ ]the\b|:|：
         |(?:系|是|均|乃|係|应|應)?(?:指|意指|定义为|定義為)|具有|的含义|的定义|为|，是指)
     | (?P<plain>[A-Z][\w’'&/.-]*(?:[ ][\w’'&/().-]+){0,6})[ ]?:?[ ](?:means\b|shall[ ]mean\b
      |has[ ]the[ ]meaning|refers[ ]to\b)
     | (?P<han>[^\s“”"：:，。；、]{2,24})(?:[：:][ ]?(?:系|是|係)?指|[，,]?(?:系指|是指|係指|意指)))""",
    re.VERBOSE,
)
_QUOTES: Final = frozenset("“\"„「『‘'")
_SIGNATURE: Final = lazy.pattern(
    r"""^[ \t\u3000|/]*(?:
      in\ witness|as\ witness\b|witness(?:ed)?\ (?:whereof|my|our|the\ hand)|signed\b.{0,40}(?:by|for
      |on\ behalf|as\ a\ deed)|executed\ (?:as\ a\ deed|by|for)
    | (?:for|on\ behalf\ of|for\ and\ on\ behalf\ of)\b.{0,90}[:：_].{0,80}$|by:|by\ *_
      |name(?:\ and\ title)?\ *[:：]|title\ *[:：]|its\ *[:：]
    | (?:signature|signed|authori[sz]ed\ signat\w+|signatory)\b.{0,50}(?:[:：_]|$)|date[d]?\ *[:：]\ *.{0,60}$
      |place\ *[:：]|\(?(?:seal|common\ seal|company\ (?:seal|chop))\)?\W*$
    | yours\ (?:sincerely|faithfully|truly)|(?:very\ truly|sincerely|respectfully)\ yours?|(?:kind
      |best)\ regards|accepted\ and\ agreed|agreed\ and\ accepted|acknowledged\ and\ agreed
    | (?:the\ )?(?:remainder|rest)\ of\ (?:this|the)\ page|\[?signature\ (?:page|blocks?).{0,60}|_{5,}
    | .{0,24}(?:（|\()(?:盖章|蓋章|公章|签章|簽章|签字|簽字|签名|簽名|签署|簽署|盖公章|印章|盖章或签字|
      签字或盖章|签字盖章|合同章|合同专用章)[^)）]{0,12}[)）].{0,60}$
    | (?:法定代表人|授权代表|授權代表|委托代理人|法人代表|代理人|签约代表|负责人|代表人?|經辦人|经办人|
      签署人|代表签字|授权代表签字)[^。；]{0,24}(?:[:：]|（签|（簽|\(签).{0,80}$
    | (?:签署|簽署|签字|簽字|签章)(?:页|頁|栏).{0,20}$|[（(]?(?:以下无正文|以下無正文|本页无正文|本頁無
      正文|此页无正文).{0,60}$
    | (?:签订|签署|簽訂|签约|簽署|签字)?(?:日期|时间|地点|日)[:：].{0,60}$
      |[\d〇一二三四五六七八九十_＿\s]{2,12}年[\d〇一二三四五六七八九十_＿\s]{1,6}月
        [\d〇一二三四五六七八九十_＿\s]{1,6}日\W*(?:\|.*)?$
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SIGNATURE_START: Final = lazy.pattern(
    r"""^[ \t\u3000|/]*(?:in\ witness|as\ witness\b|signed\b|executed\ (?:as|by|for)|by:|by\ *_|yours[ ]
      |(?:very\ truly|sincerely)\ yours|(?:kind|best)\ regards|accepted\ and\ agreed
    |agreed\ and\ accepted|acknowledged\ and\ agreed|(?:the\ )?(?:remainder|rest)\ of\ (?:this|the)\ page
      |\[?signature\ page|for\b.{0,60}[:：_]{1,3}\s*_|for\ and\ on\ behalf\ of
    |.{0,24}[（(](?:盖章|蓋章|公章|签章|簽章|签字|簽字|签名|簽名|签署|盖公章)|[（(]?(?:以下无正文|以下無
      正文|本页无正文|本頁無正文)|(?:签署|簽署|签字|簽字|签章)(?:页|頁|栏)
    |(?:授权代表|授權代表|法定代表人)[^。；]{0,12}(?:（签|（簽|\(签|签字|簽字|签名))""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTIES: Final = lazy.pattern(
    r"""^\W*(?:(?:and|between|by\ and\ between|among|parties|the\ parties)\W*$|this\ .{0,80}\b(?:agreement
      |contract|deed|letter|amendment|memorandum|licen[cs]e).{0,200}\b(?:made|entered|dated|executed|between
      |by\ and)\b
    |(?:party\ [a-d]|licensor|licensee|buyer|seller|assignor|assignee|supplier|purchaser|client|consultant
      |contractor|employer|discloser|recipient|transferor|transferee)\b.{0,20}[:：]
    |(?:registered\ (?:office|address|seat)|address|legal\ (?:representative|address)|principal\ place)\b.{0,20}[:：]
    |.{0,12}(?:甲方|乙方|丙方|丁方|许可方|許可方|受让方|讓與人|转让方|轉讓方|被许可方|委托方|受托方|委託
      方|买方|卖方|供方|需方|让与人|受让人|許可人|被許可人|披露方
      |接收方)[^。；，,]{0,30}[:：]
    |(?:住所|地址|注册地址|註冊地址|法定代表人|法人代表|统一社会信用代码|統一社會信用代碼|联系人|联系方
      式|电话|電話|传真|邮编|邮政编码|电子信箱|税号|通讯地址|项目联系人|注册地
      |营业执照)[^。；]{0,14}[:：]
    |.{0,80}(?:公司|厂|廠|院|所|大学|集团|企业|先生|女士|Ltd|Inc|LLC|S\.A)[^。]{0,40}[（(](?:以下|下)(?:
      简|簡|合|统)?[称稱]|(?:订立|签订)(?:日期
      |时间|地点)|签订于|本(?:合同|协议|合約|協議)(?:由|于|於).{0,60}(?:签订|订立|簽訂|訂立))""",
    re.IGNORECASE | re.VERBOSE,
)
_RECITAL: Final = lazy.pattern(
    r"^\W*(?:whereas|recitals?\W*$|background\W*$|preamble\W*$|witnesseth\b|introduction\W*$|鉴于|鑒於|鑑"
    r"於|鉴於|前言\W*$"
    r"|序言\W*$|背景\W*$|为.{2,60}(?:本着|经.{0,12}协商|根据)|根据《|甲[、]?乙双方.{0,80}(?:协商|订立|签订))",
    re.IGNORECASE,
)
# A paragraph that binds somebody by its main verb recites nothing.
_OBLIGES: Final = lazy.pattern(
    r"^\W*(?!whereas\b)(?:(?!which\b|that\b|who\b|whereby\b|wish|desir|intend|propos)[\w’'.,&()-]+\s+){1,14}?"
    r"(?:shall|must|undertakes?\s+to|agrees?\s+to|hereby)\b"
    r"|^\W*(?!鉴于|鑒於|鉴於)(?:(?!拟|擬|希望|愿|願|有意|计划|計劃|为了|根据)[^，。；：\n]){1,24}(?:应当|應當|应于|應於|应在|應在|须|須|不得|同意)",
    re.IGNORECASE,
)
_AGREES: Final = lazy.pattern(
    r"(?:\b(?:now,?\s+therefore|agree(?:d|s)?\s+(?:as\s+follows|that|to\s+the\s+following)"
    r"|it\s+is\s+(?:hereby\s+)?agreed)\b"
    r"|(?:约定|協議|协议|同意|条款|條款|达成|合同|約定)(?:如下|以下)(?:条款|條款|协议|協議|内容)?|(?:订立|签订|訂立|簽訂|达成)(?:本|如下)(?:合同|协议|協議|合約)?)",
    re.IGNORECASE,
)
_EMPTY: Final = lazy.pattern(
    r"(?:intentionally\s+(?:left\s+)?(?:blank|omitted|deleted)|left\s+blank\s+intentionally|\bnot\s+used\b"
    r"|\bto\s+be\s+(?:agreed|completed|determined|provided|inserted|supplied|attached|confirmed)\b"
    r"|\bT\.?B\.?[ADC]\.?\b|^\W*(?:reserved|blank|none|nil|omitted|to\s+follow)\W*$|留空|空白|待定|待补充|"
    r"待補充|另行(?:约定|提供"
    r"|商定|协商|確定|确定)|后补|後補|^\W*(?:无|無|略|暂无|从略)\W*$)",
    re.IGNORECASE | re.MULTILINE,
)


def is_boilerplate_heading(heading: str) -> bool:
    """Say whether clauses under `heading` are of the kind that every contract has.

    >>> is_boilerplate_heading("Governing law and jurisdiction"), is_boilerplate_heading("Grant of rights")
    (True, False)
    """
    return bool(heading) and bool(_BOILERPLATE_HEADING.match(heading) or _BOILERPLATE_HAN.match(heading))


def is_boilerplate_text(text: str) -> bool:
    """Say whether the words are those of a boilerplate clause without a heading of its own."""
    if len(text) >= 1500:
        return False
    lower = text.lower()
    for word, sentence in _BOILERPLATE_WORDS:
        if word in lower and sentence.search(lower):
            return True
    return not text.isascii() and _BOILERPLATE_WORDS_HAN.search(text) is not None


def is_definitions(heading: str, text: str) -> bool:
    """Say whether a clause with this heading and these words is where terms are defined."""
    if heading and _DEFINITIONS_HEADING.match(heading):
        return True
    if len(text) >= 600:
        return False
    lower = text.lower()
    if "following" in lower or "capitali" in lower or "defined" in lower or "下列" in lower:
        return _DEFINITIONS_LEAD_IN.search(text) is not None
    return False


def defines(line: str) -> bool:
    """Say whether the paragraph starts with a term and its meaning."""
    opening = line[:_OPENING]
    if opening.lstrip(" \t\u3000•-–")[:1] in _QUOTES or "mean" in opening or "refers to" in opening or "指" in opening:
        return DEFINES.match(opening) is not None
    return False


def is_signature(line: str) -> bool:
    """Say whether a line may stand in a signature block."""
    return len(line) < 400 and _SIGNATURE.match(line) is not None


def starts_signature(line: str) -> bool:
    """Say whether a line opens a signature block."""
    return len(line) < 700 and _SIGNATURE_START.match(line) is not None


def is_parties(line: str) -> bool:
    """Say whether a line before the first clause names or describes a party."""
    return _PARTIES.match(line[:_OPENING]) is not None


def is_recital(line: str) -> bool:
    """Say whether a line opens the recitals or is one."""
    return _RECITAL.match(line[:_OPENING]) is not None


def obliges(body: str) -> bool:
    """Say whether the main verb of a paragraph binds somebody ("the Supplier shall …", 乙方应当……)."""
    return _OBLIGES.match(body[:_OPENING]) is not None


def agrees(line: str) -> bool:
    """Say whether a line ends the preamble ("the parties agree as follows", 双方约定如下)."""
    return _AGREES.search(line[-200:]) is not None


def is_empty(text: str) -> bool:
    """Say whether a schedule of these words has nothing in it yet ("intentionally left blank", 待定)."""
    return len(text) < 300 and _EMPTY.search(text) is not None
