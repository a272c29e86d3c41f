"""A catalogue built by hand, small enough to be read in a golden."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from scanner.catalogue import (
    Bilingual,
    Catalogue,
    Change,
    Comparator,
    Condition,
    Confidence,
    ControlPoint,
    Edition,
    Entry,
    ListName,
    LookAlike,
    Mechanism,
    QuantityKind,
    Source,
    TestCondition,
)

SOURCE = Source(
    cite="MOFCOM and MOST Announcement No. 28 of 2025", read_on=date(2026, 11, 22), url="https://example.org/28"
)
PRESSURE = TestCondition(kind="pressure", value=Decimal(220), unit="MPa")


def catalogue() -> Catalogue:
    edition = Edition(
        id="2025-07-15",
        title=Bilingual(en="Catalogue as adjusted on 15 July 2025", zh="2025年7月15日调整后的目录"),
        instrument=Bilingual(en="MOFCOM and MOST Announcement No. 28 of 2025", zh="商务部 科技部公告2025年第28号"),
        published=date(2025, 7, 15),
        in_force_from=date(2025, 7, 15),
        in_force_until=None,
        entries_in_force=132,
        confidence=Confidence.TWO_SOURCES,
        sources=(SOURCE,),
    )
    older = replace(
        edition,
        id="2023-12-21",
        title=Bilingual(en="Catalogue of 21 December 2023", zh="2023年12月21日目录"),
        published=date(2023, 12, 21),
        in_force_from=date(2023, 12, 21),
        in_force_until=date(2025, 7, 14),
    )
    cathode = Entry(
        id="252604X",
        list=ListName.RESTRICTED,
        title=Bilingual(en="Battery cathode material preparation technology", zh="电池正极材料制备技术"),
        industry=Bilingual(en="Chemicals", zh="化学原料"),
        why=Bilingual(
            en="Cathode preparation know-how leaves the mainland. The list cares because it decides cell performance.",
            zh="正极材料制备技术出境。",
        ),
        history=(Change(edition="2025-07-15", change="added", confidence=Confidence.TWO_SOURCES, sources=(SOURCE,)),),
        control_points=(
            ControlPoint(
                key="lfp",
                point=1,
                title=Bilingual(en="LFP preparation technology for batteries", zh="电池用磷酸铁锂制备技术"),
                groups=("lfp",),
                conditions=(
                    Condition(
                        quantity="powder_compaction_density",
                        comparator=Comparator.AT_LEAST,
                        value=Decimal("2.58"),
                        unit="g/cm3",
                        at=(PRESSURE,),
                        confidence=Confidence.TWO_SOURCES,
                        sources=(SOURCE,),
                    ),
                ),
                confidence=Confidence.TWO_SOURCES,
                sources=(SOURCE,),
            ),
        ),
        coverage="Control points 1 to 3 are loaded; the figures of point 3 are not established.",
    )
    gallium = replace(
        cathode,
        id="083201X",
        title=Bilingual(en="Non-ferrous metallurgy technology", zh="有色金属冶金技术"),
        coverage="",
    )
    return Catalogue(
        digest="5f2c8a91e47b03d6" * 4,
        read_on=date(2026, 11, 22),
        editions=(older, edition),
        entries=(gallium, cathode),
        groups=(),
        mechanisms=(
            _mechanism("know_how", "Know-how licence or transfer", "技术秘密转让或使用许可"),
            _mechanism("docs_software_delivery", "Delivery of technical documents or software", "技术资料、软件交付"),
            _mechanism("assistance_training_secondment", "Assistance, training, secondment", "技术协助、培训、派遣"),
        ),
        look_alikes=(
            LookAlike(
                id="product_sale",
                name=Bilingual(en="Sale of a product", zh="产品销售"),
                tell=Bilingual(en="Goods move, not the way of making them.", zh="转移的是货物。"),
                action="low",
                frames=(),
                sources=(SOURCE,),
            ),
        ),
        cues=(),
        quantities=(
            QuantityKind(
                id="powder_compaction_density",
                name=Bilingual(en="powder compaction density", zh="粉末压实密度"),
                dimension="density",
                unit="g/cm3",
            ),
        ),
        places=(),
        words=(),
    )


def _mechanism(identifier: str, en: str, zh: str) -> Mechanism:
    return Mechanism(
        id=identifier,
        name=Bilingual(en=en, zh=zh),
        law="TIER Art. 2",
        strength="strong",
        why=Bilingual(en="What is secret is told to the other side. Article 2 names it.", zh="技术秘密被披露。"),
        frames=(),
        sources=(SOURCE,),
    )
