from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from scanner.report import Options, Refused, html, html_finding, write
from scanner.report.picture_flow import flow_picture
from scanner.report.picture_procedure import procedure_picture
from tests.report import builders, golden

VOID = {"meta", "br", "wbr", "link", "img", "hr", "input"}


class Page(HTMLParser):
    """Holds what a page is made of, and whether its tags close as they opened."""

    def __init__(self, output: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.faults: list[str] = []
        self.words = ""
        self.feed(output.decode())

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data):
        self.words += data

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def page(*reports, refused=()):
    return Page(write("html", reports, list(refused)))


@pytest.mark.parametrize("name", builders.ALL)
def test_the_page_is_as_expected(name):
    golden.check(f"{name}.html", write("html", [builders.ALL[name]()]))


def test_the_page_of_several_contracts_is_as_expected():
    refused = [Refused("b.pdf", "a password is needed", 3)]

    golden.check("several.html", write("html", [builders.clear(), builders.chinese()], refused))


@pytest.mark.parametrize("name", [*builders.ALL, "many"])
def test_every_tag_closes_as_it_opened(name):
    made = page(builders.many() if name == "many" else builders.ALL[name]())

    assert (made.faults, made.open) == ([], [])


def test_words_of_the_contract_make_no_tag_of_their_own():
    plain = {tag for tag, _ in page(builders.licence(), builders.unread()).tags}
    hostile = {tag for tag, _ in page(builders.hostile(), builders.hostile()).tags}

    assert hostile - plain == set()


def test_words_of_the_contract_are_shown_as_written():
    assert "<script>alert(1)</script>{{7*7}}" in page(builders.hostile()).words


def test_no_control_character_of_the_contract_reaches_the_page():
    output = write("html", [builders.hostile()]).decode()

    assert not [character for character in output if character in "\x1b\x07\x9b\u202e\u202c"]


def test_the_page_loads_nothing():
    made = page(builders.hostile(), builders.licence())
    loading = [
        tag for tag, attributes in made.tags if {"src", "srcset", "background", "action", "style"} & set(attributes)
    ]
    links = [attributes["href"] for attributes in made.all("a")]

    assert loading == []
    assert [link for link in links if not link.startswith("#")] == []
    assert made.all("script") == [{}]
    assert made.all("link") + made.all("img") + made.all("iframe") + made.all("object") == []


def test_only_the_style_sheet_and_the_script_of_the_page_may_act_on_it():
    output = write("html", [builders.licence()]).decode()
    parts = [re.search(f"<{tag}>(.*?)</{tag}>", output, re.DOTALL).group(1) for tag in ("style", "script")]
    policy = next(
        attributes["content"] for attributes in Page(output.encode()).all("meta") if "http-equiv" in attributes
    )
    style, script = (b64encode(sha256(part.encode()).digest()).decode() for part in parts)

    assert policy == (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; "
        "form-action 'none'"
    )


