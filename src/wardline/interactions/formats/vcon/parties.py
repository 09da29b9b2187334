"""The parties of a vCon: roles from wherever a version keeps them, telephone numbers in E.164."""

import re
from collections.abc import Sequence
from typing import Any

import phonenumbers

from wardline.interactions.formats import speakers
from wardline.vocabulary.interaction import Party, Role
from wardline.vocabulary.places import is_place

# A number without a country is one of the centre's country; the centres served are in the USA.
_HOME = "US"
_CODE = re.compile(r"[A-Z]{2}")
_OTHER_SIDE = {Role.AGENT: Role.CUSTOMER, Role.BOT: Role.CUSTOMER, Role.CUSTOMER: Role.AGENT}


def read(items: Sequence[dict[str, Any]]) -> tuple[Party, ...]:
    """The parties in order. With two, where one side is known, the other is the other side."""
    found = tuple(_party(item) for item in items)
    known = [party.role for party in found if party.role is not Role.UNKNOWN]
    if len(found) != 2 or len(known) != 1:  # noqa: PLR2004 - with three nobody can say whose side a stranger is on
        return found
    other = _OTHER_SIDE[known[0]]
    return tuple(_as(party, other) if party.role is Role.UNKNOWN else party for party in found)


def e164(text: str) -> str | None:
    """A telephone number in E.164; None when it is none."""
    plain = re.sub(r"^(tel|sms):", "", text.strip(), flags=re.IGNORECASE).partition(";")[0]
    try:
        number = phonenumbers.parse(plain, _HOME)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _party(item: dict[str, Any]) -> Party:
    name = _text(item, "name")
    phones = [tel for tel in (_text(item, "tel"),) if tel]
    # Some systems write the number where the name was not known.
    if name and re.fullmatch(r"[\d\s()+.-]{7,}", name):
        phones.append(name)
        name = None
    mails = [_mail(item.get(key)) for key in ("mailto", "email")]
    return Party(
        role=_role(item),
        name=None if name == "anonymous" else name,
        phones=tuple(dict.fromkeys(e164(phone) or phone for phone in phones)),
        emails=tuple(dict.fromkeys(mail for mail in mails if mail)),
        places=_places(item.get("civicaddress")),
        reference=_text(item, "uuid") or _text(item, "id"),
    )


def _text(item: dict[str, Any], key: str) -> str | None:
    value = item.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _role(item: dict[str, Any]) -> Role:
    meta = item.get("meta")
    told = [item.get("role"), meta.get("role") if isinstance(meta, dict) else None]
    for label in told:
        role = speakers.role_of(label) if isinstance(label, str) else None
        if role is not None:
            return role
    return Role.BOT if item.get("type") == "bot" else Role.UNKNOWN


def _mail(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    plain = re.sub(r"^mailto:", "", value.strip(), flags=re.IGNORECASE).partition("?")[0]
    return plain.lower() if "@" in plain else None


def _places(address: Any) -> tuple[str, ...]:
    if not isinstance(address, dict):
        return ()
    country, state = (str(address.get(key) or "").strip().upper() for key in ("country", "a1"))
    if not _CODE.fullmatch(country):
        return ()
    narrow = f"{country}-{state}"
    return tuple(place for place in (narrow, country) if is_place(place))[:1]


def _as(party: Party, role: Role) -> Party:
    return Party(role, party.name, party.phones, party.emails, party.places, party.reference)
