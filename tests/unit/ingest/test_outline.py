"""Every block of an article gets its part; the stories here are invented, the layouts are those met in the wild."""

from __future__ import annotations

import time

import pytest

from summarizer.ingest import Outline, outline
from summarizer.types import Article

LEAD = (
    "The harbour bridge at Norwick collapsed early on Tuesday after a freighter struck its middle pier, "
    "officials said, cutting the only road between the two halves of the town."
)
SECOND = "Rescue boats pulled nine people from the water before dawn, and a search for two others went on all day."
THIRD = "“We heard a crack like thunder,” said Ada Flint, who runs the ferry kiosk."
LAST = "The port authority plans to reopen one lane in March, its director said."


def parts(text: str) -> list[tuple[str, str]]:
    """The kind and text of each block, in order."""
    return [(block.kind, text[block.start : block.end]) for block in outline(Article(text)).blocks]


def check(expected: list[tuple[str, str]], joint: str = "\n\n") -> Outline:
    """Join the texts into an article and expect exactly the same blocks back."""
    text = joint.join(part for _, part in expected)
    assert parts(text) == expected
    return outline(Article(text))


def test_plain_paragraphs_are_all_body() -> None:
    found = check([("body", LEAD), ("body", SECOND), ("body", THIRD)])
    assert (found.title, found.outlet, found.published, found.agency) == (None, None, None, None)


def test_a_date_line_in_the_form_of_local_stations() -> None:
    found = check(
        [
            ("title", "Freighter brings down harbour bridge, nine rescued"),
            ("date", "Posted: Nov 14, 2017 / 05:52 PM CST / Updated: Nov 15, 2017 / 06:10 AM CST"),
            ("body", LEAD),
            ("body", SECOND),
        ]
    )
    assert found.published == "2017-11-14"


def test_web_page_with_section_headline_deck_byline_and_date() -> None:
    found = check(
        [
            ("section", "News World"),
            ("title", "Freighter brings down harbour bridge, nine rescued"),
            ("deck", "Town is cut in two after night collision"),
            ("byline", "By Mara Quill and Tom Oster, The Norwick Herald"),
            ("date", "Published: 14 November 2017"),
            ("body", LEAD),
            ("body", SECOND),
        ]
    )
    assert found.title == "Freighter brings down harbour bridge, nine rescued"
    assert found.outlet == "The Norwick Herald"
    assert found.published == "2017-11-14"
    assert found.agency is None


def test_one_paragraph_per_line_with_a_deck_that_restates_the_lead() -> None:
    check(
        [
            ("section", "World"),
            ("title", "Bridge falls at Norwick, and a freighter is held"),
            ("deck", "Norwick's harbour bridge fell on Tuesday after a freighter struck the pier."),
            ("body", LEAD),
            ("body", SECOND),
            ("body", THIRD),
        ],
        joint="\n",
    )


def test_a_lead_is_no_deck_when_the_next_paragraph_tells_something_else() -> None:
    short = "A bridge fell at Norwick on Tuesday."
    check([("title", "Bridge falls at Norwick harbour"), ("body", short), ("body", SECOND), ("body", LEAD)])


def test_a_site_name_above_the_date_is_a_byline() -> None:
    head = "Bridge falls at Norwick harbour\nTown Is Cut In Two\n\nHarbour Watcher\nSeptember 18, 2023"
    text = f"{head}\n{LEAD}\n{SECOND}"
    assert [kind for kind, _ in parts(text)] == ["title", "deck", "byline", "date", "body", "body"]
    assert outline(Article(text)).published == "2023-09-18"


