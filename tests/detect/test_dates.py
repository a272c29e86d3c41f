"""Dates: every way of writing one, and which of them is the day of signature."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanner.clauses import ClauseKind
from scanner.detect import dates
from scanner.detect.date_grammar import dates as read
from scanner.detect.mention import DateReference, Mention
from scanner.spans import Span
from tests.detect import builders

_HAN = "〇一二三四五六七八九"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)


def _facts(text: str, *kinds: tuple[str, ClauseKind]) -> dates.Dates:
    return dates.find(builders.document(text), builders.structure(text, *kinds))


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("2025-07-15", id="iso"),
        pytest.param("2025.07.15", id="points"),
        pytest.param("2025/7/15", id="year first with strokes"),
        pytest.param("15 July 2025", id="day month year"),
        pytest.param("15-Jul-2025", id="short month"),
        pytest.param("July 15, 2025", id="month first"),
        pytest.param("15th day of July, 2025", id="ordinal"),
        pytest.param("the fifteenth day of July two thousand and twenty-five", id="in words"),
        pytest.param("the fifteenth (15th) day of July in the year 2025", id="words and figures"),
        pytest.param("15/07/2025", id="day first"),
        pytest.param("07/15/2025", id="month first because it must be"),
        pytest.param("2025年7月15日", id="chinese"),
        pytest.param("2025 年 07 月 15 日", id="chinese with spaces"),
        pytest.param("２０２５年７月１５日", id="full width"),
        pytest.param("二〇二五年七月十五日", id="chinese numerals"),
        pytest.param("二零二五年七月十五日", id="chinese numerals with zero"),
        pytest.param("民國114年7月15日", id="republic calendar"),
        pytest.param("中華民國一百一十四年七月十五日", id="republic calendar in numerals"),
    ],
)
def test_every_way_of_writing_a_date_is_read(written: str) -> None:
    assert [item.date for item in read(f"Made on {written} by")] == [date(2025, 7, 15)]


@pytest.mark.parametrize(
    "written",
    [
        "may be paid",
        "Section 2.58 of 2025",
        "____年__月__日",
        "___ day of ______, 2025",
        "July 2025",
        "2025-13-45",
        "within 30 days",
    ],
)
def test_what_is_no_complete_date_is_none(written: str) -> None:
    assert read(written) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("on 03/04/2025", date(2025, 4, 3), id="day first by default"),
        pytest.param("on 03/04/2025, not 03/25/2025", date(2025, 3, 4), id="another date is American"),
        pytest.param(
            "on 03/04/2025 at the Closing on March 5, 2025", date(2025, 3, 4), id="written dates are American"
        ),
    ],
)
def test_a_numeric_date_that_could_be_two_follows_the_paper(text: str, expected: date) -> None:
    assert read(text)[0].date == expected


@given(st.dates(date(1990, 1, 1), date(2069, 12, 31)))
def test_a_date_written_in_any_form_is_read_back(day: date) -> None:
    han_year = "".join(_HAN[int(figure)] for figure in str(day.year))
    forms = (
        day.isoformat(),
        f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        f"{_MONTHS[day.month - 1]} {day.day}, {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{han_year}年{_numeral(day.month)}月{_numeral(day.day)}日",
        f"民國{day.year - 1911}年{day.month}月{day.day}日",
    )

    assert [[item.date for item in read(form)] for form in forms] == [[day]] * len(forms)


def _numeral(value: int) -> str:
    tens, ones = divmod(value, 10)
    return (("" if tens == 1 else _HAN[tens]) + "十" if tens else "") + (_HAN[ones] if ones else "")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Dated 3 November 2025\nTHIS AGREEMENT is made BETWEEN:", id="cover"),
        pytest.param("THIS AGREEMENT is made on the third day of November two thousand and twenty-five", id="words"),
        pytest.param(
            'This Agreement (this "Agreement") is made effective as of November 3, 2025 between', id="effective as of"
        ),
        pytest.param("This Supply Agreement is entered into as of November 3, 2025 by and between", id="entered into"),
        pytest.param("技术许可合同\n签订日期：2025年11月3日", id="label"),
        pytest.param("本合同由双方于2025年11月3日在长沙签订。", id="signed at"),
        pytest.param("立約人於中華民國114年11月3日簽訂本契約", id="traditional"),
        pytest.param("LICENCE AGREEMENT\n3 November 2025\nBETWEEN", id="line of its own"),
        pytest.param("LICENCE\nof 3 November 2025\nAlpha AG and Beta Inc. contract.", id="of a date"),
        pytest.param("MASTER AGREEMENT\nNo. EPT/2025/011, 3 November 2025\nAlpha", id="behind the number"),
        pytest.param("ENGAGEMENT\nSaltillo, Coahuila, 3 November 2025\nBetween", id="town, region, date"),
        pytest.param("MEMORANDUM\nAlpha and Beta\nat Richards Bay on 3 November 2025\n1 Scope", id="at a place"),
        pytest.param("JV CONTRACT\nJakarta, 3 November 2025 | 2025年11月3日于雅加达\n1.", id="in two languages"),
        pytest.param("Made in Addis Ababa this 3rd day of November 2025 (8 Megabit 2018)", id="place of two words"),
        pytest.param("Stipulated in Turin on 3 November 2025", id="stipulated"),
        pytest.param("Alpha and Beta enter into this agreement on the 3rd day of November 2025.", id="enter into"),
        pytest.param("THIS INDENTURE made in quadruplicate the 3rd day of November, 2025", id="in quadruplicate"),
        pytest.param("In Santiago, on the third of November of two thousand twenty-five, before me,", id="notary"),
        pytest.param(
            "(Pursuant to LOA No. 0417 dated 20.10.2025)\nTHIS CONTRACT is executed at Bhubaneswar on this 3rd day of "
            "November 2025 between Alpha and Beta",
            id="not the letter of award's",
        ),
        pytest.param("来料加工合同\n2025年11月3日，长沙\n第一条", id="date and place"),
        pytest.param("合作协议\n2025年11月3日于宜春\n1、", id="date at a place"),
        pytest.param("本协议于2025年11月3日由以下双方缔结：", id="concluded by the following"),
        pytest.param("双方于2025年11月3日在乌兰巴托签字盖章，确认记录内容为双方合同。", id="signed and sealed"),
        pytest.param("本册由双方代表于2025年11月3日在维泰博逐项签认。", id="initialled"),
        pytest.param("发函人：四川甲有限公司，日期2025年11月3日。", id="label at the end of a line"),
        pytest.param("立約日：西元2025年11月3日", id="western year"),
        pytest.param(
            "双方于2024年6月3日签订《总承包合同》（“主合同”），现补充如下：\n签订日期：2025年11月3日",
            id="not the main contract's",
        ),
        pytest.param(
            "正文\n" * 40 + "甲方：邱奕廷　　乙方：沙金根　　中華民國一一四年十一月三日", id="behind the signatures"
        ),
        pytest.param("正文\n" * 40 + "MK：Jovanović（签）　　XY：彭志远（签）　　2025-11-03", id="behind initials"),
    ],
)
def test_the_one_date_of_the_agreement_is_its_signing_date(text: str) -> None:
    assert _facts(text).signing_date == date(2025, 11, 3)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "THIS LICENCE is made on ____ 2025 BETWEEN:\nthe memorandum of understanding dated 4 May 2024", id="blank"
        ),
        pytest.param(
            "签订日期：____年__月__日\n双方于2024年3月1日签订的备忘录由本合同取代。", id="superseded memorandum"
        ),
        pytest.param("WHEREAS the parties entered into a licence agreement dated 4 May 2024;", id="recital"),
        pytest.param("Delivery shall be made on or before 4 May 2026.", id="deadline"),
        pytest.param("有效期限：2026年1月12日至2036年1月11日", id="term"),
        pytest.param("Draft of 4 May 2026", id="draft"),
    ],
)
def test_a_deadline_or_the_date_of_another_paper_is_no_signing_date(text: str) -> None:
    assert _facts(text).signing_date is None


def test_where_the_parties_sign_on_different_days_the_last_counts() -> None:
    text = (
        "This Agreement is dated 1 November 2025.\n"
        "IN WITNESS WHEREOF\nBy: A\nDate: 3 November 2025\nBy: B\nDate: 5 November 2025"
    )

    assert _facts(text, ("IN WITNESS", ClauseKind.SIGNATURE)).signing_date == date(2025, 11, 5)


@pytest.mark.parametrize(
    "text",
    [
        "This Agreement, dated 1 August 2025, takes effect on 1 March 2026.",
        "签订日期：2025年8月1日\n本合同自2026年3月1日起生效。",
    ],
)
def test_an_effective_date_stated_apart_is_kept_apart(text: str) -> None:
    facts = _facts(text)

    assert (facts.signing_date, facts.effective_date) == (date(2025, 8, 1), date(2026, 3, 1))


def test_every_date_is_mentioned_in_its_clause() -> None:
    text = "TITLE\n1. Pay by 4 May 2026."
    start = text.index("4 May")

    assert _facts(text, ("1.", ClauseKind.OPERATIVE)).mentions == (
        Mention(clause=1, span=Span(start, start + len("4 May 2026")), target=DateReference(date(2026, 5, 4))),
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Place and date of signature: Santiago, 15 July 2025\nParties", id="place and date"),
        pytest.param("Signed and starting on 15 July 2025.\n1. What this is about", id="signed and starting"),
        pytest.param("签署日 / Date: 2025-07-15\n第一条", id="label in two languages"),
        pytest.param(
            "1. Body\n2. A clause of some more words\nLeverkusen, 15 July 2025 - Yidu, 15 July 2025",
            id="places at the end",
        ),
        pytest.param("1. Body of it\n2. More words\nJuly 15, 2025\nGap: Han Corporation (seal)", id="alone at the end"),
        pytest.param("一、现状\n二、其他安排\n总工签字：李某　　M. Rojas　　2025年7月15日", id="behind the signatures"),
        pytest.param(
            "一、範圍為全部產品\n二、期間五年\n甲方代表人：林某　　中華民國一一四年七月十五日",
            id="behind representatives",
        ),
    ],
)
def test_the_day_of_signature_is_found_however_the_paper_is_closed(text: str) -> None:
    assert _facts(text).signing_date == date(2025, 7, 15)


@pytest.mark.parametrize(
    "text",
    [
        "1. Body of the contract\n2. Delivery\nFirst Milestone | 15 July 2025",
        "1. Body of the contract\n2. The licence was granted at Leverkusen on 15 July 2025 to another.",
    ],
)
def test_a_milestone_at_the_end_is_no_day_of_signature(text: str) -> None:
    assert _facts(text).signing_date is None
