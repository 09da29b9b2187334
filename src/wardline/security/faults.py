"""What goes wrong with keys and sealed data; no fault here names a person or shows a key."""

from collections.abc import Sequence
from uuid import UUID

from wardline.vocabulary.faults import Fault


class KeyStoreFault(Fault):
    """The key store cannot be opened or written."""


class KeeperAwayFault(Fault):
    """The keeper does not answer."""


class KeeperRefusedFault(Fault):
    """The keeper was asked something it does not do: too large, malformed, or by a stranger."""


class UnknownClientFault(Fault):
    """The key store holds no keys of this client."""


class KeyGoneFault(Fault):
    """The person has no key under this client: never made, erased, or another client's."""


class SealBrokenFault(Fault):
    """Sealed data does not open: changed, cut short, or moved from where it was sealed."""


class ErasedFault(Fault):
    """A key was asked to be made for people who were erased; `ids` says whom, the sentences do not."""

    def __init__(self, what: str, why: str = "", do: str = "", ids: Sequence[UUID] = ()) -> None:
        super().__init__(what, why, do)
        self.ids = tuple(ids)


def unknown_client() -> UnknownClientFault:
    """The fault for a client without keys."""
    return UnknownClientFault(
        "The key store holds no keys of this client.",
        "Nothing of a client can be sealed or signed before its keys exist.",
        "Add the client first.",
    )


def erased(ids: Sequence[UUID]) -> ErasedFault:
    """The fault for making keys of erased people."""
    return ErasedFault(
        f"{len(ids)} of these people were erased.",
        "An erased person never gets a key again, so that what was erased does not come back.",
        "Leave them out, or take them in as new people.",
        ids,
    )
