"""The account of a sweep: every file has a line that says what came of it, and the newest state counts."""

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID, uuid4

from wardline.gate.passage import Gate
from wardline.interactions import pathwork
from wardline.interactions.known import Interacted
from wardline.interactions.models import Input
from wardline.project import tenancy
from wardline.register.models import Client
from wardline.security import commit
from wardline.vocabulary.faults import Fault


class Lines:
    """Writes the lines of one run; the same file with the same content has one line however often it is swept."""

    def __init__(self, gate: Gate, client: Client, sweep: UUID, key: bytes, root: Path) -> None:
        self.counts = {"taken": 0, "known": 0, "refused": 0}
        # What lies in the folder at this moment.
        self.present: set[UUID] = set()
        self._gate, self._client, self._sweep, self._key, self._root = gate, client, sweep, key, root
        self._refused: set[str] = set()
        with tenancy.as_client(client.id):
            rows = Input.objects.filter(sweep_id=sweep, result="taken")
            self._written = set(rows.values_list("mark", "interaction_id"))

    def taken(self, path: Path, mark: str, interactions: Sequence[Interacted]) -> None:
        """A file that was taken in now."""
        self.counts["taken"] += len(interactions)
        self._take(path, mark, interactions)

    def known(self, path: Path, mark: str, interactions: Sequence[Interacted]) -> None:
        """A file whose content was taken in before, perhaps under another name."""
        self.counts["known"] += len(interactions)
        self._take(path, mark, interactions)

    def refused(self, path: Path, mark: str, fault: Fault) -> None:
        """A file or folder of which nothing was taken in."""
        self.counts["refused"] += 1
        line = self._line(path, mark)
        self._refused.add(line.mark)
        line.result = "refused"
        line.fault = {"what": fault.what, "why": fault.why, "do": fault.do, "bytes": _size(path)}
        with tenancy.as_client(self._client.id):
            same = Input.objects.filter(sweep_id=self._sweep, mark=line.mark, result="refused")
            if not same.update(fault=line.fault):
                self._seal_name(line, path)
                line.save(force_insert=True)

    def forget_mended(self) -> None:
        """Drop the lines of refused files that are there no more, or were mended since."""
        with tenancy.as_client(self._client.id):
            refused = Input.objects.filter(sweep_id=self._sweep, result="refused")
            refused.exclude(mark__in=self._refused).delete()

    def _take(self, path: Path, mark: str, interactions: Sequence[Interacted]) -> None:
        self.present.update(one.id for one in interactions)
        fresh = []
        for one in interactions:
            line = self._line(path, mark)
            if (line.mark, one.id) in self._written:
                continue
            line.result, line.interaction_id, line.source_format = "taken", one.id, one.source_format
            self._seal_name(line, path)
            fresh.append(line)
        if fresh:
            with tenancy.as_client(self._client.id):
                Input.objects.bulk_create(fresh, ignore_conflicts=True)

    def _line(self, path: Path, mark: str) -> Input:
        line = Input(id=uuid4(), client_id=self._client.id, sweep_id=self._sweep)
        line.mark = commit.keyed(self._key, "input", f"{self._name(path)}|{mark}")
        return line

    def _seal_name(self, line: Input, path: Path) -> None:
        line.sealed_name = self._gate.seal_house(self._client, line.id, "name", self._name(path))

    def _name(self, path: Path) -> str:
        return pathwork.name(path, self._root)


def _size(path: Path) -> int | None:
    try:
        return path.lstat().st_size
    except OSError:
        return None
