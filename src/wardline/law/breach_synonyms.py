"""The words that written breach cases use for what breach_words.py names: each leads to one word of ours."""

from collections.abc import Mapping

ELEMENT_WORDS: Mapping[str, str] = {
    "social security number": "ssn", "social security": "ssn",
    "drivers license": "driver licence", "driver license": "driver licence", "driver's license": "driver licence",
    "state id": "driver licence", "state identification": "driver licence",
    "financial account with code": "account with code", "bank account with code": "account with code",
    "financial account": "account", "financial account without code": "account", "financial account number": "account",
    "bank account": "account", "bank account number": "account", "account number": "account", "iban": "account",
    "credit card": "card", "debit card": "card", "payment card": "card", "card number": "card", "card with code": "card",
    "card with cvv": "card",
    "online account credentials": "login", "email with password": "login", "credentials": "login",
    "username with password": "login", "login credentials": "login",
    "dob": "birth date", "date of birth": "birth date", "full date of birth": "birth date",
    "mothers maiden name": "maiden name", "mother's maiden name": "maiden name",
    "electronic signature": "e-signature", "digital signature": "e-signature", "e signature": "e-signature",
    "health insurance number": "health insurance", "health insurance id": "health insurance",
    "medical information": "medical", "medical record": "medical", "medical history": "medical", "phi": "medical",
    "health": "medical", "health information": "medical", "health information hipaa": "medical", "diagnosis": "medical",
    "precise geolocation": "geolocation", "location": "geolocation",
    "other government id": "government id", "any other government id": "government id",
    "unique government id": "government id", "irs ip pin": "tax pin", "taxpayer id": "tax id", "itin": "tax id",
    "tax identification number": "tax id", "taxpayer identification number": "tax id", "dna": "genetic",
    "genetic data": "genetic", "biometric data": "biometric", "fingerprint": "biometric", "voiceprint": "biometric",
    "passport number": "passport", "employer tax id": "employer tax id", "employee id": "employer id",
    "automated license plate recognition data": "plate reader", "alpr": "plate reader",
    "electronic identifier or routing code with credential": "electronic identifier",
    "electronic identifier with credential": "electronic identifier", "account passwords pins": "account secret",
    "pin": "account secret", "account password": "account secret",
    "shared secrets or security tokens": "account secret",
    "other numbers giving access to financial accounts": "account secret",
    "credentials or maiden name only if they give access to financial resources": "account secret",
    "birth or marriage certificate": "certificate", "work evaluations": "work evaluation",
    "combination enabling identity theft": "identity combination",
    "dissociated data with means to link": "linkable data", "student number": "student id", "tribal number": "tribal id",
    "military number": "military id", "name": "contact data", "address": "contact data", "email": "contact data",
    "email address": "contact data", "phone": "contact data", "phone number": "contact data",
    "telephone number": "contact data", "postal address": "contact data", "cpni": "call records",
    "call detail records": "call records", "call recording": "call recording", "customer information": "customer records",
    "personal data": "customer records",
}  # fmt: skip

