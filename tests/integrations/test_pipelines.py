"""The recipes for repositories of contracts. What needs GitHub, GitLab or a container engine is held to its schema, and
what it calls is run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.review.drafts import LICENCE

ROOT = Path(__file__).parents[2]
HOOKS = ROOT / ".pre-commit-hooks.yaml"
PLAIN = "SUPPLY AGREEMENT\n\n1. Goods\n1.1 The Seller sells 40 tonnes of steel coils to the Buyer.\n"


@pytest.fixture
def repository(tmp_path):
    """Return a repository of contracts, and a folder with the scan that is being tested on its PATH."""
    programs = tmp_path / "bin"
    programs.mkdir()
    scan = programs / "scan"
    scan.write_text(f'#!/bin/sh\nexec {sys.executable} -m scanner "$@"\n')
    scan.chmod(0o755)
    folder = tmp_path / "contracts"
    folder.mkdir()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "SCAN_", "PYTEST"))},
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }

    def run(*words, **more):
        return subprocess.run(
            words, cwd=folder, env={**environment, **more}, capture_output=True, text=True, check=False, timeout=300
        )

    run("git", "init", "-q")
    for name, value in (("user.name", "A"), ("user.email", "a@example.com"), ("commit.gpgsign", "false")):
        run("git", "config", name, value)
    return folder, run


def hook(folder, *args):
    """Take the hook as it is published into a configuration of the repository's own."""
    [published] = [each for each in yaml.safe_load(HOOKS.read_text()) if each["id"] == "contract-scan-installed"]
    local = {"repo": "local", "hooks": [{**published, "args": list(args)}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [local]}))


needs_pre_commit = pytest.mark.skipif(
    not shutil.which("git")
    or subprocess.run([sys.executable, "-m", "pre_commit", "-V"], capture_output=True, check=False).returncode,
    reason="git or pre-commit is not installed",
)


@needs_pre_commit
@pytest.mark.parametrize(
    ("args", "passes"), [((), False), (("--fail-on", "never"), True)], ids=["as published", "with arguments"]
)
def test_pre_commit_stops_a_commit_with_a_flagged_contract(repository, args, passes):
    folder, run = repository
    hook(folder, *args)
    (folder / "licence.txt").write_text(LICENCE, encoding="utf-8")
    (folder / "notes.md").write_text("no contract")
    run("git", "add", "-A")
    assert run(sys.executable, "-m", "pre_commit", "install").returncode == 0
    committed = run("git", "commit", "-q", "-m", "a contract")
    said = committed.stdout + committed.stderr

    assert (committed.returncode == 0) is passes
    assert "scan contracts for export-controlled technology" in said
    assert passes or ("252604X" in said and "exit code: 1" in said)


@needs_pre_commit
def test_pre_commit_lets_an_ordinary_contract_pass(repository):
    folder, run = repository
    hook(folder)
    (folder / "supply.txt").write_text(PLAIN, encoding="utf-8")
    run("git", "add", "-A")
    assert run(sys.executable, "-m", "pre_commit", "install").returncode == 0

    assert run("git", "commit", "-q", "-m", "a contract").returncode == 0


@needs_pre_commit
def test_the_hooks_are_as_pre_commit_wants_them():
    made = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)], capture_output=True, check=False
    )

    assert made.returncode == 0, made.stdout


@pytest.mark.parametrize("path", ["deal.pdf", "a/b.docx", "x.docm", "old.doc", "plain.txt"])
def test_the_hooks_take_contracts(path):
    assert all(re.search(hook_["files"], path) for hook_ in yaml.safe_load(HOOKS.read_text()))


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash on this machine")
@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ({}, 1),
        ({"SCAN_FAIL_ON": "never"}, 0),
        ({"SCAN_PATHS": "supply.txt"}, 0),
        ({"SCAN_PATHS": "supply.txt\nlicence.txt"}, 1),
        ({"SCAN_PATHS": "--help"}, 3),
        ({"SCAN_BASELINE": "none.json"}, 2),
        ({"SCAN_POLICY": "../policy.yaml"}, 0),
        ({"SCAN_POLICY": "$(touch owned)"}, 2),
    ],
    ids=str,
)
def test_the_script_of_the_action_ends_with_the_code_of_the_scan(repository, settings, code):
    folder, run = repository
    (folder / "licence.txt").write_text(LICENCE, encoding="utf-8")
    (folder / "supply.txt").write_text(PLAIN, encoding="utf-8")
    (folder.parent / "policy.yaml").write_text(
        "name: all\nrules:\n- {outcome: [licence_required, clear], decision: pass}\n"
        "- {severity: [high, medium, low, note], decision: pass}\n"
    )
    told = {"GITHUB_OUTPUT": str(folder.parent / "output"), "GITHUB_STEP_SUMMARY": str(folder.parent / "summary")}
    made = run(str(ROOT / ".ci" / "gate"), **settings, **told)

    assert made.returncode == code, made.stderr
    assert (folder.parent / "output").read_text() == f"code={code}\n"
    assert "## Contracts" in (folder.parent / "summary").read_text()
    assert not (folder / "owned").exists()
    if code in (0, 1):
        names = sorted(path.name for path in (folder / "contract-scan").iterdir())
        assert names == ["decision.json", "report.html", "report.json", "report.sarif"]


@pytest.mark.skipif(not shutil.which("sh"), reason="no shell on this machine")
@pytest.mark.parametrize(("fail_on", "code"), [("", 1), ("never", 0)])
def test_the_script_of_the_gitlab_job_runs(repository, fail_on, code):
    folder, run = repository
    (folder / "licence.txt").write_text(LICENCE, encoding="utf-8")
    recipe = yaml.safe_load((ROOT / ".ci" / "gitlab.yml").read_text())
    lines = [line for line in recipe["contract-scan"]["script"] if "venv" not in line and "pip" not in line]
    script = "\n".join(lines).replace("/tmp/contract-scan/bin/", "")
    variables = {name: value for name, value in recipe["variables"].items() if name != "SCANNER"}
    made = run("sh", "-euc", script, **variables, SCAN_FAIL_ON=fail_on)

    assert made.returncode == code, made.stderr
    assert json.loads((folder / "contract-scan" / "decision.json").read_bytes())["decisions"][0]["decision"] == "block"


@pytest.mark.parametrize(
    ("schema", "path"), [("vendor.github-actions", "action.yml"), ("vendor.gitlab-ci", ".ci/gitlab.yml")]
)
def test_a_recipe_is_as_its_service_wants_it(schema, path):
    pytest.importorskip("check_jsonschema")
    made = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(ROOT / path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert made.returncode == 0, made.stdout


def test_the_image_runs_as_nobody_and_fetches_nothing_when_it_runs():
    lines = (ROOT / "Containerfile").read_text().splitlines()
    last = lines[max(index for index, line in enumerate(lines) if line.startswith("FROM ")) :]

    assert [line for line in last if line.startswith("USER ")] == ["USER 10001:10001"]
    assert not any(word in line for line in last for word in ("pip", "curl", "wget", "apt-get"))
    assert [line for line in last if line.startswith("ENTRYPOINT")] == ['ENTRYPOINT ["scan"]']


def test_the_image_copies_only_what_is_there():
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", (ROOT / "Containerfile").read_text(), re.MULTILINE)

    assert all((ROOT / name).exists() for line in copied for name in line.split())
