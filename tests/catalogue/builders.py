# ruff: noqa: E501 - files of patterns read best as they would be written
"""Small folders of patterns, written where a test wants them."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

EDITIONS = """
    references:
      gazette: {cite: Gazette, read_on: 2026-01-02}
    editions:
      - {id: "2020-01-01", title: {en: First, zh: 一}, instrument: {en: Order 1, zh: 一号令}, published: 2020-01-01, in_force_from: 2020-01-01, in_force_until: 2022-01-01, entries_in_force: 3, confidence: two_sources, sources: [gazette]}
      - {id: "2021-01-01", title: {en: Draft, zh: 草案}, instrument: {en: Notice, zh: 通知}, published: 2021-01-01, in_force_from: null, in_force_until: null, entries_in_force: null, confidence: one_source, sources: [gazette]}
      - {id: "2022-01-01", title: {en: Second, zh: 二}, instrument: {en: Order 2, zh: 二号令}, published: 2022-01-01, in_force_from: 2022-01-01, in_force_until: null, entries_in_force: 2, confidence: two_sources, sources: [gazette]}
"""
QUANTITY = """
    id: tap_density
    name: {en: tap density, zh: 振实密度}
    dimension: density
    unit: g/cm3
    en: [tap density]
    zh: [振实密度]
    examples: {flag: ["The [[tap density]] is high."], clear: ["The tap drips."]}
"""
TECHNOLOGY = """
    id: 100001X
    list: restricted
    title: {en: paste technology, zh: 膏技术}
    industry: {en: pastes, zh: 膏业}
    why: {en: It moves paste., zh: 膏。}
    references:
      gazette: {cite: Gazette, read_on: 2026-01-02}
    history:
      - {edition: "2021-01-01", change: added, confidence: one_source, sources: [gazette]}
      - {edition: "2022-01-01", change: added, confidence: two_sources, sources: [gazette]}
    control_points:
      - key: "1"
        point: 1
        title: {en: paste, zh: 膏}
        groups: [paste]
        from: "2021-01-01"
        confidence: two_sources
        sources: [gazette]
        conditions:
          - {quantity: tap_density, is: "> 2.1 g/cm3", from: "2021-01-01", until: "2022-01-01", confidence: one_source, sources: [gazette]}
          - {quantity: tap_density, is: "> 1.2 g/cm3", at: {pressure: 220 MPa (derived)}, from: "2022-01-01", confidence: one_source, sources: [gazette]}
    terms:
      paste:
        control_point: "1"
        label: {en: paste, zh: 膏}
        name: {en: [blue paste], zh: [蓝膏]}
        abbreviation: [{text: BP, needs: [paste, tech.paste.formula]}]
        formula: [B2P3]
    examples: {flag: ["Make the [[blue paste]]."], clear: ["BP drills for oil."]}
"""
LEXICON = """
    id: act.give
    means: {en: gives, zh: 给}
    en: {verbs: [deliver, {give: [gave, given]}], nouns: [delivery], phrases: [at liberty to]}
    zh: [交付]
    examples: {flag: ["They [[deliver]] it."], clear: ["They keep it."]}
"""
MECHANISM = """
    id: handing_over
    name: {en: handing over, zh: 交付}
    law: Act 1
    strength: strong
    why: {en: It moves., zh: 移动。}
    sources: [{cite: Act 1, read_on: 2026-01-02}]
    frames:
      - {id: give, parts: [[act.give, "=Parts With"], [object.controlled]], within: 40}
    examples: {flag: ["They [[deliver]] blue paste."], clear: ["They keep blue paste."]}
"""
FILES = {
    "editions.yaml": EDITIONS,
    "quantity/tap_density.yaml": QUANTITY,
    "technology/100001X.yaml": TECHNOLOGY,
    "lexicon/act.give.yaml": LEXICON,
    "mechanism/handing_over.yaml": MECHANISM,
}


def write(root: Path, **changed: str) -> Path:
    """Write a sound folder of patterns at `root`, with the files whose names (without folder and ending) are given changed."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(changed.get(Path(name).stem.replace(".", "_"), text)), encoding="utf-8")
    return root
