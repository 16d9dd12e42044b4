"""What is kept in a folder, what goes first, and what damage and other processes do to it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.storage import Storage

BLOCK = 4096


def aged(folder: Path) -> None:
    """Let everything that is there have been used one second before what comes next."""
    for path in folder.iterdir():
        moment = path.stat().st_mtime - 1
        os.utime(path, (moment, moment))


@given(key=st.text(st.characters()), content=st.binary(max_size=100))
def test_what_is_stored_comes_back(tmp_path_factory: pytest.TempPathFactory, key: str, content: bytes) -> None:
    storage = Storage(tmp_path_factory.mktemp("storage") / "new" / "folder", ".x", 10**6)
    assert storage.load(key) is None
    storage.store(key, b"old")
    storage.store(key, content)
    assert storage.load(key) == content
    assert storage.load(f"{key} ") is None


@pytest.mark.parametrize("place", [0, 31, 32, -1])
def test_one_changed_bit_is_found(tmp_path: Path, place: int) -> None:
    storage = Storage(tmp_path, ".x", 10**6)
    storage.store("key", b"content")
    (path,) = tmp_path.iterdir()
    damaged = bytearray(path.read_bytes())
    damaged[place] ^= 1
    path.write_bytes(damaged)
    assert storage.load("key") is None
    storage.store("key", b"content")
    assert storage.load("key") == b"content"


@pytest.mark.parametrize("size", [0, 10, 38, 40])
def test_a_file_cut_short_or_grown_is_found(tmp_path: Path, size: int) -> None:
    storage = Storage(tmp_path, ".x", 10**6)
    storage.store("key", b"content")  # 32 + 7 bytes
    (path,) = tmp_path.iterdir()
    path.write_bytes((path.read_bytes() + b"?")[:size])
    assert storage.load("key") is None


def test_a_file_under_the_name_of_another_key_is_found(tmp_path: Path) -> None:
    storage = Storage(tmp_path, ".x", 10**6)
    storage.store("a", b"of a")
    (path,) = tmp_path.iterdir()
    storage.store("b", b"of b")
    (other,) = set(tmp_path.iterdir()) - {path}
    path.replace(other)
    assert storage.load("b") is None


def test_the_least_recently_used_go_first(tmp_path: Path) -> None:
    storage = Storage(tmp_path, ".x", 3 * BLOCK)
    for key in "abc":
        storage.store(key, b"")
        aged(tmp_path)
    storage.load("a")
    aged(tmp_path)
    storage.store("d", b"")
    storage.trim()  # four are one too many, and room of a sixteenth is made besides
    assert [storage.load(key) is not None for key in "abcd"] == [True, False, False, True]


def test_files_of_others_stay(tmp_path: Path) -> None:
    other = tmp_path / "thesis.doc"
    other.write_bytes(bytes(100 * BLOCK))
    storage = Storage(tmp_path, ".x", BLOCK)
    for key in "abc":
        storage.store(key, b"")
        storage.trim()
    assert other.exists()
    assert len(list(tmp_path.iterdir())) == 2


def test_what_a_killed_writer_left_goes_after_an_hour_and_what_is_being_written_stays(tmp_path: Path) -> None:
    left, fresh = tmp_path / "a.x.part", tmp_path / "b.x.part"
    left.write_bytes(bytes(BLOCK))
    os.utime(left, (0, 0))
    fresh.write_bytes(bytes(BLOCK))
    storage = Storage(tmp_path, ".x", BLOCK)
    storage.store("key", b"")
    storage.trim()
    assert not left.exists()
    assert fresh.exists()


def test_the_folder_never_holds_more_after_trimming(tmp_path: Path) -> None:
    storage = Storage(tmp_path, ".x", 40 * BLOCK)
    for number in range(200):
        storage.store(str(number), bytes(number * 30))
        storage.trim()
        assert sum(-(-path.stat().st_size // BLOCK) for path in tmp_path.iterdir()) <= 40
    assert storage.load("199") is not None


def test_a_disk_that_is_full_leaves_nothing_half_written(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")  # POSIX
    storage = Storage(tmp_path, ".x", 10**6)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    try:
        with pytest.raises(OSError, match="File too large"):  # Python ignores the signal that comes along
            storage.store("key", bytes(1000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


_WRITER = """
import sys
from pathlib import Path
from summarizer.storage import Storage
storage = Storage(Path(sys.argv[1]), ".x", 20 * 4096)
for turn in range(300):
    key = str(turn % 30)
    stored = storage.load(key)
    assert stored is None or stored == key.encode() * 500, stored
    storage.store(key, key.encode() * 500)
    storage.trim()
"""


def test_processes_that_write_and_trim_at_once_meet_whole_entries_only(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _WRITER, str(tmp_path)]
    writers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [("", 0), ("", 0)]
    storage = Storage(tmp_path, ".x", 20 * BLOCK)
    kept = [key for key in map(str, range(30)) if storage.load(key) == key.encode() * 500]
    assert 10 <= len(kept) <= 22  # a sixteenth is one entry
    assert len(list(tmp_path.iterdir())) == len(kept)  # nothing half written
