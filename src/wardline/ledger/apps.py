"""The ledger as a Django app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Names the app by its one word."""

    name = "wardline.ledger"
    label = "ledger"
