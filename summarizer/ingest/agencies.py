# ruff: noqa: E501 (a pattern reads best as one line)
"""Which news agency and which outlet an article is from, as far as its own words say."""

from __future__ import annotations

import re

_AGENCIES = {
    "AP": r"AP|(?:[Tt]he )?Associated Press",
    "Reuters": r"Reuters|REUTERS|Thomson Reuters",
    "AFP": r"AFP|Agence France[- ]Presse",
    "PA": r"PA|(?:the )?PA news agency|Press Association|PA Media",
    "UPI": r"UPI|United Press International",
    "dpa": r"dpa|DPA|Deutsche Presse-Agentur",
    "EFE": r"EFE",
    "ANSA": r"ANSA",
    "Xinhua": r"Xinhua",
    "TASS": r"TASS|Tass|ITAR-TASS",
    "Interfax": r"Interfax",
    "Kyodo": r"Kyodo(?: News)?",
    "Yonhap": r"Yonhap",
    "PR Newswire": r"PR ?Newswire",
    "Business Wire": r"Business ?Wire|BUSINESS WIRE",
}
AGENCY = "(?:" + "|".join(_AGENCIES.values()) + ")"

_IN_BYLINE = re.compile(rf"\b({AGENCY})\b")
# In the order of how much they prove, each behind a word that is quickly looked for; a picture's credit proves nothing.
_EVIDENCE = (
    ("Source:", re.compile(rf"^Source: ?({AGENCY})\b")),
    ("agency", re.compile(r"\b(Agence France-Presse|Associated Press|Reuters|Press Association)(?: \(\w{2,4}\))?,? is an? [\w -]{0,40}(?:news|press) agency")),
    ("Copyright", re.compile(rf"\bCopyright (?:©|\([cC]\))? ?\d{{4}},? (?:by )?({AGENCY})\b")),
    ("contributed", re.compile(rf"\b({AGENCY})(?: (?:staff )?(?:writer|reporter|correspondent|journalist)s?\b[^\n]{{0,250}})? contributed\b")),
    ("told ", re.compile(rf"\btold ({AGENCY})\b")),
)  # fmt: skip
_COPYRIGHT = re.compile(
    r"(?:Copyright|©)(?: ©| \([cC]\))? ?(?:\d{4}),? (?:by )?((?:The )?[A-Z][\w&'’ -]{2,50}?)(?=\.|,|\n|\Z| All [Rr]ights)"
)
_BYLINE_OUTLET = re.compile(r"(?:, | \| | for | / )((?:The )?[A-Z][\w.&'’ -]{1,50})\Z")
_MASTHEAD = re.compile(
    r"(?:[Tt]he |THE )?[A-Z][\w.'’-]{1,20} (?:[A-Z][\w.'’-]{1,20} ){0,2}(?i:times|post|herald|beacon|chronicle|sentinel|courier|tribune|gazette"
    r"|telegraph|guardian|observer|mirror|star|sun|globe|standard|ledger|dispatch|examiner|register|inquirer|mail|express|independent|bee)"
)
_ROLE = re.compile(
    r"(?i)\b(?:writers?|reporters?|correspondents?|editors?|staff|columnists?|bureau|chief|contributors?|jr|sr|ph\.?d)\b|\d"
)


def agency_named(text: str) -> str | None:
    """Give the short name of the agency that ``text`` names anywhere, or None."""
    match = _IN_BYLINE.search(text)
    return _short_name(match.group(1)) if match else None


def agency_of(text: str) -> str | None:
    """Give the short name of the agency that a text says it has its report from, or None."""
    for cue, pattern in _EVIDENCE:
        match = pattern.search(text) if cue in text else None
        if match:
            return _short_name(match.group(1))
    return None


def outlet_of(byline: str) -> str | None:
    """Give the outlet that a byline names after its people ("By Ann Lee, The Herald"), or None."""
    match = _BYLINE_OUTLET.search(byline)
    if not match or _ROLE.search(match.group(1)) or agency_named(match.group(1)):
        return None
    return match.group(1)


def outlet_of_copyright(text: str) -> str | None:
    """Give the outlet that a copyright line names, or None."""
    match = _COPYRIGHT.search(text)
    return None if not match or agency_named(match.group(1)) else match.group(1).rstrip(" -")


def outlet_of_masthead(line: str) -> str | None:
    """Give the outlet that a line above the headline names ("The Norwick Herald | Sport"), or None."""
    name = line.split("|")[0].strip()
    return name if _MASTHEAD.fullmatch(name) else None


def _short_name(found: str) -> str:
    return next(short for short, names in _AGENCIES.items() if re.fullmatch(names, found))
