"""Who and what there is: clients, people, staff, sites, systems, records. Identifiers are sealed."""

from typing import ClassVar
from uuid import uuid4

from django.db import models

from wardline.project.tenancy import Tenant


class Client(models.Model):
    """A company whose customers are served: the tenant boundary. The centre is a client of itself.

    This directory of names is not fenced; everything that hangs on a client is.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.SlugField(max_length=63, unique=True)
    title = models.CharField(max_length=200)
    industry = models.CharField(max_length=40, blank=True)
    is_centre = models.BooleanField(default=False)
    house_person = models.UUIDField(default=uuid4)
    bucket_bits = models.PositiveSmallIntegerField(default=10)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Site(Tenant):
    """A place of work."""

    name = models.CharField(max_length=100)
    place = models.CharField(max_length=8)
    zone = models.CharField(max_length=50)


class Staff(Tenant):
    """A member of the centre's staff, shown by a code; the name is sealed under its own person key."""

    person_id = models.UUIDField()
    code = models.CharField(max_length=30)
    job = models.CharField(max_length=20)
    team = models.CharField(max_length=50, blank=True)
    site_id = models.UUIDField(null=True)
    sealed_name = models.BinaryField()

    class Meta:
        """Codes are unique within a client."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client_id", "code"], name="staff_code_once"),
        ]


class Person(Tenant):
    """A customer or member of staff of one client. `place` is "" when nobody knows where the person lives."""

    place = models.CharField(max_length=8, blank=True)
    place_from = models.CharField(max_length=20, blank=True)
    made_at = models.DateTimeField()


class Identifier(Tenant):
    """A person's sealed identifier with a truncated keyed blind index: about eight people share one value."""

    person_id = models.UUIDField()
    kind = models.CharField(max_length=20)
    blind = models.IntegerField()
    sealed = models.BinaryField()

    class Meta:
        """Looked up by kind and blind index."""

        indexes: ClassVar = [
            models.Index(fields=["client_id", "kind", "blind"], name="identifier_blind"),
            models.Index(fields=["client_id", "person_id"], name="identifier_person"),
        ]


class System(Tenant):
    """A place where data lies; coverage is gated, watched or blind. `mark` is a keyed digest that finds it again."""

    name = models.CharField(max_length=100)
    coverage = models.CharField(max_length=10)
    mark = models.CharField(max_length=64)
    seen_at = models.DateTimeField()

    class Meta:
        """One row a system."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["client_id", "mark"], name="system_mark_once"),
        ]


class Record(Tenant):
    """One located piece of a person's data in a system."""

    person_id = models.UUIDField()
    system_id = models.UUIDField()
    item = models.UUIDField()
    kind = models.CharField(max_length=20)

    class Meta:
        """Found by person, and by item."""

        indexes: ClassVar = [
            models.Index(fields=["client_id", "person_id"], name="record_person"),
            models.Index(fields=["client_id", "item"], name="record_item"),
        ]


class TextVersion(models.Model):
    """A version of a governed text with its wording, so that it can be read again and compared for ever.

    Law is the same for every client, so `owner` is None for it; a contract's owner is its client, and the table is
    fenced by it. `origin` is shipped, pack or contract. `first`: in use since this installation began, so settled
    without a signature. Rows without a `path` come from before wordings were kept, and tell days only.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    text = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    owner = models.UUIDField(null=True)
    path = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    origin = models.CharField(max_length=10, default="shipped")
    first = models.BooleanField(default=False)
    adopted_at = models.DateTimeField()

    class Meta:
        """A version of the law is adopted once; a contract may come back to an earlier wording."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["text", "digest"],
                condition=models.Q(owner=None) & ~models.Q(path=""),
                name="law_version_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["owner", "text"], name="text_version_owner")]

    def __str__(self) -> str:
        return f"{self.text} {self.digest[:12]}"


class TextState(models.Model):
    """What the governed texts of an owner have come to: a new `revision` with every change, in its transaction.

    Whoever remembers an answer remembers its revision. The row is also the lock that lets changes happen in turn.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    owner = models.UUIDField(null=True)
    revision = models.UUIDField()

    class Meta:
        """One row an owner; None is the law's."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner"], nulls_distinct=False, name="text_state_once"),
        ]

    def __str__(self) -> str:
        return str(self.revision)


class Signature(models.Model):
    """What counsel said of a version of a text: signed or refused; rows are added, never changed.

    `client` None: for the centre and everybody it serves. `purpose` "": for every purpose. `until` is the last day on
    which a signature counts, None until further notice. `by` is a staff code.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    text = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    said = models.CharField(max_length=10)
    client = models.UUIDField(null=True)
    purpose = models.CharField(max_length=20, blank=True)
    by = models.CharField(max_length=30)
    until = models.DateField(null=True)
    at = models.DateTimeField()
    entry = models.UUIDField()

    class Meta:
        """Read text by text."""

        indexes: ClassVar = [models.Index(fields=["text", "at"], name="signature_text")]

    def __str__(self) -> str:
        return f"{self.text} {self.said}"


class Maintainer(models.Model):
    """Whose law packs are taken in: a name and a public key, the newest row of a name counts."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    name = models.CharField(max_length=63)
    key = models.CharField(max_length=64)
    trusted_at = models.DateTimeField()
    entry = models.UUIDField()

    def __str__(self) -> str:
        return self.name


class LawPack(models.Model):
    """A law pack that was taken in. `manifest` and `signature` stay, so that it can be checked again."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    maintainer = models.CharField(max_length=63)
    serial = models.PositiveBigIntegerField()
    made_on = models.DateField()
    valid_days = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    manifest = models.BinaryField()
    signature = models.BinaryField()
    installed_at = models.DateTimeField()
    entry = models.UUIDField()

    class Meta:
        """A serial comes once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["maintainer", "serial"], name="law_pack_once"),
        ]

    def __str__(self) -> str:
        return f"{self.maintainer} {self.serial}"
