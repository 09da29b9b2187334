"""A turn's text as patterns like it: lower case, plain letters, sentences apart, no fillers."""

import re
import unicodedata

_APOSTROPHES = re.compile(r"['\u2018\u2019\u02bc`\u00b4]")
_CENSORED = re.compile(r"\b\w\*{2,}\w*|[\[(<](?:profanity|expletive|swear\w*)[\])>]")
_INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")
_SENTENCE_END = re.compile(r"[.!?;\u2026]+(?=\s|$)")
_NOT_A_WORD = re.compile(r"[^a-z0-9|]+")
_FILLERS = re.compile(r"\b(?:uh|um|uhm|er|erm|hmm|mhm|ah|eh|este)\b ?")


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(char for char in apart if not unicodedata.combining(char))


def sentences(text: str) -> tuple[str, ...]:
    """`text` as plain sentences of lower-case words and digits; apostrophes are closed up (don't -> dont).

    A censored swear word becomes the word `expletive`. Transcripts without punctuation stay one sentence.
    """
    plain = _APOSTROPHES.sub("", _ascii(text).lower())
    if "*" in plain or "profanity" in plain or "expletive" in plain or "swear" in plain:
        plain = _CENSORED.sub(" expletive ", plain)
    if "." in plain:
        plain = _INITIALS.sub(lambda found: found[0].replace(".", "") + " ", plain)
    plain = _SENTENCE_END.sub("|", plain.replace("|", " "))
    plain = _FILLERS.sub("", _NOT_A_WORD.sub(" ", plain))
    return tuple(stripped for part in plain.split("|") if (stripped := part.strip()))
