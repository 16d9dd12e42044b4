"""Days, months, years and times of day, resolved against the day of publication where that is known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from summarizer.annotation.lexicon import NAMED_DAYS
from summarizer.annotation.parse import Parse
from summarizer.types import SPEECH, Date

Kind = Literal["day", "month", "year", "time"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_WEEKDAY = r"(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_BEFORE = r"(?<![\w.,$€£#-])"
_AFTER = r"(?![\w%]|[.,:]\d|-(?:year|month|day)\b)"
_PART = r"(?:morning|afternoon|evening|night)"
_UNIT = r"(?P<unit>week|month|year)"
_RELATIVE = (
    r"the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight"
    rf"|(?P<which>last|next|this)\s+(?:{_UNIT}|{_PART}|weekend)"
)
_CLOCK = r"(?P<hour>[01]?\d|2[0-3])"
_MERIDIEM = r"(?P<half>[ap])\.?m\b\.?"

_COUNTED = re.compile(
    r"\s*(?:-|–|to|and|or)?\s*(?:people|men|women|children|troops|soldiers|dollars|euros|miles|kilomet(?:er|re)s|feet|met(?:er|re)s"
    r"|tons|tonnes|votes|homes|deaths|cases|percent|per\s+cent|hours|pounds|acres|points|more|other|workers|jobs)\b",
)
_HEDGE = re.compile(r"(?:about|nearly|almost|roughly|some|than|least|approximately)\s+$", re.IGNORECASE)
_TIME_HEDGE = re.compile(r"(?:since|until|before|after|(?:later|earlier|rather)\s+than)\s+$", re.IGNORECASE)


class Found(NamedTuple):
    """A date before overlaps are settled."""

    start: int
    end: int
    kind: Kind
    value: str


def find_dates(parse: Parse, published: str | None) -> tuple[Date, ...]:
    """Find dates and times, in order; the longest wins where two overlap."""
    today = parse_day(published)
    found = [hit for rule in _RULES for hit in rule(parse, today)]
    found.sort(key=lambda hit: (hit.start - hit.end, hit.start))
    chosen: list[Found] = []
    for hit in found:
        if all(hit.end <= other.start or other.end <= hit.start for other in chosen):
            chosen.append(hit)
    return tuple(Date(h.start, h.end, parse.text[h.start : h.end], h.kind, h.value) for h in sorted(chosen))


def parse_day(published: str | None) -> date | None:
    """Read the day out of an ISO 8601 day or time; None if there is none."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _calendar_days(parse: Parse, today: date | None) -> Iterator[Found]:
    """Read "Thursday, Feb. 21, 2013", "21 February 2013", "Feb. 21"."""
    weekday = rf"(?:{_WEEKDAY},?\s+(?:the\s+)?)?"
    forms = (
        rf"{_BEFORE}{weekday}{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?{_AFTER}",
        rf"{_BEFORE}{weekday}{_DAY}\s+(?:of\s+)?{_MONTH}(?!\w)(?:,?\s+{_YEAR}{_AFTER})?",
    )
    for form in forms:
        for match in re.finditer(form, parse.text):
            month, day = _month_number(match["month"]), int(match["day"])
            year = int(match["year"]) if match["year"] else _nearest_year(month, day, today)
            value = f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
            yield Found(match.start(), match.end(), "day", value)


def _numeric_days(parse: Parse, today: date | None) -> Iterator[Found]:
    for match in re.finditer(
        r"(?<![\w/-])(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\w-])", parse.text
    ):
        yield Found(match.start(), match.end(), "day", match.group())
    for match in re.finditer(
        r"(?<![\w/])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12]\d|0?[1-9])/(?P<year>\d{4})(?![\w/])", parse.text
    ):
        yield Found(
            match.start(), match.end(), "day", f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
        )
    for match in re.finditer(r"\b(?:July\s+Fourth|(?:Fourth|4th)\s+of\s+July)\b", parse.text):
        year = _nearest_year(7, 4, today)
        yield Found(match.start(), match.end(), "day", f"{year:04}-07-04" if year else "--07-04")
    for match in re.finditer(r"(?<![\w/])9/11(?![\w/])", parse.text):
        yield Found(match.start(), match.end(), "day", "2001-09-11")


