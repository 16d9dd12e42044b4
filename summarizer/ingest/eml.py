"""E-mails: a saved message (.eml) is one article, such as one that an agency or a newsletter sends."""

from __future__ import annotations

import email
import email.policy
from email.errors import MessageError
from email.message import EmailMessage

from summarizer.errors import SourceError
from summarizer.ingest.dates import iso_moment
from summarizer.ingest.html import read_html
from summarizer.types import Article


def read_eml(data: bytes, source: str) -> Article:
    """Read the body of a message; subject, sender and date are the title, outlet and day of publication.

    The HTML part is read like a page; the plain text is taken where there is none, or no article in it. Attachments are
    passed over.

    Raises:
        SourceError: If there is no body that can be read.
    """
    try:
        message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)
        page, plain = (_part(message, kind) for kind in ("html", "plain"))
        subject, sender, sent = (str(message[name] or "") for name in ("subject", "from", "date"))
    except (MessageError, LookupError, ValueError, AttributeError, TypeError) as error:
        # The parser promises to take anything, and yet raises these on headers and charsets that are made up.
        raise SourceError(source, f"is an e-mail that cannot be read ({type(error).__name__})") from None
    text = _text(page, plain, source)
    outlet = email.utils.parseaddr(sender)[0]
    return Article(text, title=" ".join(subject.split()) or None, outlet=outlet or None, published=iso_moment(sent))


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return str(part.get_content()) if part is not None else ""


def _text(page: str, plain: str, source: str) -> str:
    if page.strip():
        try:
            return read_html(page, source).text
        except SourceError:
            if not plain.strip():
                raise
    if not plain.strip():
        raise SourceError(source, "is an e-mail without text")
    return plain
