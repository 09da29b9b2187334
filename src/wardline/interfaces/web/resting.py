"""What rests on texts of the law: open duties and indicators that cite an article. Counsel's matters are left out."""

from collections import Counter
from collections.abc import Collection
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from wardline.gate.models import Duty
from wardline.gate.rejudging.question import Named
from wardline.interactions.models import Indicated

_COUNTED = """
    SELECT cited->>'text', cited->>'article', cited->>'since', count(DISTINCT {table}.id)
    FROM {table}, jsonb_array_elements({table}.citations) AS cited
    WHERE {which} AND {table}.matter IS NULL AND cited->>'text' = ANY(%s)
    GROUP BY 1, 2, 3
"""
_DUTIES = _COUNTED.format(table="gate_duty", which="gate_duty.done_at IS NULL")
_INDICATORS = _COUNTED.format(
    table="interactions_indicated", which="interactions_indicated.verdict <> 'satisfied'"
)

Counts = Counter[Named]
"""How many rest on an article, by text, citation and the first day of its value."""
NONE: Counts = Counter()
"""For those who do not ask what rests on it."""


def counted(texts: Collection[str]) -> tuple[Counts, Counts]:
    """Open duties, and indicators that are not satisfied, by article; call it inside `tenancy.reading`."""
    return _count(_DUTIES, texts), _count(_INDICATORS, texts)


def duties(text: str, article: str = "", since: str = "") -> QuerySet[Duty]:
    """The open duties that cite a text, or one article of it ("" = any), the most urgent first."""
    return Duty.objects.filter(done_at=None, matter=None, **_cites(text, article, since)).order_by(
        "due", "opened_at", "id"
    )


def indicators(text: str, article: str = "", since: str = "") -> QuerySet[Indicated]:
    """The indicators that cite a text, or one article of it, and are not satisfied; the newest first."""
    found = Indicated.objects.filter(matter=None, **_cites(text, article, since))
    return found.exclude(verdict="satisfied").order_by("-day", "id")


def _cites(text: str, article: str, since: str) -> dict[str, Any]:
    cited = {"text": text, "article": article, "since": since}
    return {"citations__contains": [{name: value for name, value in cited.items() if value}]}


def _count(question: str, texts: Collection[str]) -> Counts:
    with connection.cursor() as cursor:
        cursor.execute(question, [sorted(texts)])
        return Counter({(text, article, since): number for text, article, since, number in cursor.fetchall()})
