"""What rests on a provision: every row of every table that cites, whichever package it belongs to."""

from collections.abc import Collection, Iterator
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from wardline.gate.models import Duty
from wardline.gate.rejudging.question import Named
from wardline.project.tenancy import Tenant

_FIELD = "citations"
# Cannot stand in the id of a text, nor in a day.
_BETWEEN = "\n"


class Rests(models.Func):
    """Whether a row cites one of some provisions; a filter. The comparison is hashed, so that many cost as one."""

    output_field = models.BooleanField()
    template = "EXISTS (SELECT FROM jsonb_array_elements(%(expressions)s))"
    arg_joiner = (
        ") AS cited WHERE concat_ws(chr(10), cited->>'text', cited->>'since', cited->>'article') = ANY("
    )

    def __init__(self, changed: Collection[Named]) -> None:
        names = [_BETWEEN.join((text, since, article)) for text, article, since in changed]
        super().__init__(models.F(_FIELD), models.Value(names, output_field=ArrayField(models.TextField())))


def tables() -> Iterator[type[Tenant]]:
    """The tables whose rows cite, duties aside: by convention those of tenants with a column of citations."""
    for model in apps.get_models():
        if issubclass(model, Tenant) and model is not Duty and _cites(model):
            yield model


def found(
    model: type[Tenant], client: UUID, changed: Collection[Named], shown: int
) -> tuple[int, list[UUID]]:
    """How many rows of the client rest on the provisions, and the first few. Call inside `tenancy.reading`."""
    rows = _rows(model).filter(Rests(changed), client_id=client)
    return rows.count(), list(rows.order_by("id").values_list("id", flat=True)[:shown])


def label(model: type[Tenant]) -> str:
    """The package and the word for a row of it, such as `interactions.indicated`."""
    return model._meta.label_lower  # noqa: SLF001 - Django's own way to ask a table for its name


def _rows(model: type[Tenant]) -> "models.Manager[Tenant]":
    return model._default_manager  # noqa: SLF001 - Django's own way to ask for the rows of any table


def _cites(model: type[Tenant]) -> bool:
    return any(field.name == _FIELD for field in model._meta.get_fields())  # noqa: SLF001 - as above
