"""Social Security numbers: nine digits written 3-2-4, or nine or the last four where context names them."""

from wardline.detection.labelled import Shape, labelled
from wardline.detection.runs import Run, Sort
from wardline.detection.view import View
from wardline.vocabulary.kinds import Kind


def _valid(run: Run, view: View) -> bool:
    """Written in its three groups, and of numbers that can be issued."""
    del view
    if len(run.digits) != 9 or run.letters:  # noqa: PLR2004 -- an SSN has nine digits
        return False
    groups = [""]
    for piece in run.pieces:
        if piece.sort is Sort.DIGITS:
            groups[-1] += piece.value
        else:
            groups.append("")
    issued = groups[0] not in {"000", "666"} and not groups[0].startswith("9")
    return [len(group) for group in groups] == [3, 2, 4] and issued


RECOGNIZER = labelled(
    Kind.SSN,
    (
        r"social security(?: (?:number|no|#|card))?|socials?(?: number)?|ssn(?: number)?s?|s s n|s ?s number|soc",
        r"last (?:four|4)(?: digits)? of (?:your|my|the|his|her) (?:social|ssn)(?: security)?(?: number)?",
        r"tax(?:payer)? id(?:entification)?(?: number)?",
        r"seguro social",
    ),
    Shape((4, 9)),
    valid=_valid,
)
