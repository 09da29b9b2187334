"""Telephone numbers: one normal form, and the place that a number suggests."""

from functools import lru_cache

import phonenumbers
from phonenumbers import geocoder

from wardline.vocabulary.places import EU_MEMBERS, OTHER_COUNTRIES, US_STATES

_STATE_NAMES = {name: code for code, name in US_STATES.items()}


@lru_cache(maxsize=100_000)
def e164(text: str, region: str = "US") -> str | None:
    """`text` in E.164, or None when it is no possible number of `region`."""
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=100_000)
def place_of(number: str) -> str:
    """The place that an E.164 number's country or area code suggests; "" when it suggests none."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return ""
    region = phonenumbers.region_code_for_number(parsed) or ""
    if region == "US":
        return _state(geocoder.description_for_number(parsed, "en", region="US"))
    if f"US-{region}" in {"US-PR", "US-GU", "US-VI", "US-AS", "US-MP"}:
        return f"US-{region}"
    return region if region in EU_MEMBERS or region in OTHER_COUNTRIES else ""


def _state(description: str) -> str:
    """`San Francisco, CA` and `California` both say US-CA."""
    last = description.rsplit(",", 1)[-1].strip()
    if last in US_STATES:
        return f"US-{last}"
    code = _STATE_NAMES.get(last)
    return f"US-{code}" if code else ""
