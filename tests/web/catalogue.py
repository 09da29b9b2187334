"""The console's Spanish catalogue: reads the .po, compiles the .mo. Run it after the .po was changed.

python tests/web/catalogue.py
"""

import ast
import struct
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "src/wardline/interfaces/web"
PO = WEB / "locale/es/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")
_MAGIC = 0x950412DE
_HEADER = 28


def entries(text: str) -> dict[str, str]:
    """Message by message with its translation; singular and plural, and their forms, are joined by NUL as in a .mo."""
    found = {}
    for block in text.strip().split("\n\n"):
        parts = list(_parts(block))
        ids = [value for name, value in parts if name.startswith("msgid")]
        found["\0".join(ids)] = "\0".join(value for name, value in parts if name.startswith("msgstr"))
    return found


def _parts(block: str) -> Iterator[tuple[str, str]]:
    name, value = "", ""
    for line in block.splitlines():
        if line.startswith("msg"):
            if name:
                yield name, value
            name, _, rest = line.partition(" ")
            value = ast.literal_eval(rest)
        elif line.startswith('"'):
            value += ast.literal_eval(line)
    if name:
        yield name, value


def compiled(found: Mapping[str, str]) -> bytes:
    """The .mo of the catalogue: GNU gettext's format, sorted, without a hash table."""
    pairs = sorted((key.encode(), value.encode()) for key, value in found.items())
    tables, texts = {0: b"", 1: b""}, b""
    start = _HEADER + 16 * len(pairs)
    for side in (0, 1):
        for pair in pairs:
            tables[side] += struct.pack("<II", len(pair[side]), start + len(texts))
            texts += pair[side] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), _HEADER, _HEADER + 8 * len(pairs), 0, _HEADER)
    return head + tables[0] + tables[1] + texts


if __name__ == "__main__":
    sys.stdout.write(f"{MO.write_bytes(compiled(entries(PO.read_text('utf-8'))))} bytes\n")
