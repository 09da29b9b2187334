"""Finds the rules, shows each the interaction, and puts the articles of the day to what they found."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType, ModuleType

from wardline.interactions.conduct import rules as _folder
from wardline.interactions.conduct.found import Found, Judged
from wardline.interactions.conduct.scene import Articles, Consent, Scene, scene_of
from wardline.vocabulary.decision import Indicator
from wardline.vocabulary.interaction import Channel, Finding, Interaction


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule for pages and reports: `title` and `title_es` are sentence fragments, `explains` says what it looks at."""

    rule: str
    title: str
    title_es: str
    explains: str
    channels: frozenset[Channel]


@dataclass(frozen=True, slots=True)
class _Rule:
    info: RuleInfo
    judge: Callable[[Scene], Judged]


def _rule(module: ModuleType) -> _Rule:
    explains = (module.__doc__ or "").strip().splitlines()[0]
    info = RuleInfo(module.RULE, module.TITLE, module.TITLE_ES, explains, frozenset(module.APPLIES))
    return _Rule(info, module.judge)


@cache
def _rules() -> tuple[_Rule, ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(_folder.__path__, _folder.__name__ + "."))
    return tuple(_rule(importlib.import_module(name)) for name in names)


def rules() -> Mapping[str, RuleInfo]:
    """Every rule by its id, in the order of ids."""
    return MappingProxyType({rule.info.rule: rule.info for rule in _rules()})


def _not_known(_places: frozenset[str], _on: date) -> str:
    return ""


def judge(
    interaction: Interaction,
    findings: Sequence[Finding],
    articles: Articles,
    *,
    places: Mapping[str, str],
    on: date,
    consent: Consent = _not_known,
) -> tuple[Indicator, ...]:
    """What the rules say of one interaction, in the order of rule ids; a rule without occasion says nothing.

    `articles(rule, places, on)` gives the articles that the rule rests on in these places. `consent(places, on)` says
    what recording asks for there: "all parties", "notice" or "one party"; left out, a call without an announcement
    cannot be told. `places` maps person, agent and server to codes of `vocabulary.places`,
    "" = not known. Facts that rules read: ivr_announcement and ivr_privacy_notice (yes, no, unknown),
    transcript_gaps (yes), transcript_confidence (0..1), privacy_request_logged, opt_out_logged and
    incident_raised (yes), purpose (service, marketing, debt), calling_window (such as 08:00-20:00),
    verified (yes), zone (not told).
    """
    scene = scene_of(interaction, findings, articles, places, on, consent)
    return tuple(
        _indicator(rule.info.rule, found, scene)
        for rule in _rules()
        if interaction.channel in rule.info.channels
        for found in rule.judge(scene)
    )


def _indicator(rule: str, found: Found, scene: Scene) -> Indicator:
    citations = scene.articles(rule, scene.reach, scene.on)
    return Indicator(rule, found.verdict, found.says, found.turn, citations)
