"""Which law governs this call: the answer, its articles, the number that leaves no trace, the way from a call."""

import re
from uuid import UUID

import pytest
from django.test import Client as Browser

from wardline.register.models import Client

HERE = "/law/call?person=US-OR&agent=PH&server=US-TX&on=2026-11-23&at=20:00"


def body(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def section(page: str, heading: str) -> str:
    found = re.search(rf"<h2>{re.escape(heading)}</h2>.*?</section>", page, re.DOTALL)
    assert found, heading
    return found[0]


def test_the_page_asks_before_it_answers(officer: Browser) -> None:
    page = body(officer, "/law/call")
    assert "Say where the customer, the agent and the recorder are." in page
    assert "May it be recorded?" not in page


def test_the_first_line_answers_and_names_the_strictest(officer: Browser) -> None:
    page = body(officer, HERE)
    assert (
        "Whether this call may be recorded cannot be told yet. The law that asks most: Philippines." in page
    )
    permitted = body(officer, "/law/call?person=US-NY&agent=US-TX&server=US-VA&on=2026-11-23")
    assert "This call may be recorded." in permitted
    assert "asks most" not in permitted
    refused = body(officer, "/law/call?person=US-CA&agent=US-TX&server=US-VA&method=none&on=2026-11-23")
    assert "This call may not be recorded like this. The law that asks most: California." in refused


def test_every_reason_has_its_article_on_that_day_and_what_it_rests_on(officer: Browser) -> None:
    recorded = section(body(officer, HERE), "May it be recorded?")
    assert 'href="/law/us-or-recording?on=2026-11-23"' in recorded
    assert "from knowledge, high" in recorded


def test_the_words_to_say_stand_in_both_languages(officer: Browser) -> None:
    said = section(body(officer, f"{HERE}&machine=processor"), "Say")
    assert '<blockquote lang="en">' in said
    assert "a computer program listens" in said
    assert "un programa informático" in said
    assert "The agent&#x27;s own written consent" in said


def test_what_is_missing_says_what_it_would_change(officer: Browser) -> None:
    missing = section(
        body(officer, "/law/call?agent=US-TX&server=US-TX&method=none"), "What a missing fact would change"
    )
    assert "where the customer is" in missing
    assert "38 states and territories" in missing
    assert "18 states and territories" in missing


def test_placing_is_asked_for_calls_that_we_make(officer: Browser) -> None:
    assert "May it be placed now?" not in body(officer, HERE)
    placed = section(body(officer, f"{HERE}&direction=sales"), "May it be placed now?")
    assert "cannot tell" in placed
    assert "national list" in placed
    night = "/law/call?person=US-OR&on=2026-11-24&at=06:00&direction=sales"
    assert "refused" in section(body(officer, night), "May it be placed now?")


def test_a_number_becomes_a_place_and_never_stands_in_the_address(officer: Browser) -> None:
    form = {"agent": "US-TX", "number": "(206) 555-0143", "on": "2026-11-23", "direction": "sales"}
    answer = officer.post("/law/call", form)
    assert answer.status_code == 302
    address = answer.headers["Location"]
    assert "number_place=US-WA" in address
    assert "0143" not in address
    assert "206" not in address.replace("2026", "")
    page = body(officer, address)
    assert "The number suggests Washington" in page
    assert "555" not in page


@pytest.mark.parametrize(("number", "place"), [("206", "US-WA"), ("+63 2 8123 4567", "PH"), ("nonsense", "")])
def test_an_area_code_or_a_number_abroad_tells_a_place(number: str, place: str, officer: Browser) -> None:
    address = officer.post("/law/call", {"number": number}).headers["Location"]
    assert (f"number_place={place}" in address) is bool(place)
    assert "28123" not in address


def test_a_call_leads_here_with_its_places_and_its_day(officer: Browser, shop: Client, paid: UUID) -> None:
    link = re.search(r'href="(/law/call\?[^"]*)"', body(officer, f"/interactions/{paid}"))
    assert link
    address = link[1].replace("&amp;", "&")
    assert "client=shop" in address
    assert re.search(r"on=\d{4}-\d\d-\d\d", address)
    assert "May it be recorded?" in body(officer, address)


@pytest.mark.parametrize(
    "query", ["person=XX", "on=2026-13-01&at=x", "method=song", "client=nobody", "machine=%00"]
)
def test_an_address_that_means_nothing_counts_as_not_known(query: str, officer: Browser) -> None:
    assert "Which law governs this call?" in body(officer, f"/law/call?{query}")


def test_a_stranger_gets_no_answer(stranger: Browser) -> None:
    assert stranger.get(HERE).status_code == 302
    assert stranger.post("/law/call", {"number": "206"}).status_code == 302
