"""The words in which breach texts speak: who is bound, which data count, which harm is tested, what starts a clock."""

ENTITIES = frozenset(
    {
        "hipaa covered entity", "hipaa business associate", "glba institution", "bank", "bank service provider",
        "insurer", "information broker", "government", "sec registrant", "securities firm", "carrier",
        "health record vendor", "ny financial licensee", "ne payday lender", "nd financial licensee",
        "ftc financial institution", "employer payroll", "credit bureau", "credit agency", "privacy controller",
        "indian body corporate",
    }
)  # fmt: skip
"""What kind of company it is, where a breach law binds, frees or adds by kind."""

MAY_BE = {
    "glba institution": frozenset({"bank", "ftc financial institution", "insurer", "securities firm"}),
}
"""A kind that is one of several, each under another agency: until it is said which, none is ruled out."""

ELEMENTS = frozenset(
    {
        "ssn", "driver licence", "account with code", "account", "card", "medical", "health insurance", "biometric",
        "login", "passport", "tax id", "birth date", "maiden name", "employer id", "e-signature", "genetic",
        "military id", "tribal id", "student id", "government id", "geolocation", "plate reader", "tax pin",
        "electronic identifier", "account secret", "voter id", "work evaluation", "certificate",
        "employer tax id", "identity combination", "linkable data", "contact data", "call records", "call recording",
        "customer records",
    }
)  # fmt: skip
"""Kinds of data that breach statutes list; "account" is a number without the code that opens it.

"identity combination" is data that together lets somebody pass for the person; "contact data", "call records",
"call recording" and "customer records" count only where a law counts every kind.
"""

HARMS = frozenset(
    {
        "misuse", "identity theft", "financial loss", "loss or injury", "illegal use", "substantial risk", "any harm",
        "compromise", "risk", "significant harm", "serious harm", "customer harm",
    }
)  # fmt: skip
"""What must be ruled out before a law lets people go untold."""

EVENTS = frozenset(
    {
        "discovery", "determination", "confirmation", "scope", "awareness", "materiality", "notice to people",
        "notice to hhs", "notice to agencies", "the year of discovery", "no harm found", "noticing",
    }
)  # fmt: skip
"""What starts a breach clock. Texts of the law write "… after discovery"."""

ACTS = frozenset({"notify", "file finding", "send copy", "report yearly", "coordinate", "consult"})
"""What a recipient is owed: a notice, the finding of no harm, a copy, a yearly report, an arrangement, advice taken."""
