"""Matters that counsel directs, and the documents that lie in them only."""

from typing import ClassVar

from django.db import models

from wardline.project.tenancy import Tenant


class Matter(Tenant):
    """Something counsel directs for one client."""

    name = models.CharField(max_length=100)
    opened_at = models.DateTimeField()

    class Meta:
        """A client's matters have names of their own."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client_id", "name"], name="matter_name_once"),
        ]


class MatterDocument(Tenant):
    """A document of a matter, sealed under the client's house key; the newest of a name counts."""

    matter_id = models.UUIDField()
    name = models.CharField(max_length=100)
    sealed = models.BinaryField()
    made_at = models.DateTimeField()
