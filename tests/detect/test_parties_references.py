"""References to parties: by role, name or label, and to all of them."""

from __future__ import annotations

import pytest

from scanner.detect import parties
from scanner.detect.mention import Party, PartyReference, Side
from tests.detect import builders

_LICENSOR = Party(
    name="Hunan Dawn Co., Ltd.", aliases=("Licensor", "许可方", "甲方"), role="licensor", side=Side.PRC, clause=0
)
_LICENSEE = Party(
    name="Kestrel GmbH", aliases=("Licensee", "被许可方", "乙方"), role="licensee", side=Side.FOREIGN, clause=0
)


def _spoken_of(text: str) -> list[tuple[str, tuple[int, ...]]]:
    found = parties.references(builders.document(text), builders.structure(text), (_LICENSOR, _LICENSEE))
    return [(item.span.slice(text), item.target.parties) for item in found if isinstance(item.target, PartyReference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the Licensor's staff", [("Licensor", (0,))], id="possessive"),
        pytest.param("a Sublicensor and the Co-Licensee", [], id="inside a longer word"),
        pytest.param("THE LICENSOR SHALL", [("LICENSOR", (0,))], id="capitals"),
        pytest.param("paid to Kestrel GmbH by", [("Kestrel GmbH", (1,))], id="name"),
        pytest.param("由甲方向乙方提供", [("甲方", (0,)), ("乙方", (1,))], id="chinese without spaces"),
        pytest.param("被许可方应通知许可方", [("被许可方", (1,)), ("许可方", (0,))], id="role inside a role"),
        pytest.param("再许可方和分许可方", [], id="another party's role"),
        pytest.param("each party and the other party", [("each party", (0, 1))], id="each party"),
        pytest.param("The Parties agree", [("The Parties", (0, 1))], id="the parties"),
        pytest.param("neither of the parties may", [("neither of the parties", (0, 1))], id="neither"),
        pytest.param("双方同意，任何一方不得", [("双方", (0, 1)), ("任何一方", (0, 1))], id="chinese all"),
        pytest.param("third parties", [], id="third parties"),
    ],
)
def test_every_way_of_speaking_of_a_party_is_found(text: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert _spoken_of(text) == expected


def test_without_parties_nothing_is_spoken_of() -> None:
    assert parties.references(builders.document("each party"), builders.structure("each party"), ()) == ()
