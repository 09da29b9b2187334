"""vCon, the IETF's container of conversations: every published version, unsigned or signed."""

from typing import Any

from wardline.interactions.formats.parsed import Parsed, Source
from wardline.interactions.formats.vcon import forms, interactions, shape

NAME = "vcon"
_LISTS = frozenset({"parties", "dialog", "analysis", "attachments"})


def recognises(head: bytes, document: Any) -> bool:  # noqa: ARG001 - every importer is asked the same way
    """An object in the signed or encrypted form, or one that holds what only a vCon holds."""
    if not isinstance(document, dict):
        return False
    names = document.keys()
    if forms.is_signed(document) or forms.is_encrypted(document) or "vcon" in names:
        return True
    return len(_LISTS & names) > 1 or ("uuid" in names and bool(_LISTS & names))


def read(source: Source) -> tuple[Parsed, ...]:
    """The interactions in it: one a recording, one for all its messages.

    Raises BadInputFault with every field that is wrong; TamperedFault, EncryptedFault.
    """
    opened = forms.opened(source.document)
    shape.require(opened.document)
    return interactions.read(opened, source)
