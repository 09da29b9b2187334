"""The tables of the ledger: rows are added and read, never changed; only the waiting list is emptied."""

from django.db import models


class Entry(models.Model):
    """One line. Its commit is the receipt; `line` are the bytes that were hashed into `leaf`."""

    pk = models.CompositePrimaryKey("client_id", "id")
    client_id = models.UUIDField()
    id = models.UUIDField()
    kind = models.CharField(max_length=32)
    body = models.JSONField()
    line = models.BinaryField()
    leaf = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class Waiting(models.Model):
    """An entry that has no number yet: it spares the sequencer a walk over the whole ledger."""

    pk = models.CompositePrimaryKey("client_id", "entry_id")
    client_id = models.UUIDField()
    entry_id = models.UUIDField()
    leaf = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.entry_id)


class Sequenced(models.Model):
    """The number of an entry in its client's tree, from 0 without a gap."""

    pk = models.CompositePrimaryKey("client_id", "index")
    client_id = models.UUIDField()
    index = models.BigIntegerField()
    entry_id = models.UUIDField()
    leaf = models.BinaryField()

    class Meta:
        """No entry has two numbers."""

        constraints = (
            models.UniqueConstraint(fields=["client_id", "entry_id"], name="ledger_sequenced_once"),
        )

    def __str__(self) -> str:
        return f"{self.index} {self.entry_id}"


class Branch(models.Model):
    """The hash of a whole subtree of 256**level leaves."""

    pk = models.CompositePrimaryKey("client_id", "level", "index")
    client_id = models.UUIDField()
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.level}/{self.index}"


class Checkpoint(models.Model):
    """A signed state of a client's tree; one for each size that was signed."""

    pk = models.CompositePrimaryKey("client_id", "size")
    client_id = models.UUIDField()
    size = models.BigIntegerField()
    root = models.BinaryField()
    note = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.client_id} {self.size}"
