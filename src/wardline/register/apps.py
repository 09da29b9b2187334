"""The register as a Django app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Names the app by its one word."""

    name = "wardline.register"
    label = "register"
