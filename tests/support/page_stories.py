"""Summaries made by hand for pages: one with every kind of mark, one of forty sources, one that is hostile."""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.types import (
    Article,
    Citation,
    Disagreement,
    Dropped,
    Reprint,
    Skipped,
    Span,
    Statement,
    Summary,
    Value,
)

POST = (
    "Linden bridge shut\n\nThe bridge at Linden closed on Monday, Mayor Ana Ruiz said. “We had no choice,” she told "
    "reporters.\n\nTwelve people were hurt.\n\n"
) + "\n\n".join(f"Paragraph {i} says what stood there before the bridge was built." for i in range(1, 30))
RADIO = (
    "\n\n".join(f"Traffic report {i}: the ring road is slow." for i in range(1, 40))
    + "\n\nThe old bridge was closed after a truck hit a pier. Fourteen people were hurt, police said."
)
ARABIC = "أُغلق الجسر يوم الاثنين. وصلت 🚒👩‍🚒 فرق الإطفاء."
CAFE = "Cafe\u0301 owners 👩‍👩‍👧 waited e\u0301\u0323 hours. So did 🇫🇷 drivers."


def cite(article: Article, text: str) -> Citation:
    start = article.text.index(text)
    return Citation(str(article.id), start, start + len(text), text)


def copied(text: str, article: Article, source: str, at: int = 0) -> Span:
    """Give the span of words in a statement's text that stand in an article in the same form."""
    start, found = text.index(source, at), article.text.index(source)
    return Span(start, start + len(source), str(article.id), found, found + len(source))


def extracted(articles: Sequence[Article], text: str, *, disputed: bool = False) -> Statement:
    citations = tuple(cite(article, text) for article in articles)
    return Statement(
        text, "extracted", citations, (copied(text, articles[0], text),), len(articles), len(articles), disputed
    )


def bridge() -> Summary:
    """Four sources: a fused statement, a quotation, a reprint, a superseded figure, Arabic, emoji, combining marks."""
    post = Article(POST, "1", "Linden bridge shut", "Linden Post", "https://post.example/a?b=1&c=2", "2024-05-06")
    radio = Article(RADIO, "2", "Truck hits pier", "Valley Radio", published="2024-05-07")
    coach = Article(POST, "3", "Bridge closed", "Daily Coach", published="2024-05-06")
    arabic = Article(f"{ARABIC}\n{CAFE}", "4", "الجسر مغلق", "صوت النهر", language="ar")
    whole = "The bridge at Linden closed on Monday after a truck hit a pier."
    first, second = (
        copied(whole, post, "The bridge at Linden closed on Monday"),
        copied(whole, radio, "after a truck hit a pier"),
    )
    monday, pier = (
        "The bridge at Linden closed on Monday, Mayor Ana Ruiz said.",
        "The old bridge was closed after a truck hit a pier.",
    )
    fused = Statement(
        whole,
        "fused",
        (cite(post, monday), cite(coach, monday), cite(radio, pier)),
        (first, Span(first.end, second.start), second, Span(second.end, len(whole))),
        3,
        2,
    )
    twelve, fourteen = "Twelve people were hurt.", "Fourteen people were hurt, police said."
    return Summary(
        "Linden bridge shut",
        (
            fused,
            extracted([post, coach], "“We had no choice,” she told reporters."),
            extracted([post, coach], twelve, disputed=True),
            extracted([arabic], "وصلت 🚒👩‍🚒 فرق الإطفاء."),
            extracted([arabic], "Cafe\u0301 owners 👩‍👩‍👧 waited e\u0301\u0323 hours."),
        ),
        (
            Disagreement(
                "number",
                "people hurt",
                (
                    Value("Fourteen", (cite(radio, fourteen),), "2024-05-07"),
                    Value("Twelve", (cite(post, twelve), cite(coach, twelve)), "2024-05-06", superseded=True),
                ),
            ),
        ),
        (post, radio, coach, arabic),
        (Reprint("AP", ("1", "3")),),
        (Skipped("scan.pdf", "is a PDF; save it as text"),),
        (Dropped("The bridge closed in June.", "date: June stands in no source"),),
        "summarizer=1|embedder=x",
    )


def forty() -> Summary:
    """Forty sources of which every statement cites another mixture, with a value that six of them dispute."""
    facts = [f"Fact {i}: gate {i} of the Sorrel dam was opened on the morning of May {i + 3}." for i in range(12)]
    carried = [[j for j in range(40) if (j + i) % (i + 1) == 0 or j == 39 - i] for i in range(12)]
    articles = []
    for j in range(40):
        filler = [f"Report {j}, note {k}: the water stood at {k * 7 + j} centimetres by nightfall." for k in range(12)]
        own = [fact for i, fact in enumerate(facts) if j in carried[i]]
        text = "\n\n".join([*filler[:6], *own, *filler[6:], f"Divers counted {100 + j % 6} cracks."])
        articles.append(
            Article(text, str(j + 1), f"Dam report {j + 1}", f"Valley Times {j + 1}", None, f"2024-05-{j % 20 + 5:02}")
        )
    values = tuple(
        Value(str(100 + v), tuple(cite(a, f"Divers counted {100 + v} cracks.") for a in articles[v::6]))
        for v in range(6)
    )
    statements = tuple(extracted([articles[j] for j in carried[i]], fact) for i, fact in enumerate(facts))
    reprints = (Reprint("AP", tuple(str(j) for j in range(2, 12, 3))), Reprint(None, ("30", "40")))
    return Summary(
        "Sorrel dam opens its gates",
        (*statements, extracted(articles[::6], "Divers counted 100 cracks.", disputed=True)),
        (Disagreement("number", "cracks", values),),
        tuple(articles),
        reprints,
    )


EVIL = '<script>document.title="owned"</script>"><img src=x onerror="window.owned=1">{{ 7*7 }}{% raw %}</style></svg>'


def hostile() -> Summary:
    """Everything that an article or a source's name can say is an attack."""
    text = f"{EVIL}\x00\x1b[31m\u202eabc\ud800\n\n</article></details><!-- It rained. --> ]]> &lt;b&gt;\u2028end"
    article = Article(text, "1", EVIL, EVIL, "javascript:window.owned=1", f"2024-05-06{EVIL}", f'en"{EVIL}')
    other = Article(text, "2", EVIL, None, f'https://a.example/"><script>owned=1</script>{EVIL}', EVIL, "en")
    statements = (extracted([article, other], EVIL, disputed=True), extracted([other], "It rained."))
    differing = Disagreement(
        "name", EVIL, (Value(EVIL, (cite(article, EVIL),), EVIL), Value("x", (cite(other, "It rained."),)))
    )
    return Summary(
        EVIL,
        statements,
        (differing,),
        (article, other),
        (Reprint(EVIL, ("1", "2")),),
        (Skipped(EVIL, EVIL),),
        (Dropped(EVIL, EVIL),),
        EVIL,
    )
