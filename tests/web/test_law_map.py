"""The map that answers: its first line, its tiles, its table, the days on which it changes, one place in full."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client as Browser

from wardline.interfaces import doors


@pytest.fixture(autouse=True)
def evening(officer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half past seven in the evening in New York, half past four in the afternoon in Los Angeles."""
    monkeypatch.setattr(doors, "now", lambda: datetime(2026, 11, 24, 0, 30, tzinfo=UTC))


def body(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def tile(page: str, place: str) -> str:
    found = re.search(rf'<li class="r\d c\d+"><a [^>]*place={place}[^"]*#place.*?</li>', page)
    assert found, place
    return found[0]


def test_the_first_line_says_how_many_places_ask_all_parties(officer: Browser) -> None:
    page = body(officer, "/law/map?on=2026-11-23")
    assert "On 23 Nov 2026, 13 places ask all parties to agree before a call is recorded." in page
    assert "Washington: All parties must agree" in tile(page, "US-WA")
    assert "New York: One party is enough" in tile(page, "US-NY")


def test_every_state_and_territory_has_one_tile_with_a_mark(officer: Browser) -> None:
    page = body(officer, "/law/map")
    marks = re.findall(r'<span class="sign" aria-hidden="true">(.*?)</span>', page)
    assert len(marks) == 56
    assert all(marks)


def test_the_day_decides_what_illinois_asks(officer: Browser) -> None:
    assert "No law of its own" in tile(body(officer, "/law/map?on=2014-12-29"), "US-IL")
    assert "All parties" in tile(body(officer, "/law/map?on=2014-12-30"), "US-IL")


def test_calling_now_goes_by_the_clock_of_each_state(officer: Browser) -> None:
    page = body(officer, "/law/map?ask=calling")
    assert "On 24 Nov 2026 at 00:30 UTC a sales call may ring in" in page
    assert "May ring now" in tile(page, "US-NY")
    assert "8-20" in tile(page, "US-FL")
    assert "May ring now" in tile(page, "US-FL")
    assert "Not at this hour" in tile(page, "US-RI")
    later = body(officer, "/law/map?ask=calling&on=2026-11-24&at=02:30")
    assert "By some of its clocks" in tile(later, "US-MI")
    assert "Not at this hour" in tile(later, "US-FL")


def test_sundays_and_holidays_close_a_state_for_the_day(officer: Browser) -> None:
    sunday = body(officer, "/law/map?ask=calling&on=2026-11-22&at=18:00")
    assert "Not on this day" in tile(sunday, "US-AL")
    assert "May ring now" in tile(sunday, "US-GA")
    thanksgiving = body(officer, "/law/map?ask=calling&on=2026-11-26&at=18:00&place=US-LA")
    assert "Not on this day" in tile(thanksgiving, "US-LA")
    assert "is a holiday there (thanksgiving)" in thanksgiving


def test_the_breach_clock_changes_with_the_law(officer: Browser) -> None:
    assert "Without delay" in tile(body(officer, "/law/map?ask=breach&on=2025-12-31"), "US-CA")
    page = body(officer, "/law/map?ask=breach&on=2026-01-01")
    assert "California: 30 days" in tile(page, "US-CA")
    assert "Attorney General: from 501 people on, 15 calendar days after notice to people." in page


def test_a_privacy_law_that_is_to_come_is_said_with_its_year(officer: Browser) -> None:
    page = body(officer, "/law/map?ask=rights&on=2026-12-31")
    assert "&#x27;27" in tile(page, "US-OK")
    assert "A general law is to come" in tile(page, "US-OK")
    assert "A general law is in force" in tile(body(officer, "/law/map?ask=rights&on=2027-01-01"), "US-OK")


def test_the_next_change_leads_to_its_day(officer: Browser) -> None:
    page = body(officer, "/law/map?ask=rights&on=2026-11-23")
    after = re.search(r"Next change:.*?</p>", page, re.DOTALL)
    assert after
    assert 'href="?ask=rights&amp;on=2027-01-01"' in after[0]
    assert "Louisiana, Oklahoma" in after[0]


def test_a_figure_of_the_legend_leads_to_what_it_counts(officer: Browser) -> None:
    page = body(officer, "/law/map?on=2026-11-23&group=all+parties")
    assert len(re.findall("<tr data-row>", page)) == 13
    assert "dim" in tile(page, "US-NY")
    assert "dim" not in tile(page, "US-WA")
    legend = re.search(r'href="\?on=2026-11-23&amp;group=all\+parties#table".*?<strong>(\d+)</strong>', page)
    assert legend
    assert legend[1] == "13"


def test_one_place_tells_all_four_answers_with_their_articles(officer: Browser) -> None:
    page = body(officer, "/law/map?ask=breach&on=2026-11-23&place=US-WA")
    place = re.search(r'<section class="place".*?</section>', page, re.DOTALL)
    assert place
    for says in ("Recording", "Calling now", "Breach clock", "Rights", "inside the recording", "30 days"):
        assert says in place[0]
    assert 'href="/law/us-wa-recording?on=2026-11-23"' in place[0]
    assert "Washington My Health My Data Act" in place[0]


def test_each_row_says_what_it_rests_on(officer: Browser) -> None:
    page = body(officer, "/law/map?on=2026-11-23")
    vermont = re.search(r"<tr data-row><td><a [^>]*>Vermont</a>.*?</tr>", page, re.DOTALL)
    guam = re.search(r"<tr data-row><td><a [^>]*>Guam</a>.*?</tr>", page, re.DOTALL)
    assert vermont
    assert guam
    assert "from knowledge, medium" in vermont[0]
    assert "information for counsel" in vermont[0]
    assert "the texts are silent" in guam[0]


def test_other_places_stand_beneath(officer: Browser) -> None:
    page = body(officer, "/law/map")
    for name in ("European Union", "United Kingdom", "Canada", "Philippines", "India"):
        assert name in page


@pytest.mark.parametrize(
    "query", ["on=2026-99-99", "at=99:99", "ask=%00", "place=XX", "group=x", "on=0001-01-01"]
)
def test_an_address_that_means_nothing_still_shows_the_map(query: str, officer: Browser) -> None:
    assert "Map of the law" in body(officer, f"/law/map?{query}")


def test_a_stranger_sees_no_map(stranger: Browser) -> None:
    assert stranger.get("/law/map").status_code == 302