@pytest.mark.parametrize("reports", [[builders.licence()], [builders.licence(), builders.clear()]], ids=["one", "two"])
def test_headings_follow_each_other_without_a_gap(reports):
    levels = [int(tag[1]) for tag, _ in page(*reports).tags if re.fullmatch("h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [level for before, level in pairwise(levels) if level > before + 1] == []


def test_every_link_of_the_page_has_its_place():
    made = page(builders.many(60))
    places = [attributes["id"] for _, attributes in made.tags if "id" in attributes]

    assert len(places) == len(set(places))
    assert {attributes["href"][1:] for attributes in made.all("a")} <= set(places)


def test_every_table_names_its_columns():
    made = page(builders.licence(), builders.unread(), refused=[Refused("b.pdf", "a password is needed", 3)])

    assert len(made.all("table")) == len(made.all("caption")) == len(made.all("thead"))
    assert [attributes for attributes in made.all("th") if attributes.get("scope") not in {"col", "row"}] == []


def test_a_quote_says_its_language():
    quotes = page(builders.chinese()).all("blockquote")

    assert [attributes["lang"] for attributes in quotes] == ["zh"]


def test_the_matched_words_are_marked_by_what_they_are():
    roles = [attributes["class"] for attributes in page(builders.licence()).all("mark")]

    assert {"technology", "mechanism", "quantity", "party", "cue"} <= set(roles)


def test_a_long_clause_is_quoted_around_its_marks_and_kept_whole_below():
    report = builders.licence()
    document = replace(report.document, text=report.document.text.replace("\n7.1", " and so on" * 300 + "\n7.1"))
    shift = len(document.text) - len(report.document.text)
    clauses = tuple(
        clause
        if clause.index < 6
        else replace(
            clause, span=type(clause.span)(clause.span.start + shift * (clause.index > 6), clause.span.end + shift)
        )
        for clause in report.clauses
    )
    finding = replace(report.assessment.findings[2], severity="high")
    long = replace(
        report, document=document, clauses=clauses, assessment=replace(report.assessment, findings=(finding,))
    )
    made = page(long)

    (quote,) = html_finding.finding_views(long, "c1")[0].quotes

    assert quote.cut
    assert sum(len(piece.text) for piece in quote.passage.pieces) < 1_200
    assert long.clauses[6].span.slice(document.text).strip() in made.words


def test_the_whole_contract_stands_in_the_page():
    report = builders.licence()
    words = page(report).words

    assert [clause for clause in report.clauses if clause.span.slice(report.document.text).strip() not in words] == []


def test_a_finding_and_its_clause_lead_to_each_other():
    report = builders.licence()
    links = [attributes["href"] for attributes in page(report).all("a")]
    ways = [
        (f"#c1-f{place}", f"#c1-t{finding.clause}") for place, finding in enumerate(report.assessment.findings, start=1)
    ]

    assert [way for way in ways if not set(way) <= set(links)] == []


def test_the_picture_shows_what_goes_from_whom_to_whom():
    report = builders.licence()
    findings = tuple(replace(finding, giver=0, recipient=1) for finding in report.assessment.findings)
    given = replace(report, assessment=replace(report.assessment, findings=findings))
    picture = flow_picture(given, str)

    assert [[line.text for line in box.lines] for box in picture.boxes] == [
        ["Hunan Example Cathode Co.,", "Ltd.", "licensor"],
        ["Example Zellen GmbH", "licensee"],
    ]
    assert [[line.text for line in arrow.plate.lines] for arrow in picture.arrows] == [
        [
            "3 clauses",
            "252604X/1",
            "Know-how licence or transfer",
            "Delivery of technical documents",
            "or software",
        ],
    ]
    assert [arrow.tone for arrow in picture.arrows] == ["high"]


def test_the_procedure_bears_the_dates_of_the_contract():
    report = builders.licence()
    stations = procedure_picture(report, str).stations

    assert [[line.text for line in station.date.lines] for station in stations] == [
        ["Catalogue in force since 15 July 2025"],
        ["Contract: effective not stated"],
    ]


def test_a_folder_gets_an_index_and_a_page_a_contract():
    reports = [builders.licence(), builders.clear()]
    pages = html.write_folder(reports, [Refused("b.pdf", "a password is needed", 3)], Options())
    index = Page(pages["index.html"])

    assert sorted(pages) == sorted(["index.html", *(html.file_name(report) for report in reports)])
    assert [attributes["href"] for attributes in index.all("a")][1:] == [html.file_name(report) for report in reports]
    assert "a password is needed" in index.words


def test_pages_in_a_folder_are_told_apart_where_names_and_contents_are_the_same():
    report = builders.licence()
    other = replace(report, document=replace(report.document, path="other/licence.pdf"))

    assert html.file_name(report) != html.file_name(other)


def test_two_runs_give_the_same_bytes():
    assert write("html", [builders.licence()]) == write("html", [builders.licence()])
