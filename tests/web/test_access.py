"""The door: a link opens one session, once, in time; without a session there is nothing to see."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.test import Client as Browser

from wardline.gate.passage import Gate
from wardline.interfaces import doors
from wardline.interfaces.web import access
from wardline.interfaces.web.models import Ticket
from wardline.security.faults import KeeperAwayFault
from wardline.vocabulary.faults import RefusedFault

SOME = "0192f000-0000-4000-8000-00000000000a"
PAGES = [
    "/",
    "/interactions",
    f"/interactions/{SOME}",
    f"/interactions/{SOME}/sound",
    f"/duties/{SOME}",
    "/ledger",
    "/ledger/shop/check",
    f"/ledger/shop/entries/{SOME}",
    "/law",
    "/law/us-tcpa",
    "/clients",
    "/there-is-no-such-page",
    "/entering",
    "/healthy",
]


def token(at: datetime | None = None) -> str:
    return access.link("http://testserver", "officer", at or datetime.now(UTC)).partition("#")[2]


@pytest.mark.parametrize("page", PAGES)
def test_without_a_session_every_page_leads_to_the_door(page: str, stranger: Browser) -> None:
    answer = stranger.get(page)
    assert (answer.status_code, answer["Location"]) == (302, "/enter")


def test_without_a_session_no_check_is_ordered(stranger: Browser) -> None:
    assert stranger.post("/ledger/shop/verify")["Location"] == "/enter"


def test_a_link_opens_one_session_only(stranger: Browser) -> None:
    mine = token()
    assert stranger.post("/enter", {"token": mine})["Location"] == "/"
    assert stranger.get("/").status_code == 200
    late = Browser()
    assert late.post("/enter", {"token": mine}).status_code == 403
    assert late.get("/")["Location"] == "/enter"


def test_the_whole_link_may_be_pasted(stranger: Browser) -> None:
    link = access.link("http://testserver", "officer", datetime.now(UTC))
    assert stranger.post("/enter", {"token": f" {link} "})["Location"] == "/"


def test_a_link_is_good_for_half_an_hour(stranger: Browser) -> None:
    old = token(datetime.now(UTC) - timedelta(minutes=31))
    young = token(datetime.now(UTC) - timedelta(minutes=29))
    assert stranger.post("/enter", {"token": old}).status_code == 403
    assert stranger.post("/enter", {"token": young}).status_code == 302


@pytest.mark.parametrize("wrong", ["", "x", "\0", "é" * 5000, "#"])
def test_a_wrong_token_is_refused_and_told_what_to_do(wrong: str, stranger: Browser) -> None:
    token()
    answer = stranger.post("/enter", {"token": wrong})
    assert answer.status_code == 403
    assert "used already" in answer.content.decode()


def test_the_token_itself_is_kept_nowhere(stranger: Browser) -> None:
    mine = token()
    assert mine not in Ticket.objects.get().digest
    assert "#" in access.link("http://testserver", "officer", datetime.now(UTC)).removeprefix("http://")


def test_the_session_gets_a_new_name_at_the_door(stranger: Browser) -> None:
    stranger.post("/enter", {"token": token()})
    first = stranger.cookies[settings.SESSION_COOKIE_NAME].value
    stranger.post("/enter", {"token": token()})
    assert stranger.cookies[settings.SESSION_COOKIE_NAME].value != first


def test_who_signs_out_is_out(officer: Browser) -> None:
    key = officer.cookies[settings.SESSION_COOKIE_NAME].value
    assert officer.post("/leave")["Location"] == "/enter"
    again = Browser()
    again.cookies[settings.SESSION_COOKIE_NAME] = key
    assert again.get("/")["Location"] == "/enter"


def test_a_form_of_another_site_does_nothing(officer: Browser) -> None:
    strict = Browser(enforce_csrf_checks=True)
    strict.cookies = officer.cookies
    answer = strict.post("/leave")
    assert answer.status_code == 403
    assert "too old" in answer.content.decode()
    assert officer.get("/").status_code == 200


@pytest.mark.parametrize("page", ["/", "/interactions", "/ledger", "/law", "/clients", "/enter", "/nothing"])
def test_no_page_is_cached_or_may_run_foreign_code(page: str, officer: Browser) -> None:
    answer = officer.get(page)
    assert answer["Cache-Control"] == "no-store"
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy + ";"
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    body = answer.content.decode()
    assert "<style" not in body
    assert " style=" not in body
    assert " onclick=" not in body


def test_the_language_stays_in_a_cookie(officer: Browser) -> None:
    answer = officer.post("/language", {"language": "es", "back": "/law?q=tcpa"})
    assert answer["Location"] == "/law?q=tcpa"
    cookie = answer.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert cookie["max-age"] > 300 * 24 * 3600
    page = officer.get("/").content.decode()
    assert '<html lang="es">' in page
    assert "Informe de la mañana" in page


@pytest.mark.parametrize("back", ["https://example.com/", "//example.com", "javascript:alert(1)", ""])
def test_the_language_switch_leads_nowhere_else(back: str, officer: Browser) -> None:
    assert officer.post("/language", {"language": "xx", "back": back})["Location"] == "/"


def test_a_language_that_there_is_not_is_not_kept(officer: Browser) -> None:
    answer = officer.post("/language", {"language": "xx", "back": "/"})
    assert settings.LANGUAGE_COOKIE_NAME not in answer.cookies


@pytest.mark.parametrize(("fault", "status"), [(RefusedFault, 403), (KeeperAwayFault, 503)])
def test_a_fault_is_told_in_its_own_sentences(
    fault: type[Exception], status: int, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Gate:
        raise fault("It did not open.", "Nobody answers.", "Try again.")

    monkeypatch.setattr(doors, "gate", broken)
    answer = officer.get("/law")
    body = answer.content.decode()
    assert answer.status_code == status
    assert all(sentence in body for sentence in ("It did not open.", "Nobody answers.", "Try again."))


def test_what_nobody_foresaw_shows_no_trace(officer: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> Gate:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(doors, "gate", broken)
    officer.raise_request_exception = False
    answer = officer.get("/law")
    assert answer.status_code == 500
    assert "Something of ours broke" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()
    assert "Traceback" not in answer.content.decode()


def test_the_console_says_whether_it_is_well(stranger: Browser) -> None:
    assert stranger.get("/health").content == b"ok"
