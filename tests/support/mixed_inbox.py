"""A folder of mixed articles, all invented: two fires in two towns on one day, two earthquakes in one region, and more.

``INBOX`` maps an event to its articles. What has to meet and what has to stay apart is said beside each.
"""

from __future__ import annotations

from summarizer.types import Article

INBOX: dict[str, tuple[Article, ...]] = {
    # three outlets, the last one a day later with a newer figure
    "tarnby fire": (
        Article(
            id="tarnby-courier",
            title="Two workers die as fire guts Tarnby furniture warehouse",
            outlet="Tarnby Courier",
            published="2031-03-04",
            text=(
                "Two workers died on Tuesday when a fire swept through the Hollis & Crane furniture warehouse "
                "in Tarnby, "
                "the county fire service said.\n\n"
                "The blaze broke out shortly before 5 a.m. in a loading bay and spread to the roof within minutes. "
                "More than 80 firefighters fought the flames, and families in Mill Lane were told to leave "
                "their homes.\n\n"
                "Fire chief Ingrid Solberg said the cause was not yet known."
            ),
        ),
        Article(
            id="radio-north",
            title="Blaze destroys furniture store depot in Tarnby, two dead",
            outlet="Radio North",
            published="2031-03-04",
            text=(
                "A huge blaze at a depot of the furniture maker Hollis & Crane in Tarnby has killed two night-shift "
                "workers, officials say.\n\n"
                "Crews from four districts were called to Mill Lane early on Tuesday as smoke drifted over the "
                "harbour. "
                "Schools near the depot stayed shut.\n\n"
                "“We could hear the roof coming down,” said Joan Pettersen, who lives opposite."
            ),
        ),
        Article(
            id="national-wire",
            title="Third victim found after Tarnby warehouse fire",
            outlet="National Wire",
            published="2031-03-05",
            text=(
                "Searchers found the body of a third worker on Wednesday in the ruins of the Hollis & Crane "
                "warehouse in "
                "Tarnby, raising the death toll of Tuesday's fire to three.\n\n"
                "Fire chief Ingrid Solberg said that all staff were now accounted for. Investigators will look at "
                "batteries that were charging in the loading bay.\n\n"
                "Families who had to leave Mill Lane may return on Thursday."
            ),
        ),
    ),
    # the same kind of event on the same day in another town
    "brackwell fire": (
        Article(
            id="brackwell-echo",
            title="Fire tears through Brackwell paper warehouse; driver killed",
            outlet="Brackwell Echo",
            published="2031-03-04",
            text=(
                "A lorry driver was killed on Tuesday when a fire tore through a paper warehouse at Brackwell, "
                "400 miles "
                "to the south, police said.\n\n"
                "The fire started about noon in a stack of cardboard at the Deane Brothers site. Some 60 firefighters "
                "needed six hours to bring it under control.\n\n"
                "The driver, Samuel Oduya, 44, had been asleep in his cab."
            ),
        ),
        Article(
            id="southern-post",
            title="Driver dies in blaze at Deane Brothers in Brackwell",
            outlet="Southern Post",
            published="2031-03-05",
            text=(
                "Police have named the lorry driver who died in Tuesday's blaze at the Deane Brothers paper "
                "warehouse in "
                "Brackwell as Samuel Oduya.\n\n"
                "Mr Oduya, 44, from Lune, was sleeping in his cab when cardboard caught fire beside it. Deane Brothers "
                "said it was helping the police."
            ),
        ),
    ),
    "march earthquake": (
        Article(
            id="quake-herald",
            title="Magnitude 6.1 earthquake shakes Kalu islands",
            outlet="Island Herald",
            published="2031-03-03",
            text=(
                "A magnitude 6.1 earthquake shook the Kalu islands on Monday, cracking walls in the town of "
                "Port Sefa but "
                "causing no deaths, the disaster agency said.\n\n"
                "The quake struck at 9.20 a.m. some 40 kilometres north of Port Sefa. Hospital patients were "
                "carried into "
                "the street.\n\n"
                "Agency head Lito Marave said that there was no danger of a tsunami."
            ),
        ),
        Article(
            id="quake-globe",
            title="Strong quake cracks walls in Port Sefa, no deaths reported",
            outlet="Daily Globe",
            published="2031-03-03",
            text=(
                "People ran into the streets of Port Sefa on Monday morning when a strong earthquake hit the Kalu "
                "islands.\n\n"
                "The quake, of magnitude 6.1, cracked walls and cut off power, but the disaster agency had no "
                "reports of "
                "deaths. Lito Marave, who heads the agency, ruled out a tsunami."
            ),
        ),
    ),
    # the same kind of event in the same region, weeks later
    "april earthquake": (
        Article(
            id="april-herald",
            title="Eleven dead as earthquake brings down school on Kalu islands",
            outlet="Island Herald",
            published="2031-04-22",
            text=(
                "Eleven people were killed on Tuesday when an earthquake of magnitude 7.0 brought down a school and a "
                "market hall in Vaitele, on the largest of the Kalu islands.\n\n"
                "Rescuers dug with bare hands through the night. Waves of a metre reached the western shore, "
                "and thousands "
                "slept on the hills.\n\n"
                "President Ana Faleolo declared a state of emergency."
            ),
        ),
        Article(
            id="april-globe",
            title="Vaitele school collapses in 7.0 quake",
            outlet="Daily Globe",
            published="2031-04-22",
            text=(
                "A school collapsed in Vaitele on Tuesday in an earthquake that killed at least 11 people and "
                "sent waves "
                "onto the shore of the Kalu islands.\n\n"
                "The market hall fell as well. President Ana Faleolo flew in by helicopter and declared a state of "
                "emergency after the magnitude 7.0 quake."
            ),
        ),
    ),
    # two copies of one agency report, under two headlines
    "dock strike": (
        Article(
            id="strike-mail",
            title="Dockers at Velden walk out over shifts",
            outlet="Velden Mail",
            published="2031-03-06",
            text=(
                "Dockers at the port of Velden walked out on Thursday in a dispute over night shifts, leaving "
                "14 ships at "
                "anchor.\n\nThe Harbour Union said that its 2,300 members would stay out until the Velden Port Company "
                "withdraws its new roster. Talks led by mediator Carla Nunes broke down on Wednesday."
            ),
        ),
        Article(
            id="strike-times",
            title="Port strike leaves 14 ships waiting",
            outlet="Coast Times",
            published="2031-03-06",
            text=(
                "Dockers at the port of Velden walked out on Thursday in a dispute over night shifts, leaving "
                "14 ships at "
                "anchor.\n\nThe Harbour Union said that its 2,300 members would stay out until the Velden Port Company "
                "withdraws its new roster. Talks led by mediator Carla Nunes broke down on Wednesday."
            ),
        ),
    ),
    # nobody else reports it
    "museum": (
        Article(
            id="museum-weekly",
            title="Glass museum opens its new wing",
            outlet="Arts Weekly",
            published="2031-03-07",
            text=(
                "The Glass Museum at Orrin opens a new wing on Saturday with 300 goblets that had lain in boxes "
                "since the "
                "1950s.\n\nCurator Pavel Hruska chose each of them by candlelight. Admission is free until May."
            ),
        ),
    ),
    # few words, neither headline nor date
    "note": (Article(id="note", text="Library closed."),),
}

ARTICLES = tuple(article for articles in INBOX.values() for article in articles)
EVENTS = {str(article.id): event for event, articles in INBOX.items() for article in articles}
