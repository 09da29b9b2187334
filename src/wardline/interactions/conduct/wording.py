"""Which right a privacy request names, in words for a sentence."""

from wardline.interactions.conduct.hearing import Intent
from wardline.interactions.conduct.intents import privacy

RIGHTS: tuple[tuple[Intent, str], ...] = (
    (privacy.KNOW, "to know"),
    (privacy.ACCESS, "of access"),
    (privacy.DELETE, "to delete"),
    (privacy.CORRECT, "to correct"),
    (privacy.OPT_OUT, "to opt out of sale or sharing"),
    (privacy.LIMIT, "to limit the use of sensitive data"),
)
