"""Decides on which side of the mainland's border a party stands, and by which words."""

from __future__ import annotations

import re

from ahocorasick_rs import AhoCorasick

from scanner import lazy
from scanner.catalogue import Catalogue
from scanner.detect.mention import Side
from scanner.detect.party_cues import BLANK, COMPANY_FORM, NamedParty
from scanner.detect.party_origin import reads_as_mainland
from scanner.folding import fold

_CREDIT_CODE = lazy.pattern(r"(?<![0-9A-Z])[159ANY][1-9A-Z]\d{6}[0-9A-HJ-NPQRTUWXY]{10}(?![0-9A-Z])")
_LAW = lazy.pattern(
    r"\blaws?\s+of\s+(?:the\s+)?(?P<law>[^,;()\n]{2,70})|"
    r"\b(?:incorporated|organi[sz]ed|established|registered|formed|constituted|domiciled|existing)(?:\s+and\s+\w+)*\s+"
    r"(?:in|under|within)\s+(?!accordance)(?:the\s+)?(?P<place>[^,;()\n]{2,60})|"
    r"(?:依照?|依据|依據|按照?|根据|根據|依)(?P<han>[^，。；\n]{2,24}?)(?:的)?(?:法律|(?:[\d二〇○零一三四五六七八九]{4}年)?(?:公司法|公司法令|商[业業]公司法|商法典?))|(?:在|于|"
    r"於)(?P<seat>[^，。；\n]{2,24}?)(?:依法)?(?:合法)?(?:注册|註冊|设立|設立|成立|登记|登記)|"
    r"\ban?\s+(?P<kind>(?:[A-Z][\w.\-’']*\s+){1,4})(?:(?:limited|private|public|stock|general|exempted|joint|"
    r"non-?profit|statutory|liability|business|registered|\w+-owned)\s+)*"
    r"(?:corporation|compan(?:y|ies)|partnership|trust|enterprise|bank|entity|firm|legal\s+person|citizen|national)\b",
    re.IGNORECASE,
)
_ADDRESS = lazy.pattern(
    r"\b(?:registered\s+(?:office|address|seat)|seat|legal\s+address|address|"
    r"principal\s+(?:place\s+of\s+business|office)|head\s+office|headquartered|"
    r"offices?|place\s+of\s+business|located|residing|domicile)\b\s*(?:is|are|[:：]|at|in|of|"
    r"its)*\s*(?P<en>[^;()\n“\"]{3,220})|"
    r"(?:住所地?|注册地址?|註冊地址?|登記地址|通讯地址|通訊地址|地\s*址|住\s*址|营业地址?|營業所|設於|设于|[设設]址|"
    r"總部|总部)\s*[：:|为為]?\s*(?P<han>[^；;。\n]{2,100})",
    re.IGNORECASE,
)
_SPECIAL = lazy.pattern(
    r"hong\s*kong|h\.k\.|macau|macao|taiwan|taipei|kaohsiung|hsinchu|british virgin|\bb\.?v\.?i\b|cayman|香港|"
    r"澳门|澳門|台湾|台灣|臺灣|台北|臺北|新竹|高雄|英属维尔京|開曼|开曼|统一编号|統一編號|"
    r"中华民国|屏东|屏東|苗栗|彰化|嘉义|台南|台中|桃园市(?!.{0,6}桃源)|基隆|云林县|南投|宜兰|花莲|竹北|竹南|统编"
)
_MAINLAND = lazy.pattern(
    r"people[’']?s republic of china|\bp\.?\s?r\.?\s?c\b|\bp\.?r\.? china|(?<!republic of )\bchina\b|"
    r"\bchinese\b|中华人民共和国|中華人民共和國|中国|中國"
)
_HAN_ADDRESS = lazy.pattern(
    r"[\u4e00-\u9fff]{2,7}(?:省|自治区|自治區|市)[\u4e00-\u9fff]{1,12}(?:市|区|區|县|縣|路|街|镇|道|号|號)"
)
_HAN_FORM = lazy.pattern(r"(?:有限责任公司|有限責任公司|股份有限公司|有限公司|研究院|研究所|大学|合伙企业)")
_FOREIGN_FORM = lazy.pattern(
    r"^(?:Empresa|Universidade?|Soci[ée]t[ée]|Compa[ñn][íi]a|Banque|Banco|Corporaci[óo]n|Consorcio|Entreprise|"
    r"Instituto|Universit[éà]|Minera(?:ção)?)\s|"
    r"(?-i:(?<=\s)(?:SAE|VCC|TOO|MChJ|XXK|ULC|SA|SL|AS|AD|AE|OY|NV|SNC|SARL|SpA|[OPC]?JSC|OOD|EOOD|UAB|SIA|OÜ|FZE|DMCC|Lda|LDA)(?!\w))|\bA\.\s?[ŞS]\.|Société\s+Anonyme|"
    r"Spółka|^Công\s+ty\s|^PT\s|^LLC\s|\b(?:GmbH|AG|KG|SE|S\.\s?A(?:\.\s?[MSUBEL])?|[PQK]\.\s?S\.\s?C|Cheklangan\s+Jamiyati|SAS|S\.A\.S|SARL|S\.p\.A|SpA|S\.r\.l|Srl|BV|B\.V|NV|N\.V|Zrt|"
    r"Nyrt|Kft|Zártkörűen|K\.\s?K|Kabushiki|"
    r"Sdn\.?\s+Bhd|Bhd|Berhad|Pte|Pty|Tbk|Oyj?|ASA|A/S|ApS|Sp\.\s?z|d\.o\.o|s\.r\.o|a\.s|Lda|S\.L|C\.A|Ltda|S\.\s?de\s+R|Inc|"
    r"Incorporated|LLC|L\.L\.C|LLP|L\.P|LP|Corp|Corporation|PLC)\b|"
    r"(?<!Co\.\s)(?<!Co\.,\s)(?<!Co\s)(?<!Company\s)(?<!Co,\s)(?<!Co\.，)(?<!Co，)(?<!Co\.,)(?<!Co,)\b(?:Ltd|Limited)\b|株式会社|주식회사|(?<=\s)AB\b",
    re.IGNORECASE,
)
# Registers and company law that the mainland does not have.
_FOREIGN_REGISTER = lazy.pattern(
    r"\b(?:HR[AB]|RCS|KRS|ACN|ABN|UEN|CNPJ|CIN|RUT|RUC|NIT|CUIT|NIPC|NIF|SIREN|SIRET|KvK|CVR|MERSIS|org\.\s?nr|P\.?\s?IVA|Cg\.)\b[\s.:№no]*[A-Z]?[\d-]|"
    r"\bAmtsgericht\b|\bCompanies\s+House\b|\bregistre\s+du\s+commerce\b|\bregistered\s+at\s+the\s+RCS\b|"
    r"\bsimplified\s+joint[\s-]stock\s+company\b|\bpublic\s+benefit\s+corporation\b|私人有限公司|有限會社|有限会社|"
    r"株式會社|股份公司（S\.A",
)
_IDENTITY = lazy.pattern(
    r"(?:身份证|身分證|居民身份)[^\n]{0,10}?\d{17}[\dXx]|\b(?:PRC|Chinese)\s+(?:citizen|national|ID|identity\s+card)",
    re.IGNORECASE,
)


