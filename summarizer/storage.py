"""Bytes by key in a folder of bounded size: what is kept on disk to save work, and can be made anew at any time."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

_BLOCK = 4096  # what the smallest file takes on most file systems
_PART = ".part"  # the end of the name of a file that is being written
_LONGEST_WRITE = 3600.0  # seconds; whoever has not put a file in its place by then was ended


class Storage:
    """A folder with a file for each key, which several processes may use at once.

    Each file is written whole and then put in its place, and is checked against its hash when it is read; so a reader
    meets an old entry, a new one or none, whatever other processes do and whatever has happened to the disk.

    Args:
        folder: Made when something is stored; other files that are in it stay.
        suffix: That of the files, as in ".page".
        max_bytes: What they may take together, each counted in blocks of 4 KiB. Processes look after it independently,
            so that each further one may add a sixteenth for a while.
    """

    def __init__(self, folder: Path, suffix: str, max_bytes: int) -> None:
        self._folder = folder
        self._suffix = suffix
        self._max_bytes = max_bytes
        self._room = 0  # what may be stored before the folder has to be looked at

    def load(self, key: str) -> bytes | None:
        """Give what was stored under a key, or None if there is nothing, or nothing whole."""
        path = self._path(key)
        try:
            with path.open("rb") as stream:
                stored = stream.read(self._max_bytes + 1)
        except OSError:
            return None
        content = stored[hashlib.sha256().digest_size :]
        if stored != _sealed(key, content):
            return None
        with suppress(OSError):
            os.utime(path)  # so that what is used is kept longest
        return content

    def store(self, key: str, content: bytes) -> None:
        """Keep content, replacing what was kept under the key.

        Raises:
            OSError: If it cannot be written; nothing half written is left.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sealed = _sealed(key, content)
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=self._suffix + _PART)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(sealed)
            Path(name).replace(self._path(key))
        except BaseException:  # an interrupt too
            with suppress(OSError):
                Path(name).unlink()
            raise
        self._room -= _on_disk(len(sealed))

    def trim(self) -> None:
        """Remove what was used least recently if the folder may be over its bound, to a little below it."""
        if self._room >= 0:
            return
        files = sorted(self._files())
        total = sum(size for _, size, _ in files)
        slack = self._max_bytes // 16
        if total > self._max_bytes:
            for _, size, path in files:
                if total <= self._max_bytes - slack:
                    break
                with suppress(OSError):
                    Path(path).unlink()
                total -= size
        self._room = min(slack, self._max_bytes - total)

    def _files(self) -> list[tuple[float, int, str]]:
        """Give when each file was last used, what it takes, and its path; not of those that are being written."""
        found = []
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if not entry.name.endswith((self._suffix, self._suffix + _PART)):
                    continue
                with suppress(OSError):  # another process may have removed it
                    status = entry.stat()
                    if not entry.name.endswith(_PART) or time.time() - status.st_mtime > _LONGEST_WRITE:
                        found.append((status.st_mtime, _on_disk(status.st_size), entry.path))
        return found

    def _path(self, key: str) -> Path:
        return self._folder / f"{hashlib.sha256(_encoded(key)).hexdigest()}{self._suffix}"


def _sealed(key: str, content: bytes) -> bytes:
    """Put before content the hash of it and its key, so that a file under another key's name is found out too."""
    return hashlib.sha256(hashlib.sha256(_encoded(key)).digest() + content).digest() + content


def _encoded(key: str) -> bytes:
    return key.encode("utf-8", "surrogatepass")


def _on_disk(size: int) -> int:
    return -(-size // _BLOCK) * _BLOCK
