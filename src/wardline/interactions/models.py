"""Interactions as rows: plain facets to filter by; everything spoken or written lies sealed."""

from typing import ClassVar

from django.db import models

from wardline.project.tenancy import Tenant


class Interaction(Tenant):
    """One protected interaction. Its content lies in sealed files under its person's key.

    `state`: masked (text is masked), sealed (kept whole, not masked; `state_why` says why).
    `sound`: none, masked, sealed (`sound_why` says why), given as "" seconds where there is no recording.
    `source_mark`/`reference_mark` are keyed digests of the content and of the source's own id.
    """

    person_id = models.UUIDField()
    channel = models.CharField(max_length=10)
    direction = models.CharField(max_length=10)
    started_at = models.DateTimeField(null=True)
    day = models.DateField()
    duration = models.FloatField(null=True)
    agent = models.CharField(max_length=30, blank=True)
    place_person = models.CharField(max_length=8, blank=True)
    place_agent = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=8)
    source_format = models.CharField(max_length=60)
    source_mark = models.CharField(max_length=80)
    reference_mark = models.CharField(max_length=64)
    state_why = models.CharField(max_length=300, blank=True)
    sound = models.CharField(max_length=10)
    sound_why = models.CharField(max_length=300, blank=True)
    law_digest = models.CharField(max_length=64)
    document = models.BinaryField()
    matter = models.UUIDField(null=True)
    entry = models.UUIDField()
    received_at = models.DateTimeField()

    class Meta:
        """A source is taken in once; lists go by day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client_id", "source_mark"], name="interaction_source_once"),
            models.UniqueConstraint(
                fields=["client_id", "reference_mark"], name="interaction_reference_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["client_id", "-day", "id"], name="interaction_day"),
            models.Index(fields=["client_id", "agent"], name="interaction_agent"),
            models.Index(fields=["client_id", "person_id"], name="interaction_person"),
        ]


class FoundKind(Tenant):
    """How many values of one kind an interaction held."""

    interaction_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    count = models.PositiveIntegerField()
    destroyed = models.BooleanField(default=False)

    class Meta:
        """Found from both ends."""

        indexes: ClassVar = [
            models.Index(fields=["client_id", "kind", "interaction_id"], name="found_kind"),
            models.Index(fields=["client_id", "interaction_id"], name="found_interaction"),
        ]


class Indicated(Tenant):
    """What a conduct rule said of an interaction: an indicator until a person confirms it."""

    interaction_id = models.UUIDField()
    rule = models.CharField(max_length=60)
    verdict = models.CharField(max_length=20)
    says = models.CharField(max_length=400)
    turn = models.IntegerField(null=True)
    citations = models.JSONField(default=list)
    day = models.DateField()
    agent = models.CharField(max_length=30, blank=True)
    matter = models.UUIDField(null=True)

    class Meta:
        """Found by rule, and by interaction."""

        indexes: ClassVar = [
            models.Index(fields=["client_id", "rule", "verdict", "-day"], name="indicated_rule"),
            models.Index(fields=["client_id", "interaction_id"], name="indicated_interaction"),
        ]


class Sweep(Tenant):
    """One run over a folder, and what came of it; the folder's path is sealed under the client's house key."""

    system_id = models.UUIDField()
    matter = models.UUIDField(null=True)
    as_of = models.DateField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    sealed_path = models.BinaryField()


class Input(Tenant):
    """One file of a sweep: what it was and what came of it. `mark` is a keyed digest of path and content."""

    sweep_id = models.UUIDField()
    mark = models.CharField(max_length=64)
    source_format = models.CharField(max_length=60, blank=True)
    result = models.CharField(max_length=12)
    interaction_id = models.UUIDField(null=True)
    sealed_name = models.BinaryField()
    fault = models.JSONField(default=dict)

    class Meta:
        """A file with a content stands once in a sweep."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["client_id", "sweep_id", "mark", "interaction_id"],
                nulls_distinct=False,
                name="input_once",
            ),
        ]
