# ruff: noqa: E501 (a rule is a row of a table, and reads best as one line)
"""The signs that a paragraph of a news page is not reporting: one table of named patterns.

Patterns see at most :data:`WINDOW` characters at either end of a paragraph and repeat over bounded lengths only, so
that no text, however long or hostile, takes more than a moment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from summarizer.ingest.agencies import AGENCY
from summarizer.types import BlockKind

WINDOW = 400

_NAME = r"[A-Z][\w.'’-]{0,30}(?: (?:de|van|von|al|bin|el|la|di|of|and|the|[A-Z][\w.'’-]{0,30})){0,6}"
_CREDITED = (
    rf"(?:{AGENCY}|Getty|EPA|Bloomberg|NPR|CNN|BBC|Corbis|Shutterstock|Alamy|iStock\w*|USA TODAY|WireImage|Zuma"
    r"|[Cc]ourtesy|[Cc]redit|[Hh]andout|[Ss]creenshot|(?:[Vv]ideo|[Ii]llustration|[Ii]mage|[Pp]hotos?|[Pp]hotograph)(?: by| from|:| courtesy)"
    r"|\w{3,20} (?:[Pp]hoto|[Ii]mages?|[Vv]ideo))"
)
_CREDIT_WORD = r"(?:[A-Z][\w.'’&-]{0,30}|of|the|for|via|by|and|et al|i|&)"
# What joins two words is never part of a word, or there would be too many ways to read "A-A-A-A".
_MORE_CREDIT = rf"(?:(?:,? | ?[/|–—] ?){_CREDIT_WORD})"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"


@dataclass(frozen=True, slots=True)
class Rule:
    """A sign that a whole paragraph is of a kind.

    Attributes:
        name: What it finds.
        kind: The kind of block it stands for.
        where: whole: the pattern is the paragraph; start or end: it stands at that end of it.
        pattern: The sign.
        max_words: Longer paragraphs are left alone, because a sign in them is one of a part only.
        unfinished: True if a paragraph that ends with a full stop is left alone too.
    """

    name: str
    kind: BlockKind
    where: Literal["whole", "start", "end"]
    pattern: re.Pattern[str]
    max_words: int
    unfinished: bool = False

    def fits(self, text: str) -> bool:
        """Whether the paragraph shows this sign; its length is for the caller to check."""
        if self.unfinished and text.endswith((".", "!", "?", "”", '"')):
            return False
        if self.where == "whole":
            return len(text) <= WINDOW and self.pattern.fullmatch(text) is not None
        if self.where == "start":
            return self.pattern.match(text[:WINDOW]) is not None
        return self.pattern.search(text[-WINDOW:]) is not None


def _rule(
    name: str,
    kind: BlockKind,
    where: Literal["whole", "start", "end"],
    pattern: str,
    max_words: int,
    *,
    unfinished: bool = False,
) -> Rule:
    return Rule(name, kind, where, re.compile(pattern + (r"\Z" if where == "end" else "")), max_words, unfinished)


# The first rule that fits decides, so the sure signs stand before the broad ones.
RULES: tuple[Rule, ...] = (
    # --- embedded posts
    _rule("post with its media link", "post", "end", r"pic\.twitter\.com/\w{1,30}(?:\s.{0,100})?", 90),
    _rule("post signed with name, handle and day", "post", "end", rf"[—–-] ?.{{1,60}}\(@\w{{1,30}}\),? {_MONTH} \d{{1,2}}, \d{{4}}", 90),
    _rule("shared picture", "post", "end", r"A (?:photo|video|post) (?:posted|shared) by .{1,80}\(@[\w.]{1,30}\).{0,60}", 120),
    # --- names of those who report
    _rule("byline", "byline", "whole", r"(?:By|BY|by)[: ] ?[A-Z](?:[^.!?\n]|(?<=\b[A-Z])\.|(?<=\b[JDS]r)\.|(?<=\bPh)\.|(?<=\.D)\.){1,140}(?<![.,:;])", 22, unfinished=True),
    _rule("reporting by", "byline", "start", r"\(?(?:(?:Additional )?[Rr]eporting|Writing|Editing|Compiled) [Bb]y [A-Z]|Contributing: |(?:— ?)?With (?:assistance|(?:additional )?reporting) (?:by|from)", 80),
    _rule("contributed", "byline", "start", r"[^\n]{1,250}\bcontributed (?:to this (?:report|story|article|post|piece)|reporting\b)", 60),
    _rule("wire reports", "byline", "whole", r"(?:From|Compiled from) (?:wire|staff|news|agency)(?: and (?:wire|staff))?(?: services?)?(?: reports)?", 6),
    _rule("where the writer was", "byline", "whole", rf"{_NAME} reported from [A-Z][^.\n]{{1,60}}\.", 14),
    _rule("sign-off", "byline", "whole", rf"[—–-]{{1,2}} ?{_NAME}", 8),
    # --- captions
    _rule("picture widget", "caption", "start", r"(?:Enlarge [Tt]his [Ii]mage|Enlarge Image|toggle caption|Hide [Cc]aption)\b", 60),
    _rule("picture widget at the end", "caption", "end", r"toggle caption.{0,80}", 120, unfinished=True),
    _rule("picture gallery", "caption", "end", r"Hide [Cc]aption(?: \d+ of \d+)?", 5000),
    _rule("video widget", "caption", "start", r"(?:EMBED\s+)?(?:More News Videos|MORE NEWS VIDEOS)\b", 60),
    _rule("overlay", "caption", "start", r"CLOSE [A-Z“\"'‘]", 80),
    _rule("labelled image", "caption", "start", r"(?:Image|Media|Video) (?:copyright|caption|source)\b|Media playback is", 80),
    _rule("archive photo", "caption", "start", r"FILE ?[-–—] ?(?:In |A |An |The |[A-Z])|(?:File|Stock|Archive|Handout) (?:photo|image|picture)\b", 110),
    _rule(
        "provided picture", "caption", "start",
        r"(?:In )?[Tt]his (?:[\w.,]{1,20} ){0,8}(?:photo|image|picture|photograph|frame ?grab|video|combination|rendering)s?"
        r",? (?:[\w.,]{1,20} ){0,4}?(?:provided|released|taken?|made available|supplied) (?:by|from|on|in|at)\b", 110,
    ),
    _rule("dated picture", "caption", "start", rf"(?:In t|T)his (?:\w{{3,9}}, )?{_MONTH} \d{{1,2}},? (?:\d{{4}},? )?(?:file )?(?:photo|image|picture)", 110),
    _rule("still", "caption", "start", r"A (?:file|still|handout|combination|screen ?grab)(?: \w{1,20}){0,2} (?:photo|image|picture|taken?|grab)\b", 110),
    _rule("map", "caption", "start", r"(?:Map|Graphic|Chart) (?:locates|shows)\b", 60),
    _rule("pictured", "caption", "start", r"(?:Pictured|Above|Left|Right|Below)(?: (?:above|here|left|right|below))?: ", 80),
    _rule("label and credit", "caption", "start", r"(?:Photo(?:graph)?|Picture|Credit)s?(?: by| credit| courtesy(?: of)?)?: ?\S", 50),
    _rule("label and short credit", "caption", "start", r"(?:Image|Video|Source)s?: ?\S", 8),
    _rule("bracketed credit", "caption", "whole", rf"\((?:[^()]{{0,80}}(?:/|\b){_CREDITED}(?!\w)[^()]{{0,80}})\)", 20),
    _rule("bracketed credit at the end", "caption", "end", rf"\((?:[^()]{{0,100}}[^\w()])?{_CREDITED}(?!\w)[^()]{{0,80}}(?<!\.)\)", 110, unfinished=True),
    _rule("photographer/agency at the end", "caption", "end", r"\([^()]{0,80}[A-Za-z.] ?/ ?[A-Z][^()]{0,60}(?<!\.)\)", 110, unfinished=True),
    _rule("bracketed photographer at the end", "caption", "end", r"[.!?…\"”] ?\((?:By |Photo )?[A-Z][\w'’-]{1,20}(?: [A-Z][\w.'’-]{0,20}){1,3}(?<!\.)\)", 110, unfinished=True),
    _rule("credit at the end", "caption", "end", r"\b(?:Photo(?:graph)?s?|Credit|Image|Picture|Courtesy)(?: by|:| courtesy| credit) ?[^.!?\n]{2,80}(?<![,’)])", 110, unfinished=True),
    _rule("credit with a full stop", "caption", "end", rf"(?:\b(?:Photo(?:graph)?|Picture|Credit): ?[A-Z][^.!?\n]{{2,60}}|\([^()]{{2,60}} ?/ ?(?:{AGENCY}|Getty)[^()]{{0,30}}\))\.", 110),
    _rule(
        "photographer after the last sentence",
        "caption",
        "end",
        # The lower-case word sets a caption apart from a headline of two sentences; initials and "Gen." end no sentence.
        r"\b[a-z]{4,20}\b[^\n]{0,200}?\b(?:[a-z][\w’'-]{2,30}|[A-Z][\w’'-]{5,30}|\d[\d,]{0,12})[)\"”’]?[.!?…]{1,3}[\"”’]? "
        rf"(?:[A-Z]{{2,6}}|[A-Z][\w.'’&-]{{0,30}}{_MORE_CREDIT}{{1,8}})(?<![.!?])",
        80,
        unfinished=True,
    ),
    _rule("photographer/agency", "caption", "whole", rf"{_NAME}(?:, [A-Z]\w{{1,20}}| et al)? ?/ ?(?:[A-Z]|[a-z]{{1,3}}[A-Z])[\w.'’-]{{0,30}}{_MORE_CREDIT}{{0,12}}(?<![.!?])", 14, unfinished=True),
    _rule("credit after a bar", "caption", "end", r"\| (?:[A-Z][\w.'’-]{1,20}[/ ]){0,4}(?:Getty|AP|AFP|Reuters|REUTERS|EPA)\b[^|\n]{0,220}", 110),
    _rule("credit before a caption", "caption", "start", rf"{_NAME} ?/ ?(?:{AGENCY}|Getty)(?: ?/ ?Getty)?(?: Images)? [A-Z]", 110),
    _rule("file photo at the end", "caption", "end", r"\bin this (?:[\w.,]{1,12} ){0,4}(?:file|undated|handout) (?:photo|picture|image)[^.\n]{0,60}\.?", 80),
    _rule("picture viewer", "caption", "start", r"[^\n]{0,300}\bView Photos\b", 500),
    _rule("agency alone", "caption", "whole", rf"(?:{_NAME} ?[,/|—–-] ?|via )?(?:{AGENCY}|Getty Images|EPA|iStockphoto)(?: (?:Photo|Photos|Images|File))?", 8, unfinished=True),
    # --- furniture
    _rule("bracketed link", "furniture", "whole", r"\[[^\[\]]{3,300}\]", 40),
    _rule(
        "label in capitals", "furniture", "start",
        r"(?:RELATED|LISTEN|WATCH|PHOTOS?|VIDEOS?|GALLERY|SLIDESHOW|INTERACTIVE|STORIFY|READ|ALSO|MORE|SEE ALSO|MAP|POLL|QUIZ|ARCHIVE|TIMELINE"
        r"|GRAPHIC|PODCAST|FULL COVERAGE)(?: [A-Z]{2,12}){0,3}: ?\S", 40,
    ),
    _rule("label of a link", "furniture", "start", r"[■•*►▶»>·]? ?(?:(?:Related|Read (?:[Mm]ore|next|also)|Also [Rr]ead|See also|Gallery)(?: [\w’']{1,20}){0,4}|(?:Watch|Listen)(?: \w{1,10}){0,2}|More(?: (?:from|on|about)(?: [\w’']{1,20}){1,4})?): ?\S", 40),
    _rule("read more", "furniture", "end", r"\bRead [Mm]ore(?: at \w{1,30})?[ »›→]{0,3}", 40, unfinished=True),
    _rule("related link without a colon", "furniture", "start", r"Related [A-Z‘'“\"]", 40, unfinished=True),
    _rule("read more about", "furniture", "start", r"Read more (?:about|at|on|from)\b", 30),
    _rule(
        "prompt", "furniture", "start",
        r"(?:Sign up (?:for|to|now|here|below)|SIGN UP|(?:Subscribe|SUBSCRIBE)\b|Get (?:breaking|the latest|our|alerts|email|updates)\b|Like [^.\n]{1,30} on Facebook|Join (?:us|the conversation) (?:on|at)\b"
        r"|Download (?:the|our) |Click (?:here|on|to)\b|Tap here|Already a subscriber|Log in\b|Thank you for (?:subscribing|reading|signing)"
        r"|Want (?:more|stories|to get)\b|Keep up with this|Share this|Email this|Print this|Read or [Ss]hare|Skip to|(?:Daily|Weekly|Our) [Nn]ewsletter"
        r"|Story [Cc]ontinue[sd]|Continue reading|Newsletter Sign Up|Advertisement\b|Don['’]t miss|Let us know in the comments|Our Standards:|Link [Cc]opied|Thanks for reading|We use cookies|(?:Have|Got) a (?:news |story )tip\b|Support (?:local|our|independent|quality) (?:news|journalism|reporting)\b|Have a (?:news )?tip\b|Here['’]s how to sign up)",
        40,
    ),
    _rule("follow us", "furniture", "start", r"[-–— ]{0,3}Follow [^.\n]{1,80}(?:@|Twitter|Facebook|Instagram|for (?:the latest|breaking|more|updates))", 40),
    _rule("pointer", "furniture", "whole", r"(?:See|Watch|Read|View|Listen to|Check out|Find) [^.\n]{1,150}\b(?:here|below|above)[.:]?", 30),
    _rule("for more", "furniture", "start", r"(?:For|To|If) [^.\n]{1,100}(?:\bclick here|\bvisit (?:our|www|https?:)|(?:, (?:please )?|you can |please )(?:sign up|subscribe)|sign up for [^.\n]{0,40}newsletter|\bfollow us)\b", 50),
    _rule("corrections and notes", "furniture", "start", r"[(\[*]{0,2}(?:(?:Editors?['’]?s?['’]? [Nn]ote|Corrections?|CORRECTIONS?|EDITOR['’]?S['’]? NOTE|Clarification|CLARIFICATION) ?[:—–-]|(?:An )?[Ee]arlier version)", 120),
    _rule(
        "history of the page", "furniture", "start",
        r"[(\[*]{0,2}This (?:story|article|post|report|piece|interview|transcript|column) (?:was )?(?:(?:originally|first) (?:ran|appeared|published|posted|aired)"
        r"|(?:produced|updated|corrected|reported)\b|has been (?:updated|corrected|edited)|will be updated|(?:was|has been) (?:last )?(?:amended|modified|clarified|revised) (?:on|at|to|because|after|since|by)\b|is developing|is part of (?:a|an|our|the) (?:\w{1,20} )?(?:series|project|collaboration|partnership)\b)", 60,
    ),
    _rule("story still moving", "furniture", "start", r"[(*]{0,2}(?:This is a (?:breaking|developing)\b|Developing story|Breaking news, check back)", 40),
    _rule("how it was made", "furniture", "start", r"[(*]{0,2}(?:A version of this (?:article|story|post|report) (?:first |also |originally )?appear|This report by [^.\n]{1,60} was first published|Note: [Tt]his (?:story|article)|This (?:story|article|report) has not been edited)", 60),
    _rule("terms of the site", "furniture", "start", r"By (?:signing|subscribing|clicking|continuing|submitting|using)\b[^.\n]{0,60} you (?:agree|accept|consent)|[^.\n\"“”]{1,60} (?:is not responsible for the content of external|journalism needs your support)", 60),
    _rule("rights", "furniture", "start", r"(?:©|\([cC]\) ?\d{4}|Copyright (?:©|\([cC]\)|\d{4}|by )|This (?:material|content) may not be|All [Rr]ights [Rr]eserved)", 80),
    _rule("rights at the end", "furniture", "end", r"All [Rr]ights [Rr]eserved\.?", 40),
    _rule("mail address or handle", "furniture", "whole", r"(?:(?:E-?mail|Twitter|Contact):? ?)?(?:[\w.+-]{1,60}@[\w.-]{1,60}|@\w{1,30})(?:[ ,;]{1,3}(?:[\w.+-]{1,60}@[\w.-]{1,60}|@\w{1,30})){0,3}", 10),
    _rule("how to reach the writer", "furniture", "start", r"[^\n]{0,120}\bcan be (?:reached|followed|contacted) [^\n]{0,60}(?:@|\d{3}|https?:|[Tt]witter)|(?:You can )?(?:[Rr]each|Contact|[Ee]mail) [^\n]{1,80}(?:@|\d{3}-\d)", 50),
    _rule("about the writer", "furniture", "start", r"[A-Z][^.\n]{1,60} is (?:an? |the |our )?(?:[\w.-]{1,20} ){0,3}(?:staff (?:writer|reporter)|freelance (?:writer|journalist|reporter)|contributing (?:writer|editor)|science editor|regular contributor)\b", 80),
    _rule("remark in brackets", "furniture", "whole", r"\([^()\n]{2,80}(?<![.!?])\)", 10),
    _rule("mail offer", "furniture", "start", r"[^\n\"“”]{0,160}\b(?:in|to) your inbox\b", 40),
    _rule("stay with us", "furniture", "start", r"(?:Stay (?:with|tuned)|Check back|Refresh)\b[^\n]{0,60}\b(?:for|to see) (?:the latest|updates|more)\b", 40),
    _rule("call for witnesses", "furniture", "start", r"(?:Do|Were|Have|Are|Did|Got|Know) [^?\n]{1,100}\? ?(?:(?:Please )?(?:[Ee]-?mail|[Cc]ontact|[Cc]all|[Tt]ext|[Ss]end) [^.!?\n]{0,60}(?:@|\d{3}|\b(?:us|our)\b)|[Gg]et in touch|[Tt]ell us|[Ll]et us know)", 50),
    _rule("call for pictures", "furniture", "start", r"(?:Please )?(?:[Ss]end|[Ee]-?mail|[Ss]hare|[Ss]ubmit|[Uu]pload)(?: us)? your (?:[\w’']{1,20} ){0,4}(?:pictures?|photos?|photographs?|videos?|images?|stories|story|experiences?|views|tips|questions)\b", 50),
    _rule("note on the writer", "furniture", "start", r"About the (?:[Aa]uthor|[Ww]riter|[Rr]eporter)s?: |Disclosures?: |Disclaimer: ", 120),
    _rule("writer's address", "furniture", "start", r"[^\n\"“”]{0,250}\b(?:Reach|Contact|E-?mail|Follow) (?:her|him|them|me) (?:at|on|via)\b", 60),
    _rule("link", "furniture", "whole", r"(?:https?://|www\.)\S{1,300}", 1),
    _rule("player", "furniture", "end", r"[Yy]our browser does not support .{1,60}", 40),
    _rule("playlist", "furniture", "start", r"(?:JUST WATCHED|MUST WATCH|Embed \d+:\d\d)\b", 60),
    _rule("embed code", "furniture", "end", r"Copy this code .{0,60}", 40),
    _rule("press contact", "furniture", "start", r"(?:SOURCE [A-Z]|For further information:|(?:Media|Press) [Cc]ontacts?:)", 40),
    # --- lines that head what follows
    _rule("place alone", "dateline", "whole", r"[A-Z][A-Z .'’/-]{2,40}(?:, [A-Z][\w. ]{1,20})? ?[|—–-]{1,2}", 6),
    _rule("time of a live report", "heading", "whole", r"\d{1,2}(?:[:.]\d\d)? ?[AaPp]\.?[Mm]\.?(?:: [^\n]{1,200}(?<![.!?”\"]))?", 30),
    _rule("label alone", "heading", "whole", r"(?:[\w’'-]{1,20} ){0,2}[\w’'-]{1,20}:", 3),
    _rule("dashed sub-headline", "heading", "whole", r"[—–-]{1,2} ?[^\n—–]{2,80}[^\s—–] ?[—–-]{1,2}", 12),
)  # fmt: skip
