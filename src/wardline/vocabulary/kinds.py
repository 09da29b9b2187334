"""Kinds of personal data: one spelling each, mapped to DPV and to the classes that sector law uses."""

from dataclasses import dataclass
from enum import StrEnum


class DataClass(StrEnum):
    """Classes of data that sector rules speak of."""

    CARDHOLDER = "PCI cardholder data"
    SENSITIVE_AUTHENTICATION = "PCI sensitive authentication data"
    HEALTH = "HIPAA protected health information"
    FINANCIAL = "GLBA nonpublic personal information"
    BREACH_TRIGGER = "element of state breach statutes"


class Kind(StrEnum):
    """A kind of personal data found in conversations and records."""

    PERSON = "PERSON"
    ADDRESS = "ADDRESS"
    ZIP = "ZIP"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    CARD = "CARD"
    CVV = "CVV"
    EXPIRY = "EXPIRY"
    SSN = "SSN"
    ACCOUNT = "ACCOUNT"
    ROUTING = "ROUTING"
    POLICY = "POLICY"
    CLAIM = "CLAIM"
    BOOKING = "BOOKING"
    ORDER = "ORDER"
    USERNAME = "USERNAME"
    PASSWORD = "PASSWORD"
    PIN = "PIN"
    SECURITY_ANSWER = "SECURITY_ANSWER"
    DOB = "DOB"
    IBAN = "IBAN"
    IP = "IP"
    MAC = "MAC"
    DRIVER_LICENSE = "DRIVER_LICENSE"
    PASSPORT = "PASSPORT"
    ITIN = "ITIN"
    NPI = "NPI"
    MBI = "MBI"
    CRYPTO = "CRYPTO"
    DATE_TIME = "DATE_TIME"
    URL = "URL"
    MEMBER = "MEMBER"
    MRN = "MRN"


@dataclass(frozen=True)
class KindTerm:
    """What one kind is called, where it stands in DPV's personal-data extension, and whose rules name it."""

    label: str
    dpv: str
    classes: frozenset[DataClass] = frozenset()
    destroyed_at_intake: bool = False


_FIN = DataClass.FINANCIAL
_BREACH = DataClass.BREACH_TRIGGER
_CHD = DataClass.CARDHOLDER
_SAD = DataClass.SENSITIVE_AUTHENTICATION
_PHI = DataClass.HEALTH


def _term(label: str, dpv: str, *classes: DataClass, destroyed: bool = False) -> KindTerm:
    return KindTerm(label, f"pd:{dpv}", frozenset(classes), destroyed)


TERMS: dict[Kind, KindTerm] = {
    Kind.PERSON: _term("name", "Name"),
    Kind.ADDRESS: _term("postal address", "PhysicalAddress"),
    Kind.ZIP: _term("postal code", "PostalCode"),
    Kind.PHONE: _term("telephone number", "TelephoneNumber"),
    Kind.EMAIL: _term("e-mail address", "EmailAddress"),
    Kind.CARD: _term("payment card number", "CreditCardNumber", _CHD, _FIN, _BREACH),
    # PCI DSS 3.3.1: not kept after authorisation, not even encrypted.
    Kind.CVV: _term("card verification code", "AccountIdentifier", _SAD, _BREACH, destroyed=True),
    Kind.PIN: _term("PIN", "PINCode", _SAD, _BREACH, destroyed=True),
    Kind.EXPIRY: _term("card expiry date", "CreditCardNumber", _CHD),
    Kind.SSN: _term("Social Security number", "SocialSecurityNumber", _FIN, _PHI, _BREACH),
    Kind.ACCOUNT: _term("account number", "AccountIdentifier", _FIN, _BREACH),
    Kind.ROUTING: _term("bank routing number", "BankAccount", _FIN),
    Kind.POLICY: _term("policy number", "Insurance", _FIN),
    Kind.CLAIM: _term("claim number", "Insurance", _FIN),
    Kind.BOOKING: _term("booking number", "UID"),
    Kind.ORDER: _term("order number", "UID"),
    Kind.USERNAME: _term("user name", "Username"),
    Kind.PASSWORD: _term("password", "Password", _BREACH),
    Kind.SECURITY_ANSWER: _term("security answer", "SecretText", _BREACH),
    Kind.DOB: _term("date of birth", "BirthDate", _PHI, _BREACH),
    Kind.IBAN: _term("IBAN", "BankAccount", _FIN, _BREACH),
    Kind.IP: _term("IP address", "IPAddress"),
    Kind.MAC: _term("MAC address", "MACAddress"),
    Kind.DRIVER_LICENSE: _term("driver's licence number", "DrivingLicense", _BREACH),
    Kind.PASSPORT: _term("passport number", "Passport", _BREACH),
    Kind.ITIN: _term("ITIN", "TIN", _FIN, _BREACH),
    Kind.NPI: _term("NPI", "OfficialID"),
    Kind.MBI: _term("Medicare number", "HealthInsurance", _PHI, _BREACH),
    Kind.CRYPTO: _term("wallet address", "AccountIdentifier", _FIN),
    Kind.DATE_TIME: _term("date or time", "Identifying"),
    Kind.URL: _term("web address", "Identifying"),
    Kind.MEMBER: _term("member number", "HealthInsurance", _PHI, _BREACH),
    Kind.MRN: _term("medical record number", "HealthRecord", _PHI, _BREACH),
}

DESTROYED_AT_INTAKE = frozenset(kind for kind, term in TERMS.items() if term.destroyed_at_intake)
