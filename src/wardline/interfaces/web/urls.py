"""The console's addresses."""

from django.urls import path

from wardline.interfaces.web import access
from wardline.interfaces.web.views import (
    brief,
    clients,
    interactions,
    law,
    law_ask,
    law_calendar,
    law_call,
    law_changes,
    law_map,
    law_signing,
    ledger,
)

urlpatterns = [
    path("", brief.page, name="brief"),
    path("enter", access.enter, name="enter"),
    path("leave", access.leave, name="leave"),
    path("language", access.language, name="language"),
    path("duties/<uuid:duty>", brief.duty, name="duty"),
    path("clients", clients.page, name="clients"),
    path("interactions", interactions.listing, name="interactions"),
    path("interactions/<uuid:item>", interactions.one, name="interaction"),
    path("interactions/<uuid:item>/sound", interactions.sound, name="sound"),
    path("ledger", ledger.page, name="ledger"),
    path("ledger/<slug:client>/verify", ledger.verify, name="ledger-verify"),
    path("ledger/<slug:client>/check", ledger.check, name="ledger-check"),
    path("ledger/<slug:client>/entries/<uuid:entry>", ledger.entry, name="entry"),
    path("law", law.listing, name="law"),
    path("law/map", law_map.page, name="law-map"),
    path("law/call", law_call.page, name="law-call"),
    path("law/changes", law_changes.page, name="law-changes"),
    path("law/changes/weigh", law_changes.weigh, name="law-weigh"),
    path("law/changes/weighed", law_changes.weighed, name="law-weighed"),
    path("law/amendments/<uuid:version>", law_signing.page, name="law-sign"),
    path("law/calendar", law_calendar.page, name="law-calendar"),
    path("law/calendar.ics", law_calendar.file, name="law-calendar-file"),
    path("law/ask/request", law_ask.rights, name="law-ask-rights"),
    path("law/ask/breach", law_ask.breach, name="law-ask-breach"),
    path("law/<slug:text>", law.text, name="law-text"),
    path("law/<slug:text>/rests", law.rests, name="law-rests"),
    path("health", brief.health, name="health"),
]