@pytest.mark.parametrize(
    ("employer", "agency", "outlet"),
    [
        ("Associated Press", "AP", None),
        ("The Norwick Herald", None, "The Norwick Herald"),
        ("Senior Harbour Correspondent", None, None),
    ],
)
def test_a_byline_of_two_lines(employer: str, agency: str | None, outlet: str | None) -> None:
    text = f"Bridge falls at Norwick harbour\n\nBy MARA QUILL\n{employer}\n\n{LEAD}\n\n{SECOND}"
    assert [kind for kind, _ in parts(text)] == ["title", "byline", "byline", "body", "body"]
    found = outline(Article(text))
    assert (found.agency, found.outlet) == (agency, outlet)


def test_mastheads_and_sections_above_the_headline() -> None:
    found = check(
        [
            ("section", "HOME | NEWS | SHIPPING"),
            ("section", "The Norwick Herald"),
            ("section", "NORTH COAST NEWS"),
            ("title", "Freighter brings down harbour bridge, nine rescued"),
            ("deck", "Two still missing"),
            ("byline", "Mara Quill"),
            ("byline", "Shipping Correspondent, Norwick"),
            ("date", "Tue 14 Nov 2017 14.05 GMT"),
            ("body", LEAD),
            ("body", SECOND),
        ]
    )
    assert found.title == "Freighter brings down harbour bridge, nine rescued"
    assert found.outlet == "The Norwick Herald"


def test_a_byline_over_three_lines() -> None:
    head = "Bridge falls at Norwick harbour\n\nBy Mara Quill\nHerald Staff Writer\nTuesday, November 14, 2017"
    text = f"{head}\n\n{LEAD}\n\n{SECOND}"
    assert [kind for kind, _ in parts(text)] == ["title", "byline", "byline", "date", "body", "body"]


def test_caption_with_its_credit_on_the_next_line() -> None:
    picture = "A crane lifts the bow: port authority\nSource: Video Screenshot"
    text = f"Bridge falls at Norwick harbour\n\n{picture}\n\n{LEAD}"
    assert [kind for kind, _ in parts(text)] == ["title", "caption", "caption", "body"]


@pytest.mark.parametrize(
    "caption",
    [
        "A crane lifts a steel girder from the water at Norwick. (Ines Vogt/The Coast Courier)",
        "This drawing explains how the pier was built. (Photo: Port Authority)",
        "Divers climb out of the harbour at dawn. Photograph: Ines Vogt/The Watch.",
        "Divers search the harbour at Norwick on Tuesday. (Ines Vogt/AP).",
        "This undated photo provided by the Port Authority shows the bridge before... (Associated Press)",
        "In this still image taken from video provided by KXQZ, boats circle the pier. (Associated Press)",
        "FILE - In this March 3, 2016 file photo, a freighter waits off Norwick. (AP Photo/Lou Marsh)",
        "A ferry passes the broken pier. Credit: Lou Marsh",
        "A ferry passes the broken pier in 2017. U.S. Department of Harbours",
        "Ines Vogt / AFP / Getty Images Divers climb out of the harbour at first light.",
        "Divers climb out of the harbour at Norwick in this file photo taken January 24, 2013.",
        "X-ray image of a bolt (grade 8) with a crack along its head. Ines Vogt",
        "Map locates the site of the collapse. (Associated Press)",
        "Ines Vogt/Getty Images for Portside",
        "Enlarge this image toggle caption Ines Vogt/NPR Ines Vogt/NPR",
        "toggle caption Ines Vogt",
        "Image copyright Ines Vogt Image caption The pier was struck at night",
        "EMBED More News Videos A freighter struck the bridge and caught fire at Norwick.",
        "Pictured: the broken pier at first light, with the freighter still under it",
        "Photo: Ines Vogt",
        "File photo",
        "The bridge as it stood in May, before the collision. (Photo: INES VOGT, AFP/Getty Images)",
        "AP",
        "A tug tows the wreck out of the channel in 2017. | Getty Port authority worried about its tugs",
        "Ines Vogt/Agence France-Presse — Getty Images",
        "Photos: The fall of the bridge Photos: The fall of the bridge A tug nears the pier. Hide Caption 13 of 13",
        "CLOSE The port authority scrapped its plan for a second bridge last week. COAST TODAY",
    ],
)
def test_captions_and_credits_are_never_body(caption: str) -> None:
    check([("body", LEAD), ("caption", caption), ("body", SECOND)])


