"""A topic's values through time as spans."""

from dataclasses import replace
from datetime import date

from wardline.interfaces.web.spans import Span, spans
from wardline.law.text import Provision, Verified

FIRST = Provision(
    "us-zz-sample", "rights.respond", {}, date(2020, 1, 1), date(2022, 12, 31), "§ 1", Verified(date(2026, 1, 1), "source", "high"),
    "A sentence.", "US",
)  # fmt: skip
SECOND = replace(FIRST, since=date(2023, 1, 1), until=None)
TODAY = date(2026, 11, 23)


def told(found: tuple[Span, ...]) -> list[tuple[str, str, bool]]:
    return [(str(each.since), each.state, each.provision is not None) for each in found]


def test_the_chosen_day_tells_what_was_what_holds_and_what_comes() -> None:
    versions = [FIRST, SECOND]
    assert told(spans(versions, date(2022, 12, 31), TODAY)) == [
        ("2020-01-01", "now", True),
        ("2023-01-01", "ahead", True),
    ]
    assert [each.state for each in spans(versions, date(2023, 1, 1), TODAY)] == ["past", "now"]
    assert [each.state for each in spans(versions, date(2019, 12, 31), TODAY)] == ["ahead", "ahead"]
    assert [each.today for each in spans(versions, date(2019, 12, 31), TODAY)] == [False, True]


def test_a_gap_is_a_span_of_its_own_and_so_is_the_time_after_the_last() -> None:
    ended = replace(SECOND, since=date(2024, 1, 1), until=date(2025, 12, 31))
    assert told(spans([FIRST, ended], date(2023, 6, 1), TODAY)) == [
        ("2020-01-01", "past", True),
        ("2023-01-01", "now", False),
        ("2024-01-01", "ahead", True),
        ("2026-01-01", "ahead", False),
    ]


def test_a_first_day_that_is_not_known_is_told() -> None:
    known, unknown = (
        spans([FIRST], TODAY, TODAY)[0],
        spans([replace(FIRST, since_exact=False)], TODAY, TODAY)[0],
    )
    assert (known.exact, unknown.exact) == (True, False)


def test_width_counts_years_and_leaves_room_for_the_short_ones() -> None:
    old = replace(FIRST, since=date(1974, 1, 1), until=date(2022, 12, 31))
    assert [each.wide for each in spans([old, SECOND], TODAY, TODAY)] == [12, 5]
    short = replace(FIRST, until=date(2020, 2, 1))
    assert spans([short], TODAY, TODAY)[0].wide == 1
