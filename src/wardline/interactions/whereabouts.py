"""Where the people of an interaction are, as far as its file tells; "" where it does not."""

from collections.abc import Mapping

from wardline.vocabulary.interaction import Interaction, Role
from wardline.vocabulary.telephone import place_of


def places(interaction: Interaction, agent_place: str, server_place: str) -> tuple[Mapping[str, str], str]:
    """The places of person, agent and server, and what the person's place was taken from.

    A place that the file names comes before one that an area code suggests: numbers travel with people.
    """
    person, source = _of(interaction, Role.CUSTOMER)
    agent, _ = _of(interaction, Role.AGENT)
    return {"person": person, "agent": agent_place or agent, "server": server_place or agent_place}, source


def _of(interaction: Interaction, role: Role) -> tuple[str, str]:
    parties = [party for party in interaction.parties if party.role is role]
    for party in parties:
        if party.places:
            return party.places[0], "file"
    for party in parties:
        for phone in party.phones:
            if place := place_of(phone):
                return place, "area code"
    return "", ""
