"""The law's pages: what changed and what it touches, the calendar, a law's values through time, counsel's word."""

import re
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.test import Client as Browser
from tests.gate.amending import amended

from wardline.gate.amending import house, installing
from wardline.gate.models import Duty
from wardline.gate.passage import Gate
from wardline.interactions.models import Indicated
from wardline.interfaces import doors, jobs
from wardline.law.headings import labels
from wardline.project import home, tenancy
from wardline.register import governed
from wardline.register.models import Client, Signature
from wardline.vocabulary.handling import Act, Handling, Purpose

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
TIGHTER = amended.cards("CVV, PIN, EXPIRY", date(2026, 12, 1))
SPAN = "from=2025-12-31&to=2026-01-01"
PEOPLE = {"text": "us-ca-breach", "article": "Cal. Civ. Code § 1798.82(a)", "since": "2003-07-01"}


@pytest.fixture(autouse=True)
def today(officer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "now", lambda: NOW)


@pytest.fixture
def amendment(gate: Gate) -> UUID:
    """The card standard as a pack would tighten it from 1 December; its version."""
    installing.adopt(gate, NOW)
    amended.install(gate, TIGHTER, at=NOW)
    return next(each.id for each in governed.pending(gate.corpus, NOW))


def body(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def replaced(gate: Gate) -> dict[str, str]:
    """How a citation names what California said of telling people before 2026."""
    stood = gate.corpus.provision("us-ca-breach", "breach.people", date(2025, 6, 1))
    return {"text": stood.text_id, "article": stood.cite, "since": str(stood.since)}


def owe(client: Client, says: str, cite: dict[str, str]) -> UUID:
    row = Duty(
        client_id=client.id, mark=uuid4().hex, kind="notify", says=says, owed_to="person", citations=[cite]
    )
    row.opened_at, row.entry, row.relative = NOW, uuid4(), "soon"
    with tenancy.as_client(client.id):
        row.save(force_insert=True)
    return row.id


def indicate(client: Client, cite: dict[str, str], verdict: str) -> None:
    with tenancy.as_client(client.id):
        Indicated.objects.create(
            client_id=client.id, interaction_id=uuid4(), rule="privacy-request-heard", verdict=verdict,
            says="It was heard.", citations=[cite], day=NOW.date(),
        )  # fmt: skip


# ---- what changed


def test_the_first_line_says_how_much_changed_and_each_change_shows_both_sides(officer: Browser) -> None:
    page = body(officer, f"/law/changes?{SPAN}&place=US-CA")
    assert re.search(
        r"After <time[^>]*>31 Dec 2025</time> and by <time[^>]*>1 Jan 2026</time>, <strong>\d+</strong>", page
    )
    row = page[page.index("/law/us-ca-breach?on=2026-01-01#breach.people") :]
    assert "<del>not known</del>" in row or "<del>not set</del>" in row
    assert "<ins>30 calendar days after discovery</ins>" in row
    assert "Breach: telling the people" in page


def test_the_last_90_days_are_shown_when_nothing_is_asked(officer: Browser) -> None:
    page = body(officer, "/law/changes")
    assert 'name="from" value="2026-08-25"' in page
    assert 'name="to" value="2026-11-23"' in page
    assert "Thursday 1 October 2026" in page
    assert "1 January 2027" not in page


def test_what_is_ahead_is_asked_for_with_one_click(officer: Browser) -> None:
    link = re.search(r'href="\?([^"]*)"[^>]*>Next 90 days', body(officer, "/law/changes"))
    assert link
    page = body(officer, f"/law/changes?{link[1].replace('&amp;', '&')}")
    assert "1 January 2027" in page
    assert "Louisiana" in page


def test_a_place_shows_what_reaches_it_and_a_family_what_speaks_of_it(officer: Browser) -> None:
    assert "/law/us-ca-breach?on" not in body(officer, f"/law/changes?{SPAN}&place=US-TX")
    assert "/law/us-ca-breach?on" in body(officer, f"/law/changes?{SPAN}&family=breach")
    assert "/law/us-ca-breach?on" not in body(officer, f"/law/changes?{SPAN}&family=rights")


def test_days_the_wrong_way_round_and_days_that_are_none_are_told(officer: Browser) -> None:
    assert "lies before the first" in body(officer, "/law/changes?from=2026-02-01&to=2026-01-01")
    assert 'value="2026-11-23"' in body(officer, "/law/changes?from=2026-13-45&to=soon")
    assert "nothing changes that the texts know of" in body(
        officer, "/law/changes?from=1990-01-01&to=1990-01-02"
    )


def test_what_rests_on_the_replaced_article_is_counted_client_by_client(
    gate: Gate, officer: Browser, shop: Client, bank: Client
) -> None:
    cite = replaced(gate)
    owe(shop, "Tell the people of California.", cite)
    owe(shop, "Something else.", {**cite, "since": "1999-01-01"})
    indicate(shop, cite, "violated")
    indicate(shop, cite, "satisfied")
    page = body(officer, f"/law/changes?{SPAN}")
    assert re.search(r"<strong>1</strong> open duty rests", page)
    assert re.search(r"<strong>1</strong> indicator rests", page)
    link = re.search(r'href="(/law/us-ca-breach/rests[^"]*)"', page)
    assert link
    rests = body(officer, link[1].replace("&amp;", "&"))
    assert "Tell the people of California." in rests
    assert "Something else." not in rests
    assert "/rests" not in body(officer, f"/law/changes?{SPAN}&client=bank")


def test_a_matter_of_counsel_rests_on_nothing_that_is_shown(
    gate: Gate, officer: Browser, shop: Client
) -> None:
    duty = owe(shop, "Privileged.", replaced(gate))
    with tenancy.as_client(shop.id):
        Duty.objects.filter(id=duty).update(matter=uuid4())
    assert "/rests" not in body(officer, f"/law/changes?{SPAN}")
    assert "Privileged." not in body(officer, "/law/us-ca-breach/rests")


def test_stored_decisions_are_judged_by_the_worker_and_the_result_stays(
    gate: Gate, officer: Browser, shop: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.made()
    handling = Handling(
        shop.id,
        Act.READ,
        Purpose.COMPLIANCE,
        NOW,
        "officer",
        (shop.house_person,),
        item=uuid4(),
        facts={"form": "masked"},
    )
    gate.read(handling)
    ordered: list[dict[str, str]] = []
    monkeypatch.setattr(jobs.weigh_law, "defer", lambda **job: ordered.append(job))
    days = {"from": "2025-12-31", "to": "2026-01-01"}
    assert "Judge 1 stored decision on both days" in body(officer, f"/law/changes?{SPAN}")
    answer = officer.post("/law/changes/weigh", days, headers={"HX-Request": "true"})
    assert "waits for the worker" in answer.content.decode()
    assert 'hx-get="/law/changes/weighed?' in answer.content.decode()
    assert ordered == [{"client": str(shop.id), "start": "2025-12-31", "end": "2026-01-01"}]
    jobs.weigh_law(**ordered[0])
    page = body(officer, f"/law/changes?{SPAN}")
    assert "1 decision judged on both days. 1 stays the same." in page
    assert "hx-trigger" not in page
    assert "Judge 1 stored decision on both days" in body(
        officer, "/law/changes?from=2024-12-31&to=2026-01-01"
    )


def test_without_scripts_the_page_comes_back_and_says_that_it_was_asked(
    gate: Gate, officer: Browser, shop: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs.weigh_law, "defer", lambda **_job: None)
    answer = officer.post("/law/changes/weigh", {"from": "2025-12-31", "to": "2026-01-01", "client": "shop"})
    assert answer.status_code == 302
    assert "client=shop" in answer["Location"]
    assert answer["Location"].endswith("&asked=1#weighed")
    assert officer.post("/law/changes/weigh", {"from": "never"}).status_code == 404


# ---- counsel's word


def test_an_amendment_comes_first_with_its_day_and_what_counts_from_then(
    officer: Browser, amendment: UUID
) -> None:
    page = body(officer, "/law/changes")
    assert page.index("1 amendment awaits counsel") < page.index('name="from"')
    assert "From that day the stricter of both counts" in page
    assert f'href="/law/amendments/{amendment}"' in body(officer, "/law/pci-dss")
    told = body(officer, f"/law/amendments/{amendment}")
    assert "<del>card verification code, PIN</del>" in told
    assert "<ins>card verification code, PIN, card expiry date</ins>" in told
    assert told.count("#cards.codes") == 2


def test_nothing_is_signed_before_the_page_has_said_what_will_happen(
    officer: Browser, amendment: UUID
) -> None:
    filled = {"act": "sign", "by": "C4001", "until": "2027-06-30", "purpose": "quality", "client": ""}
    page = officer.post(f"/law/amendments/{amendment}", filled).content.decode()
    assert "Sign this amendment?" in page
    assert "30 Jun 2027" in page
    assert "Sign pci-dss" in page
    assert not Signature.objects.exists()
    done = officer.post(f"/law/amendments/{amendment}", {**filled, "confirmed": "yes"})
    assert done["Location"] == "/law/pci-dss"
    row = Signature.objects.get()
    assert (row.said, row.by, row.purpose, row.until) == ("signed", "C4001", "quality", date(2027, 6, 30))


def test_a_signature_for_everybody_takes_it_off_the_list(
    gate: Gate, officer: Browser, amendment: UUID
) -> None:
    officer.post(f"/law/amendments/{amendment}", {"act": "sign", "by": "C4001", "confirmed": "yes"})
    assert "awaits counsel" not in body(officer, "/law/changes")
    assert governed.pending(gate.corpus, NOW) == []
    assert officer.get(f"/law/amendments/{amendment}").status_code == 404


def test_a_refusal_keeps_what_is_in_use(officer: Browser, amendment: UUID) -> None:
    shown = officer.post(
        f"/law/amendments/{amendment}", {"act": "refuse", "by": "C4001", "until": "2027-06-30"}
    )
    assert "Refuse pci-dss" in shown.content.decode()
    officer.post(f"/law/amendments/{amendment}", {"act": "refuse", "by": "C4001", "confirmed": "yes"})
    assert Signature.objects.get().said == "refused"
    assert "awaits counsel" not in body(officer, "/law/changes")


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"by": "Jane Doe"}, "by which member of staff"), ({"until": "2027-02-30"}, "This is no day"),
     ({"until": "2026-11-22"}, "has passed")],
)  # fmt: skip
def test_a_form_that_cannot_be_signed_keeps_what_was_typed(
    wrong: dict[str, str], says: str, officer: Browser, amendment: UUID
) -> None:
    typed = {"act": "sign", "by": "C4001", "purpose": "quality", "confirmed": "yes", **wrong}
    answer = officer.post(f"/law/amendments/{amendment}", typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert says in page
    assert f'value="{typed["by"]}"' in page
    assert 'value="quality" selected' in page
    assert not Signature.objects.exists()


def test_a_text_that_is_only_proposed_has_a_page_that_says_so(gate: Gate, officer: Browser) -> None:
    installing.adopt(gate, NOW)
    amended.install(gate, amended.NEW_LAW, at=NOW)
    assert "1 amendment awaits counsel" in body(officer, "/law/us-as-recording")
    assert officer.get("/law/us-as-nothing").status_code == 404


# ---- the calendar


def test_the_calendar_leads_from_its_strip_to_what_begins(officer: Browser) -> None:
    page = body(officer, "/law/calendar")
    assert re.search(r"<strong>\d+</strong> laws begin, change or end by <time[^>]*>23 Nov 2028</time>", page)
    assert page.count('<li class="h') == 25
    for month in set(re.findall(r'href="#(m\d{4}-\d\d)"', page)):
        assert f'id="{month}"' in page
    assert "Louisiana" in page
    assert "about this day" in page
    assert "Announced, without a day that is certain" in page


def test_amendments_and_their_duties_stand_in_the_calendar(
    gate: Gate, officer: Browser, amendment: UUID
) -> None:
    page = body(officer, "/law/calendar")
    assert "1 amendment awaits counsel." in page
    assert house.found() is not None
    december = page[page.index('id="m2026-12"') : page.index('id="m2027-01"')]
    assert "awaits counsel" in december
    assert "An amendment of &#x27;pci-dss&#x27;" in december


def test_the_calendars_file_holds_each_law_once_under_a_name_that_stays(
    officer: Browser, amendment: UUID
) -> None:
    answer = officer.get("/law/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode().replace("\r\n ", "")
    names = re.findall(r"UID:(.*)\r", text)
    assert "20270101-us-la-ldpa@wardline" in names
    assert f"amendment-{amendment}@wardline" in names
    assert len(names) == len(set(names))
    assert (
        re.findall(r"UID:(.*)\r", officer.get("/law/calendar.ics").content.decode().replace("\r\n ", ""))
        == names
    )
    dpdp = text[text.index("UID:20270513-in-dpdp") :].partition("END:VEVENT")[0]
    assert "STATUS:TENTATIVE" in dpdp


# ---- a law's page, and the list


def test_a_law_shows_its_values_through_time_and_what_changed_on_each_day(officer: Browser) -> None:
    page = body(officer, "/law/us-tcpa?on=2025-03-01")
    stop = page[page.index('id="calling.stop"') :].partition("</section>")[0]
    now, later = re.findall(r'<li class="(now|ahead|past) w\d+', stop)
    assert (now, later) == ("now", "ahead")
    assert "<ins>" in stop
    assert "To come: from" in stop
    assert "On <time" in page


def test_each_day_on_which_a_law_changes_is_one_click_away(officer: Browser) -> None:
    page = body(officer, "/law/us-ca-ccpa?on=2021-03-01")
    quick = page[page.index("Days on which it changes") :].partition("</nav>")[0]
    days = re.findall(r"\?on=(\d{4}-\d\d-\d\d)", quick)
    assert {"2020-01-01", "2021-03-01", "2023-01-01", "2026-11-23", "2027-01-01"} <= set(days)
    assert days == sorted(days)


def test_an_uncertain_first_day_is_shown_as_such(officer: Browser) -> None:
    assert "first day not known" in body(officer, "/law/in-dpdp")
    assert "first day not known" not in body(officer, "/law/us-la-ldpa")


def test_conduct_rules_lead_to_the_calls_they_judged(officer: Browser) -> None:
    assert 'href="/interactions?rule=privacy-request-heard"' in body(officer, "/law/us-ca-ccpa")


def test_open_duties_that_cite_a_law_are_counted_with_a_link(
    gate: Gate, officer: Browser, shop: Client
) -> None:
    assert "No open duty and no indicator cites this text." in body(officer, "/law/us-ca-breach")
    owe(shop, "Tell the people of California.", replaced(gate))
    assert re.search(
        r'href="/law/us-ca-breach/rests">1 open duty, 0 indicators', body(officer, "/law/us-ca-breach")
    )


def test_the_list_says_what_changed_lately_and_what_soon_will(officer: Browser) -> None:
    changed, soon = body(officer, "/law?mark=changed"), body(officer, "/law?mark=soon")
    assert "/law/us-ct-ctdpa" in changed or "changed <time" in changed
    assert "/law/us-la-ldpa" in soon
    assert "/law/us-la-ldpa" not in changed
    assert re.search(r"changes <time[^>]*>1 Jan 2027", soon)


def test_the_quick_filters_count_what_they_find(officer: Browser) -> None:
    page = body(officer, "/law")
    for query, count in re.findall(r'href="\?((?:group|mark)=\w+)"[^>]*>[^<]*<span class="soft">(\d+)', page):
        found = body(officer, f"/law?{query}")
        assert found.count("<tr data-row>") == int(count), query
        assert 'aria-current="true"' in found


@pytest.mark.parametrize("address", ["/law", "/law/changes", "/law/calendar", "/law/us-ca-ccpa/rests"])
def test_every_page_of_the_law_has_the_tabs(address: str, officer: Browser) -> None:
    assert '<nav class="tabs"' in body(officer, address)


def test_no_raw_topic_or_field_is_shown(officer: Browser) -> None:
    shown = body(officer, "/law/changes?from=2010-01-01&to=2028-11-23") + body(officer, "/law/calendar")
    text = re.sub(r"<[^>]*>", " ", shown)
    assert not re.search(r"\b(rights|breach|calling|control|contract)\.[a-z_]", text)
    assert "telling the people" in labels()
