"""The fuser that writes nothing of its own: each claim in the words of its most representative sentence."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.errors import OptionError
from summarizer.types import Claim, Draft


def verbatim(claim: Claim) -> Draft:
    """Give the most representative sentence of ``claim`` as it stands, runs of white space as one space."""
    return Draft(" ".join(claim.sentences[0].text.split()), "extracted")


def check_n_best(n_best: int) -> None:
    """Refuse a number of drafts that no fuser can give.

    Raises:
        OptionError: If ``n_best`` is below 1.
    """
    if n_best < 1:
        raise OptionError(f"n_best must be at least 1, got {n_best}")


class ExtractiveFuser:
    """Gives one draft for each claim: its verbatim sentence."""

    @property
    def signature(self) -> str:
        """Name of what decides its output."""
        return "extractive"

    def fuse(self, claims: Sequence[Claim], *, n_best: int = 4) -> list[tuple[Draft, ...]]:
        """Give a tuple with the verbatim sentence alone for each claim.

        Args:
            claims: Any number of claims, none included.
            n_best: Checked as for every fuser; there is only one draft to give.

        Raises:
            OptionError: If ``n_best`` is below 1.
        """
        check_n_best(n_best)
        return [(verbatim(claim),) for claim in claims]
