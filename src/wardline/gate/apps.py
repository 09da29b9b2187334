"""The gate as a Django app."""

from django.apps import AppConfig


class GateConfig(AppConfig):
    """Names the app by its one word."""

    name = "wardline.gate"
    label = "gate"
