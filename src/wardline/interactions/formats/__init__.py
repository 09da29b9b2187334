"""Foreign files of conversations, read by content into one normal form."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from wardline.interactions.formats import audio, limits, strict_json
from wardline.interactions.formats.faults import EncryptedFault, TamperedFault, UnknownFormatFault
from wardline.interactions.formats.importers import every
from wardline.interactions.formats.parsed import FreeText, Parsed, Source
from wardline.vocabulary.faults import BadInputFault

__all__ = [
    "EncryptedFault",
    "FreeText",
    "Parsed",
    "Source",
    "TamperedFault",
    "UnknownFormatFault",
    "audio",
    "limits",
    "read",
]

_NO_FILES: Mapping[str, Callable[[], bytes]] = MappingProxyType({})


def read(
    data: bytes, filename_suffix: str, beside: Mapping[str, Callable[[], bytes]] = _NO_FILES
) -> tuple[Parsed, ...]:
    """The interactions in `data`, whose format is told by its content.

    `filename_suffix` (such as ".vcon") only sharpens what a fault says. `beside` maps the names of the files that
    belong to it (by stem, or because it names them) to functions that load them. Raises BadInputFault: what is wrong, why it matters, what to do, and
    nothing personal; UnknownFormatFault, EncryptedFault and TamperedFault are kinds of it.
    """
    limits.check(len(data))
    head = data[:64]
    if audio.is_audio(head):
        raise BadInputFault(
            "This is sound without words.",
            "Sound is read together with its transcript; alone it tells neither who spoke nor what.",
            "Put the transcript beside it under the same name.",
        )
    document = strict_json.parse(data) if strict_json.looks_like_json(data) else None
    found = [importer for importer in every() if importer.recognises(head, document)]
    if len(found) > 1:
        names = " and ".join(importer.NAME for importer in found)
        raise BadInputFault(
            f"This file is {names} at once.",
            "Two readers would see two different conversations in it.",
            "Have the sending system write one format a file.",
        )
    if not found:
        raise UnknownFormatFault(_unknown(document is not None, filename_suffix), (i.NAME for i in every()))
    return found[0].read(Source(data, document, beside))


def _unknown(is_json: bool, suffix: str) -> str:
    kind = "JSON, but no conversation in a known format" if is_json else "no JSON and no known sound"
    promise = ", though its name says vCon" if suffix.lower() == ".vcon" else ""
    return f"The file is {kind}{promise}."
