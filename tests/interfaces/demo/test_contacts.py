"""The sample's contacts: the same every time, hardly two alike, true to the record, with what was planted in them."""

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime
from functools import cache

from wardline.interactions.protect import Terms
from wardline.interfaces.demo import documents, plan, telling, weeks, workshop
from wardline.vocabulary.decision import Verdict

TODAY = date(2026, 11, 23)
LATER = date(2026, 12, 4)
# What a planted lapse must be found as, wherever the law of the places asks for it.
FOUND_AS = {
    "coached": "coached-answers",
    "off-system": "off-system",
    "insult": "abusive-language",
}
# Holds by place or hour, whatever the agent does.
BY_PLACE = {"notice-at-collection", "calling-hours", "disclosure-before-verification"}
DIGEST = """
import hashlib
from datetime import date
from wardline.interfaces.demo import documents, plan
digest = hashlib.sha256()
for one in plan.contacts()[::19]:
    digest.update(documents.document(plan.dated(one, date(2026, 11, 23)), date(2026, 11, 23)))
print(digest.hexdigest())
"""


def spoken() -> list[plan.Contact]:
    return [one for one in plan.contacts() if not one.sound]


@cache
def lines(number: int, today: date) -> tuple[tuple[str, str], ...]:
    dated = plan.dated(plan.contacts()[number - 1], today)
    return tuple(telling.told(dated, today).lines)


@cache
def made(number: int) -> workshop.Made:
    contact = plan.contacts()[number - 1]
    terms = Terms(TODAY, datetime(2026, 11, 23, tzinfo=UTC), "", "US-OK", frozenset({"card payments"}))
    return workshop.make(workshop.Order(contact.client, (number,), TODAY, terms))[0]


def violated(number: int) -> set[str]:
    return {one.rule for one in made(number).prepared.indicators if one.verdict is Verdict.VIOLATED}


def test_two_thousand_contacts_on_every_channel_for_every_client() -> None:
    assert len(plan.contacts()) == plan.TOTAL == 2000
    assert [one.number for one in plan.contacts()] == list(range(1, 2001))
    channels = Counter(one.channel for one in plan.contacts())
    assert 0.55 < channels["voice"] / 2000 < 0.67
    assert 0.25 < channels["chat"] / 2000 < 0.35
    assert channels["email"] > 50
    assert channels["text"] > 50
    assert sum(one.sound > 0 for one in plan.contacts()) == 20


def test_documents_are_the_same_bytes_in_another_process() -> None:
    digest = hashlib.sha256()
    for one in plan.contacts()[::19]:
        digest.update(documents.document(plan.dated(one, TODAY), TODAY))
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    told = subprocess.run(
        [sys.executable, "-c", DIGEST], env=environment, capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == digest.hexdigest()


def test_another_day_moves_the_dates_and_leaves_who_took_it_and_what_went_wrong() -> None:
    inbound = [one for one in spoken() if one.kind != "outbound"]
    one_day, another = ([plan.dated(one, day) for one in inbound] for day in (TODAY, LATER))
    assert [(one.agent, one.planted) for one in one_day] == [(one.agent, one.planted) for one in another]
    assert [one.at for one in one_day] != [one.at for one in another]


def test_all_lie_within_the_last_ninety_days_and_mondays_are_busier_than_sundays() -> None:
    days = [weeks.today_at(plan.dated(one, TODAY).at) for one in plan.contacts()]
    assert all(0 < (TODAY - day).days <= weeks.DAYS + 2 for day in days)
    weekdays = Counter(day.weekday() for day in days)
    assert weekdays[0] > 3 * weekdays[6]


def test_hardly_two_conversations_are_alike() -> None:
    told = Counter(lines(one.number, TODAY) for one in spoken())
    assert len(told) > 0.99 * len(spoken())


def test_no_slot_stays_open_and_no_choice_unmade() -> None:
    for one in spoken():
        text = " ".join(said for _, said in lines(one.number, TODAY))
        assert not set("[]{}|") & set(text), (one.number, text)


def test_what_is_typed_in_a_chat_is_the_customers_own() -> None:
    for one in [each for each in spoken() if each.kind == "chat"]:
        for _, said in lines(one.number, TODAY):
            mails = [word.strip(".,!") for word in said.split() if "@" in word]
            assert all(mail == one.customer.email for mail in mails), (one.number, said)


def test_people_call_again_about_the_same_matter_with_the_same_numbers() -> None:
    threads = Counter(one.thread for one in plan.contacts())
    assert sum(count > 1 for count in threads.values()) > 150
    again = [one for one in spoken() if one.story == "refund" and one.kind == "chat"]
    assert again
    for one in again:
        earlier = min(each.number for each in plan.contacts() if each.thread == one.thread)
        assert earlier < one.number


def test_planted_lapses_are_found() -> None:
    for lapse, rule in FOUND_AS.items():
        dated = (plan.dated(one, TODAY) for one in spoken())
        numbers = [one.contact.number for one in dated if lapse in one.planted][:12]
        found = sum(rule in violated(number) for number in numbers)
        assert found >= 0.7 * len(numbers) > 0, lapse


def test_where_nothing_is_planted_nothing_is_found() -> None:
    dated = (plan.dated(one, TODAY) for one in spoken()[::9])
    numbers = [one.contact.number for one in dated if not one.planted]
    found = {number: violated(number) - BY_PLACE for number in numbers}
    assert sum(bool(rules) for rules in found.values()) <= 0.01 * len(numbers), found


def test_a_document_tells_the_agents_code_and_where_the_customer_lives() -> None:
    one = plan.contacts()[400]
    document = json.loads(documents.document(plan.dated(one, TODAY), TODAY))
    agent, customer = document["parties"][:2]
    assert agent["uuid"] == plan.dated(one, TODAY).agent.code
    assert made(one.number).prepared.places["person"] == one.customer.place
    assert customer["mailto"] == one.customer.email
