"""Of overlapping candidates the surest stays."""

from collections.abc import Iterable

from wardline.vocabulary.interaction import Finding


def resolve(candidates: Iterable[Finding]) -> list[Finding]:
    """Candidates of one turn without overlaps, sorted by start; the surest wins, then the longest."""
    kept: list[Finding] = []
    for finding in sorted(
        candidates, key=lambda one: (-one.confidence, one.start - one.end, one.start, one.kind)
    ):
        if all(finding.end <= other.start or other.end <= finding.start for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda one: one.start)
