"""The words in which calling texts speak: why a call is made, by which means, with what consent, on which holidays."""

WHYS = frozenset({"sales", "debt", "service"})
"""Why a person is called: to sell, to collect a debt, or on her own business with the company."""

MEANS = frozenset({"by hand", "selected", "autodialled", "recorded voice", "text"})
"""How a call is made. "selected": a machine picks or dials the number; "autodialled": it does both;
"recorded voice": a prerecorded or artificial voice, one made by a model too."""

CONSENTS = ("none", "express", "written", "never")
"""What consent a call needs, the weakest first; "never": no consent given beforehand is enough."""

FREED_BY = frozenset({"agreed", "consented", "relationship", "debt", "on request"})
"""What frees from a limit: the person agreed to this call, consented to calls of the seller at all, has a relationship
with it, owes, or asked."""

HOLIDAYS = frozenset(
    {
        "new year", "martin luther king", "presidents", "mardi gras", "good friday", "confederate memorial",
        "memorial", "jefferson davis", "juneteenth", "juneteenth week", "independence", "pioneer", "victory", "labor", "columbus",
        "election", "veterans", "thanksgiving", "day after thanksgiving", "christmas",
    }
)  # fmt: skip
"""Public holidays that calling laws name; law/observances.py computes their days."""
