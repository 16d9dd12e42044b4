"""What is labelled as opinion or satire, and what is a report all the same."""

from __future__ import annotations

import pytest

from summarizer.ingest import genre_of
from summarizer.types import Article

_BODY = "The council of Linden voted on Monday to sell the bridge. The vote was close. Nobody spoke after it."


@pytest.mark.parametrize(
    ("article", "genre"),
    [
        (Article(f"Opinion\n\nThe council has sold its soul\n\n{_BODY}"), "opinion"),
        (Article(f"Letter to the editor\n\nThe council has sold its soul\n\n{_BODY}"), "opinion"),
        (Article(f"Satire\n\nCouncil sells the bridge to a troll\n\n{_BODY}"), "satire"),
        (Article(_BODY, title="OPINION: The council has sold its soul"), "opinion"),
        (Article(_BODY, title="The council has sold its soul | Editorial"), "opinion"),
        (Article(_BODY, url="https://post.example/opinion/2025/03/soul"), "opinion"),
        (Article(_BODY, url="https://post.example/opinion/satire/soul"), "satire"),
        (Article(_BODY, outlet="The Onion"), "satire"),
        (Article(_BODY, url="https://www.babylonbee.com/news/soul"), "satire"),
        (Article(_BODY), None),
        (Article(f"Analysis\n\nWhy the council sold the bridge\n\n{_BODY}"), None),
        (Article(_BODY, title="Opinion polls show a close vote in Linden"), None),
        (Article(_BODY, title="Column of smoke over Linden - Linden Post"), None),
        (Article(_BODY, url="https://post.example/news/opinion"), None),
        (Article(_BODY, outlet="Linden Post"), None),
    ],
)
def test_genres(article: Article, genre: str | None) -> None:
    assert genre_of(article) == genre
