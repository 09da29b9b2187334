"""The conduct rules: each judges one thing in an interaction, and an indicator is not a finding until a person confirms it."""

from wardline.interactions.conduct.judging import RuleInfo, judge, rules

__all__ = ["RuleInfo", "judge", "rules"]
