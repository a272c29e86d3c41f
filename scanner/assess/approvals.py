"""What sentences say of the export licence and of approvals in other words than their names.

A contract seldom says "technology export licence" and hardly ever "all necessary approvals"; it says "the licence of
the commerce authority for export of the technology", or "we will sort out whatever the Ministry wants as we go".
"""

from __future__ import annotations

import re

from scanner import lazy

# "the licence of the Guangxi commerce authority for export of the technology", 就技术出境核发的批文.
_LICENCE = lazy.pattern(
    r"\b(?:licen[cs]e|permit|approval|authori[sz]ation)s?\b[^.;]{0,70}\bexport(?:ing|ation)?\s+"
    r"(?:of\s+)?(?:(?:the|this|that|such|any|its|restricted|relevant)\s+){0,2}technolog"
    r"|\b(?:licen[cs]e|permit|approval|authori[sz]ation)\b[^.;]{0,40}\b(?:commerce|commercial)\s+(?:authorit|department)"
    r"|技[术術][^，。；]{0,8}(?:出口|出境|輸出)[^，。；]{0,12}(?:许可|許可|批准|批文|審批|审批)"
    r"|(?:商务|商務)(?:主管)?(?:部门|部門|厅|廳|部)[^，。；]{0,30}(?:核发|核發|颁发|頒發|签发)[^，。；]{0,20}(?:许可|許可|批文)",
    re.IGNORECASE,
)
# A licence spoken of again: "until the licence is issued", 许可证颁发之日前.
_AGAIN = lazy.pattern(r"\bthe licen[cs]e\b(?! fee)|许可证|許可證|批文", re.IGNORECASE)
# A defined term is the licence, or the day of its issue, where these words come before its meaning goes on to more.
_DAY = lazy.pattern(
    r"(?:许可证|許可證)[^，。；]{0,6}(?:颁发|頒發|核发|核發|取得|获发)[^，。；]{0,4}(?:之日|日)|"
    r"\b(?:day|date)\b[^.;]{0,40}\blicen[cs]e\b[^.;]{0,40}\b(?:is|was|has been)\s+(?:issued|granted|obtained)",
    re.IGNORECASE,
)
# Cheap: no sentence without one of these says anything of interest here.
_ANY = lazy.pattern(
    r"approv|consent|clearance|permission|authori|licen[cs]e|permit|filing|formalit|paperwork|procedure|ministry|"
    r"government|china|批|许可|許可|手续|手續|核准|同意|条件|條件|condition",
    re.IGNORECASE,
)

