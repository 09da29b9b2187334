"""The security as a Django app."""

from django.apps import AppConfig


class SecurityConfig(AppConfig):
    """Names the app by its one word."""

    name = "wardline.security"
    label = "security"