class PlaceWords:
    """The names of a catalogue's places, each with the side of the border it is on."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        sides = {f"place.{place.id}": Side.PRC if place.side == "prc" else Side.FOREIGN for place in catalogue.places}
        # Classes are in order, so a word of another kind is told by its first.
        words = {
            (word.text, word.exact): sides[name]
            for word in catalogue.words
            if word.classes[0] in sides and not word.needs
            for name in word.classes
            if name in sides
        }
        self.traditional = frozenset(catalogue.simplified)
        self._words = tuple((text, exact, found) for (text, exact), found in words.items())
        self._automaton = AhoCorasick([text for text, _, _ in self._words])

    def named(self, words: str) -> list[tuple[int, Side]]:
        """Return where `words` name a place, and its side; of names that overlap only the longest counts."""
        folded = fold(words, self.catalogue.simplified).text
        hits = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        found: list[tuple[int, int, Side]] = []
        for number, start, end in sorted(hits, key=lambda hit: (hit[1] - hit[2], hit[1])):
            text, exact, place = self._words[number]
            free = not text.isascii() or not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum())
            if free and exact in words and not any(start < other and at < end for at, other, _ in found):
                found.append((start, end, place))
        return [(start, place) for start, _, place in found]


_kept: list[PlaceWords] = []


def place_words(catalogue: Catalogue) -> PlaceWords:
    """Return the names of the catalogue's places; kept for this very catalogue, as a process loads one."""
    for places in _kept:
        if places.catalogue is catalogue:
            return places
    places = PlaceWords(catalogue)
    _kept[:] = [places]
    return places