@pytest.mark.parametrize(
    "reporting",
    [
        "The find fits with earlier work on the same coast (SN: 8/20/05, p. 116).",
        "“We saw the photo on Instagram,” said Ada Flint, who lost her car.",
        "The video will not be made public, he said.",
        "For drivers who subscribe to the ferry, fares will rise by a third in May.",
        "For people who sign up for the toll scheme by Dec. 15, the bridge is free until March.",
        "This story is part of the town's life, the mayor said.",
        "Did the captain sleep? Call records show that he had been on the phone.",
        "Did the captain sleep? Nobody on the tug could say on Tuesday.",
        "“Reach me on the radio,” the captain had told the pilot.",
        "Stay with the ship, the pilot told the crew, and then he jumped.",
        "More than 400 drivers told the council: open the bridge, or pay us for the ferry.",
        "Watch the men on deck of any ship: they look at the tug, he said.",
        "(Joe Marsh, the pilot that night, denied it; the Courier asked him for an interview.)",
        "He signed up for the newsletter of the port authority in 2016.",
        "A copyright claim over the bridge's design was settled years ago.",
        "Police asked anyone who had filmed the fall to share this material with them.",
        "“Click here to win,” the message on the captain's phone said.",
        "She told him about the author of the letter.",
        "Subscribers to the ferry service fell by half in a year.",
        "Supported by the navy, the divers reached the wheelhouse.",
        "Watch officers on the bridge saw nothing, the captain said.",
        "This article of the treaty was amended by the navies in 1990.",
        "“Send us your pictures,” the police told those on the pier.",
        "NATO — the alliance that leases the pier — said it would send divers.",
        "“It's over,” she said. (The captain did not answer calls.)",
        "Facebook removed the clip, and Twitter followed within an hour.",
        "Police did not know whether the captain had been steering the ship when it struck,",
        "By Tuesday night, Captain Joe Marsh and his crew had been questioned twice.",
        "“Help us,” a voice called.",
        "He spoke with Gen. Ines Vogt and with the crew of the second tug about the signal they had not seen",
    ],
)
def test_reporting_that_looks_like_clutter_stays_body(reporting: str) -> None:
    check([("body", LEAD), ("body", reporting), ("body", SECOND)])


