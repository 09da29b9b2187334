"""Whether a finding of no harm lets people go untold: each law tests something else, and some want paper for it."""

from dataclasses import dataclass

from wardline.law.rules.breach_facts import Act
from wardline.law.rules.breach_reach import Regime
from wardline.vocabulary.decision import Citation


@dataclass(frozen=True, slots=True)
class Relief:
    """Whom a finding of no harm frees: `everybody`, or `people` only; `years` the finding is kept."""

    people: bool = False
    everybody: bool = False
    inadvertent: bool = False
    why: str = ""
    years: int | None = None
    record: bool = False
    citations: tuple[Citation, ...] = ()


def relief(regime: Regime) -> Relief:
    """What the law makes of the harms that were ruled out; no relief where it tests none of them."""
    harm = regime.find("harm")
    if harm is None or harm.value["test"] == "none":
        always = harm is not None and harm.value.get("kept_always") is True
        return Relief(
            record=always,
            years=harm.value.get("kept_years") if harm and always else None,
            citations=regime.cite(harm),
        )
    test, years = str(harm.value["test"]), harm.value.get("kept_years")
    cited = regime.cite(harm)
    always = harm.value.get("kept_always") is True
    if test not in regime.incident.ruled_out or not _fits(regime, harm.value.get("only_if")):
        if test not in regime.incident.ruled_out:
            regime.lacks(
                f"whether an investigation rules out {test}",
                f"If it does, {regime.text.title} may free from notice{_paper(years)}.",
            )
        return _people_only(regime, harm.value.get("people_test"), always, years, cited)
    everybody = harm.value["frees"] == "all"
    why = f"{test} is ruled out by a written finding"
    return Relief(
        people=True,
        everybody=everybody,
        inadvertent=harm.value.get("only_if") == "inadvertent",
        why=why,
        years=years,
        record=bool(years or harm.value.get("written") or always),
        citations=cited,
    )


def _people_only(
    regime: Regime, people_test: object, always: bool, years: int | None, cited: tuple[Citation, ...]
) -> Relief:
    if people_test != "high risk" or regime.incident.high_risk is True:
        return Relief(record=always, years=years if always else None, citations=cited)
    if regime.incident.high_risk is None:
        regime.lacks(
            "whether the risk to people is high",
            f"If it is not, {regime.text.title} has only the authority told; it counts as high.",
        )
        return Relief(record=always, years=years if always else None, citations=cited)
    return Relief(people=True, why="the risk to people is not high", record=always, citations=cited)


def _fits(regime: Regime, only_if: object) -> bool:
    if only_if == "not acquired":
        return regime.incident.act is Act.ACCESSED
    if only_if == "inadvertent":
        if regime.incident.inadvertent is None:
            regime.lacks(
                "whether the disclosure was inadvertent, by people with access",
                f"Only then does {regime.text.title} weigh harm.",
            )
        return regime.incident.inadvertent is True
    return True


def _paper(years: int | None) -> str:
    return f"; the finding is kept {years} years" if years else ""
