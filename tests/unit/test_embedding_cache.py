"""Vectors that are kept: the same bits, never another model's, and never a reason to fail."""

from __future__ import annotations

import subprocess
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from summarizer.embedding import load_embedder
from summarizer.embedding.cache import CachedEmbedder, cache_vectors
from summarizer.errors import CacheWarning, OptionError

TEXTS = ["abc", "b", "", "aab", "b", "café \ud800"]


class Letters:
    """Counts letters of a text, and remembers the texts that it was asked for."""

    signature = "letters 1"

    def __init__(self, letters: str = "abc") -> None:
        self.letters = letters
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        self.asked += texts
        return np.array([[text.count(letter) for letter in self.letters] for text in texts], dtype=np.float32)


def cached(model: Letters, folder: Path) -> CachedEmbedder:
    return cache_vectors(load_embedder(model), model, folder)


def test_what_was_kept_is_what_was_computed_bit_for_bit_and_is_not_computed_again(tmp_path: Path) -> None:
    plain = load_embedder(Letters()).encode(TEXTS)
    first = cached(Letters(), tmp_path / "new" / "folder").encode(TEXTS)
    model = Letters()
    embedder = cached(model, tmp_path / "new" / "folder")
    model.asked.clear()  # the model was asked for its signature
    again = embedder.encode(TEXTS[::-1])
    assert first.tobytes() == plain.tobytes()
    assert again[::-1].tobytes() == plain.tobytes()
    assert again.dtype == np.float32
    assert again.flags.writeable
    assert model.asked == []
    embedder.encode(["abc", "new"])
    assert model.asked == ["new"]


def test_the_bundled_model_gives_its_bits_back(tmp_path: Path) -> None:
    embedder = load_embedder()
    texts = ["The council met on Monday.", "It rained.", "The dam failed after ten days of rain, officials said."]
    plain = embedder.encode(texts)
    for _ in range(2):
        kept = cache_vectors(embedder, "all-MiniLM-L6-v2", tmp_path)
        assert kept.encode(texts).tobytes() == plain.tobytes()
        assert kept.signature == embedder.signature
    assert len(list(tmp_path.iterdir())) == 3


def test_no_text_gives_no_row_of_the_right_width(tmp_path: Path) -> None:
    assert cached(Letters(), tmp_path).encode([]).shape == (0, 3)


def test_models_never_mix(tmp_path: Path) -> None:
    """The same class and signature with other weights, and the same weights with another signature, are others."""
    cached(Letters("abc"), tmp_path).encode(["abb"])
    other = Letters("bca")
    assert cached(other, tmp_path).encode(["abb"]).tobytes() == load_embedder(other).encode(["abb"]).tobytes()
    renamed = Letters("abc")
    renamed.signature = "letters 2"
    embedder = cached(renamed, tmp_path)
    renamed.asked.clear()
    embedder.encode(["abb"])
    assert renamed.asked == ["abb"]


def test_an_object_that_does_not_name_itself_is_not_cached(tmp_path: Path) -> None:
    class Nameless:
        def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
            return np.ones((len(texts), 2), dtype=np.float32)

    with pytest.raises(OptionError, match=r"embedding_cache: Nameless has no \.signature; give it one"):
        cache_vectors(load_embedder(Nameless()), Nameless(), tmp_path)


def test_a_damaged_entry_is_computed_and_kept_anew(tmp_path: Path) -> None:
    expected = cached(Letters(), tmp_path).encode(TEXTS).tobytes()
    for place, path in enumerate(sorted(tmp_path.iterdir())):
        path.write_bytes([b"", b"x" * 44, path.read_bytes()[:-4], path.read_bytes()[::-1], b"\0"][place])
    model = Letters()
    embedder = cached(model, tmp_path)
    model.asked.clear()
    assert embedder.encode(TEXTS).tobytes() == expected
    assert embedder.encode(TEXTS).tobytes() == expected
    assert sorted(model.asked) == sorted(set(TEXTS))


def test_a_folder_that_cannot_be_written_costs_one_warning(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    embedder = cached(Letters(), tmp_path / "file" / "below")  # root may write to a read-only folder, but not here
    with pytest.warns(CacheWarning, match="sentence vectors cannot be kept there") as caught:
        first = embedder.encode(TEXTS)
    assert len(caught) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert embedder.encode(TEXTS).tobytes() == first.tobytes()


def test_a_read_only_folder_still_gives_what_it_holds(tmp_path: Path) -> None:
    first = cached(Letters(), tmp_path).encode(TEXTS)
    tmp_path.chmod(0o500)
    for path in tmp_path.iterdir():
        path.chmod(0o400)
    try:
        model = Letters()
        embedder = cached(model, tmp_path)
        model.asked.clear()
        assert embedder.encode(TEXTS).tobytes() == first.tobytes()
        assert model.asked == []
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_costs_one_warning(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")  # POSIX
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8, before[1]))
    try:
        with pytest.warns(CacheWarning, match="File too large") as caught:
            vectors = cached(Letters(), tmp_path).encode(TEXTS)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert len(caught) == 1
    assert vectors.tobytes() == load_embedder(Letters()).encode(TEXTS).tobytes()
    assert list(tmp_path.iterdir()) == []


def test_the_folder_is_bounded(tmp_path: Path) -> None:
    embedder = CachedEmbedder(load_embedder(Letters()), "letters", tmp_path, max_bytes=10 * 4096)
    for start in range(0, 100, 5):
        texts = [f"{number}a" for number in range(start, start + 5)]
        assert embedder.encode(texts).tolist() == [[1, 0, 0]] * 5
        assert len(list(tmp_path.iterdir())) <= 10


_PROCESS = """
import sys
import numpy as np
from pathlib import Path
from summarizer.embedding.cache import CachedEmbedder

class Lengths:
    signature = "lengths"

    def encode(self, texts):
        return np.array([[len(text), 1 / (1 + len(text))] for text in texts], dtype=np.float32)

plain = Lengths()
embedder = CachedEmbedder(plain, "lengths", Path(sys.argv[1]), max_bytes=12 * 4096)
for turn in range(60):
    texts = ["x" * (turn * step % 17) for step in range(1, 6)]
    assert embedder.encode(texts).tobytes() == plain.encode(texts).tobytes()
"""


def test_two_processes_share_a_folder(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", _PROCESS, str(tmp_path)]
    processes = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(process.communicate()[1], process.returncode) for process in processes] == [("", 0), ("", 0)]
    assert 0 < len(list(tmp_path.iterdir())) <= 12
