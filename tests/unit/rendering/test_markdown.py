from __future__ import annotations

import pytest

from summarizer.rendering import render
from summarizer.rendering.safety import web_address
from summarizer.types import Article, Citation, Statement, Summary


def test_the_whole_page(summary: Summary) -> None:
    assert render(summary, "markdown") == (
        "# Bridge closes in Linden\n"
        "\n"
        r"The bridge closed on Monday, the mayor of Linden said.[\[1\]](https://post.example/a)\[2\] "
        r"Twelve people were hurt in the U.S.[\[1\]](https://post.example/a) *(disputed)*"
        "\n\n"
        "## Sources\n"
        "\n"
        "- \\[1\\] [Bridge closes](https://post.example/a) · Linden Post · 2024-05-06\n"
        "- \\[2\\] Linden bridge shut · Daily Mail Coach\n"
        "- \\[4\\] Untitled\n"
        "- Articles [\\[1\\]](https://post.example/a) and \\[2\\] carry the same AP report.\n"
        "\n"
        "## Where sources differ\n"
        "\n"
        "- people hurt: Twelve according to [\\[1\\]](https://post.example/a); Fourteen according to \\[4\\]\n"
        "\n"
        "## Not used\n"
        "\n"
        "- c.pdf: not a text file"
    )


@pytest.mark.parametrize(
    ("said", "escaped"),
    [
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("`rm -rf`", r"\`rm -rf\`"),
        ("# Big", r"\# Big"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("=====", r"\====="),
        ("1. item", r"1\. item"),
        ("2) item", r"2\) item"),
        ("3.5% rose", "3.5% rose"),
        ("*a* _b_ ~~c~~ a|b", r"\*a\* \_b\_ \~\~c\~\~ a\|b"),
        ("&lt;b&gt;", r"\&lt;b\&gt;"),
        (r"C:\dir", r"C:\\dir"),
        ("![x](y)", r"!\[x\](y)"),
        ("It cost $5 in the U.S.", "It cost $5 in the U.S."),
        ("[7]", "(7)"),
    ],
)
def test_what_an_article_says_is_never_markup(said: str, escaped: str) -> None:
    assert render(Summary(said, ()), "markdown") == f"# {escaped}"
    statement = Statement(said, "fused", (Citation("1", 0, 1, "x"),), (), 1, 1)
    shown = render(Summary(None, (statement,), articles=(Article("x", "1", title=said),)), "markdown")
    assert shown == f"{escaped}\\[1\\]\n\n## Sources\n\n- \\[1\\] {escaped}"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("http://a.example/(b) c", "http://a.example/%28b%29%20c"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://a.example/\u202egnp", "https://a.example/%E2%80%AEgnp"),
        ("https://a.example/\ud800", "https://a.example/%EF%BF%BD"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("ftp://a.example", None),
        ("https:x", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, address: str | None) -> None:
    assert web_address(url) == address
    shown = render(Summary(None, (), articles=(Article("x", "1", title="T", url=url),)), "markdown")
    assert (f"[T]({address})" in shown) == (address is not None)
    assert "](" not in shown.replace(f"[T]({address})", "")
