"""Counsel as a Django app."""

from django.apps import AppConfig


class CounselConfig(AppConfig):
    """Names the app by its one word."""

    name = "wardline.counsel"
    label = "counsel"
