"""What the report's template asks for."""

from collections.abc import Sequence
from typing import Any

from django import template

from wardline.gate.models import Duty
from wardline.interactions import report

register = template.Library()


@register.filter
def grouped(duties: Sequence[Duty]) -> list[dict[str, Any]]:
    """Duties of one kind and due day together."""
    return report.grouped(duties)
