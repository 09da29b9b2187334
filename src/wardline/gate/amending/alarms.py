"""The duties that texts of the law make: amendments to sign, values to review, packs to renew. They are the centre's."""

from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

from wardline.gate import duties
from wardline.gate.duties import Done, Hook
from wardline.gate.models import Duty
from wardline.law.corpus import Corpus
from wardline.law.packs import Label
from wardline.register import governed
from wardline.register.governed import Pending, UnreadableTextFault
from wardline.register.models import Client, LawPack, Signature
from wardline.vocabulary.decision import DutyOwed

SIGN, RECONCILE, REVIEW, RENEW = "sign-amendment", "reconcile-text", "review-texts", "renew-law-pack"

_COUNSEL, _MAINTAINER = "counsel", "maintainer of the pack"
_STALE = timedelta(days=365)


def amendments(
    centre: Client, fresh: Collection[UUID], waiting: Iterable[Pending], entry: UUID, at: datetime
) -> None:
    """Open a duty for each new version that awaits counsel. Call inside `tenancy.as_client` of the centre."""
    rows = [
        duties.row(centre.id, _amendment(each, at), Hook(item=each.id), entry=entry, at=at)
        for each in waiting
        if each.id in fresh
    ]
    duties.open_all(rows)


def decided(items: Collection[UUID], said: str, entry: UUID, at: datetime) -> None:
    """Close what was owed for versions and signatures that counsel has now decided on."""
    rows = Duty.objects.filter(kind__in=(SIGN, RECONCILE), item__in=items, done_at=None)
    how = f"Counsel {said} the text."
    duties.close_all([Done(row, at, how) for row in rows.values_list("id", flat=True)], entry=entry)


def renewal(centre: Client, signature: Signature, at: datetime) -> None:
    """Open a duty for the day on which a signature stops counting."""
    if signature.until is None:
        return
    owed = DutyOwed(
        SIGN,
        f"The signature under '{signature.text}' counts until {signature.until}: sign anew, or the text is unsigned "
        "from then on.",
        _COUNSEL,
        begins(signature.until + timedelta(days=1)),
        "",
        steps=(f"The last day of the signature is {signature.until}; days are those of UTC.",),
    )
    duties.open_all([duties.row(centre.id, owed, Hook(item=signature.id), entry=signature.entry, at=at)])


def review(centre: Client, base: Corpus, entry: UUID | None, at: datetime) -> None:
    """One duty says how many values in use await counsel; it is opened, told anew or closed as that number changes.

    `entry` is the evidence of what changed, None when nothing did. Call inside `tenancy.as_client` of the centre.
    """
    try:
        says, count = _waiting_values(base, at)
    except UnreadableTextFault:
        # It stops every decision already; here it would also keep counsel from replacing it.
        return
    row = Duty.objects.filter(kind=REVIEW, done_at=None).first()
    if row is None and count and entry is not None:
        owed = DutyOwed(REVIEW, says, _COUNSEL, None, "before anybody relies on them")
        # A mark of its own: once closed, the next one is another duty.
        duties.open_all([duties.row(centre.id, owed, Hook(item=uuid4()), entry=entry, at=at)])
    elif row is not None and not count and entry is not None:
        duties.close_all([Done(row.id, at, "Counsel signed every text in use.")], entry=entry)
    elif row is not None and row.says != says:
        Duty.objects.filter(id=row.id).update(says=says)


def reviewed() -> bool:
    """Whether the duty to review stands open. Call inside `tenancy.as_client` of the centre."""
    return Duty.objects.filter(kind=REVIEW, done_at=None).exists()


def renew(centre: Client, pack: LawPack, before: Collection[UUID], at: datetime) -> None:
    """A new pack meets the duty to renew the ones `before` it, and is to be renewed itself when it gets old."""
    old = Duty.objects.filter(kind=RENEW, item__in=before, done_at=None).values_list("id", flat=True)
    duties.close_all([Done(row, at, "A newer pack was taken in.") for row in old], entry=pack.entry)
    end = Label(pack.maintainer, pack.made_on, pack.serial, pack.valid_days).ends
    owed = DutyOwed(
        RENEW,
        f"The law pack {pack.serial} of '{pack.maintainer}' is vouched for until {end}: take in a newer one.",
        _MAINTAINER,
        begins(end + timedelta(days=1)),
        "",
        steps=(f"Made on {pack.made_on}, vouched for {pack.valid_days} days.",),
    )
    duties.open_all([duties.row(centre.id, owed, Hook(item=pack.id), entry=pack.entry, at=at)])


def begins(day: date) -> datetime:
    """The first moment of a day of UTC, which no place of the USA enters earlier."""
    return datetime.combine(day, time(), UTC)


def _amendment(pending: Pending, at: datetime) -> DutyOwed:
    what = f"'{pending.text}' ({pending.digest[:12]})"
    if pending.overlays:
        kind, says = (
            RECONCILE,
            f"A release ships {what}, while a version that came in a pack is signed and stays.",
        )
    else:
        kind, says = SIGN, f"An amendment of {what} awaits counsel."
    if pending.day is None:
        return DutyOwed(kind, f"{says} No value that is in force changes.", _COUNSEL, None, "when convenient")
    due = max(begins(pending.day), at)
    after = "From then on the stricter of both counts until it is signed or refused."
    steps = (f"The first value that differs counts on {pending.day}.", after)
    return DutyOwed(kind, says, _COUNSEL, due, "", steps=steps)


def _waiting_values(base: Corpus, at: datetime) -> tuple[str, int]:
    """How many values in use no counsel has signed, in a sentence and as a number."""
    today, signed = at.date(), governed.signed(base, at)
    texts = governed.governing(base, None, at).settled.texts.values()
    values = [
        each
        for text in texts
        if text.id not in signed
        for versions in text.topics.values()
        for each in versions
        if each.until is None or each.until >= today
    ]
    waiting = [each for each in values if each.verified.by != "counsel" or today - each.verified.on > _STALE]
    weak = sum(each.verified.confidence == "low" for each in waiting)
    stale = sum(today - each.verified.on > _STALE for each in waiting)
    says = (
        f"{len(waiting)} values await counsel; {weak} of them are of low confidence, "
        f"{stale} were looked at more than a year ago."
    )
    return says, len(waiting)
