"""The bill of materials: what is kept of an environment's, and that every dependency of the package is wanted in it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.dependencies import all_needed
from tools.sbom import of_runtime

ROOT = Path(__file__).parents[3]


def bill() -> dict[str, Any]:
    names = ["Jinja2", "MarkupSafe", "pytest"]
    return {
        "metadata": {"component": {"bom-ref": "root", "name": "attributed-summarizer"}},
        "components": [{"bom-ref": name, "name": name} for name in names],
        "dependencies": [
            {"ref": "root", "dependsOn": ["Jinja2", "pytest"]},
            {"ref": "Jinja2", "dependsOn": ["MarkupSafe"]},
            {"ref": "MarkupSafe"},
            {"ref": "pytest"},
        ],
    }


def test_tests_and_tools_are_left_out_and_the_weights_put_in() -> None:
    made = of_runtime(bill(), {"jinja2", "markupsafe"}, {"model.safetensors": "0a"})
    assert [component["name"] for component in made["components"]] == ["Jinja2", "MarkupSafe", "span-fuser-en"]
    assert made["components"][2]["components"][0]["hashes"] == [{"alg": "SHA-256", "content": "0a"}]
    assert {row["ref"]: row["dependsOn"] for row in made["dependencies"]} == {
        "root": ["Jinja2", "span-fuser-en"],
        "Jinja2": ["MarkupSafe"],
        "MarkupSafe": [],
    }


def test_a_bill_that_lacks_a_dependency_is_refused() -> None:
    with pytest.raises(SystemExit, match="lists no torch, which"):
        of_runtime(bill(), {"jinja2", "torch"}, {})


def test_what_is_needed_has_every_runtime_dependency_and_theirs_but_no_test_tool() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = all_needed()
    assert {canonicalize_name(Requirement(line).name) for line in project["dependencies"]} <= needed
    assert {"murmurhash", "sympy"} <= needed  # by way of spaCy and torch
    assert not needed & {"pytest", "ruff", "rouge-score", "hatchling"}
