"""Agents are shown by a code; an agent whom the register does not know gets one that is keyed and stable."""

import re

from wardline.security import commit
from wardline.vocabulary.interaction import Interaction, Role

_CODE = re.compile(r"[A-Z]-\d{3,5}")


def code(key: bytes, interaction: Interaction) -> str:
    """The code of the interaction's agent under the client's `key`; "" when the file names none."""
    for party in interaction.parties:
        if party.role is not Role.AGENT:
            continue
        if party.reference and _CODE.fullmatch(party.reference):
            return party.reference
        named = party.reference or next(iter(party.emails), None) or party.name
        if named:
            return f"agent-{commit.keyed(key, 'agent', named.lower())[:6]}"
    return ""
