"""The HTML page as readers meet it: with a mouse, a keyboard, a finger, without JavaScript, on paper."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from summarizer import summarize
from summarizer.rendering import render
from summarizer.types import Digest, Summary
from tests.support.page_stories import EVIL, bridge, forty, hostile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

Open = Callable[..., "Page"]

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
EXAMPLE = Path(__file__).parents[2] / "examples/heart-drug"
# Whether a part of an article can be seen: it lies within every box around it that scrolls, and within the window.
SEEN = """element => {
    const { top, bottom } = element.getBoundingClientRect();
    const boxes = [element.closest(".text"), element.closest(".pane")].map(box => box.getBoundingClientRect());
    return [...boxes, { top: 0, bottom: innerHeight }].every(box => top >= box.top - 1 && bottom <= box.bottom + 1);
}"""


@pytest.fixture(scope="module")
def bridge_page() -> str:
    return render(bridge(), "html")


@pytest.fixture(scope="module")
def forty_page() -> str:
    return render(forty(), "html")


def words(page: Page, text: str) -> Locator:
    return page.locator(".statement [data-word]", has_text=text).first


def texts(page: Page, kind: str) -> list[str]:
    """Give the stretches of articles that are marked so, article by article."""
    found: list[str] = page.eval_on_selector_all(
        ".article",
        """(articles, kind) => articles.map(article => [...article.querySelectorAll(`.seg.${kind}`)]
            .map(segment => segment.textContent).join("")).filter(text => text)""",
        kind,
    )
    return found


def lit(page: Page, n_articles: int) -> list[str]:
    page.wait_for_function("n => document.querySelectorAll('.article.carrying').length === n", arg=n_articles)
    return texts(page, "lit")


MONDAY = "The bridge at Linden closed on Monday, Mayor Ana Ruiz said."
PIER = "The old bridge was closed after a truck hit a pier."


def test_hovering_a_statement_lights_its_sentences_and_brings_them_into_view(show: Open, bridge_page: str) -> None:
    page = show(bridge_page)
    words(page, "after a truck").hover()
    assert lit(page, 3) == [MONDAY, PIER, MONDAY]
    assert all(page.locator(".seg.lit").nth(i).evaluate(SEEN) for i in range(page.locator(".seg.lit").count()))
    assert page.evaluate("scrollY") == 0
    assert page.locator(".trace").inner_text() == "3 of 4 articles carry this"
    assert page.locator(".article:visible").count() == 3


def test_hovering_words_shows_exactly_the_words_they_were_copied_from(show: Open, bridge_page: str) -> None:
    page = show(bridge_page)
    words(page, "The bridge at Linden").hover()
    lit(page, 3)
    assert texts(page, "exact") == ["The bridge at Linden closed on Monday"]
    words(page, "after a truck").hover()
    page.wait_for_function("() => document.querySelector('.seg.exact').textContent.startsWith('after')")
    assert texts(page, "exact") == ["after a truck hit a pier"]
    assert page.locator(".statement .exact").all_inner_texts() == ["after a truck hit a pier"]


def test_a_statement_of_an_older_figure_shows_who_has_the_newest_and_in_which_words(
    show: Open, bridge_page: str
) -> None:
    page = show(bridge_page)
    words(page, "Twelve").hover()
    assert lit(page, 2) == ["Twelve people were hurt."] * 2
    assert texts(page, "against") == ["Fourteen people were hurt, police said."]
    assert page.locator(".seg.against.used").all_inner_texts() == ["Fourteen"]
    assert page.locator(".seg.against.used").evaluate(SEEN)
    assert page.locator(".trace").inner_text() == "2 of 4 articles carry this, all from AP; 1 differs"
    assert page.locator(".disputed").count() == 0
    assert page.locator(".outdated").inner_text() == "Twelve superseded by [2]"
    page.locator(".outdated").click()
    assert page.url.endswith("#d1v1")


def test_values_stand_side_by_side_with_their_day_and_what_became_of_them(show: Open, bridge_page: str) -> None:
    page = show(bridge_page)
    left, right = page.locator(".value").all()
    assert left.bounding_box()["y"] == right.bounding_box()["y"]  # type: ignore[index]
    shown = [value.locator("p").all_inner_texts()[:2] for value in (left, right)]
    assert shown == [["Fourteen", "last reported 7 May 2024"], ["Twelve", "superseded last reported 6 May 2024"]]
    left.hover()
    assert lit(page, 1) == ["Fourteen people were hurt, police said."]
    assert texts(page, "against") == ["Twelve people were hurt."] * 2


def test_emoji_combining_marks_and_arabic_are_cut_where_they_should_be(show: Open, bridge_page: str) -> None:
    page = show(bridge_page)
    words(page, "وصلت").hover()
    assert lit(page, 1) == ["وصلت 🚒👩‍🚒 فرق الإطفاء."]
    words(page, "Cafe").hover()
    page.wait_for_function("() => document.querySelector('.seg.lit').textContent.startsWith('Cafe')")
    assert texts(page, "lit") == ["Cafe\u0301 owners 👩‍👩‍👧 waited e\u0301\u0323 hours."]
    directions = page.locator("#a4 .text p").evaluate_all("all => all.map(p => getComputedStyle(p).direction)")
    assert directions == ["rtl", "ltr"]


def test_copied_and_quoted_words_and_glue_differ_in_more_than_colour(show: Open, bridge_page: str) -> None:
    page = show(bridge_page)
    style = "e => { const s = getComputedStyle(e); return [s.textDecorationLine, s.textDecorationStyle, s.fontStyle]; }"
    kinds = [page.locator(f".summary .{kind}").first.evaluate(style) for kind in ("copied", "quoted", "glue")]
    assert kinds == [["underline", "solid", "normal"], ["underline", "double", "normal"], ["none", "solid", "italic"]]
    assert page.locator(".summary .quoted").all_inner_texts() == ["“We had no choice,”"]


def test_a_click_keeps_a_statement_and_escape_lets_it_go(show: Open, bridge_page: str) -> None:
    page = show(bridge_page)
    words(page, "Twelve").click()
    words(page, "The bridge at Linden").hover()
    page.wait_for_timeout(150)
    assert lit(page, 2) == ["Twelve people were hurt."] * 2
    page.keyboard.press("Escape")
    assert texts(page, "lit") == []
    assert page.locator(".article:visible").count() == 4


def test_a_sentence_and_the_coverage_lead_back_to_the_statement(show: Open, bridge_page: str) -> None:
    page = show(bridge_page)
    page.locator("#a2 .back").first.click()
    assert page.locator(".statement.on").get_attribute("id") == "s1"
    page.locator(".rows a", has_text="Twelve").click()
    assert page.locator(".statement.on").get_attribute("id") == "s3"
    page.locator(".as-table summary").click()
    page.locator("td a").last.click()  # from where the article was hidden
    assert page.locator(".article:visible").count() == 4
    assert page.locator(".passage:has(.anchor:target)").evaluate(SEEN)


def test_everything_can_be_reached_with_the_keyboard_alone(show: Open, bridge_page: str) -> None:
    page = show(bridge_page)
    focused = "document.activeElement.textContent"
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Skip to the summary"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "The bridge at Linden closed on Monday"
    assert lit(page, 3) == [MONDAY, PIER, MONDAY]
    page.keyboard.press("Tab")
    assert texts(page, "exact") == ["after a truck hit a pier"]
    page.keyboard.press("Enter")
    assert page.evaluate(focused).startswith(PIER)
    assert page.evaluate("document.activeElement.matches('.article .passage')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('.statement').id") == "s1"
    assert texts(page, "lit") == []
    order: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.closest('section, .copying, .small')?.className ?? ''"))
    met = list(dict.fromkeys(order))
    assert [part for part in met if part] == ["summary", "copying", "part", "part small", "sources"]


def test_without_javascript_links_lead_to_the_sentence_and_back(show: Open, bridge_page: str) -> None:
    page = show(bridge_page, java_script_enabled=False)
    assert page.locator("button:visible").count() == 0
    words(page, "after a truck").click()
    passage = page.locator(".passage:has(.anchor:target)")
    assert passage.inner_text().startswith(PIER)
    box = passage.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    plain = page.locator(".passage:not(:has(.anchor:target)) .seg").first
    background = "e => getComputedStyle(e).backgroundColor"
    assert passage.locator(".seg").first.evaluate(background) != plain.evaluate(background)
    passage.locator(".back").click()
    assert page.locator(".statement:target").inner_text().startswith("The bridge at Linden")
    page.get_by_text("As plain text").click()
    assert page.locator("#plain").inner_text() == render(bridge(), "text")


def test_what_articles_say_stays_text(show: Open) -> None:
    page = show(render(hostile(), "html"))
    words(page, "<script>").hover()
    assert lit(page, 2) == [EVIL, EVIL]
    assert page.evaluate("window.owned") is None
    assert page.title() == EVIL
    assert page.locator("img, iframe, object, embed, form, base, link, body style").count() == 0
    assert page.locator("script").count() == 1
    addresses = page.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert all(address.startswith(("#", "https://a.example/")) for address in addresses)
    attributes = "all => all.flatMap(e => e.getAttributeNames()).filter(n => n.startsWith('on') || n === 'style')"
    assert page.locator("body *").evaluate_all(attributes) == ["style"] * 2  # heights of boxes, which the script sets


@pytest.mark.parametrize("attack", ["<i id=i onclick=owned=1>x</i>", "<i id=i>x</i><img src=x onerror=owned=1>"])
def test_the_policy_holds_even_for_what_would_get_in(browser: Browser, tmp_path: Path, attack: str) -> None:
    path = tmp_path / "story.html"
    path.write_text(render(bridge(), "html").replace("</main>", f"{attack}<script>owned=1</script></main>"), "utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.locator("#i").click()
    page.wait_for_timeout(50)
    assert page.evaluate("window.owned") is None
    page.close()


def test_forty_sources_stay_usable(show: Open, forty_page: str) -> None:
    page = show(forty_page)
    assert page.evaluate("document.documentElement.scrollWidth") == 1440
    scroller = page.locator(".matrix .scroller")
    assert scroller.evaluate("e => e.scrollWidth > e.clientWidth + 300")
    words(page, "gate 3").hover()
    assert len(set(lit(page, 11))) == 1
    within = """segment => {
        const { top, bottom } = segment.getBoundingClientRect();
        const box = segment.closest(".text").getBoundingClientRect();
        return top >= box.top - 1 && bottom <= box.bottom + 1;
    }"""
    assert all(segment.evaluate(within) for segment in page.locator(".seg.lit").all())
    assert page.evaluate("scrollY") == 0
    page.locator(".chips a", has_text="37").click()
    assert page.locator(".article:visible").count() == 40
    tops = page.evaluate("['.pane', '#a37'].map(e => document.querySelector(e).getBoundingClientRect().top)")
    assert abs(tops[0] - tops[1]) < 2


@pytest.mark.parametrize("story", ["bridge_page", "forty_page"])
def test_on_a_phone_nothing_overflows_and_a_tap_brings_the_sentence(
    show: Open, story: str, request: pytest.FixtureRequest
) -> None:
    page = show(request.getfixturevalue(story), **PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    below = "document.querySelector('.sources').getBoundingClientRect().top"
    assert page.evaluate(f"{below} > document.querySelector('.said').getBoundingClientRect().bottom - 1")
    page.locator(".statement [data-word]").first.tap()
    assert page.locator(".seg.lit").first.evaluate(SEEN)
    assert page.evaluate(f"{below} > innerHeight / 2")
    assert page.evaluate("document.querySelector('.statement.on').getBoundingClientRect().bottom") < 844 / 2
    page.get_by_role("button", name="Close").tap()
    assert page.evaluate("document.activeElement.closest('.statement').id") == "s1"
    assert texts(page, "lit") == []


def test_paper_has_all_articles_in_their_order_and_no_buttons(show: Open, bridge_page: str) -> None:
    page = show(bridge_page, color_scheme="dark")
    words(page, "Twelve").click()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    tops = page.locator(".article").evaluate_all("all => all.map(a => a.getBoundingClientRect().top)")
    assert tops == sorted(tops)
    assert len(set(tops)) == 4
    overflow = "all => all.map(e => getComputedStyle(e).overflowY)"
    assert set(page.locator(".pane, .text").evaluate_all(overflow)) == {"visible"}
    assert page.locator("button:visible").count() == 0
    ink = page.locator(".summary").evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(0, 0, 0)"
    assert page.pdf(format="A4").count(b"/Type /Page\n") >= 2


def test_copy_buttons_give_text_and_markdown(show: Open, bridge_page: str) -> None:
    page = show(bridge_page)
    page.evaluate("() => { navigator.clipboard.writeText = async (text) => { window.taken = text; }; }")
    page.get_by_role("button", name="Copy text").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("taken") == render(bridge(), "text")
    page.get_by_role("button", name="Copy Markdown").click()
    assert page.evaluate("taken") == render(bridge(), "markdown")


def test_copying_works_where_the_clipboard_is_closed(show: Open, bridge_page: str) -> None:
    page = show(bridge_page)
    page.evaluate("() => { navigator.clipboard.writeText = async () => { throw new Error('denied'); }; }")
    page.evaluate("document.addEventListener('copy', () => { window.taken = document.activeElement.value; })")
    page.get_by_role("button", name="Copy text").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("taken") == render(bridge(), "text")


def test_a_digest_is_an_index_and_its_stories(show: Open) -> None:
    page = show(render(Digest((bridge(), forty()), bridge().skipped), "html"))
    assert page.locator(".card h2").all_inner_texts() == ["Linden bridge shut", "Sorrel dam opens its gates"]
    assert "scan.pdf" in page.locator(".index").inner_text()
    page.locator(".card a").nth(1).click()
    assert page.url.endswith("#t2-story")
    second = page.locator("#t2-story")
    words(page, "gate 3").hover()
    second.locator(".seg.lit").first.wait_for()
    assert second.locator(".seg.lit").first.evaluate(SEEN)
    assert page.locator("#t1-story .lit").count() == 0
    ids = page.locator("[id]").evaluate_all("all => all.map(e => e.id)")
    assert len(ids) == len(set(ids))
    targets = page.locator("a[href^='#']").evaluate_all("all => all.map(a => a.hash.slice(1))")
    assert set(targets) <= set(ids)


def test_who_wants_no_motion_gets_none(show: Open, bridge_page: str) -> None:
    duration = "getComputedStyle(document.querySelector('.seg')).transitionDuration"
    assert show(bridge_page, reduced_motion="no-preference").evaluate(duration) != "0s"
    assert show(bridge_page, reduced_motion="reduce").evaluate(duration) == "0s"


@pytest.mark.parametrize(
    ("story", "settings"),
    [
        (bridge, {}),
        (bridge, {"color_scheme": "dark"}),
        (bridge, PHONE),
        (hostile, {}),
        (lambda: Digest((bridge(), hostile()), bridge().skipped), {}),
    ],
    ids=["light", "dark", "phone", "hostile", "digest"],
)
def test_axe_finds_nothing_serious(
    show: Open, axe: str, story: Callable[[], Summary | Digest], settings: dict[str, Any]
) -> None:
    made = story()
    html = render(made, "html")
    page = show(html, reduced_motion="reduce", **settings)
    page.evaluate(axe)
    assert grave(page) == []
    page.locator(".statement:has(.tag) [data-word]").first.click()
    assert page.locator(".seg.against").count() > 0
    assert grave(page) == []


def test_axe_finds_nothing_serious_in_forty_sources(show: Open, axe: str, forty_page: str) -> None:
    page = show(forty_page, reduced_motion="reduce")
    page.evaluate(axe)
    page.locator(".article").evaluate_all("all => all.forEach(article => { article.open = false; })")  # as many alike
    page.locator(".as-table summary").click()
    assert grave(page) == []


def grave(page: Page) -> list[tuple[str, str, str]]:
    run = "axe.run({ resultTypes: ['violations'] }).then(JSON.stringify)"
    found = [f for f in json.loads(page.evaluate(run))["violations"] if f["impact"] in ("serious", "critical")]
    return [(f["id"], f["nodes"][0]["html"], f["nodes"][0]["failureSummary"]) for f in found]


@pytest.fixture(scope="module")
def example() -> tuple[Summary, str]:
    paths = sorted(EXAMPLE.glob("*.txt"))
    summary = summarize(paths, fuser="extractive")
    return summary, render(summary, "html", names={str(i): p.name for i, p in enumerate(paths, start=1)})


def test_in_an_example_every_statement_lights_exactly_what_it_cites(show: Open, example: tuple[Summary, str]) -> None:
    summary, html = example
    page = show(html)
    assert page.locator(".statement").count() == len(summary.statements) > 3
    for i, statement in enumerate(summary.statements, start=1):
        page.locator(f"#s{i} [data-word]").first.click()
        cited = {citation.text for citation in statement.citations}
        assert {" ".join(text.split()) for text in texts(page, "lit")} == {" ".join(text.split()) for text in cited}
        page.keyboard.press("Escape")
