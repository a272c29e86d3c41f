"""Who gives, who gets, and which way technology moves over the border, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pytest

from scanner.assess.direction import Flow, flow
from scanner.assess.finding import Direction
from scanner.assess.force import Force, Ruling
from scanner.assess.frames import FrameMatch, Occurrence
from scanner.assess.relate import Relation, Strength, Tie
from scanner.assess.scene import Scene
from scanner.catalogue import Catalogue, Frame, Subject
from scanner.clauses import Clause, ClauseKind, Structure
from scanner.detect import Detection, Mention, Party, PartyReference, PlaceReference, Side, WordClass
from scanner.documents import Document, Format
from scanner.spans import Span

_CATALOGUE = Catalogue(
    digest="",
    read_on=date(2026, 1, 1),
    editions=(),
    entries=(),
    groups=(),
    mechanisms=(),
    look_alikes=(),
    cues=(),
    quantities=(),
    places=(),
    words=(),
)
_MAINLAND, _ABROAD = ("Huaxin", "华信"), ("Atlas", "安特")
_PLACES = {"Morocco": "outside", "摩洛哥": "outside", "Hubei": "prc", "湖北": "prc"}
_GIVE, _GET, _FALL, _MUTUAL = Subject.GIVER, Subject.RECIPIENT, Subject.OBJECT, Subject.MUTUAL
_CLASS = {_GIVE: "act.give", _GET: "act.use_right", _FALL: "act.vest", _MUTUAL: "act.share"}


def judged(
    marked: str,
    subject: Subject = _GIVE,
    *,
    act: str = "",
    sides: Sequence[Side] = (Side.PRC, Side.FOREIGN),
    roles: Sequence[str] = ("", ""),
    recital: str = "",
) -> Flow:
    """Return the flow of the act between [[ ]]; Huaxin is the first party, Atlas the second."""
    sentence = marked.replace("[[", "").replace("]]", "")
    text = f"{recital}\n{sentence}" if recital else sentence
    start = len(text) - len(sentence)
    span = Span(start + marked.index("[["), start + marked.index("]]") - 2)
    clauses = [Clause(index=0, number="1", heading="", kind=ClauseKind.OPERATIVE, span=Span(start, len(text)))]
    if recital:
        recital_clause = Clause(index=0, number="A", heading="", kind=ClauseKind.RECITAL, span=Span(0, start))
        clauses = [
            recital_clause,
            Clause(index=1, number="1", heading="", kind=ClauseKind.OPERATIVE, span=clauses[0].span),
        ]
    name = act or _CLASS[subject]

    def clause_of(found: re.Match[str]) -> int:
        return len(clauses) - 1 if found.start() >= start else 0

    mentions = [Mention(clause=len(clauses) - 1, span=span, target=WordClass(name))]
    for index, names in enumerate((_MAINLAND, _ABROAD)):
        mentions += [
            Mention(clause=clause_of(found), span=Span(*found.span()), target=PartyReference((index,)))
            for found in re.finditer("|".join(names), text)
        ]
    mentions += [
        Mention(clause=clause_of(found), span=Span(*found.span()), target=PlaceReference(found[0], _PLACES[found[0]]))
        for found in re.finditer("|".join(_PLACES), text)
    ]
    parties = tuple(
        Party(name=names[0], aliases=(names[1],), role=role, side=side, clause=0)
        for names, role, side in zip((_MAINLAND, _ABROAD), roles, sides, strict=True)
    )
    scene = Scene(
        Document(path="", sha256="", format=Format.TEXT, text=text),
        Structure(tuple(clauses)),
        Detection(
            mentions=tuple(sorted(mentions, key=lambda mention: mention.span)),
            parties=parties,
            language="en",
            title="",
            signing_date=None,
            effective_date=None,
            candidates=(0,),
        ),
        _CATALOGUE,
    )
    relation = Relation(
        clause=len(clauses) - 1,
        sentence=clauses[-1].span,
        match=FrameMatch(
            "mechanism",
            Frame(id="frame", parts=((name,),), subject=subject),
            Occurrence(span=span, classes=frozenset({name})),
            (),
        ),
        tie=Tie(group="lfp", strength=Strength.STATED),
        ruling=Ruling(Force.OPERATIVE),
    )
    return flow(scene, relation)


# Each from Huaxin to Atlas; the second test reads them with the names exchanged.
_SENTENCES = [
    ("Huaxin shall [[deliver]] the Dossier to Atlas.", _GIVE),
    ("The Dossier [[shall be delivered]] to Atlas by Huaxin.", _GIVE),
    ("The Dossier shall be [[delivered]] by Huaxin to Atlas within ten days.", _GIVE),
    ("There is hereby [[granted]] by Huaxin to Atlas a licence under the Patents.", _GIVE),
    ("Huaxin hereby [[grants]] Atlas the right to practise the Process.", _GIVE),
    ("Atlas shall [[be given]] the reactor drawings by Huaxin.", _GIVE),
    ("Atlas may call for [[delivery]] of the sealed notebooks.", _GIVE),
    ("Huaxin's engineers shall [[instruct]] Atlas's operators at the kiln.", _GIVE),
    ("Huaxin shall, on the basis of data supplied by Atlas, [[advise]] on the firing curve.", _GIVE),
    ("Once Atlas has paid the fee, Huaxin shall [[disclose]] the recipe.", _GIVE),
    ("So that Atlas may make powder, Huaxin shall [[furnish]] the recipe.", _GIVE),
    ("Atlas may [[use]] the Process developed by Huaxin.", _GET),
    ("Atlas shall be entitled to [[practise]] the Process.", _GET),
    ("The operators of Atlas may [[learn]] the separation of the ores.", _GET),
    ("Huaxin shall open an account whereby the works of Atlas can [[copy]] the settings.", _GIVE),
    ("Title to the Improvements is hereby [[vested]] in Atlas.", _FALL),
    ("Improvements made by Huaxin shall [[belong to]] Atlas.", _FALL),
    ("华信应向安特[[交付]]技术资料。", _GIVE),
    ("技术资料由华信向安特[[交付]]。", _GIVE),
    ("技术资料应由华信[[交付]]。", _GIVE),
    ("华信应根据安特提供的数据[[编制]]操作规程。", _GIVE),
    ("自安特付款之日起，华信应[[披露]]配方。", _GIVE),
    ("华信应派员赴安特工厂[[指导]]烧成。", _GIVE),
    ("华信应使安特[[掌握]]烧成制度。", _GIVE),
    ("安特有权[[使用]]该工艺。", _GET),
    ("安特可派员到华信基地[[学习]]浸出操作。", _GET),
    ("该工艺由安特在其工厂[[使用]]。", _GET),
    ("改进成果[[归安特所有]]。", _FALL),
    ("安特[[被授予]]实施该专利的权利。", _GET),
]


@pytest.mark.parametrize(("marked", "subject"), _SENTENCES, ids=[marked for marked, _ in _SENTENCES])
def test_grammar_says_who_gives_and_who_gets(marked: str, subject: Subject) -> None:
    found = judged(marked, subject)

    assert (found.giver, found.recipient, found.direction) == (0, 1, Direction.OUTBOUND)


@pytest.mark.parametrize(("marked", "subject"), _SENTENCES, ids=[marked for marked, _ in _SENTENCES])
def test_the_same_sentence_from_abroad_is_inbound(marked: str, subject: Subject) -> None:
    found = judged(marked, subject, sides=(Side.FOREIGN, Side.PRC))

    assert (found.giver, found.recipient, found.direction) == (0, 1, Direction.INBOUND)


def test_a_grant_back_goes_against_the_roles() -> None:
    found = judged("Huaxin shall [[disclose]] every improvement to Atlas.", roles=("licensee", "licensor"))

    assert (found.giver, found.recipient, found.direction) == (0, 1, Direction.OUTBOUND)


def test_what_a_party_made_and_keeps_moves_nowhere() -> None:
    found = judged("Improvements made by Huaxin shall [[belong to]] Huaxin.", _FALL)

    assert (found.giver, found.recipient, found.direction) == (0, 0, Direction.DOMESTIC)


def test_a_mutual_act_is_judged_by_its_outward_half() -> None:
    assert judged("Each party shall [[share]] its improvements.", _MUTUAL).direction is Direction.OUTBOUND


def test_roles_decide_where_the_sentence_names_nobody() -> None:
    found = judged("The Dossier shall be [[handed over]].", roles=("licensor", "licensee"))

    assert (found.giver, found.recipient, found.direction) == (0, 1, Direction.OUTBOUND)


@pytest.mark.parametrize(
    "recital",
    [
        "Huaxin has developed a process for making cathode powder.",
        "Atlas wishes to obtain a licence of the process.",
        "华信拥有磷酸铁锂的制备技术。",
        "安特希望引进该技术。",
    ],
)
def test_without_roles_the_recitals_say_whose_technology_it_is(recital: str) -> None:
    found = judged("The Dossier shall be [[handed over]].", recital=recital)

    assert (found.giver, found.recipient, found.direction) == (0, 1, Direction.OUTBOUND)


def test_nothing_said_is_unknown() -> None:
    found = judged("The Dossier shall be [[handed over]].")

    assert (found.giver, found.recipient, found.direction) == (None, None, Direction.UNKNOWN)


@pytest.mark.parametrize(
    "marked",
    ["Huaxin shall [[deliver]] the Dossier to Atlas at the plant in Morocco.", "华信应在摩洛哥向安特[[交付]]资料。"],
)
def test_two_mainland_parties_with_a_plant_outside_are_outbound(marked: str) -> None:
    assert judged(marked, sides=(Side.PRC, Side.PRC)).direction is Direction.OUTBOUND


def test_two_mainland_parties_with_no_place_are_domestic() -> None:
    found = judged("Huaxin shall [[deliver]] the Dossier to Atlas.", sides=(Side.PRC, Side.PRC))

    assert found.direction is Direction.DOMESTIC


def test_a_mainland_affiliate_of_two_foreign_parties_is_outbound() -> None:
    marked = "Huaxin shall cause its subsidiary in Hubei to [[deliver]] the Dossier to Atlas."

    assert judged(marked, sides=(Side.FOREIGN, Side.FOREIGN)).direction is Direction.OUTBOUND


@pytest.mark.parametrize(("place", "direction"), [("Hubei", Direction.DOMESTIC), ("Morocco", Direction.OUTBOUND)])
def test_a_mainland_party_s_own_affiliate_counts_where_it_sits(place: str, direction: Direction) -> None:
    marked = f"Huaxin may [[permit]] its subsidiary in {place} to use the Process."

    assert judged(marked).direction is direction


def test_a_licensee_passing_it_on_leaves_the_licensor_the_giver() -> None:
    found = judged("Atlas may [[hand on]] the Process to its affiliates.", roles=("licensor", "licensee"))

    assert (found.giver, found.recipient, found.direction) == (0, 1, Direction.OUTBOUND)
