"""Fusing where memory is short: fewer claims at a time, and one that is too much alone is given verbatim."""

from __future__ import annotations

import warnings
from collections.abc import Sequence

from summarizer.errors import SummarizerWarning, is_out_of_memory
from summarizer.types import Claim, Draft, Fuser


def fuse_within_memory(fuser: Fuser, claims: Sequence[Claim], *, n_best: int) -> list[tuple[Draft, ...]]:
    """Fuse claims, in halves where memory is short for all of them; a SummarizerWarning says what was given verbatim.

    Args:
        fuser: Writes drafts.
        claims: What to fuse.
        n_best: As for :meth:`summarizer.types.Fuser.fuse`.

    Returns:
        As :meth:`summarizer.types.Fuser.fuse`; the verbatim sentence alone for each claim that memory is too short for.
    """
    drafts = _fused(fuser, claims, n_best)
    n_failed = sum(some is None for some in drafts)
    if n_failed:
        told = f"memory is short: {n_failed} of {len(claims)} claims could not be fused"
        warnings.warn(f"{told} and stand as in their sources", SummarizerWarning, stacklevel=2)
    return [some or (_verbatim(claim),) for claim, some in zip(claims, drafts, strict=True)]


def _fused(fuser: Fuser, claims: Sequence[Claim], n_best: int) -> list[tuple[Draft, ...] | None]:
    try:
        return [*fuser.fuse(claims, n_best=n_best)]
    except Exception as error:
        if not is_out_of_memory(error):
            raise
    # Outside of the handler, as the error holds the frames, and these what they had in memory.
    if len(claims) < 2:
        return [None for _ in claims]
    middle = len(claims) // 2
    return [*_fused(fuser, claims[:middle], n_best), *_fused(fuser, claims[middle:], n_best)]


def _verbatim(claim: Claim) -> Draft:
    return Draft(" ".join(claim.sentences[0].text.split()), "extracted")
