"""How long a server asks to wait."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from summarizer.errors import OptionError
from summarizer.ingest.fetching import FetchOptions
from summarizer.ingest.fetching.exchange import retry_after

NOW = datetime(2025, 1, 1, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, 0),
        ("", 0),
        ("7", 7),
        (" 120 ", 120),
        ("soon", 0),
        ("-5", 0),
        ("٣", 0),
        ("Wed, 01 Jan 2025 12:00:30 GMT", 30),
        ("Wed, 01 Jan 2025 11:00:00 GMT", 0),
        ("9" * 5000, 999_999_999_999),
    ],
)
def test_retry_after(value: str | None, seconds: float) -> None:
    assert retry_after(value, NOW) == seconds


@pytest.mark.parametrize("timeout", [0, -1, float("nan")])
def test_a_page_needs_some_time(timeout: float) -> None:
    with pytest.raises(OptionError, match="above 0"):
        FetchOptions(timeout=timeout)
