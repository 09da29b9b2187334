"""`wardline law due breach`: who must be told by us and by the client, as an officer reads it."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from wardline.interfaces.cli.law import app
from wardline.interfaces.questions.reading import BadQuestionFault
from wardline.vocabulary.faults import BadInputFault

ASKED = [
    "due", "breach", "--residents", "US-TX=200", "--residents", "US-CA=501", "--kinds", "SSN",
    "--discovered", "2026-03-02", "--contract", "48 hours",
]  # fmt: skip


def said(*more: str) -> str:
    found = CliRunner().invoke(app, [*ASKED, *more])
    assert found.exit_code == 0, found.exception
    return found.output


def told(*more: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(said(*more, "--json"))
    return answer


def days(side: list[dict[str, Any]]) -> set[tuple[str, str, str | None]]:
    return {(row["place"], row["to"], row["due"] and row["due"][:10]) for row in side}


def test_200_texans_and_501_californians_each_have_their_day_and_article() -> None:
    text = said()
    ours, theirs = text.split("BY THE CLIENT")
    assert "tell the client, by Wed 4 Mar 2026 00:00 UTC" in ours
    assert "Tex. Bus. & Com. Code § 521.053(c)" in ours
    assert "tell the affected individuals, by Fri 1 May 2026 (UTC)" in theirs
    assert "60 calendar days later is Friday 2026-05-01" in theirs
    assert "tell the affected individuals, by Wed 1 Apr 2026 (UTC)" in theirs
    assert "tell the Attorney General, 15 calendar days after notice to people" in theirs
    assert "so by Thu 16 Apr 2026 (UTC) at the very latest" in theirs
    assert "Attorney General: 200 is fewer than 250 [Tex. Bus. & Com. Code § 521.053(i)" in theirs


def test_letters_to_people_are_never_owed_by_the_centre_that_holds_the_data() -> None:
    answer = told()
    assert {row["to"] for row in answer["by_us"]} == {"client", "covered entity (client)"}
    assert ("California", "affected individuals", "2026-04-01") in days(answer["by_client"])


def test_500_californians_are_one_too_few_for_the_attorney_general() -> None:
    found = CliRunner().invoke(app, [each.replace("501", "500") for each in ASKED])
    text = found.output
    assert "500 is fewer than 501" in text
    assert "tell the Attorney General" not in text


def test_who_owns_the_data_owes_it_all_and_nobody_else_is_asked() -> None:
    answer = told("--role", "controller")
    assert answer["by_client"] == []
    assert ("Texas", "affected individuals", "2026-05-01") in days(answer["by_us"])
    assert "BY THE CLIENT" not in said("--role", "controller")


def test_the_clients_time_starts_with_its_own_discovery_where_that_is_known() -> None:
    assert "The day on which the client learns of it" in said()
    later = told("--client-event", "discovery=2026-03-04")
    assert ("California", "affected individuals", "2026-04-03") in days(later["by_client"])
    assert "the day on which the client learns of it" not in json.dumps(later)


def test_encrypted_data_with_a_safe_key_is_owed_to_nobody_and_it_is_said_why() -> None:
    answer = told("--encrypted", "--key-safe")
    assert answer["by_client"] == []
    assert "encrypted or redacted, and the key was not taken" in said("--encrypted", "--key-safe")
    assert told("--encrypted", "--key-taken")["by_client"]


def test_facts_that_are_not_known_are_told_once_with_what_each_law_makes_of_them() -> None:
    text = said()
    assert text.count("Whether names were with the data") == 1
    assert "Without them Texas breach notification law may ask for nothing" in text
    assert "Whether names were with the data" not in said("--names")
    assert "Whether names were with the data" not in said("--kinds", "SSN,PERSON")


def test_georgia_asks_nothing_of_a_company_that_is_neither_broker_nor_government() -> None:
    text = said("--residents", "US-GA=10", "--client-is", "none")
    assert "Georgia" in text
    assert "no duty for this kind of company" in text


def test_a_law_that_changed_while_the_incident_ran_is_a_warning() -> None:
    text = said("--discovered", "2025-12-20", "--event", "determination=2026-01-05")
    assert "THE LAW CHANGES, OR WAITS" in text
    assert "California breach notification law changed on 2026-01-01" in text
    assert "while the incident ran" not in said()


def test_the_day_it_happened_straddles_a_change_for_the_client_too() -> None:
    answer = told("--event", "occurred=2025-12-20")
    assert any("California" in each for each in answer["warnings"])


def test_what_the_client_is_decides_what_the_client_owes() -> None:
    bank = told("--client-is", "bank", "--we-are", "none")
    assert "us-bank-incident" in {row["law"] for row in bank["by_client"]}
    ours = told("--client-is", "none", "--we-are", "bank")
    assert "us-bank-incident" not in {row["law"] for row in ours["by_client"]}


def test_hours_run_from_the_instant_and_are_told_in_the_zone() -> None:
    text = said("--discovered", "2026-03-07T14:30-06:00", "--zone", "America/Chicago")
    assert "by Mon 9 Mar 2026 15:30 CDT" in text


def test_people_of_unknown_home_keep_the_shortest_time_and_may_lift_a_threshold() -> None:
    text = said("--residents", "?=60")
    assert "Where 60 people live" in text
    assert "Whether 50 of the people of unknown home live in Texas" in text


def test_a_hold_of_the_police_stops_the_letters() -> None:
    assert "while law enforcement asks to wait" in said("--hold", "standing")


def test_a_contract_in_business_days_is_carried_as_days_and_not_made_hours() -> None:
    text = said("--discovered", "2026-03-06", "--contract", "2 business days")
    assert "tell the client, by Tue 10 Mar 2026 (UTC)." in text
    assert "2 business days later, without week-ends, is Tuesday 2026-03-10." in text
    assert "The hour at which it was found" not in text


def test_hours_of_a_contract_count_from_the_first_moment_of_a_day_and_that_is_said() -> None:
    assert "The hour at which it was found" in said()
    assert "The hour at which it was found" not in said("--discovered", "2026-03-02T14:30-06:00")


def test_what_kind_of_company_it_is_is_asked_once_a_side() -> None:
    text = said()
    assert text.count("- What kind of company we are:") == 1
    assert text.count("- What kind of company the client is:") == 1
    assert "If it is one of (carrier): then FCC rules" in text


def test_each_line_has_a_number_of_its_own() -> None:
    answer = told()
    numbers = [row["number"] for side in ("by_us", "by_client") for row in answer[side]]
    assert numbers == list(range(1, len(numbers) + 1))


def test_all_faults_are_told_at_once() -> None:
    wrong = [
        "--kinds",
        "SHOE_SIZE",
        "--zone",
        "Mars/Olympus",
        "--contract",
        "soon",
        "--residents",
        "US-ZZ=many",
    ]
    found = CliRunner().invoke(app, [*ASKED, *wrong]).exception
    assert isinstance(found, BadQuestionFault)
    assert found.by_field.keys() == {"kinds", "zone", "contract", "residents-2"}


@pytest.mark.parametrize(
    "wrong",
    [
        ["--residents", "US-ZZ=3"],
        ["--residents", "US-FL=many"],
        ["--residents", "US-TX=3"],
        ["--kinds", "SHOE_SIZE"],
        ["--kinds", "EMAIL"],
        ["--contract", "soon"],
        ["--discovered", "2 March"],
        ["--discovered", "2026-03-02T14:30"],
        ["--discovered", "2026-03-02Tnoon"],
        ["--role", "owner"],
        ["--zone", "Mars/Olympus"],
        ["--client-is", "a shop"],
        ["--event", "party=2026-03-03"],
    ],
)
def test_a_fact_that_cannot_be_read_is_refused_before_anything_is_answered(wrong: list[str]) -> None:
    found = CliRunner().invoke(app, [*ASKED, *wrong])
    assert isinstance(found.exception, BadInputFault)
    assert found.output == ""
