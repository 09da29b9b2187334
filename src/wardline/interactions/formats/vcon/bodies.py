"""What stands in the body of an element, whichever way it is written: text, base64url, JSON, e-mail, HTML."""

import base64
import binascii
import email.policy
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from email.parser import BytesParser
from html.parser import HTMLParser
from typing import Any

from wardline.interactions.formats import strict_json
from wardline.vocabulary.faults import BadInputFault

_BLANK_LINES = re.compile(r"\n\s*\n+")
_SILENT_TAGS = frozenset({"script", "style", "head", "title"})
_BLOCK_TAGS = frozenset({"p", "br", "div", "li", "tr", "table", "h1", "h2", "h3", "blockquote"})


@dataclass(frozen=True, slots=True)
class Message:
    """A message's text; what else of it is text (attached files, their names); how many parts are not."""

    text: str
    others: tuple[str, ...] = ()
    unread: int = 0


def media_type(item: dict[str, Any]) -> str:
    """The media type with its parameters on one line, lower case up to them; empty when none is told."""
    told = item.get("mediatype") or item.get("mimetype") or ""
    kind, mark, rest = re.sub(r"\s+", " ", told).partition(";")
    return f"{kind.strip().lower()}{mark}{rest}"


def decoded(text: str) -> bytes | None:
    """The bytes behind base64url, with or without padding and line breaks; None when it is none."""
    plain = re.sub(r"\s+", "", text).rstrip("=").replace("+", "-").replace("/", "_")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return None


def raw(item: dict[str, Any]) -> bytes | None:
    """The bytes of a base64url body; None when the body is written another way."""
    body = item.get("body")
    return decoded(body) if item.get("encoding") == "base64url" and isinstance(body, str) else None


def value(item: dict[str, Any]) -> Any:
    """The body as JSON value or text; JSON written inside a text is unwrapped."""
    body: Any = item.get("body")
    data = raw(item)
    if data is not None:
        body = _decoded(data)
    if isinstance(body, str) and strict_json.looks_like_json(body[:64].encode()):
        try:
            return strict_json.parse(body.encode())
        except BadInputFault:
            return body
    return body


def message(item: dict[str, Any]) -> Message | None:
    """The message in a text dialog; None when there is no content."""
    body = item.get("body")
    data = raw(item)
    if data is None and body in (None, ""):
        return None
    media = media_type(item)
    if media.startswith(("multipart/", "message/rfc822")):
        return _email(media, data if data is not None else _as_text(body).encode())
    text = _decoded(data) if data is not None else _as_text(body)
    return Message(_plain(text) if media.startswith("text/html") else text)


def is_file(item: dict[str, Any]) -> bool:
    """Whether the body is a file that is no text."""
    text = media_type(item).startswith(("text/", "application/json"))
    return item.get("encoding") == "base64url" and bool(item.get("body")) and not text


def _as_text(body: Any) -> str:
    if isinstance(body, str):
        return body
    if isinstance(body, dict):
        told = [body[key] for key in ("text", "message", "body", "content") if isinstance(body.get(key), str)]
        if len(told) == 1 and len(body) == 1:
            return str(told[0])
    return json.dumps(body, ensure_ascii=False)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", errors="replace").replace("\x00", "\ufffd")


def _email(media: str, data: bytes) -> Message:
    head = b"" if media.startswith("message/rfc822") else f"Content-Type: {media}\r\n\r\n".encode()
    mail = BytesParser(EmailMessage, policy=email.policy.default).parsebytes(head + data)
    texts = list(_mail_parts(mail))
    best = _best(texts)
    others = [text for kind, text in texts if text is not best and kind != "unread"]
    unread = sum(kind == "unread" for kind, _ in texts)
    return Message((best or "").strip(), tuple(o.strip() for o in others if o.strip()), unread)


def _best(texts: list[tuple[str, str]]) -> str | None:
    for wanted in ("plain", "html"):
        for kind, text in texts:
            if kind == wanted and text.strip():
                return text
    return None


def _mail_parts(mail: EmailMessage) -> Iterator[tuple[str, str]]:
    for part in mail.walk():
        try:
            name = part.get_filename()
            if name:
                yield "name", str(name)
            if part.is_multipart():
                yield from (
                    ("header", str(part[key])) for key in ("From", "To", "Cc", "Subject") if part[key]
                )
                continue
            kind = part.get_content_type()
            content = part.get_payload(decode=True)
        except (LookupError, ValueError, AttributeError, TypeError, IndexError):
            # The standard library's parser breaks on some malformed headers; the part stays sealed and is counted.
            yield "unread", ""
            continue
        yield _part(kind, bool(name), part.get_content_charset("utf-8"), content)


def _part(kind: str, attached: bool, charset: str, content: Any) -> tuple[str, str]:
    if not isinstance(content, bytes) or not kind.startswith("text/"):
        return "unread", ""
    try:
        text = content.decode(charset, errors="replace")
    except LookupError:
        text = content.decode("utf-8", errors="replace")
    text = text.replace("\x00", "\ufffd")
    if kind == "text/html":
        return ("file" if attached else "html"), _plain(text)
    return ("file" if attached else "plain"), text


class _Text(HTMLParser):
    """Collects what a reader of the page would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base class's signature
        self._silent += tag in _SILENT_TAGS
        if tag in _BLOCK_TAGS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in _SILENT_TAGS and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def _plain(html: str) -> str:
    parser = _Text()
    try:
        parser.feed(html)
        parser.close()
    except AssertionError:
        # The parser asserts on some malformed declarations; the marks then stay in the text.
        return html
    return _BLANK_LINES.sub("\n", "".join(parser.pieces)).strip()
