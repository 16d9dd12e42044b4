"""From bytes to text: bounded reading, refusal of what is not text, and decoding."""

from __future__ import annotations

import codecs
import io
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from summarizer.errors import SourceError, SummarizerWarning

MAX_BYTES = 10 * 1024 * 1024  # the longest newspaper reports are below 0.2 MB; more is a dump, a log or a mistake

# Longest first, because the mark of UTF-16 is the beginning of that of UTF-32.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
)
_SAVE_AS_TEXT = "save its text as a UTF-8 text file"


@contextmanager
def open_file(path: Path, source: str) -> Iterator[BinaryIO]:
    """Open a file to read it; what goes wrong while it is open is told in the same way.

    Args:
        path: The file; a named pipe will do.
        source: What the caller called it, for error messages.

    Raises:
        SourceError: If it is missing, a directory or not readable.
    """
    try:
        if stat.S_ISDIR(path.stat().st_mode):
            raise SourceError(source, f"is a directory; give the files in it, for example {path / '*.txt'}")
        with path.open("rb") as stream:
            yield stream
    except FileNotFoundError:
        raise SourceError(source, "no such file; check the path, or pass text as Article(text=...)") from None
    except PermissionError:
        raise SourceError(source, "permission denied; make the file readable and try again") from None
    except OSError as error:
        raise SourceError(source, f"cannot be read ({error.strerror or error}); check the path") from None


def read_bounded(stream: BinaryIO, source: str) -> bytes:
    """Read an open stream of at most :data:`MAX_BYTES` bytes.

    Raises:
        SourceError: If it is larger.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(source, _too_large(_size(stream)))
    return data


def decode(data: bytes, source: str = "input", charset: str | None = None) -> str:
    """Decode bytes in an unknown encoding; the byte order mark goes, everything else stays.

    UTF-8, and UTF-16 and UTF-32 with their mark, are certain; any other encoding is the best guess of
    charset-normalizer. Stray bytes in a text that is otherwise UTF-8 become U+FFFD, with a warning.

    Args:
        data: The bytes of a whole text.
        source: Where they are from, for messages.
        charset: The encoding that a server declared; what is UTF-8 all the same is read as that.

    Raises:
        SourceError: If the bytes are not text or their encoding cannot be found.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(encoding, data, source)
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SourceError(source, f"is {what}, not text; {_SAVE_AS_TEXT}")
    if b"\x00" in data:
        raise SourceError(source, f"holds NUL bytes, so it is binary or in an unmarked UTF-16; {_SAVE_AS_TEXT}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(data, charset) or _almost_utf8(data, source) or _guess(data, source)


def normalize(text: str, source: str) -> str:
    """Give the text every offset counts in: no byte order mark, LF line ends, otherwise unchanged.

    Raises:
        SourceError: If nothing can be read in it, or it could not be written out again.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise SourceError(source, "is empty; give a text with at least one sentence")
    if len(text) > MAX_BYTES:
        raise SourceError(source, _too_large(None))
    if "\x00" in text:
        raise SourceError(source, f"holds NUL characters, so it is not text; {_SAVE_AS_TEXT}")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise SourceError(source, "holds half a surrogate pair; decode it in the encoding it was saved in") from None
    return text


def _decode_as(encoding: str, data: bytes, source: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        name = encoding.removesuffix("-sig").upper()
        raise SourceError(source, f"is marked as {name} but is damaged; save it again as UTF-8") from None


def _declared(data: bytes, charset: str | None) -> str | None:
    try:
        return data.decode(charset) if charset else None
    except (LookupError, UnicodeDecodeError):
        return None


def _almost_utf8(data: bytes, source: str) -> str | None:
    """Decode UTF-8 with a few stray bytes, or give None if it looks like another encoding."""
    text = data.decode("utf-8", errors="replace")
    stray = text.count("\ufffd")
    intact = len(text) - len(text.encode("ascii", "ignore")) - stray
    # Other encodings almost never form valid multi-byte UTF-8, so ten to one leaves no doubt.
    if stray * 10 > intact:
        return None
    warnings.warn(f"{source}: {stray} damaged characters in UTF-8 text", SummarizerWarning, stacklevel=2)
    return text


def _guess(data: bytes, source: str) -> str:
    from charset_normalizer import from_bytes  # takes 0.1 s to load, and few texts need it

    matches = from_bytes(data)
    best = matches.best()
    if best is None or best.chaos > 0.2:
        raise SourceError(source, f"is not text in any known encoding; {_SAVE_AS_TEXT}")
    # On short texts cp1250 and cp1252 often tie; the western one is then by far the likelier (Spanish "ñ" became "ń").
    for match in matches:
        ties = match.chaos <= best.chaos and match.coherence >= best.coherence
        if ties and "cp1252" in match.could_be_from_charset:
            return str(match)
    return str(best)


def _size(stream: BinaryIO) -> int | None:
    try:
        return stream.seek(0, io.SEEK_END)
    except OSError:  # a pipe has no size
        return None


def _too_large(size: int | None) -> str:
    limit = MAX_BYTES // (1024 * 1024)
    found = f"is {size / (1024 * 1024):.1f} MB" if size else "is too large"
    return f"{found}, the limit is {limit} MB; give one article per file"