@pytest.mark.parametrize(
    "clutter",
    [
        "[Divers may have found the ship that struck first]",
        "RELATED: Does the new toll hurt the ferry trade?",
        "LISTEN: Why the pier gave way Your browser does not support the audio element.",
        "PHOTOS: The fall of the Norwick bridge",
        "Sign up for our evening newsletter",
        "Daily Newsletter",
        "Get breaking news alerts from the Coast Courier.",
        "Follow Mara Quill on Twitter: @maraquill",
        "mquill@coastcourier.example",
        "Twitter @maraquill",
        "Read or Share this story: http://cc.example/2aB",
        "Copyright 2017 The Coast Courier. All rights reserved.",
        "This material may not be published, broadcast, rewritten or redistributed.",
        "This post originally ran in May 2013. We are rerunning it as the new bridge opens.",
        "Editors’ note: This story was updated on March 21, 2018, to correct the length of the bridge.",
        "Correction: An earlier version of this story gave the wrong year.",
        "Advertisement",
        "Continue reading the main story",
        "Facebook",
        "Google Plus",
        "Embed 0:31 autoplay autoplay Copy this code to your website or blog",
        "IN-DEPTH",
        "___",
        "\u200b\u200b\u200b",
        "Click here for more on the collapse.",
        "For more harbour news, you can sign up for our weekly newsletter here.",
        "Old bridge, new toll: what drivers think Read more",
        "Story continues below advertisement",
        "Our Standards: The Courier Principles.",
        "Get the Courier's Harbour Five: the stories you need, in your inbox by 6 a.m.",
        "This story is part of a series on bridges.",
        "Do you know more about the pier? Please contact our newsroom.",
        "To read tomorrow's paper tonight, subscribe for $1 a week.",
        "A version of this article appears in print on March 4, 2024, on page 1.",
        "This report by The Canadian Press was first published March 3, 2024.",
        "Have a story tip? Write to the newsroom.",
        "By signing up you agree to our terms.",
        "This is a developing story and will be updated.",
        "Stay with Channel 9 for the latest on this story, and download our free app.",
        "Were you on the bridge? Email news@courier.example or call 555-0100.",
        "About the author: Mara Quill joined the Courier in 2011. She lives on the pier.",
        "Disclosure: The writer's brother works for the port.",
        "Mara Quill covers shipping for the Courier. Reach her at mquill@courier.example or 555-0101.",
        "Support local news. Subscribe today for $1 a week.",
        "Related Ferry fares rise again",
        "■ Related: Nearly half of the town's piers have cracks",
        "See highlights from the hearing, which lasted all night, below:",
        "Like the Courier on Facebook. Follow us on Twitter.",
        "LISTEN TO ARTICLE 5:30 SHARE THIS ARTICLE Share Tweet Post Email",
        "(News 9 at 11)",
        "JUST WATCHED Divers search the pier Replay More Videos ... MUST WATCH Divers search the pier 02:04",
        "Send us your pictures of the pier.",
        "Share your memories and photos of the ferry with us.",
        "This article was amended on 15 October 2025 to correct the name of the tug.",
    ],
)
def test_furniture_is_never_body(clutter: str) -> None:
    check([("body", LEAD), ("furniture", clutter), ("body", SECOND)])


def test_lists_of_related_headlines_end_where_reporting_resumes() -> None:
    check(
        [
            ("body", LEAD),
            ("furniture", "ALSO:"),
            ("furniture", "Report: Second pier was cracked for years"),
            ("furniture", "Who pays for the bridge?"),
            ("body", SECOND),
            ("furniture", "Read more:"),
            ("furniture", "Former mayor of Norwick pleads not guilty in the dredging case"),
        ]
    )


def test_a_writer_is_a_note_at_the_end_and_news_elsewhere() -> None:
    writer = "Ada Flint is a senior reporter for the Courier who covers shipping."
    check([("body", LEAD), ("body", writer), *([("body", SECOND)] * 3), ("furniture", writer)])


def test_author_note_and_its_agency() -> None:
    found = check(
        [
            ("body", LEAD),
            ("furniture", "About the author"),
            ("furniture", "Agence France-Presse (AFP) is a French news agency with its seat in Paris. It is old."),
            ("furniture", "Daily Newsletter"),
        ]
    )
    assert found.agency == "AFP"


def test_story_highlights_take_their_points_with_them() -> None:
    points = "The captain went on to say that he had held a licence for that harbour since the spring of last year"
    check([("furniture", "Story highlights A bridge fell at Norwick"), ("furniture", points), ("body", LEAD)])


def test_sub_headlines_and_sign_offs() -> None:
    found = check(
        [
            ("body", LEAD),
            ("heading", "– ‘We are waiting’ –"),
            ("body", SECOND),
            ("heading", "The role of the tide"),
            ("body", THIRD),
            ("byline", "— Mara Quill"),
            ("byline", "Associated Press writers Lou Marsh and Ines Vogt contributed to this report."),
        ]
    )
    assert found.agency == "AP"


def test_unfinished_paragraphs_are_captions_where_all_others_are_finished() -> None:
    caption = "Making a stand: Ada Flint hangs a banner over the rail of the ferry that took her to the town hall"
    divers = "Divers found the ship's anchor half a mile from the channel it should have kept to that night."
    story = [LEAD, SECOND, THIRD, LAST, divers]
    assert dict(parts("\n\n".join([*story[:2], caption, *story[2:], SECOND])))["caption"] == caption
    assert ("body", caption) in parts("\n\n".join([LEAD, caption]))


