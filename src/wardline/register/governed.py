"""Governed texts: which versions this installation runs on, since when; the shipped base, later signed overlays."""

from datetime import datetime

from wardline.law.corpus import Corpus
from wardline.register.models import TextVersion


def adopt(corpus: Corpus, at: datetime) -> int:
    """Write down the shipped texts that this installation has not run on before; how many these were.

    A decision names the digests it rested on; this table tells from when each was in use here.
    """
    known = set(TextVersion.objects.filter(owner=None).values_list("text", "digest"))
    fresh = [
        TextVersion(text=text.id, digest=text.digest, adopted_at=at)
        for text in corpus.texts.values()
        if (text.id, text.digest) not in known
    ]
    TextVersion.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def versions(text: str) -> list[TextVersion]:
    """The versions of a text that this installation has run on, the newest first."""
    return list(TextVersion.objects.filter(text=text, owner=None).order_by("-adopted_at"))
