"""The answer as lines of plain text, the same in the shell and in what the page gives to copy."""

from collections.abc import Iterator

from wardline.interfaces.questions import saying
from wardline.interfaces.questions.answer import CLIENT, OTHERS, US, Answer, Line, NotOwed

SIDES = {US: "us", CLIENT: "the client", OTHERS: "those who got the data"}
_HEADINGS = {
    US: "BY US, the centre",
    CLIENT: "BY THE CLIENT, which owns the data",
    OTHERS: "BY THOSE WHO GOT THE DATA",
}
NOTHING = "No law in the texts asks for anything, as far as the facts are known."


def text(answer: Answer) -> str:
    """The whole answer: what is owed, the question, each side's lines, why not the rest, what is not known."""
    return "\n".join(_sections(answer)).rstrip() + "\n"


def headline(answer: Answer) -> str:
    """'5 things are owed; the first is due Wed 1 Apr 2026: tell the affected individuals (California), by the client.'."""
    if not answer.owed:
        return NOTHING
    surely = sum(1 for line in answer.owed if not line.only_if)
    perhaps = len(answer.owed) - surely
    owed = "1 thing is owed" if surely == 1 else f"{surely} things are owed"
    more = f", {perhaps} more only if something else happens" if perhaps else ""
    first = answer.first()
    if first is None or first.due is None:
        return f"{owed}{more}; none has a day set by law."
    at = saying.instant(first.due, "", to_the_hour=first.to_the_hour)
    under = f" ({first.place})" if first.place else " (by the contract)"
    return f"{owed}{more}; the first day set is {at}: {first.what}{under}, by {SIDES[first.by]}."


def when(line: Line) -> str:
    """When a thing is due, in words: its day with the zone, the law's own words, the last day possible."""
    said = []
    if line.due is not None:
        said.append(f"by {saying.instant(line.due, line.zone, to_the_hour=line.to_the_hour)}")
    if line.when:
        said.append(f"and {line.when}" if said else line.when)
    if line.due is None and line.latest is not None:
        said.append(f"so by {saying.instant(line.latest, line.zone, to_the_hour=False)} at the very latest")
    return ", ".join(said) or "no day is set"


def _sections(answer: Answer) -> Iterator[str]:
    yield headline(answer)
    yield ""
    yield from answer.asked
    sides = [side for side in SIDES if answer.by(side)]
    for side in sides:
        yield from ("", _HEADINGS[side] if answer.for_client else "BY US")
        for line in answer.by(side):
            yield from _line(line)
    yield from _amended(answer)
    if answer.notes:
        yield from ("", "TO DO IT RIGHT", *(f"  - {note}" for note in answer.notes))
    if answer.warnings:
        yield from ("", "THE LAW CHANGES, OR WAITS", *(f"  - {each}" for each in answer.warnings))
    if answer.unknown:
        yield from ("", "NOT KNOWN, AND WHAT IT WOULD CHANGE", *_unknown(answer))
    if answer.not_owed:
        yield from ("", "WHY NOT THE OTHERS", *_not_owed(answer))
    yield from ("", answer.counsel)


def _line(line: Line) -> Iterator[str]:
    under = f"{line.place}: {line.title}" if line.place else line.title
    only_if = f", {line.only_if}" if line.only_if else ""
    yield f"  {line.number}. {line.what}, {when(line)}{only_if}."
    yield f"      {under}. {line.says}"
    yield from (f"      {step}" for step in line.steps)
    for article in line.articles:
        words = f' "{article.words}"' if article.words and article.words not in line.says else ""
        yield f"      [{saying.cited(article)}]{words}"
    if line.unsigned:
        yield "      It stands so only by an amendment that counsel has not signed."


def _amended(answer: Answer) -> Iterator[str]:
    if not answer.amended:
        return
    yield from ("", "AN AMENDMENT THAT COUNSEL HAS NOT SIGNED CHANGES THIS; UNTIL THEN THE STRICTER COUNTS")
    for each in answer.amended:
        yield f"  - {each.title}: {each.what}"
        yield f"      stricter, counts: {each.stricter} ({each.stricter_is})"
        yield f"      otherwise: {each.other or 'nothing is owed'}"


def _unknown(answer: Answer) -> Iterator[str]:
    for row in answer.unknown:
        yield f"  - {row.fact[0].upper()}{row.fact[1:]}:"
        yield from (f"      {each[:1].upper()}{each[1:]}" for each in row.changes)


def _not_owed(answer: Answer) -> Iterator[str]:
    for group, rows in answer.groups():
        yield f"  {group} ({len(rows)}):"
        yield from (f"    - {_why_not(row)}" for row in rows)


def _why_not(row: NotOwed) -> str:
    side = {US: "by us, ", CLIENT: ""}[row.by]
    cited = "".join(f" [{saying.cited(article)}]" for article in row.articles)
    return f"{row.place}: {row.title}, {side}{row.to}: {row.why}{cited}"
