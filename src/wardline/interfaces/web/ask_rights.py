"""The form for a person's request: what an officer knows of it, asked in plain words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from wardline.interfaces.questions import rights_asked
from wardline.interfaces.web.ask_fields import Field, Option, Section, Typed, places
from wardline.law.rules.rights_request import Asker, Source


def sections(typed: Typed, clients: Iterable[Option]) -> tuple[Section, ...]:
    """The form: the question first, everything that seldom matters folded."""
    return (
        Section(_("The request"), _request(typed, clients), folded=False),
        typed.section(_("The person and the data"), _person(typed)),
        typed.section(_("The company for whom the data is held"), _company(typed)),
        typed.section(_("What happened since"), _since(typed)),
    )


def _request(typed: Typed, clients: Iterable[Option]) -> tuple[Field, ...]:
    return (
        typed.field("right", _("What was asked for"), "choice", (("", _("choose")), *_rights())),
        typed.field("received", _("Day on which it came"), "date"),
        typed.field("place", _("Where the person lives"), "choice", places(("", _("not known")))),
        typed.field("client", _("For which client"), "choice", (("", _("not said")), *clients)),
        typed.field("agent_place", _("Where our agent sat"), "choice", places(("", _("not known")))),
        typed.flag("verified", _("Was the person verified?")),
        typed.flag("by_agent", _("Did somebody else ask for the person?")),
    )


def _rights() -> tuple[Option, ...]:
    return (
        ("access", _("to know or get the data")),
        ("delete", _("deletion")),
        ("correct", _("correction")),
        ("portability", _("a copy to take along")),
        ("opt_out_sale", _("no sale of the data")),
        ("opt_out_advertising", _("no targeted advertising")),
        ("opt_out_profiling", _("no profiling for decisions of weight")),
        ("limit_sensitive", _("limited use of sensitive data")),
        ("third_parties", _("the list of third parties")),
        ("complaint", _("a complaint")),
        ("revocation", _("taking consent back")),
    )


def _person(typed: Typed) -> tuple[Field, ...]:
    askers = {
        Asker.CONSUMER: _("a consumer"),
        Asker.EMPLOYEE: _("an employee"),
        Asker.BUSINESS_CONTACT: _("a business contact"),
    }
    sources = {
        Source.PERSON: _("the person gave it"),
        Source.COLLECTED: _("collected from the person"),
        Source.ELSEWHERE: _("got elsewhere"),
    }
    return (
        typed.field("asker", _("As whom the person asks"), "choice", ((each.value, says) for each, says in askers.items())),
        typed.field("source", _("Whence the data came"), "choice", (("", _("not known")), *((each.value, says) for each, says in sources.items()))),
        typed.field("held", _("Held, but never sent in an answer"), "checks", _held()),
    )  # fmt: skip


def _held() -> tuple[Option, ...]:
    return (
        ("ssn", _("Social Security number")),
        ("government_id_number", _("number of an identity document")),
        ("financial_account_number", _("financial account number")),
        ("health_insurance_or_medical_id", _("health insurance or medical number")),
        ("password_or_security_qa", _("password or security answer")),
        ("biometric_data", _("biometric data")),
    )


def _company(typed: Typed) -> tuple[Field, ...]:
    trades = {
        rights_asked.NO_TRADE: _("none of these"),
        "financial": _("finance"),
        "health": _("health care or health insurance"),
        "credit reporting": _("credit reporting"),
        "education": _("education"),
        "children's services": _("services for children"),
    }
    each_place = _("People of that place whose data it holds in a year")
    return (
        typed.field("trade", _("Its trade"), "checks", trades.items(), hint=_("These trades have privacy laws of their own.")),
        typed.field("contract", _("Its contract: requests are passed on within"), "text", hint=_("2 days, 2 business days")),
        typed.flag("nonprofit", _("Is it a non-profit body?")),
        typed.field("consumers", each_place, "number"),
        typed.field("traded", _("People whose data it buys, sells or shares in a year"), "number"),
        typed.field("revenue", _("Revenue in a year, US dollars"), "number"),
        typed.field("sale_share", _("Per cent of it from selling personal data"), "number"),
        typed.field("ad_share", _("Per cent of it from selling advertisements online"), "number"),
        typed.field("apps", _("Applications in a store that it runs"), "number"),
        typed.flag("sells", _("Does it sell personal data?")),
        typed.flag("sensitive", _("Does it handle sensitive data?")),
        typed.flag("small", _("Is it a small business by federal size standards?")),
        typed.flag("business", _("Does it do business in that place, or with its people?")),
        typed.flag("health_data", _("Does it decide on consumer health data?")),
        typed.flag("speaker", _("Does it run a smart speaker service?")),
        typed.flag("website", _("Does it run a commercial website, or trade in data?")),
    )  # fmt: skip


def _since(typed: Typed) -> tuple[Field, ...]:
    days = {
        "identity": _("Identity proved"),
        "authentication": _("Person verified"),
        "asked": _("We asked what was meant"),
        "clarified": _("The person made it clear"),
        "notification": _("Told of the deletion"),
        "appeal": _("Appeal against a refusal"),
    }
    return (
        *(typed.field(f"event-{name}", says, "date") for name, says in days.items()),
        typed.flag("more_information", _("Was more information asked for?")),
        typed.flag("after_annual_report", _("Did it come after a yearly free report?")),
    )
