"""The console's addresses."""

from django.urls import path

from wardline.interfaces.web import access
from wardline.interfaces.web.views import brief, clients, interactions, law, ledger

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
    path("law/<slug:text>", law.text, name="law-text"),
    path("health", brief.health, name="health"),
]
