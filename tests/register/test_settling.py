"""Which version is settled at a moment, proven without a database, for every order in which things can be said."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import UUID, uuid4

from wardline.register.governed.settling import Saying, Version, settle, turns

DAY = timedelta(days=1)
START = datetime(2026, 1, 1, tzinfo=UTC)
CLIENT = uuid4()


def version(digest: str, days: int = 0) -> Version:
    return Version(uuid4(), "t", digest, "pack", days == 0, START + days * DAY)


def saying(
    digest: str, said: str, days: int, until: date | None = None, client: UUID | None = None
) -> Saying:
    return Saying("t", digest, said, client, "", "C4001", until, START + days * DAY)


ONE, TWO, THREE = version("1"), version("2", 2), version("3", 3)


def stands(days: float, *sayings: Saying) -> tuple[str, str]:
    """The digests of what is in use and of what awaits counsel, on a day, whatever the order of the rows."""
    found = {
        (now.version.digest if now.version else "", "".join(each.digest for each in now.pending))
        for order in permutations((ONE, TWO, THREE))
        for said in permutations(sayings)
        for now in [settle(order, said, START + days * DAY)]
    }
    assert len(found) == 1
    return found.pop()


def test_the_first_stays_in_use_and_what_came_later_waits_the_newest_first() -> None:
    assert stands(1) == ("1", "")
    assert stands(2) == ("1", "2")
    assert stands(3) == ("1", "32")


def test_the_first_is_in_use_even_before_it_was_adopted_here() -> None:
    assert stands(-400) == ("1", "")


def test_a_signature_settles_and_what_is_older_waits_no_more() -> None:
    assert stands(5, saying("3", "signed", 4)) == ("3", "")
    assert stands(5, saying("2", "signed", 4)) == ("2", "3")


def test_counsel_may_go_back_to_an_older_version() -> None:
    assert stands(6, saying("3", "signed", 4), saying("2", "signed", 5)) == ("2", "")
    assert stands(6, saying("2", "signed", 4), saying("1", "signed", 5)) == ("1", "3")


def test_the_later_word_on_a_version_counts() -> None:
    assert stands(6, saying("3", "signed", 4), saying("3", "refused", 5)) == ("1", "2")
    assert stands(6, saying("3", "refused", 4), saying("3", "signed", 5)) == ("3", "")


def test_a_signature_that_ended_leaves_the_version_unsigned_though_it_was_refused_before() -> None:
    until = (START + 10 * DAY).date()
    words = (saying("3", "refused", 4), saying("3", "signed", 5, until))
    assert stands(10.9, *words) == ("3", "")
    assert stands(11, *words) == ("1", "32")


def test_the_end_of_one_clients_signature_leaves_everybodys() -> None:
    ended = saying("3", "signed", 5, (START + 6 * DAY).date(), CLIENT)
    assert stands(9, saying("3", "signed", 4), ended) == ("3", "")


def test_a_new_text_is_not_in_use_before_it_is_signed() -> None:
    assert settle([TWO], [], START + 3 * DAY).version is None
    assert settle([TWO], [saying("2", "signed", 3)], START + 3 * DAY).version == TWO


def test_between_two_turns_the_answer_never_changes() -> None:
    words = [saying("3", "signed", 5, (START + 9 * DAY).date()), saying("2", "refused", 7)]
    known = turns([ONE, TWO, THREE], words)
    for start, end in zip(known, [*known[1:], START + 99 * DAY], strict=True):
        at_start, before_end = settle([ONE, TWO, THREE], words, start), end - timedelta(microseconds=1)
        assert at_start == settle([ONE, TWO, THREE], words, before_end)
