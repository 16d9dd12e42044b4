"""What is loaded and installed: safetensors, no foreign code, pinned weights, declared and bounded dependencies."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import shutil
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import summarizer
from summarizer import embedding
from summarizer.annotation import loading
from summarizer.errors import ModelError
from summarizer.fusion import load_fuser, span_fuser, stored

ROOT = Path(__file__).parents[2]
PACKAGE = Path(summarizer.__file__).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# What the package itself imports: all that users need, and what the one extra that is not for development adds.
REQUIREMENTS = [Requirement(line) for line in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["serve"]]]
# Each can run code that comes with data.
PICKLING = {"cloudpickle", "dill", "jsonpickle", "joblib", "marshal", "pickle", "shelve"}
RUNNING = {"eval", "exec", "compile", "torch.load", "torch.hub.load", "yaml.load", "yaml.unsafe_load"}
LOADERS = {"from_pretrained", "SentenceTransformer"}
# These keep what they made themselves for the next run, and read nothing else; neither is installed.
OWN_CACHES = {"models/recipe/train.py", "benchmarks/grouping/events.py"}
# Files beside bundled weights that decide nothing: text for people, and a component that is not loaded.
IDLE = {".gitattributes", "README.md", "data_config.json", "LICENSE", "LICENSES_SOURCES", "accuracy.json"}
IDLE |= {"senter/cfg", "senter/model"}


def sources(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py"))


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def risks(code: str) -> Iterator[str]:
    """Everything in Python code that may run what comes with data."""
    tree = ast.parse(code)
    yield from (name for name in imports(tree) if name in PICKLING)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called, given = ast.unparse(node.func), {keyword.arg: keyword.value for keyword in node.keywords}
        if called in RUNNING:
            yield called
        if called.rpartition(".")[2] in LOADERS:
            trusted = given.get("trust_remote_code")
            if not (isinstance(trusted, ast.Constant) and trusted.value is False):
                yield f"{called} without trust_remote_code=False"
        if any(name in given for name in ("allow_pickle", "weights_only")):
            yield f"{called} that may unpickle"
        if called in {"AutoModelForSeq2SeqLM.from_pretrained"} and "use_safetensors" not in given:
            yield f"{called} without use_safetensors"


@pytest.mark.parametrize("path", sources(PACKAGE), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_in_the_package_can_run_what_comes_with_data(path: Path) -> None:
    assert list(risks(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    "code",
    [
        "import pickle",
        "from joblib import load",
        "import torch; torch.load(path)",
        "import torch; torch.load(path, weights_only=True)",
        "np.load(path, allow_pickle=True)",
        "AutoTokenizer.from_pretrained(folder)",
        "AutoTokenizer.from_pretrained(folder, trust_remote_code=trusted)",
        "SentenceTransformer(folder, trust_remote_code=True)",
        "AutoModelForSeq2SeqLM.from_pretrained(folder, trust_remote_code=False)",
        "eval(text)",
    ],
)
def test_what_could_run_foreign_code_would_be_found(code: str) -> None:
    assert list(risks(code))


@pytest.mark.skipif(not (ROOT / "models" / "recipe").is_dir(), reason="the recipe is not part of the installed package")
def test_pickles_of_the_recipe_and_the_benchmarks_are_their_own_caches() -> None:
    folders = (ROOT / "models", ROOT / "benchmarks")
    users = {
        path.relative_to(ROOT).as_posix()
        for path in sources(*folders)
        if PICKLING & set(imports(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert users == OWN_CACHES
    for path in sources(*folders):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "torch.load":
                assert {k.arg: ast.unparse(k.value) for k in node.keywords}.get("weights_only") == "True", path


def test_no_model_file_that_comes_along_is_a_pickle() -> None:
    bundled = [embedding.bundled_folder(), loading.default_folder(), fuser_folder()]
    files = [path for folder in bundled for path in folder.rglob("*") if path.is_file()]
    assert sum(path.name == "model.safetensors" for path in files) == 2
    assert [path for path in files if path.suffix in {".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib"}] == []


def fuser_folder() -> Path:
    return next(folder for folder in span_fuser._FOLDERS if folder.is_dir())


@pytest.mark.parametrize(
    ("folder", "pinned"),
    [(embedding.bundled_folder(), set(embedding._PINNED)), (loading.default_folder(), set(loading._SHA256))],
    ids=["embedder", "annotator"],
)
def test_every_file_beside_bundled_weights_is_pinned_or_idle(folder: Path, pinned: set[str]) -> None:
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert pinned <= there
    assert there - pinned <= IDLE


@pytest.mark.parametrize("name", sorted(embedding._PINNED))
def test_a_changed_file_of_the_embedder_is_refused(name: str, tmp_path: Path) -> None:
    linked = link(embedding.bundled_folder(), tmp_path, name)
    with pytest.raises(ModelError, match=rf"{re.escape(name)}: damaged model file"):
        embedding._verify(linked)


@pytest.mark.parametrize("name", sorted(loading._SHA256))
def test_a_changed_file_of_the_annotator_is_refused(name: str, tmp_path: Path) -> None:
    linked = link(loading.default_folder(), tmp_path, name)
    with pytest.raises(ModelError, match=rf"{re.escape(name)}: this file .* is not the one tested with"):
        loading.verify(linked, {name: loading._SHA256[name]})


@pytest.mark.parametrize("name", [stored.WEIGHTS, stored.TOKENIZER])
def test_a_changed_file_of_the_fuser_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=rf"{re.escape(name)} is damaged"):
        stored.load(link(fuser_folder(), tmp_path, name))


def link(folder: Path, target: Path, changed: str) -> Path:
    """Give a copy of a folder with one more byte in one file; the others stay where they are."""
    for path in folder.rglob("*"):
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file():
            if path.relative_to(folder).as_posix() == changed:
                copy.write_bytes(b"x" if path.stat().st_size > 1 << 20 else path.read_bytes() + b"x")
            else:
                symlink_or_copy(path, copy)
    return target


def symlink_or_copy(path: Path, copy: Path) -> None:
    try:
        copy.symlink_to(path)
    except OSError:  # Windows lets few do that
        shutil.copyfile(path, copy)


def test_an_embedder_in_a_pickle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pytorch_model.bin").write_bytes(b"")
    with pytest.raises(ModelError, match=r"pytorch_model.bin: a pickle, which can run code"):
        embedding.load_embedder(tmp_path)


def test_a_fuser_in_a_pickle_is_refused(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "t5"}', encoding="utf-8")
    (tmp_path / "pytorch_model.bin").write_bytes(b"")
    with pytest.raises(ModelError, match=r"it has no model\*\.safetensors, and weights of other kinds can run code"):
        load_fuser(tmp_path)


@pytest.mark.parametrize("requirement", REQUIREMENTS, ids=lambda requirement: requirement.name)
def test_dependencies_are_bounded_on_both_sides(requirement: Requirement) -> None:
    operators = {one.operator for one in requirement.specifier}
    assert operators == {"=="} or operators == {">=", "<"}
    assert requirement.specifier.contains(importlib.metadata.version(requirement.name), prereleases=True)


def test_the_package_imports_what_it_declares_and_nothing_else() -> None:
    providers = importlib.metadata.packages_distributions()
    used = {name for path in sources(PACKAGE) for name in imports(ast.parse(path.read_text(encoding="utf-8")))}
    foreign = used - set(sys.stdlib_module_names) - {"summarizer"}
    assert "torch" in foreign
    optional = [Requirement(line) for line in PROJECT["optional-dependencies"]["ray"]]  # installed where it is tested
    declared = {canonicalize_name(requirement.name) for requirement in [*REQUIREMENTS, *optional]}
    undeclared = {
        name for name in foreign if not declared & {canonicalize_name(one) for one in providers.get(name, [name])}
    }
    assert undeclared == set()
