"""How an answer says days, places and articles, so that they read the same in the shell and on the page."""

from collections.abc import Iterable
from datetime import date, datetime

from wardline.interfaces.questions.answer import Article
from wardline.law.corpus import Corpus
from wardline.vocabulary.decision import Citation
from wardline.vocabulary.places import NAMES

UNKNOWN_HOME = "People whose home is not known"
_BASIS = {
    "source": "read in the source",
    "knowledge": "from knowledge, information for counsel",
    "counsel": "signed by counsel",
}


def day(on: date | datetime) -> str:
    """'Wed 1 Apr 2026'."""
    return f"{on:%a} {on.day} {on:%b %Y}"


def instant(at: date | datetime, zone: str, *, to_the_hour: bool) -> str:
    """'Wed 1 Apr 2026 (UTC)', with the hour where hours are counted."""
    if to_the_hour and isinstance(at, datetime):
        return f"{day(at)} {at:%H:%M %Z}"
    return f"{day(at)} ({zone})" if zone else day(at)


def place(code: str) -> str:
    """The place's name."""
    return NAMES.get(code, code) or UNKNOWN_HOME


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def listed(words: Iterable[str]) -> str:
    """Words with commas between, in plain letters."""
    return ", ".join(word.replace("_", " ") for word in words)


def articles(corpus: Corpus, citations: Iterable[Citation]) -> tuple[Article, ...]:
    """What each cited article says, and when it was last looked at; a notice may cite its own part of a provision."""
    return tuple(_article(corpus, citation) for citation in citations)


def _article(corpus: Corpus, citation: Citation) -> Article:
    held = [
        p
        for versions in corpus.text(citation.text).topics.values()
        for p in versions
        if p.cite == citation.article and p.since == citation.since
    ]
    if not held:
        return Article(citation)
    words = " ".join(dict.fromkeys(p.words for p in held)) if len(held) == 1 else ""
    return Article(citation, words, max(p.verified.on for p in held))


def cited(article: Article) -> str:
    """An article with the day since which it stands, what it rests on and how sure we are of it."""
    found = article.citation
    looked = f", looked at on {article.looked_at}" if article.looked_at else ""
    basis = _BASIS.get(found.verified_by, found.verified_by)
    return f"{found.article}, in force since {found.since}; {basis}, {found.confidence} confidence{looked}"
