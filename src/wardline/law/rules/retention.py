"""How long a record is kept: the longest duty to keep it against the shortest time it may be held."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from wardline.law import clocks
from wardline.law.corpus import Corpus
from wardline.law.keeping_words import RECORDS
from wardline.law.text import Provision
from wardline.vocabulary.decision import Citation
from wardline.vocabulary.faults import BadInputFault
from wardline.vocabulary.handling import Purpose
from wardline.vocabulary.kinds import Kind

_DAYS_A_MONTH = 31
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Side:
    """What one article says of keeping: at least, or at most, so long after an event.

    `months` and `days` None: the law sets no number, `relative` has its words. `yields`: a limit that lets a duty of
    law pass. `advice`: no duty of law, such as the time in which a suit may come.
    """

    record: str
    months: int | None
    days: int | None
    after: str
    relative: str
    says: str
    citation: Citation
    yields: bool = False
    advice: bool = False

    @property
    def length(self) -> int | None:
        """Days at most, to compare sides by; None without a number."""
        if self.months is None and self.days is None:
            return None
        return (self.months or 0) * _DAYS_A_MONTH + (self.days or 0)

    @property
    def spoken(self) -> str:
        """The time in words."""
        if self.months is not None:
            return f"{self.months} calendar months after {self.after}"
        return self.relative if self.days is None else f"{self.days} days after {self.after}"


@dataclass(frozen=True, slots=True)
class Kept:
    """The schedule of one class of records.

    `keep` is the longest duty, `limit` the shortest number; None = no text says. `keeps` and `limits` hold all
    sides. `conflict`: both cannot be kept as they stand; `settled` False leaves it to counsel. `steps` tell how.
    """

    record: str
    keep: Side | None
    limit: Side | None
    keeps: tuple[Side, ...]
    limits: tuple[Side, ...]
    conflict: bool
    settled: bool
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    corpus: Corpus
    kinds: frozenset[Kind]
    purpose: Purpose | None
    places: tuple[str, ...]
    sectors: frozenset[str] | None
    on: date


def schedule(
    corpus: Corpus,
    *,
    records: Collection[str],
    on: date,
    kinds: frozenset[Kind] = frozenset(),
    purpose: Purpose | None = None,
    places: Collection[str] = (),
    sectors: frozenset[str] | None = None,
) -> tuple[Kept, ...]:
    """How long each class of records (of keeping_words.RECORDS) is kept by the law of a day.

    `kinds`: what the records hold; empty = not known, so limits for any kind count. `purpose` None = not known, so
    limits of any purpose count. `places`: all that reach the records. `sectors` None = not known: all sectors count.
    Raises BadInputFault for a class that is none.
    """
    if unknown := set(records) - RECORDS:
        raise BadInputFault(
            f"'{min(unknown)}' is no class of records.",
            "Without a class no time can be found.",
            f"Use {', '.join(sorted(RECORDS))}.",
        )
    asked = _Asked(corpus, kinds, purpose, tuple(places), sectors, on)
    return tuple(_kept(asked, record) for record in sorted(records))


def _kept(asked: _Asked, record: str) -> Kept:
    keeps, limits = tuple(_keeps(asked, record)), tuple(_limits(asked, record))
    duties = [side for side in keeps if side.length is not None and not side.advice]
    keep = max(duties, key=lambda side: side.length or 0, default=None)
    numbered = [side for side in limits if side.length is not None]
    limit = min(numbered, key=lambda side: side.length or 0, default=None)
    broken = [s for s in numbered if keep is not None and (s.length or 0) < (keep.length or 0)]
    settled = all(side.yields for side in broken)
    steps = (*_told(keeps, limits), *_weighed(record, keep, limit, broken, settled=settled))
    return Kept(record, keep, limit, keeps, limits, bool(broken), settled, steps)


def _told(keeps: tuple[Side, ...], limits: tuple[Side, ...]) -> Iterator[str]:
    for side in keeps:
        verb = "Advice, no duty: keep" if side.advice else "Keep at least"
        yield f"{verb} {side.spoken} ({side.citation.article})."
    for side in limits:
        gives = "; it gives way to a duty of law" if side.yields else ""
        yield f"Hold at most {side.spoken} ({side.citation.article}){gives}."


def _weighed(
    record: str, keep: Side | None, limit: Side | None, broken: list[Side], *, settled: bool
) -> Iterator[str]:
    if keep is None and limit is None:
        yield f"No text in force sets a number for {record}: keep them no longer than the purpose needs."
    elif keep is None and limit is not None:
        yield f"No duty keeps {record}, so they go after {limit.spoken}."
    elif keep is not None and not broken:
        yield f"They are kept until {keep.spoken}, and no limit in the texts is shorter."
    elif keep is not None:
        articles = "; ".join(side.citation.article for side in broken)
        yield f"Conflict: {keep.citation.article} keeps them longer than {articles} allows."
        if settled:
            yield "The limit gives way for what the duty names and for that duty alone; the rest goes by the limit."
        else:
            yield "The limit does not give way, so the records must not come to fall under both: counsel decides."


def _keeps(asked: _Asked, record: str) -> Iterator[Side]:
    for p in _reaching(asked, "retention.keep"):
        yield from _terms(asked, p, record)
    if record == "rights requests":
        for p in _reaching(asked, "rights.records"):
            yield _side(asked, p, record, {"months": p.value["months"], "from": "the request"})
    if record == "breach findings":
        for p in _reaching(asked, "breach.harm"):
            years = p.value.get("kept_years")
            if years:
                yield _side(asked, p, record, {"months": years * _MONTHS_A_YEAR, "from": "the finding"})


def _limits(asked: _Asked, record: str) -> Iterator[Side]:
    # A client's contract shortens what the law allows; a duty of law to keep is not the contract's to lift.
    for topic in ("retention.limit", "contract.retention"):
        for p in _reaching(asked, topic):
            yield from _terms(asked, p, record)
    if record != "recordings" or asked.purpose not in {None, Purpose.QUALITY}:
        return
    # A recording made under an exemption for training lives as long as the exemption says.
    for p in _reaching(asked, "recording.training"):
        if p.value.get("due"):
            clock = clocks.parse(str(p.value["due"]))
            yield _side(asked, p, record, {"months": clock.number, "from": "the call", "yields": True})


def _terms(asked: _Asked, p: Provision, record: str) -> Iterator[Side]:
    for item in p.value["terms"]:
        held = {Kind(kind) for kind in item.get("kinds", ())}
        if record in item["records"] and (not held or not asked.kinds or held & asked.kinds):
            yield _side(asked, p, record, item)


def _side(asked: _Asked, p: Provision, record: str, item: Mapping[str, Any]) -> Side:
    whole = asked.corpus.citation(p)
    cited = replace(whole, article=str(item.get("cite", whole.article)))
    return Side(
        record, item.get("months"), item.get("days"), str(item["from"]), str(item.get("relative", "")), p.words,
        cited, bool(item.get("yields")), bool(item.get("advice")),
    )  # fmt: skip


def _reaching(asked: _Asked, topic: str) -> Iterator[Provision]:
    for p in asked.corpus.in_force(topic, asked.places, asked.on):
        if asked.sectors is None or not p.sector or p.sector in asked.sectors:
            yield p
