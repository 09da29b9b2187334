"""Everything that the console says of its own is there in Spanish, and the compiled catalogue is the written one."""

import ast
import gettext
import io
import re
from collections.abc import Iterator

from django.utils.translation.template import templatize
from tests.web import catalogue

from wardline.law import headings
from wardline.vocabulary.kinds import TERMS

_CALLS = {"_", "gettext", "ngettext"}
_PLACEHOLDER = re.compile(r"%\(\w+\)s|</?\w+>")


def said() -> Iterator[str]:
    """Every message of templates, modules and vocabulary; singular and plural joined by NUL."""
    sources = [templatize(path.read_text("utf-8")) for path in catalogue.WEB.rglob("*.html")]
    calls = [call for source in sources for call in re.findall(r"(?:_|n?gettext)\(.*?\)(?= |$|X|\n)", source)]
    trees = [ast.parse(path.read_text("utf-8")) for path in catalogue.WEB.rglob("*.py")]
    trees += [tree for call in calls if (tree := _parsed(call))]
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS:
                texts = [each.value for each in node.args if isinstance(each, ast.Constant)]
                if texts and isinstance(texts[0], str):
                    yield "\0".join(text for text in texts if isinstance(text, str))
    yield from (term.label for term in TERMS.values())
    yield from headings.labels()


def _parsed(call: str) -> ast.Module | None:
    try:
        return ast.parse(call)
    except SyntaxError:
        return None


def test_every_message_has_a_translation() -> None:
    known = catalogue.entries(catalogue.PO.read_text("utf-8"))
    messages = set(said())
    assert len(messages) > 250
    assert any("\0" in message and "<strong>" in message for message in messages)
    assert sorted(messages - known.keys()) == []
    assert sorted(key for key, value in known.items() if key and not all(value.split("\0"))) == []


def test_no_translation_is_left_over() -> None:
    assert sorted(catalogue.entries(catalogue.PO.read_text("utf-8")).keys() - set(said()) - {""}) == []


def test_translations_keep_what_is_filled_in() -> None:
    for key, value in catalogue.entries(catalogue.PO.read_text("utf-8")).items():
        for source, target in zip(key.split("\0"), value.split("\0"), strict=True):
            assert sorted(_PLACEHOLDER.findall(source)) == sorted(_PLACEHOLDER.findall(target)), source


def test_the_compiled_catalogue_is_the_written_one() -> None:
    written = catalogue.entries(catalogue.PO.read_text("utf-8"))
    assert catalogue.MO.read_bytes() == catalogue.compiled(written)
    read = gettext.GNUTranslations(io.BytesIO(catalogue.compiled(written)))
    assert read.gettext("Morning brief") == "Informe de la mañana"
    assert read.ngettext("%(days)s day", "%(days)s days", 2) == "%(days)s días"
