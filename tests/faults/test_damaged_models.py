"""Folders of models in which a file is cut short or missing: one line that names the folder, before any work."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from summarizer import embedding
from summarizer.annotation import load_annotator, loading
from summarizer.errors import ModelError
from summarizer.fusion import span_fuser, stored


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


CASES: dict[str, tuple[Callable[[Path], object], Path, list[str]]] = {
    "embedder": (
        embedding.load_embedder,
        embedding.bundled_folder(),
        ["model.safetensors", "config.json", "1_Pooling/config.json"],
    ),
    "annotator": (
        lambda folder: load_annotator(str(folder)),
        loading.default_folder(),
        ["parser/model", "config.cfg", "tagger/cfg"],
    ),
    "fuser": (
        stored.load,
        next(folder for folder in span_fuser._FOLDERS if folder.is_dir()),
        [stored.WEIGHTS, stored.TOKENIZER, stored.CONFIG],
    ),
}


@pytest.mark.parametrize("damage", [cut, Path.unlink], ids=["cut", "missing"])
@pytest.mark.parametrize("model", CASES)
def test_a_damaged_folder_is_refused_in_one_line(
    model: str, damage: Callable[[Path], None], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    load, folder, names = CASES[model]
    for number, name in enumerate(names):
        copy = Path(shutil.copytree(folder, tmp_path / str(number)))
        damage(copy / name)
        with pytest.raises(ModelError) as refused:
            load(copy)
        told = str(refused.value)
        assert told.startswith(str(copy)), name
        assert "\n" not in told, name
    assert capfd.readouterr() == ("", "")
