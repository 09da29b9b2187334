"""The sound of a recording dialog: inside the vCon, or a file beside it that is named and never searched for."""

from collections.abc import Collection
from typing import Any

from wardline.interactions.formats import audio
from wardline.interactions.formats.vcon import bodies, shape
from wardline.vocabulary.interaction import Party, Recording, Role


def recording(
    item: dict[str, Any], index: int, parties: tuple[Party, ...], beside: Collection[str]
) -> Recording:
    """The recording of dialog `index`; `beside` names the files that can only be its sound. Raises BadInputFault when an inline body cannot be decoded."""
    name = audio.bare_name(item.get("filename")) or audio.bare_name(item.get("url"))
    name = audio.belonging(name, beside)
    data = bodies.raw(item)
    told = bodies.media_type(item).partition(";")[0]
    heard = audio.is_audio(data[:64]) if data else None
    length = item.get("duration")
    return Recording(
        media_type=heard or told or audio.media_type(name) or "application/octet-stream",
        filename=name if data is None else None,
        data=data or None,
        duration=float(length) if length is not None else None,
        channels=_channels(item.get("parties"), parties),
        sha512=shape.sha512_of(item) or None,
        dialog=index,
    )


def _channels(places: Any, parties: tuple[Party, ...]) -> dict[Role, int]:
    """Which role speaks on which channel; told only by lists within the list, or null for a silent channel."""
    if not isinstance(places, list) or not any(place is None or isinstance(place, list) for place in places):
        return {}
    channels: dict[Role, int] = {}
    for channel, place in enumerate(places):
        for index in place if isinstance(place, list) else [place]:
            if index is not None and parties[index].role is not Role.UNKNOWN:
                channels.setdefault(parties[index].role, channel)
    return channels
