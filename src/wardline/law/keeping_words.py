"""The words in which texts speak of keeping: classes of records, and from what day their time runs."""

RECORDS = frozenset(
    {
        "recordings", "transcripts", "call details", "scripts", "consents", "stop requests", "customer records",
        "staff records", "contracts", "policies", "disclosures", "rights requests", "collection records",
        "audit logs", "breach findings", "card codes", "card data", "voiceprints", "training records",
    }
)  # fmt: skip
"""What a centre keeps, in the classes of which the laws speak."""

EVENTS = frozenset(
    {
        "the record is made", "the call", "the last collection activity", "the last effective date",
        "the request", "the last use", "the purpose ends", "the last contact", "authorisation", "the finding",
        "the contract ends",
    }
)  # fmt: skip
"""The day from which a time to keep, or the longest time to hold, runs."""
