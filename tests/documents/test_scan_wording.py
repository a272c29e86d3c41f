"""What recognition leaves open in a line is settled from its picture and from the signs around."""

from __future__ import annotations

import numpy as np
import pytest

from scanner.documents.ocr import is_installed

pytestmark = pytest.mark.skipif(not is_installed(), reason="the extra ocr is not installed")

_LETTER, _TIGHT, _SPACE = 10, 2, 9


def settled(recognised: str, printed: str) -> str:
    """Return the settled text of a line whose picture shows `printed`: a block of ink a letter."""
    from scanner.documents.ocr.engine import Reading
    from scanner.documents.ocr.wording import settled

    columns: list[bool] = [False] * _TIGHT
    middles = []
    for character in printed:
        if character == " ":
            columns += [False] * _SPACE
            continue
        middles.append(len(columns) + _LETTER / 2)
        columns += [True] * _LETTER + [False] * _TIGHT
    ink = np.zeros((30, len(columns)), bool)
    ink[3:27] = columns
    return settled(Reading(recognised, 0.99, tuple(middle / len(columns) for middle in middles)), ink)


@pytest.mark.parametrize(
    ("recognised", "printed"),
    [
        ("The Licensorhereby grants thelicence", "The Licensor hereby grants the licence"),
        ("ThePlantat Kenitra", "The Plant at Kenitra"),
        ("shallinformTatratwiceayear", "shall inform Tatra twice a year"),
        ("11.1 Ganchuan registered this", "11.1 Ganchuan registered this"),
        ("12 000 000 US dollars", "12 000 000 US dollars"),
    ],
)
def test_lost_spaces_are_put_back_and_none_is_added(recognised: str, printed: str) -> None:
    assert settled(recognised, printed) == printed


@pytest.mark.parametrize(
    ("recognised", "right"),
    [
        ('"Process” means', "“Process” means"),
        ("the \"Plant\") and ('Term')", "the “Plant”) and ('Term')"),
        ('“Later Package"” means', "“Later Package” means"),
        ("Jinxia's staff and the parties' staff", "Jinxia’s staff and the parties’ staff"),
        ("（以下简称”沙巴公司”)", "（以下简称“沙巴公司”）"),
        ("委托方(甲方):卡普阿斯公司", "委托方（甲方）：卡普阿斯公司"),
        ("Lithium Refining (Private) Limited", "Lithium Refining (Private) Limited"),
        ("(1)螯合树脂的合成技术,不含配方;", "（1）螯合树脂的合成技术，不含配方；"),
        ("第四条人员培训与指导", "第四条 人员培训与指导"),
        ("第三条规定的资料，乙方应当退还", "第三条规定的资料，乙方应当退还"),
    ],
)
def test_signs_are_those_of_the_language(recognised: str, right: str) -> None:
    assert settled(recognised, recognised) == right
