"""Why something is not owed, by the kind of reason: many laws share few of them."""

import re

from wardline.law.rules.rights_request import Outcome

CLIENTS = "The client owes it"
NO_CLIENT = "Whoever owns the data has no client to tell"
TRADE_UNKNOWN = "Only if the company is in another trade: its trade is not known"
TRADE = "The law binds another kind of company"
SIZE = "The company is too small for the law, or too few people are concerned"
TIME = "The law was not in force on that day"
DATA = "The data, or what happened to it, is not what the law means"
HARM = "A written finding rules out the harm"
ELSEWHERE = "The law protects people elsewhere"
PERSON = "The law leaves out this asker or this company"
NONE = "The law does not ask for it"
OTHER = "Other reasons"

ORDER = (CLIENTS, SIZE, TRADE, TRADE_UNKNOWN, PERSON, DATA, HARM, TIME, ELSEWHERE, NO_CLIENT, NONE, OTHER)

# The rules answer in sentences; each opens in its own way.
_BREACH = (
    (CLIENTS, re.compile(r"the client owes it|the client has told")),
    (SIZE, re.compile(r"[\d,]+ is (not )?fewer than|the number of people is not known")),
    (NO_CLIENT, re.compile(r"the company answers for the data itself")),
    (TIME, re.compile(r".* was not in force on|.* as held here begins")),
    (TRADE, re.compile(r"no duty for this kind|only for (?!.*\b(ssn|card|medical)\b)|.* has processors tell clients that are")),
    (PERSON, re.compile(r"exempt from|not for |the notice under the company's federal regime")),
    (DATA, re.compile(r"not an element|.* (does not cover|asks for data|asks for acquisition|counts this data)|encrypted|redacted|services are offered for|only for |the company was not the source")),
    (HARM, re.compile(r".*(ruled out by|risk to people is not high)|owed only when a finding")),
    (NONE, re.compile(r".* (asks for none|sets a processor no duty)")),
)  # fmt: skip
_RIGHTS = (
    (TIME, re.compile(r".* was not in force on")),
    (TRADE_UNKNOWN, re.compile(r".* binds the trade .* is not known")),
    (TRADE, re.compile(r".* binds the trade ")),
    (ELSEWHERE, re.compile(r"The agent sat in ")),
    (SIZE, re.compile(r".* does not bind the client")),
    (PERSON, re.compile(r".* (protects people in their private lives|leaves )")),
)


def of_breach(why: str) -> str:
    """The kind of reason for which a notice of a breach is not owed."""
    return next((group for group, words in _BREACH if words.match(why)), OTHER)


def of_request(outcome: Outcome, why: str) -> str:
    """The kind of reason for which a law asks nothing for a request."""
    if outcome is Outcome.NO_RIGHT:
        return NONE
    return next((group for group, words in _RIGHTS if words.match(why)), OTHER)