ENTITY_WORDS: Mapping[str, str] = {
    "hipaa": "hipaa covered entity", "covered entity": "hipaa covered entity", "hipaa ce": "hipaa covered entity",
    "business associate": "hipaa business associate", "hipaa ba": "hipaa business associate",
    "glba": "glba institution", "glba financial institution": "glba institution", "glba entity": "glba institution",
    "glba covered": "glba institution", "financial institution": "glba institution", "glba title v": "glba institution",
    "glba ftc": "ftc financial institution", "ftc glba": "ftc financial institution",
    "glba nonbank": "ftc financial institution", "glba non bank": "ftc financial institution",
    "nonbank financial institution": "ftc financial institution",
    "non bank financial institution": "ftc financial institution",
    "ftc safeguards": "ftc financial institution", "mortgage broker": "ftc financial institution",
    "auto dealer": "ftc financial institution", "glba ftc financial institution": "ftc financial institution",
    "banking organization": "bank", "banking organisation": "bank", "national bank": "bank", "glba bank": "bank",
    "insurance": "insurer", "insurance licensee": "insurer", "insurance company": "insurer",
    "data broker": "information broker", "government agency": "government", "state agency": "government",
    "data collector": "government", "municipality": "government", "local government": "government",
    "public company": "sec registrant", "broker dealer": "securities firm", "investment adviser": "securities firm",
    "sec regsp": "securities firm", "regsp covered institution": "securities firm",
    "sec regsp covered institution": "securities firm", "transfer agent": "securities firm",
    "investment company": "securities firm", "reg sp": "securities firm", "telecom": "carrier",
    "telecom carrier": "carrier", "telecommunications carrier": "carrier", "fcc carrier": "carrier",
    "fcc telecom carrier": "carrier", "voip provider": "carrier", "phr vendor": "health record vendor",
    "ftc hbnr": "health record vendor", "hbnr": "health record vendor", "health app": "health record vendor",
    "personal health record vendor": "health record vendor", "dfs covered entity": "ny financial licensee",
    "nydfs": "ny financial licensee", "nydfs covered entity": "ny financial licensee",
    "ny dfs covered entity": "ny financial licensee", "dfs": "ny financial licensee",
    "delayed deposit services licensee": "ne payday lender", "payday lender": "ne payday lender",
    "nd financial corporation": "nd financial licensee", "financial corporation": "nd financial licensee",
    "payroll": "employer payroll", "employer": "employer payroll",
    "consumer reporting agency": "credit agency", "credit reporting agency": "credit agency",
}  # fmt: skip

ORDINARY = frozenset(
    {
        "private company", "private", "company", "business", "corporation", "call centre",
        "call center", "contact center", "contact centre", "bpo", "saas", "vendor", "service provider", "processor",
        "retail", "retailer", "technology", "software", "e commerce", "ecommerce", "hospitality", "travel",
        "manufacturing", "energy", "utility", "nonprofit", "non profit", "education", "school", "university",
        "telemarketing", "marketing", "media", "logistics", "none", "other", "general", "outsourcer", "startup",
    }
)  # fmt: skip
"""Kinds of company that no breach law singles out by these words."""

VAGUE: Mapping[str, str] = {
    **dict.fromkeys(("healthcare", "health care", "health", "hospital", "clinic"), "a HIPAA covered entity"),
    **dict.fromkeys(("financial", "finance", "fintech"), "a financial institution, and under which agency"),
}
"""Words that suggest a kind of company without saying it, and the question that they leave."""

ALSO: Mapping[str, tuple[str, ...]] = {
    "bank": ("glba institution",),
    "ftc financial institution": ("glba institution",),
    "securities firm": ("glba institution",),
}

PLACES: Mapping[str, str] = {
    "EU-GDPR": "EU", "UK-GDPR": "GB", "CA-PIPEDA": "CA", "PH-DPA": "PH", "IN-DPDP": "IN", "UK": "GB",
}  # fmt: skip

EVENT_WORDS: Mapping[str, str] = {
    "discovered": "discovery", "discovered at": "discovery", "discovery": "discovery", "detected": "discovery",
    "learned": "discovery", "aware": "awareness", "aware at": "awareness", "became aware": "awareness",
    "awareness": "awareness", "noticed": "noticing", "noticed at": "noticing", "noticing": "noticing",
    "determined": "determination", "determined at": "determination", "determination": "determination",
    "confirmed and information ascertainable": "confirmation", "confirmed": "confirmation",
    "confirmation": "confirmation", "scope identified": "scope", "scope": "scope",
    "material determined": "materiality", "material determined at": "materiality", "materiality": "materiality",
    "individual notice sent": "notice to people", "individual notice sent at": "notice to people",
    "notice to people": "notice to people", "hhs notice sent": "notice to hhs", "notice to hhs": "notice to hhs",
    "agencies notified": "notice to agencies", "notice to agencies": "notice to agencies",
    "no harm determined": "no harm found", "no harm determined at": "no harm found", "no harm found": "no harm found",
    "occurred": "occurrence", "occurred at": "occurrence", "occurrence": "occurrence",
    "vendor notice received": "notice from the processor", "processor notice received": "notice from the processor",
    "notified by vendor": "notice from the processor", "notified by processor": "notice from the processor",
    "notice from the processor": "notice from the processor",
    "vendor discovered": "discovery by the processor", "processor discovered": "discovery by the processor",
    "discovery by the processor": "discovery by the processor",
}  # fmt: skip