def _months(parse: Parse, today: date | None) -> Iterator[Found]:
    for match in re.finditer(rf"{_BEFORE}{_MONTH}(?!\w)(?:,?\s+(?:of\s+)?{_YEAR}{_AFTER})?", parse.text):
        month = _month_number(match["month"])
        if match["year"]:
            yield Found(match.start(), match.end(), "month", f"{match['year']}-{month:02}")
        elif _is_month_name(parse, match.start(), match.end()):
            yield Found(match.start(), match.end(), "month", f"--{month:02}")


def _is_month_name(parse: Parse, start: int, end: int) -> bool:
    """Tell the month from "Theresa May", "may" at the start of a sentence, "April Ryan" and "a March on Washington"."""
    word = parse.text[start:end].rstrip(".").lower()
    if word in {"jan", "mar", "jun", "jul"} and not parse.text[start:end].endswith("."):
        return False
    before = re.search(r"([\w’']+)[\s,]*$", parse.text[:start])
    previous = before.group(1) if before else ""
    if word not in {"may", "march", "april", "june", "august"}:
        return True
    time_word = previous.lower() in {
        "in", "since", "by", "until", "till", "of", "from", "to", "early", "late", "mid", "last", "next", "this", "on",
        "through", "during", "before", "after", "and", "or", "between", "every", "each", "for", "late-", "and/or",
    }  # fmt: skip
    following = re.match(r"\s+([\w’']+)", parse.text[end:])
    if following and following.group(1)[0].isupper() and word in {"april", "june", "may", "august"}:
        return time_word and previous.lower() in {"in", "since", "last", "this", "next", "early", "late", "until"}
    if word in {"april", "june", "august"}:
        return not previous[:1].isupper() or time_word
    return time_word and not (word == "may" and parse.tags[parse.covering(start, end)[0]] == "MD")


def _years(parse: Parse, today: date | None) -> Iterator[Found]:
    for match in re.finditer(rf"(?<![\w.,$€£#/:-]){_YEAR}(?![\w%]|[.,:]\d)", parse.text):
        if not _counts(parse, match.start(), match.end()):
            yield Found(match.start(), match.end(), "year", match["year"])
    decade = r"(?<![\w$€£])(?:(?P<full>1[5-9]\d0|20\d0)[’']?s|[’'‘](?P<short>\d0)s)(?!\w)"
    for match in re.finditer(decade, parse.text):
        yield Found(
            match.start(), match.end(), "year", f"{match['full']}s" if match["full"] else f"19{match['short']}s"
        )
    for match in re.finditer(r"(?<=\d{4}[-–])(?P<year>\d\d)(?!\w)", parse.text):
        century = parse.text[match.start() - 5 : match.start() - 3]
        if century in {"19", "20"}:
            yield Found(match.start(), match.end(), "year", century + match["year"])
    for match in re.finditer(rf"(?<=\d{{4}}[-–]){_YEAR}(?!\w)", parse.text):
        yield Found(match.start(), match.end(), "year", match["year"])


def _counts(parse: Parse, start: int, end: int) -> bool:
    """Whether four digits count something ("2000 people") rather than name a year ("the 2000 election")."""
    if _COUNTED.match(parse.text, end):
        return True
    before = parse.text[:start]
    return bool(_HEDGE.search(before)) and not _TIME_HEDGE.search(before)


def _weekdays(parse: Parse, today: date | None) -> Iterator[Found]:
    for match in re.finditer(rf"(?<![\w-])(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?{_WEEKDAY}(?!\w)", parse.text):
        if parse.text[: match.start()].rstrip().rpartition(" ")[2] in NAMED_DAYS:
            continue
        which = (match["which"] or "").lower()
        name = f"{match['weekday'].lower()}day"
        if today is None:
            value = f"{which} {name}".strip()
        else:
            value = _resolve_weekday(
                _WEEKDAYS.index(name), which or _direction(parse, match.start()), today
            ).isoformat()
        yield Found(match.start(), match.end(), "day", value)


def _resolve_weekday(weekday: int, which: str, today: date) -> date:
    back = (today.weekday() - weekday) % 7
    if which == "last" and back == 0:
        return today - timedelta(days=7)
    if which in {"next", "future"}:
        return today + timedelta(days=7 - back if which == "next" else -back % 7)
    if which == "this":  # the nearer one
        return today - timedelta(days=back) if back <= 3 else today + timedelta(days=7 - back)
    return today - timedelta(days=back)


