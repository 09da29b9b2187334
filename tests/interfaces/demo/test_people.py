"""The sample's people: enough of them, everywhere, and nobody twice."""

from collections import Counter

from wardline.interfaces.demo import plan, staff
from wardline.interfaces.demo.people import COUNTS, customers
from wardline.vocabulary.places import EU_MEMBERS, US_STATES, is_place
from wardline.vocabulary.telephone import e164

ISLANDS_LEFT_OUT = {"GU", "VI", "AS", "MP"}


def test_five_thousand_customers_live_in_every_state_in_dc_in_puerto_rico_and_all_over_the_eu() -> None:
    assert len(customers()) == sum(COUNTS.values()) == 5000
    states = {f"US-{code}" for code in US_STATES if code not in ISLANDS_LEFT_OUT}
    assert {one.place for one in customers()} == states | set(EU_MEMBERS)
    assert all(is_place(one.place) for one in customers())


def test_the_big_states_have_the_most_customers() -> None:
    most = [place for place, _ in Counter(one.place for one in customers()).most_common(4)]
    assert most == ["US-CA", "US-TX", "US-FL", "US-NY"]


def test_nobody_shares_a_phone_or_an_email_address_even_under_the_names_of_the_recordings() -> None:
    phones = [one.phone for one in plan.everybody() if one.phone]
    mails = [one.email for one in plan.everybody()]
    assert len(set(phones)) == len(phones)
    assert len(set(mails)) == len(mails)


def test_identifiers_are_fictional_and_well_formed() -> None:
    for one in customers():
        assert not one.phone or e164(one.phone) == one.phone
        assert not one.phone.startswith("+1") or one.phone[5:10] == "55501"
        assert one.email.split("@")[1] in {"example.com", "example.org", "example.net"}
        assert one.social.startswith("9")
        assert luhn(one.card)


def luhn(number: str) -> bool:
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def test_forty_people_work_at_two_sites_and_every_client_is_served_at_both() -> None:
    assert len(staff.members()) == 40
    assert len({one.code for one in staff.members()}) == 40
    assert all(staff.agents(client, site) for client in COUNTS for site in staff.SITES)
