"""The rules of a SARIF log: a rule an entry and control point, the Catalogue as their taxonomy, and their Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from scanner.assess import Report
from scanner.catalogue import Bilingual, Catalogue, Confidence, ControlPoint, Entry
from scanner.messages import Language, Said, both, in_language, say
from scanner.report.basis import edition_used
from scanner.report.wording import LISTS, named

TAXONOMY = "export-catalogue"
UNLISTED = "unlisted"

_SECURITY = {"prohibited": "9.0", "restricted": "8.0"}
_PRECISION = {Confidence.PRIMARY_TEXT: "very-high", Confidence.TWO_SOURCES: "high"}


def rules_of(catalogue: Catalogue, language: Language) -> list[dict[str, object]]:
    """Return every rule that ran, also those without a result; their ids never change their meaning."""
    rules: dict[str, dict[str, object]] = {}
    for entry, control in _points(catalogue):
        rule = rule_id(entry, control)
        rules.setdefault(rule, _rule(rule, entry, control, language))
    text = in_language(say("sarif.unlisted_text"), language)
    rules[UNLISTED] = {
        "id": UNLISTED,
        "name": "TransferOutsideTheCatalogue",
        "shortDescription": {"text": in_language(say("sarif.unlisted"), language)},
        "fullDescription": {"text": text},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": "note"},
        "properties": {"tags": ["export-control"], "precision": "medium", "security-severity": "3.0"},
    }
    return list(rules.values())


def rule_id(entry: Entry, control: ControlPoint) -> str:
    """Return the id of the rule for a control point, "252604X/1"."""
    return entry.id if control.point is None else f"{entry.id}/{control.point}"


def taxonomy_of(report: Report) -> dict[str, object]:
    """Return the Catalogue as a taxonomy: its edition as the version, its entries as the taxa."""
    edition = edition_used(report)
    taxonomy: dict[str, object] = {
        "name": TAXONOMY,
        "version": report.assessment.facts.edition,
        "organization": "MOFCOM and MOST",
        "language": "en-US",
        "shortDescription": {"text": "Catalogue of Technologies Prohibited or Restricted from Export"},
        "isComprehensive": False,
        "taxa": [
            {
                "id": entry.id,
                "name": entry.title.en,
                "shortDescription": {"text": entry.title.en},
                "fullDescription": {"text": f"{entry.title.zh}. {LISTS[entry.list]}."},
                "properties": {"list": entry.list.value, "title_zh": entry.title.zh},
            }
            for entry in report.catalogue.entries
        ],
    }
    if edition:
        taxonomy["fullDescription"] = {"text": f"{edition.title.en} ({edition.title.zh}), {edition.instrument.en}"}
        taxonomy["releaseDateUtc"] = edition.published.isoformat()
        if url := next((source.url for source in edition.sources if source.url), ""):
            taxonomy["informationUri"] = url
    return taxonomy


def translation_of(catalogue: Catalogue) -> dict[str, object]:
    """Return the rules in Chinese, for a viewer that shows a log in the language of its reader."""
    rules = rules_of(catalogue, Language.ZH)
    kept = ("id", "shortDescription", "fullDescription", "help")
    return {
        "name": "contract-scanner",
        "language": "zh-CN",
        "contents": ["localizedData"],
        "isComprehensive": False,
        "translationMetadata": {
            "name": "contract-scanner zh-CN",
            "shortDescription": {"text": in_language(say("sarif.translation"), Language.ZH)},
        },
        "associatedComponent": {"name": "contract-scanner"},
        "rules": [{key: rule[key] for key in kept} for rule in rules],
    }


def _points(catalogue: Catalogue) -> Iterator[tuple[Entry, ControlPoint]]:
    for entry in catalogue.entries:
        for control in entry.control_points:
            yield entry, control


def _rule(rule: str, entry: Entry, control: ControlPoint, language: Language) -> dict[str, object]:
    title, why = named(control.title), named(entry.why)
    said = in_language(_help(entry, why), language)
    cited = [source for source in control.sources if source.cite]
    described: dict[str, object] = {
        "id": rule,
        "name": "Entry" + "".join(part for part in rule if part.isalnum()),
        "shortDescription": {"text": in_language(title, language)},
        "fullDescription": {"text": in_language(_full(control.title, why), language)},
        "help": {"text": said, "markdown": _markdown(said, [source.cite for source in cited])},
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "tags": ["export-control", f"catalogue/{entry.list.value}"],
            "precision": _PRECISION.get(control.confidence, "medium"),
            "security-severity": _SECURITY[entry.list],
        },
        "relationships": [
            {"target": {"id": entry.id, "toolComponent": {"name": TAXONOMY, "index": 0}}, "kinds": ["superset"]},
        ],
    }
    if url := next((source.url for source in cited if source.url), ""):
        described["helpUri"] = url
    return described


def _full(title: Bilingual, why: Said) -> Said:
    return both(f"{title.en}. {why}", f"{title.zh}。{why.zh}")


def _help(entry: Entry, why: Said) -> Said:
    listed = LISTS[entry.list]
    return both(
        f"{entry.title.en} ({listed}). {why}",
        f"{entry.title.zh}（{listed.zh}）。{why.zh}",
    )


def _markdown(said: str, sources: list[str]) -> str:
    return "\n".join([said, "", *(f"- {source}" for source in dict.fromkeys(sources))]).rstrip()