def _direction(parse: Parse, start: int) -> str:
    """Give "future" when the clause around a weekday looks ahead ("will meet on Thursday"), else nothing."""
    at = parse.covering(start, start + 1)[0]
    for verb in parse.ancestors(at):
        token = parse.tokens[verb]
        if token.pos not in {"VERB", "AUX"}:
            continue
        helpers = {
            parse.tokens[c].text.lower() for c in parse.children[verb] if parse.tokens[c].dep in {"aux", "auxpass"}
        }
        if helpers & {"will", "shall", "’ll", "'ll"}:
            return "future"
        head = parse.tokens[token.head]
        if helpers & {"would", "’d", "'d"} and token.dep == "ccomp" and head.lemma in SPEECH:
            return "future"  # "said they would vote on Monday"
        planned = "to" in helpers and head.lemma in {
            "go",
            "expect",
            "schedule",
            "plan",
            "set",
            "due",
            "be",
            "slate",
            "vow",
        }
        if planned or token.lemma in {"schedule", "slate"}:
            return "future"
        # "when the court meets Monday": with a weekday the present tense tells what is planned
        if (
            parse.tags[verb] in {"VBZ", "VBP"}
            and not helpers
            and token.lemma not in {"be", "say", "have", "mark", "come", "report"}
        ):
            return "future"
        if token.dep not in {"xcomp", "aux"}:
            return ""
    return ""


def _relative_days(parse: Parse, today: date | None) -> Iterator[Found]:
    for match in re.finditer(rf"(?<![\w-])(?:{_RELATIVE})(?!\w)", parse.text, re.IGNORECASE):
        word = " ".join(match.group().lower().split())
        kind: Kind = {"month": "month", "year": "year"}.get(match["unit"] or "", "day")  # type: ignore[assignment]
        yield Found(match.start(), match.end(), kind, _resolve_relative(word, today) if today else word)


def _resolve_relative(word: str, today: date) -> str:
    days = {
        "yesterday": -1,
        "today": 0,
        "tonight": 0,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    if word in days:
        return (today + timedelta(days=days[word])).isoformat()
    which, unit = word.split(" ", 1)
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "year":
        return f"{today.year + step:04}"
    if unit == "month":
        months = today.year * 12 + today.month - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if unit == "week":
        year, week, _ = (today + timedelta(weeks=step)).isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "weekend":
        return word
    return (today + timedelta(days=step)).isoformat()


def _times(parse: Parse, today: date | None) -> Iterator[Found]:
    for match in re.finditer(
        rf"(?<![\w.:$€£]){_CLOCK}(?:[:.](?P<minute>[0-5]\d))?\s*{_MERIDIEM}(?!\w)", parse.text, re.IGNORECASE
    ):
        hour = int(match["hour"]) % 12 + (12 if match["half"].lower() == "p" else 0)
        yield Found(match.start(), match.end(), "time", f"T{hour:02}:{int(match['minute'] or 0):02}")
    for match in re.finditer(rf"(?<![\w.:$€£]){_CLOCK}:(?P<minute>[0-5]\d)(?![\w:.]\d|\w)", parse.text):
        yield Found(match.start(), match.end(), "time", f"T{int(match['hour']):02}:{match['minute']}")
    for match in re.finditer(r"(?<![\w-])(?:noon|midday|midnight)(?![\w-])", parse.text, re.IGNORECASE):
        yield Found(match.start(), match.end(), "time", "T00:00" if match.group().lower() == "midnight" else "T12:00")


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _nearest_year(month: int, day: int, today: date | None) -> int | None:
    """The year that puts a day of a month nearest to publication; None if that is not known or no such day exists."""
    if today is None:
        return None
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append((abs(date(year, month, day) - today), year))
        except ValueError:
            continue
    return min(candidates)[1] if candidates else None


_RULES: tuple[Callable[[Parse, date | None], Iterator[Found]], ...] = (
    _calendar_days,
    _numeric_days,
    _months,
    _years,
    _weekdays,
    _relative_days,
    _times,
)
