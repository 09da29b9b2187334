"""The web face as a Django app."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Names the app by its one word."""

    name = "wardline.interfaces.web"
    label = "web"