_EN_PAPER = (
    r"(?:approvals?|consents?|clearances?|permissions?|authori[sz]ations?|licen[cs]es?|filings?|formalit(?:y|ies)|"
    r"paperwork|papers|procedures?)"
)
_EN_STATE = (
    r"(?:authorit(?:y|ies)|government(?:s|al)?|ministr(?:y|ies)|china|chinese|prc|beijing|mofcom|jurisdictions?|"
    r"own\s+(?:country|law|state)|(?:its|their|whose)\s+(?:home\s+)?(?:country|law|state)|governmental)"
)
_EN_SEEK = (
    r"(?:obtain\w*|secur(?:e|es|ing)|procur(?:e|es|ing)|seek\w*|see\s+to|sees\s+to|lodg(?:e|es|ing)|pursu(?:e|es|ing)|"
    r"sort\w*\s+out|do(?:es)?|attend\w*\s+to|appl(?:y|ies)|arrang(?:e|es)|endeavou?r\w*|efforts?|handl(?:e|es)|"
    r"deal\w*\s+with|report\w*|file[sd]?|get\w*)"
)
_EN_OPEN = (
    r"(?:every|any|all|such|whatever|whichever|what|necessary|requisite|needed|required|requires?|"
    r"may\s+(?:be|call|ask|need|require|prove)|the\s+approvals)"
)
# Each word class once, in any order: a promise to see to approvals that the sentence leaves open.
_EN_PROMISE = lazy.pattern(
    rf"(?=.*\b{_EN_PAPER}\b)(?=.*\b{_EN_STATE}\b)(?=.*\b{_EN_SEEK}\b)(?=.*\b{_EN_OPEN}\b)", re.IGNORECASE | re.DOTALL
)
_EN_LOOSE = lazy.pattern(
    # "whatever the Ministry wants", "what may be required by the authorities of its country"
    rf"\bwhat(?:ever)?\b[^.;]{{0,60}}\b{_EN_STATE}\b[^.;]{{0,20}}\b(?:wants?|needs?|asks?|requires?|demands?)\b"
    rf"|\bwhat(?:ever)?\b[^.;]{{0,20}}\b(?:required|needed|asked|demanded|due)\b[^.;]{{0,30}}\b{_EN_STATE}\b"
    # "report this sale to the commerce authority for whatever procedure may be due"
    rf"|\b{_EN_STATE}\b[^.;]{{0,40}}\bwhat(?:ever)?\b[^.;]{{0,20}}\b{_EN_PAPER}\b"
    # "pursue the licence of its Ministry", "lodge the Chinese technology paperwork"
    rf"|\b{_EN_SEEK}\b[^.;]{{0,20}}\b(?:licen[cs]e|approval|clearance|consent)s?\s+(?:of|from)\s+(?:its|the|their|our)\s+"
    rf"(?:\w+\s+)?{_EN_STATE}\b"
    rf"|\b{_EN_SEEK}\b[^.;]{{0,12}}\b(?:chinese|prc|china)\s+(?:\w+\s+){{0,2}}{_EN_PAPER}\b"
    # "China may want paperwork"
    rf"|\b(?:china|beijing|mofcom|ministry|government|authorities)\s+(?:may|might|will|could)\s+(?:want|need|ask|require)\b"
    rf"[^.;]{{0,30}}\b{_EN_PAPER}\b",
    re.IGNORECASE,
)
_ZH_PAPER = r"(?:批准|审批|審批|许可|許可|批文|核准|同意|批件)"
_ZH_SEEK = r"(?:取得|办理|辦理|获得|獲得|获取|申请|申請|申领|申領|办妥|辦妥|办结|辦結|跑|争取|爭取|办好|报批|補辦|补办)"
_ZH_STATE = (
    r"(?:政府|主管|机关|機關|有关部门|有關部門|国家|國家|中国|中國|内地|內地|大陆|大陸|本国|本國|当局|當局|商务|商務)"
)
_ZH_OPEN = r"(?:一切|所有|全部|任何|各项|各項|所需|必要|必需|必须|應有|适用|適用|要求)"
_ZH_PROMISE = lazy.pattern(
    # 办理…一切必要的批准手续, 取得中國有關部門就本協議所需之一切許可
    rf"(?<!未){_ZH_SEEK}[^。；]{{0,60}}(?:一切|所有|全部|任何)"
    rf"(?:(?!专利|專利|商标|商標|著作|软件|軟件)[^，。；]){{0,10}}{_ZH_PAPER}"
    rf"|{_ZH_SEEK}[^。；]{{0,20}}{_ZH_STATE}[^。；]{{0,20}}{_ZH_OPEN}[^。；]{{0,12}}{_ZH_PAPER}"
    rf"|{_ZH_SEEK}[^。；]{{0,20}}{_ZH_OPEN}[^。；]{{0,6}}{_ZH_STATE}[^，。；]{{0,6}}{_ZH_PAPER}"
    # 本技术出口要过中国政府这一关，由甲方去跑手续
    rf"|{_ZH_STATE}[^。；]{{0,24}}(?:去跑|跑手续|跑手續|办手续|辦手續|去办|去辦)"
    rf"|{_ZH_STATE}[^。；，]{{0,8}}(?:要什么|要什麼|怎么要求|怎麼要求|需要什么|需要什麼)",
)
# What keeps nothing back: the licence is wished for, and performance goes on without it.
_GOES_ON = lazy.pattern(
    r"\bwhether or not\b|\bshall not (?:delay|suspend|hold up|postpone|be a condition)\b|\bwithout suspen\w+|"
    r"\bregardless of\b|\birrespective of\b|\bin parallel\b|\bnobody waits\b|"
    r"不以[^，。；]{0,30}为(?:前提|条件)|不以[^，。；]{0,30}為(?:前提|條件)|(?:无论|無論|不论|不論)[^，。；]{0,20}是否|"
    r"(?<!不得)(?<!不)(?:可以?|得|应|應)先行(?:交付|履行|提供)|不待|不影响|不影響|不因[^，。；]{0,20}(?:停止|顺延|顺延)|"
    r"(?:未取得|未獲得|未获得)[^，。；]{0,12}(?:仍应|仍應|亦应|亦應|也应|也應|照常)",
    re.IGNORECASE,
)
_WAIVES = lazy.pattern(
    r"\bwaiv(?:e|ed|er|es|able)\b[^.;]{0,60}\b(?:condition|licen[cs]e|approval|requirement|paragraph|item)"
    r"|\b(?:condition|licen[cs]e|approval|requirement|paragraph|item)s?\b[^.;]{0,60}\bwaiv(?:e|ed|er|es|able)\b"
    r"|(?:条件|條件|项|項|许可|許可)[^。；]{0,16}(?:放弃|放棄|豁免)|(?:放弃|放棄|豁免)[^。；]{0,12}(?:条件|條件)",
    re.IGNORECASE,
)
# "the following conditions are all met: …; the Licensor has the licence; …"
_LISTS = lazy.pattern(
    r"\b(?:following|each of|all of|these)\b[^.;:]{0,40}\bconditions?\b|\bconditions? precedent\b|"
    r"(?:下列|以下)[^，。；]{0,12}(?:条件|條件)|先决条件|先決條件",
    re.IGNORECASE,
)


def may_speak(words: str) -> bool:
    """Say whether the words are worth a look by the others, which take longer."""
    return bool(_ANY.search(words))


def speaks_again(words: str) -> bool:
    """Say whether the words speak of a licence named before them."""
    return bool(_AGAIN.search(words))


def is_day_of_issue(words: str) -> bool:
    """Say whether the meaning of a defined term is the day on which a licence is issued."""
    return bool(_DAY.search(words))


def names_licence(words: str) -> bool:
    """Say whether the words describe the licence for exporting technology without calling it by its name."""
    return bool(_LICENCE.search(words))


def promises_approvals(words: str) -> bool:
    """Say whether the words see to approvals of the State in general: some, whichever they may turn out to be."""
    return bool(_ZH_PROMISE.search(words) or _EN_LOOSE.search(words) or _EN_PROMISE.match(words))


def goes_on(words: str) -> bool:
    """Say whether the words let performance go on without the licence they speak of."""
    return bool(_GOES_ON.search(words))


def waives(words: str) -> bool:
    """Say whether the words let a party do without a condition."""
    return bool(_WAIVES.search(words))


def lists_conditions(words: str) -> bool:
    """Say whether the words open a list of conditions that stand in the sentences after them."""
    return bool(_LISTS.search(words))
