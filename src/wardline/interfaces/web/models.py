"""What the console itself remembers: one-time sign-in links, and the last check of each ledger."""

from typing import ClassVar

from django.db import models

from wardline.project.tenancy import Tenant


class Ticket(models.Model):
    """A one-time sign-in link, known by its digest only."""

    digest = models.CharField(max_length=64, primary_key=True)
    actor = models.CharField(max_length=30)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.actor


class LedgerCheck(Tenant):
    """A check of a client's ledger, asked for on the page and done by the worker. `verdict` "" = under way."""

    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=20, blank=True)
    says = models.TextField(blank=True)

    class Meta:
        """The newest counts."""

        indexes: ClassVar = [models.Index(fields=["client_id", "-asked_at"], name="ledger_check_newest")]