def test_live_reports() -> None:
    check(
        [
            ("title", "Bridge falls at Norwick harbour"),
            ("heading", "9:40 p.m."),
            ("body", SECOND),
            ("heading", "4:15 p.m.: Mayor Flint, asked again, says that nobody had warned her about the pier"),
            ("body", THIRD),
            ("heading", "UPDATE:"),
            ("body", LAST),
        ]
    )


def test_embedded_posts() -> None:
    check(
        [
            ("body", LEAD),
            ("post", "Boats still out 🎥 https://t.co/ab pic.twitter.com/cd — Lou Marsh (@loumarsh) March 29, 2018"),
            ("body", SECOND),
            ("post", "I drove over it an hour before, can't stop shaking"),
            ("post", "— Ada (@adaflint) March 29, 2018"),
            ("post", "Lou Marsh @loumarsh"),
            ("post", "The ferry runs all night. Spread the word."),
            ("post", "8:31 AM - 14 Oct 2018"),
        ]
    )


@pytest.mark.parametrize(
    ("dateline", "agency", "published"),
    [
        ("NORWICK (AP) —", "AP", None),
        ("PORT ELSA, Fla. (AP) —", "AP", None),
        ("NORWICK/PORT ELSA (Reuters) -", "Reuters", None),
        ("NORWICK, Ga. (WNOR/WELS) –", None, None),
        ("Port Elsa (AFP) –", "AFP", None),
        ("AUSTIN, Texas —", None, None),
        ("SPOKANE, Wash. -", None, None),
        ("LAS VEGAS —", None, None),
        ("(Reuters) -", "Reuters", None),
        ("Nov 14 (Reuters) -", "Reuters", None),
        ("ST. ELSA, Minn. (AP) —", "AP", None),
        ("NORWICK, Nov. 14 (Xinhua) --", "Xinhua", None),
        ("NORWICK, Nov. 14, 2017 (PA) —", "PA", "2017-11-14"),
        ("CHICAGO, Nov. 30, 2018 /PRNewswire/ --", "PR Newswire", "2018-11-30"),
    ],
)
def test_datelines_are_split_off(dateline: str, agency: str | None, published: str | None) -> None:
    text = f"{dateline} {LEAD}\n\n{SECOND}"
    assert parts(text) == [("dateline", dateline), ("body", LEAD), ("body", SECOND)]
    found = outline(Article(text))
    assert (found.agency, found.published) == (agency, published)


@pytest.mark.parametrize(
    "lead",
    [
        "National Public Radio (NPR) Chief Executive Ann Lee said on Tuesday that the tower on the bridge was lost.",
        "NATO — the alliance that leases the pier — said on Tuesday that it would send divers to the harbour.",
        "US President Ann Lee will visit the harbour at Norwick on Tuesday, her office said.",
        "The port (Elsa) - its cranes, its piers - was closed on Tuesday after the bridge at Norwick fell.",
    ],
)
def test_leads_that_look_like_datelines(lead: str) -> None:
    check([("body", lead), ("body", SECOND)])


def test_datelines_without_a_gap_or_a_dash() -> None:
    assert parts(f"CAIRO—{LEAD}")[0] == ("dateline", "CAIRO—")
    assert parts(f"(CNN){LEAD}")[0] == ("dateline", "(CNN)")
    assert parts(f"Washington (CNN) {LEAD}")[0] == ("dateline", "Washington (CNN)")
    assert outline(Article(f"Washington (CNN) {LEAD}")).outlet == "CNN"


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By Lou Marsh, Associated Press", "AP"),
        ("Source: AFP", "AFP"),
        ("“It fell at once,” the pilot told AFP.", "AFP"),
        ("“It fell at once,” the pilot told The Associated Press.", "AP"),
        ("(Reporting by Lou Marsh; Editing by Ines Vogt)", None),
        ("The picture was sold to an agency.", None),
    ],
)
def test_agency_from_the_text(line: str, agency: str | None) -> None:
    assert outline(Article(f"{line}\n\n{LEAD}\n\n{SECOND}")).agency == agency


