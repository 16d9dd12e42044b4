"""Languages: who can be read with the models chosen, and verbatim sentences for whoever is not in English."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.embedding import DEFAULT_MODEL
from summarizer.ingest import language_name
from summarizer.types import Article, Claim, Draft, Embedder, Fuser

ENGLISH = "en"


def foreign(articles: Sequence[Article]) -> frozenset[str]:
    """Give the ids of the articles in another language than English; one too short to tell is taken for English."""
    return frozenset(str(article.id) for article in articles if article.language not in (None, ENGLISH))


def unread(articles: Sequence[Article], embedder: Embedder) -> dict[str, str]:
    """Give the articles that the models cannot read, by id, with the reason.

    The embedder that comes along reads English. Any other was chosen by the caller, who knows what it reads; but
    sentences are told from fragments by their capitals, and length is counted in words.
    """
    abroad = foreign(articles)
    return {
        str(article.id): reason
        for article in articles
        if article.id in abroad and (reason := _reason(article, embedder))
    }


def _reason(article: Article, embedder: Embedder) -> str | None:
    language = language_name(str(article.language))
    if not _has_capitals(article.text):
        return f"is in {language}, which cannot be summarized: its script has no capitals to tell sentences by"
    if embedder.signature.startswith(f"{DEFAULT_MODEL}@"):
        use = "name a multilingual one with --embedder, and its sentences are printed as they stand"
        return f"is in {language}, but the models that come along read English; {use}"
    return None


def _has_capitals(text: str) -> bool:
    letters = [character for character in text[:2_000] if character.isalpha()]
    return sum(character.lower() != character.upper() for character in letters) * 2 > len(letters)


class EnglishFuser:
    """A fuser that is asked about claims in English only; any other is given verbatim.

    Args:
        fuser: Writes English.
        foreign: The ids of articles in other languages.
    """

    def __init__(self, fuser: Fuser, foreign: frozenset[str]) -> None:
        self._fuser = fuser
        self._foreign = foreign

    @property
    def signature(self) -> str:
        """That of the fuser."""
        return self._fuser.signature

    def fuse(self, claims: Sequence[Claim], *, n_best: int = 4) -> list[tuple[Draft, ...]]:
        """See :meth:`summarizer.types.Fuser.fuse`."""
        abroad = [any(sentence.article_id in self._foreign for sentence in claim.sentences) for claim in claims]
        english = [claim for claim, is_abroad in zip(claims, abroad, strict=True) if not is_abroad]
        drafts = iter(self._fuser.fuse(english, n_best=n_best))
        return [
            (Draft(" ".join(claim.sentences[0].text.split()), "extracted"),) if is_abroad else next(drafts)
            for claim, is_abroad in zip(claims, abroad, strict=True)
        ]
