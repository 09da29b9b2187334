"""Governed texts: which versions there are here, which of them counsel settled, and what governs by them."""

from wardline.register.governed.asking import governing, in_use, pending, signed
from wardline.register.governed.keeping import (
    CONTRACT,
    PACK,
    SHIPPED,
    Fresh,
    UnreadableTextFault,
    adopt,
    contract,
    keep,
    keep_contract,
    read_kept,
    say,
    touch,
    versions,
    would_amend,
)
from wardline.register.governed.settling import Pending, Saying, Version

__all__ = [
    "CONTRACT",
    "PACK",
    "SHIPPED",
    "Fresh",
    "Pending",
    "Saying",
    "UnreadableTextFault",
    "Version",
    "adopt",
    "contract",
    "governing",
    "in_use",
    "keep",
    "keep_contract",
    "pending",
    "read_kept",
    "say",
    "signed",
    "touch",
    "versions",
    "would_amend",
]
