"""Time zones of the states and territories of the USA, by geography; several where a border runs through."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

_EASTERN, _CENTRAL, _MOUNTAIN = "America/New_York", "America/Chicago", "America/Denver"
_PACIFIC, _ARIZONA, _ALASKA = "America/Los_Angeles", "America/Phoenix", "America/Anchorage"

_BY_ZONES: tuple[tuple[tuple[str, ...], str], ...] = (
    ((_EASTERN,), "CT DE DC GA ME MD MA NH NJ NY NC OH PA RI SC VT VA WV"),
    ((_EASTERN, _CENTRAL), "FL IN KY MI TN"),
    ((_CENTRAL,), "AL AR IL IA LA MN MS MO OK WI"),
    ((_CENTRAL, _MOUNTAIN), "KS NE ND SD TX"),
    ((_MOUNTAIN,), "CO MT NM UT WY"),
    ((_MOUNTAIN, _PACIFIC), "ID OR NV"),
    ((_MOUNTAIN, _ARIZONA), "AZ"),
    ((_PACIFIC,), "CA WA"),
    ((_ALASKA, "America/Adak"), "AK"),
    (("Pacific/Honolulu",), "HI"),
    (("America/Puerto_Rico",), "PR VI"),
    (("Pacific/Guam",), "GU MP"),
    (("Pacific/Pago_Pago",), "AS"),
)

ZONES: dict[str, tuple[str, ...]] = {
    f"US-{state}": zones for zones, states in _BY_ZONES for state in states.split()
}


def earliest(place: str, at: datetime) -> ZoneInfo:
    """The zone of `place` in which the day of `at` is earliest, so that a count of days never ends too late.

    A place of the USA that is not known counts as Pacific; elsewhere UTC, which lies behind local time.
    """
    if place.startswith("US") or not place:
        zones = [ZoneInfo(name) for name in ZONES.get(place, (_PACIFIC,))]
        return min(zones, key=lambda zone: at.astimezone(zone).utcoffset() or timedelta())
    return ZoneInfo("UTC")
