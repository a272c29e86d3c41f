"""What a wheel carries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = "scanner/_data/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    pytest.importorskip("hatchling", reason="hatchling builds the wheel; it is there only where it is installed")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def names(wheel):
    with ZipFile(wheel) as archive:
        return frozenset(archive.namelist())


def test_the_wheel_carries_every_file_of_patterns(names):
    here = {path.relative_to(ROOT).as_posix() for path in (ROOT / "patterns").rglob("*.yaml")}

    packed = {name.removeprefix(DATA) for name in names if name.startswith(f"{DATA}patterns/")}

    assert here
    assert {name for name in packed if name.endswith(".yaml")} == here


def test_the_wheel_carries_the_model_and_not_what_it_was_trained_on(names):
    packed = {name.removeprefix(DATA) for name in names if name.startswith(f"{DATA}models/")}

    files = ("MANIFEST.toml", "weights.npz", "words.npz")
    assert packed == {f"models/clause_classifier/{name}" for name in files} | {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "models" / "clause_classifier").glob("*.md")
    }


def test_an_unpacked_wheel_finds_its_own_patterns_and_models_from_any_folder(wheel, tmp_path):
    site = tmp_path / "site"
    with ZipFile(wheel) as archive:
        archive.extractall(site)
    code = "from scanner import resources; print(resources.patterns(), resources.models(), sep='\\n')"

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout.splitlines() == [str(site / DATA / "patterns"), str(site / DATA / "models")]