def side(party: NamedParty, places: PlaceWords) -> tuple[Side, str]:
    """Return the side of `party` and the words that decided it; what is unknown has no words.

    The law of incorporation decides first, then a credit code, the registered address, the name with its company
    form, and last any place that is named. Hong Kong, Macau and Taiwan are outside.
    """
    own = party.description
    for law in _LAW.finditer(own):
        words = next(group for group in law.groups() if group)
        decided = _place(words, places)
        if decided is None and law["kind"] and not _common_adjective(words):
            decided = Side.FOREIGN  # a State or nationality the catalogue does not list ("a Delaware corporation")
        if decided:
            return decided, law.group().strip()
    if code := _CREDIT_CODE.search(own):
        return Side.PRC, code.group()
    if identity := _IDENTITY.search(own):
        return Side.PRC, identity.group()
    for address in _ADDRESS.finditer(own):
        words = address["en"] or address["han"]
        decided = _place(words, places, last=bool(address["en"]))
        if decided is None and _HAN_ADDRESS.search(words) and not _named_abroad(party):
            decided = Side.PRC
        if decided:
            return decided, address.group().strip()
    return _by_name(party, places)


def _by_name(party: NamedParty, places: PlaceWords) -> tuple[Side, str]:
    for name in (party.name, *party.names):
        decided = _place(name, places)
        foreign = _FOREIGN_FORM.search(name)
        if decided is Side.FOREIGN or (decided is Side.PRC and (not foreign or re.search(r"(?i)\bco\b", name))):
            return decided, name
    rest = party.description[len(party.name) :]
    decided = _place(rest, places)
    if decided is None and (register := _FOREIGN_REGISTER.search(party.description)):
        return Side.FOREIGN, register.group()
    if decided is None and (han := _HAN_ADDRESS.search(rest)):
        return Side.PRC, han.group()
    if decided:
        return decided, rest.strip()
    for name in (party.name, *party.names):
        if foreign := _FOREIGN_FORM.search(name):
            return Side.FOREIGN, foreign.group()
    han_form = _HAN_FORM.search(party.name)
    if han_form and re.search("法定代表人|统一社会信用代码", party.description) and not BLANK.search(party.name):
        return Side.PRC, han_form.group()
    traditional = places.traditional.intersection(party.description)
    if not traditional and not BLANK.search(party.name) and all(reads_as_mainland(name) for name in _own(party)):
        return Side.PRC, party.name
    return Side.UNKNOWN, ""


def _named_abroad(party: NamedParty) -> bool:
    """Say whether a name of the party has a form, or writes one, that the mainland does not have."""
    names = " ".join((party.name, *party.names))
    return bool(_FOREIGN_REGISTER.search(names)) or any(
        _FOREIGN_FORM.search(name) and not re.search(r"(?i)\bco\b", name) for name in (party.name, *party.names)
    )


def _own(party: NamedParty) -> tuple[str, ...]:
    """Return the names of a party that can tell where it is from: its name, and its company names."""
    return (party.name, *(name for name in party.names if COMPANY_FORM.search(name)))


def _place(words: str, places: PlaceWords, *, last: bool = False) -> Side | None:
    """Return the side of the place that `words` name: a special region first, then the first (or last) place."""
    folded = fold(words, places.catalogue.simplified).text
    if _SPECIAL.search(folded):
        return Side.FOREIGN
    hits = [(match.start(), Side.PRC) for match in _MAINLAND.finditer(folded)]
    hits += places.named(words)
    if not hits:
        return None
    return (max(hits) if last else min(hits))[1]


def _common_adjective(words: str) -> bool:
    return bool(
        re.match(
            r"(?i)(?:limited|private|public|joint|the|group|leading|company|party|holding|duly|stock|state|"
            r"foreign|wholly|sino)\b",
            words.strip(),
        )
    )
