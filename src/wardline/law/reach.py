"""Whom a privacy law reaches: its thresholds, tested against what is known of a company on a day."""

from collections.abc import Mapping, Sequence
from typing import Any

Facts = Mapping[str, int | float | bool | None]
"""What is known of a company towards one place, by measure; None or absent = not known."""

# Each measure reads one fact: "at least", "more than", or "is".
MEASURES: Mapping[str, tuple[str, str, str]] = {
    "consumers": ("consumers", "at least", "consumers of the state whose data it holds in a year"),
    "consumers_over": ("consumers", "more than", "consumers of the state whose data it holds in a year"),
    "traded": ("traded", "at least", "consumers or households whose data it buys, sells or shares in a year"),
    "revenue": ("revenue", "at least", "US dollars of revenue a year"),
    "revenue_over": ("revenue", "more than", "US dollars of revenue a year"),
    "sale_share": ("sale_share", "at least", "per cent of its revenue from selling personal data"),
    "sale_share_over": ("sale_share", "more than", "per cent of its revenue from selling personal data"),
    "ad_share": ("ad_share", "at least", "per cent of its revenue from selling advertisements online"),
    "apps": ("apps", "at least", "applications in a store that it runs"),
    "sells": ("sells", "is", "selling personal data"),
    "sensitive": ("sensitive", "is", "handling sensitive data"),
    "small": ("small", "is", "a small business by federal size standards"),
    "business": ("business", "is", "doing business in the state or with its residents"),
    "health_data": ("health_data", "is", "deciding why and how consumer health data is handled"),
    "speaker": ("speaker", "is", "running a consumer smart speaker service"),
    "website": ("website", "is", "running a commercial website or online service, or trading in data"),
}


def is_reach(value: Any) -> bool:
    """Whether `value` is a list of limbs, each a non-empty mapping of known measures to numbers or flags."""
    return isinstance(value, list) and bool(value) and all(_is_limb(limb) for limb in value)


def _is_limb(limb: Any) -> bool:
    if not isinstance(limb, dict) or not limb or limb.keys() - MEASURES.keys():
        return False
    return all(isinstance(limit, bool) == (MEASURES[m][1] == "is") for m, limit in limb.items()) and all(
        isinstance(limit, bool | int) for limit in limb.values()
    )


def reaches(limbs: Sequence[Mapping[str, int | bool]], facts: Facts) -> bool | None:
    """Whether any limb holds in full; None when that hangs on a fact that is not known."""
    found = [_limb(limb, facts) for limb in limbs]
    if True in found:
        return True
    return None if None in found else False


def _limb(limb: Mapping[str, int | bool], facts: Facts) -> bool | None:
    held = [_holds(measure, limit, facts) for measure, limit in limb.items()]
    if False in held:
        return False
    return None if None in held else True


def _holds(measure: str, limit: float | bool, facts: Facts) -> bool | None:
    fact, how, _ = MEASURES[measure]
    known = facts.get(fact)
    if known is None:
        return None
    if how == "is":
        return known is limit
    return known > limit if how == "more than" else known >= limit


def wanting(limbs: Sequence[Mapping[str, int | bool]], facts: Facts) -> tuple[str, ...]:
    """The facts that are not known and on which the answer of `reaches` hangs."""
    open_limbs = [limb for limb in limbs if _limb(limb, facts) is None]
    return tuple(
        dict.fromkeys(
            MEASURES[m][0] for limb in open_limbs for m in limb if facts.get(MEASURES[m][0]) is None
        )
    )


def spoken(limbs: Sequence[Mapping[str, int | bool]]) -> str:
    """The thresholds in words, limb by limb."""
    return "; or ".join(" and ".join(_measure(m, limit) for m, limit in limb.items()) for limb in limbs)


def _measure(measure: str, limit: float | bool) -> str:
    _, how, words = MEASURES[measure]
    if how == "is":
        return words if limit else f"not {words}"
    return f"{how} {limit:,} {words}"
