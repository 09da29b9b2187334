"""The interactions as a Django app."""

from django.apps import AppConfig


class InteractionsConfig(AppConfig):
    """Names the app by its one word."""

    name = "wardline.interactions"
    label = "interactions"
