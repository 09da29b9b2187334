"""How much a foreign document may weigh before anyone looks inside."""

from wardline.vocabulary.faults import BadInputFault

DOCUMENT_BYTES = 64 * 1024 * 1024
DEPTH = 64
# No conversation lasts longer; a longer "duration" is some other number, and could be somebody's.
SECONDS = 7 * 24 * 3600


def check(size: int, limit: int = DOCUMENT_BYTES) -> None:
    """Refuse a document of `size` bytes that is empty or above `limit`; ask before loading it.

    Raises BadInputFault.
    """
    if size == 0:
        raise BadInputFault(
            "The file is empty (0 bytes).",
            "An export that stopped early leaves such files; the call it stood for is not here.",
            "Export it again, or remove the file.",
        )
    if size > limit:
        raise BadInputFault(
            f"The file has {size:,} bytes; a document may have {limit:,}.",
            "Larger ones are not conversations but dumps, and would exhaust the machine's memory.",
            "Split it into one file a conversation, or leave long recordings beside the document as sound files.",
        )
