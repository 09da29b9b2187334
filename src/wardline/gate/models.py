"""What the gate keeps: standing, duties, the sealed facts of decisions, and how far judging them again has come."""

from typing import ClassVar

from django.db import models

from wardline.project.tenancy import Tenant


class Standing(Tenant):
    """A dated fact that evidence supports: append-only, read uncached in the deciding transaction."""

    subject = models.UUIDField()
    kind = models.CharField(max_length=40)
    value = models.JSONField(default=dict)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    entry = models.UUIDField()

    class Meta:
        """Found by subject and kind."""

        indexes: ClassVar = [
            models.Index(fields=["client_id", "subject", "kind"], name="standing_subject"),
        ]


class Duty(Tenant):
    """Something owed. `due` None: the law sets no fixed time, `relative` gives its measure."""

    mark = models.CharField(max_length=64)
    kind = models.CharField(max_length=60)
    says = models.TextField()
    owed_to = models.CharField(max_length=100)
    due = models.DateTimeField(null=True)
    relative = models.CharField(max_length=200, blank=True)
    citations = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    item = models.UUIDField(null=True)
    subject = models.UUIDField(null=True)
    rule = models.CharField(max_length=60, blank=True)
    matter = models.UUIDField(null=True)
    opened_at = models.DateTimeField()
    entry = models.UUIDField()
    done_at = models.DateTimeField(null=True)
    done_how = models.CharField(max_length=200, blank=True)
    done_entry = models.UUIDField(null=True)

    class Meta:
        """A duty is opened once; the brief reads open ones by time left."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client_id", "mark"], name="duty_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client_id", "done_at", "due"], name="duty_open"),
            models.Index(fields=["client_id", "item"], name="duty_item"),
        ]


class Decided(Tenant):
    """The frozen facts of a decision, sealed under the person's key; the entry holds their commitment."""

    entry = models.UUIDField()
    subject = models.UUIDField()
    sealed_facts = models.BinaryField()

    class Meta:
        """Found by entry; walked through by id when all are judged again."""

        indexes: ClassVar = [
            models.Index(fields=["client_id", "entry"], name="decided_entry"),
            models.Index(fields=["client_id", "id"], name="decided_walk"),
        ]


class Rejudging(Tenant):
    """How far judging all decisions again has come: `after` is the last one judged, `mark` says what was asked."""

    mark = models.CharField(max_length=64)
    after = models.UUIDField(null=True)
    counts = models.JSONField(default=dict)
    whole = models.BooleanField(default=False)

    class Meta:
        """One row a question."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client_id", "mark"], name="rejudging_once"),
        ]