def test_a_picture_credit_says_nothing_about_the_reporter() -> None:
    assert outline(Article(f"{LEAD}\n\nThe pier at dawn. (Associated Press)\n\nAP\n\n{SECOND}")).agency is None


@pytest.mark.parametrize(
    "prompt",
    [
        "If you're interested, click here for the link.",
        "Reach Lou Marsh at lmarsh@courier.example, at @loumarsh on Twitter and 555-0100.",
        "For more information, visit norwick.example, follow @Norwick on Twitter or call the port.",
        "Read more about Thursday’s hearing here.",
        "The Courier's Lou Marsh has an exclusive report.",
    ],
)
def test_a_prompt_inside_a_paragraph_is_cut_out(prompt: str) -> None:
    text = f"{LEAD} {prompt}{SECOND} Read more"
    assert parts(text) == [("body", LEAD), ("furniture", prompt), ("body", SECOND), ("furniture", "Read more")]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    wrapped = (
        "The harbour bridge at Norwick collapsed early on Tuesday after a\n"
        "freighter struck its middle pier, officials said. Nobody knows yet\n"
        "why the ship left the channel. Rescue boats pulled nine people\n"
        "from the water before dawn."
    )
    assert parts(f"Bridge falls at Norwick harbour\n\n{wrapped}\n\n{SECOND}") == [
        ("title", "Bridge falls at Norwick harbour"),
        ("body", wrapped),
        ("body", SECOND),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Mayor Wanted to Sell the Bridge. Her Council Knew the Risks",
        "Who Pays for the Harbour? Here’s What We Know",
        "Inquiry Report on Harbour Safety Reveals Port/Council Divide",
        "Mayor checks the pilot's claims about the tide (Video)",
        "More than 400 drivers tell the council: open the bridge",
        "Source: captain of the freighter was on the phone with the pilot when it struck",
        "Could the bridge have been saved?",
        "Town Mourns Its Lost Bridge.",
        "Reporter lost with the bridge",
        "The bridge is gone. Will the ferry return?",
        "Diver shouts through the hull: ‘I can hear them!’",
    ],
)
def test_titles_that_look_like_something_else(title: str) -> None:
    assert check([("title", title), ("body", LEAD), ("body", SECOND)]).title == title


def test_a_title_above_a_body_without_a_full_stop() -> None:
    check([("title", "Bridge falls at Norwick harbour"), ("body", LEAD.rstrip("."))])


def test_a_text_of_one_unfinished_line_is_body() -> None:
    assert parts("A bridge fell at Norwick on Tuesday") == [("body", "A bridge fell at Norwick on Tuesday")]


def test_nothing_but_white_space_has_no_blocks() -> None:
    assert parts(" \n\t\n") == []


HOSTILE = ["(", "[", " ", "\n", "a ", "A", "— ", "(A/", "@", ". A", "click here ", "\n(AP) ", "“", "A, "]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_input_takes_no_long_time(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    started = time.process_time()
    outline(Article(text))
    # Far above what is needed (0.1 to 4 s), far below what one quadratic pattern takes.
    assert time.process_time() - started < 15.0


@pytest.mark.parametrize(
    "unit", ["A", "A-", "A/", "A. ", "a@", "Ab ", "A, ", "by ", "(A", "—A", "at ", "1:1 ", "a.A", ": "]
)
def test_no_pattern_has_many_ways_to_fail(unit: str) -> None:
    line = "tide turned. " + unit * (380 // len(unit)) + ","
    started = time.process_time()
    outline(Article("\n\n".join([line] * 200)))
    assert time.process_time() - started < 5.0