ROLES: Mapping[str, str] = {
    **dict.fromkeys(
        ("owner", "controller", "licensee", "owner licensee", "covered entity", "data owner", "fiduciary",
         "data fiduciary", "pic", "business"), "owner"),
    **dict.fromkeys(
        ("processor", "vendor", "service provider", "maintainer", "third party agent", "third party", "agent",
         "business associate", "pip", "custodian", "call center", "call centre", "bpo"), "processor"),
}  # fmt: skip

FORMS: Mapping[str, str] = {
    "electronic": "electronic", "digital": "electronic", "computerized": "electronic", "paper": "paper",
    "printout": "printout", "paper if from computerized": "printout", "paper from computerized": "printout",
    "printed from computer": "printout",
}  # fmt: skip

FLAGS: Mapping[str, bool | None] = {
    "true": True, "yes": True, "false": False, "no": False, "unknown": None, "null": None, "not known": None,
}  # fmt: skip

NOT_WEIGHED = frozenset(
    {"", "unknown", "not known", "not assessed", "not done", "pending", "undetermined", "open"}
)
"""Harm of which nothing was found: it counts as possible, unless a day is given on which no harm was found."""

WEIGHED: Mapping[str, str] = {
    **dict.fromkeys(
        ("likely", "high", "probable", "significant", "real risk", "substantial", "serious", "severe", "harm",
         "confirmed", "yes", "misuse", "reasonably likely", "very likely", "identity theft"), "high"),
    **dict.fromkeys(
        ("low", "medium", "moderate", "risk", "possible", "some", "not high", "no high risk", "unlikely high",
         "limited", "reasonably possible", "cannot be determined"), "some"),
    **dict.fromkeys(
        ("unlikely", "not likely", "not reasonably likely", "none", "no harm", "no risk", "low probability",
         "no likelihood", "no reasonable likelihood", "no misuse", "negligible", "ruled out", "no real risk",
         "no significant risk", "no substantial", "no material risk", "not a risk"), "none"),
}  # fmt: skip
LONGEST_FIRST = tuple(sorted(WEIGHED, key=len, reverse=True))
DENIED = ("unlikely", "not likely", "not reasonably likely", "ruled out")

TAKEN = ("acqui", "exfiltrat", "stolen", "theft", "stole", "copied", "download", "taken", "took", "lost", "disclos",
         "misdirect", "mailed", "emailed", "leak", "published", "sold", "released", "misuse", "used")  # fmt: skip
NEGATED = (
    "no proof of ",
    "no evidence of ",
    "without ",
    "no sign of ",
    "not ",
    "no ",
    "nothing ",
    "no data ",
)
SEEN = ("access", "view", "looked", "seen", "read by", "opened")
SHUT = ("unavailab", "outage", "destroyed", "deleted", "no exfiltrat", "no evidence of exfiltrat")

CLIENT_KEYS: Mapping[str, str] = {
    "contract_notice_hours": "contract_hours", "notice_hours": "contract_hours", "hours": "contract_hours",
    "sectors": "sector", "kind": "type", "notified_regulator": "told_authority", "notified_ag": "told_authority",
    "regulator_notified": "told_authority", "ag_notified": "told_authority",
}  # fmt: skip
CLIENTS: Mapping[str, str] = {
    "information broker": "information broker", "data broker": "information broker", "government": "government",
    "agency": "government", "collector": "government", "bank": "bank", "broker dealer": "securities firm",
    "hospital": "hipaa covered entity", "covered entity": "hipaa covered entity", "phr": "health record vendor",
    "health record": "health record vendor",
}  # fmt: skip
