"""Telephone numbers: one normal form, and the place that a number suggests."""

from functools import lru_cache

import phonenumbers

from wardline.vocabulary import area_codes
from wardline.vocabulary.places import EU_MEMBERS, OTHER_COUNTRIES


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
    """The place that an E.164 number's country or area code suggests; "" when it suggests none.

    An area code is read also in a number that no carrier would give out, as in a test or after a slip.
    """
    if number.startswith("+1"):
        return area_codes.PLACES.get(number[2:5], "")
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return ""
    region = phonenumbers.region_code_for_number(parsed) or ""
    return region if region in EU_MEMBERS or region in OTHER_COUNTRIES else ""
