"""Reading one text of the law from its file: everything wrong with it is gathered, with lines, before anything is used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from wardline.law.faults import TextFault
from wardline.law.text import ANYWHERE, Provision, Text, Verified
from wardline.law.topics import CONDUCT_RULES, SECTORS, Shape, shape_of
from wardline.vocabulary.encoding import canonical
from wardline.vocabulary.places import is_place

_HEAD = frozenset({"id", "title", "cite", "sector"})
_FRAME = frozenset({"since", "since_exact", "until", "cite", "words", "verified", "conduct"})
_BY = ("source", "knowledge", "counsel")
_CONFIDENCE = ("high", "medium", "low")


class _Loader(yaml.CSafeLoader):
    """YAML in which only true and false are flags: YAML 1.1 would read the word 'on' of 'verified' as one."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the base class declares it as a plain attribute
        first: [
            (tag, regexp) for tag, regexp in resolvers if not (tag.endswith(":bool") and first in "yYnNoO")
        ]
        for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:
        """The tag of a node; the same words come thousands of times, so that of a scalar is looked up once."""
        if kind is yaml.ScalarNode:
            return _tag(value or "") if implicit[0] else _STR
        return _MAP if kind is yaml.MappingNode else _SEQ


_STR, _MAP, _SEQ = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))


@lru_cache(maxsize=65536)
def _tag(value: str) -> str:
    resolvers = _Loader.yaml_implicit_resolvers
    candidates = (*resolvers.get(value[:1], ()), *resolvers.get(None, ()))
    return next((str(tag) for tag, regexp in candidates if regexp.match(value)), _STR)


@lru_cache(maxsize=65536)
def _scalar(tag: str, value: str) -> Any:
    """What a scalar means. Values of texts are immutable, so equal ones are shared."""
    return yaml.constructor.SafeConstructor().construct_object(yaml.ScalarNode(tag, value))


def _plainly(loader: _Loader, node: yaml.Node) -> Any:
    """The value of a node; several times faster than the library's way, to which tags of other kinds are left."""
    if isinstance(node, yaml.ScalarNode):
        return node.value if node.tag == _STR else _scalar(node.tag, node.value)
    if node.tag == _SEQ:
        return [_plainly(loader, item) for item in node.value]
    if node.tag == _MAP and all(key.tag == _STR for key, _ in node.value):
        return {key.value: _plainly(loader, item) for key, item in node.value}
    return loader.construct_object(node, deep=True)


@dataclass(slots=True)
class _Faults:
    """Gathers what is wrong with one file."""

    file: str
    found: list[TextFault] = field(default_factory=list)

    def add(self, line: int, says: str, mend: str) -> None:
        self.found.append(TextFault(self.file, line, says, mend))


@dataclass(frozen=True, slots=True)
class _Item:
    """One value of a mapping with the line where it stands."""

    value: Any
    line: int
    node: yaml.Node


def read(path: Path, root: Path) -> tuple[Text | None, tuple[TextFault, ...]]:
    """The text in `path` and what is wrong with it; no text when anything is."""
    return parse(path.read_bytes(), path.relative_to(root))


def parse(data: bytes, relative: Path) -> tuple[Text | None, tuple[TextFault, ...]]:
    """The text that `data` holds, as if it lay at `relative` under the folder of texts; and what is wrong with it."""
    faults = _Faults(relative.as_posix())
    loader = _Loader(data)
    try:
        node = loader.get_single_node()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = 1 if mark is None else mark.line + 1
        faults.add(line, "This is not YAML that can be read.", "Mend the syntax on or above this line.")
        return None, tuple(faults.found)
    text = _text(_items(loader, node, faults), relative, faults, loader)
    return (None if faults.found else text), tuple(dict.fromkeys(faults.found))


def _items(loader: _Loader, node: yaml.Node | None, faults: _Faults) -> dict[str, _Item]:
    if not isinstance(node, yaml.MappingNode):
        line = 1 if node is None else node.start_mark.line + 1
        faults.add(line, "Words with values are missing here.", "Write 'word: value' lines.")
        return {}
    items: dict[str, _Item] = {}
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in items:
            faults.add(line, f"'{key}' stands twice.", f"Keep one; the first is on line {items[key].line}.")
        items[key] = _Item(_built(loader, value_node, faults), line, value_node)
    return items


def _built(loader: _Loader, node: yaml.Node, faults: _Faults) -> Any:
    try:
        return _plainly(loader, node)
    except (yaml.YAMLError, ValueError):
        # The error of an impossible day has no line, and that of a bad tag only the line of its parent.
        for bad in _unreadable(loader, node):
            faults.add(
                bad.start_mark.line + 1, "This value cannot be read.", "Write a day that exists, or words."
            )
        return None


def _unreadable(loader: _Loader, node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _unreadable(loader, value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _unreadable(loader, value)
    else:
        try:
            loader.construct_object(node)
        except (yaml.YAMLError, ValueError):
            yield node


def _text(items: dict[str, _Item], relative: Path, faults: _Faults, loader: _Loader) -> Text:
    folder = "-".join(relative.parent.parts)
    text_id = f"{folder}-{relative.stem}" if folder else relative.stem
    place = folder.upper() if is_place(folder.upper()) else ANYWHERE
    head = {word: _head(word, items, faults) for word in ("id", "title", "cite")}
    if head["id"] and head["id"] != text_id:
        faults.add(items["id"].line, f"The id '{head['id']}' is not the file's.", f"Write 'id: {text_id}'.")
    sector = items["sector"].value if "sector" in items else ""
    if sector and sector not in SECTORS:
        mend = f"Use one of {', '.join(sorted(SECTORS))}, or leave it out."
        faults.add(items["sector"].line, f"'{sector}' is no sector.", mend)
    frame = Provision(
        text_id, "", {}, date.max, None, "", Verified(date.max, "", ""), "", place, sector=str(sector)
    )
    topics = {
        topic: _topic(replace(frame, topic=topic), item, faults, loader)
        for topic, item in items.items()
        if topic not in _HEAD and _known_topic(topic, item, faults)
    }
    digest = sha256(canonical({word: item.value for word, item in items.items()})).hexdigest()
    return Text(text_id, place, head["title"], head["cite"], str(sector), digest, MappingProxyType(topics))


def _head(word: str, items: dict[str, _Item], faults: _Faults) -> str:
    item = items.get(word)
    if item is None or not isinstance(item.value, str) or not item.value.strip():
        line = 1 if item is None else item.line
        faults.add(line, f"The text has no {word}.", f"Write '{word}: …' at the top.")
        return ""
    return item.value


def _known_topic(topic: str, item: _Item, faults: _Faults) -> bool:
    if shape_of(topic) is not None:
        return True
    faults.add(
        item.line,
        f"'{topic}' is no topic.",
        "Use one of law/topics.py, or add the topic there with its fields.",
    )
    return False


def _topic(frame: Provision, item: _Item, faults: _Faults, loader: _Loader) -> tuple[Provision, ...]:
    if not isinstance(item.node, yaml.SequenceNode) or not item.node.value:
        faults.add(
            item.line, f"'{frame.topic}' holds no values.", "Write a list, each value with its 'since'."
        )
        return ()
    read_ones: list[tuple[Provision, int]] = []
    for node in item.node.value:
        entries = _items(loader, node, faults)
        line = node.start_mark.line + 1
        if entries:
            read_ones.append((_provision(frame, entries, line, faults), line))
    read_ones.sort(key=lambda pair: pair[0].since)
    for (earlier, _), (later, line) in pairwise(read_ones):
        if earlier.until is None or earlier.until >= later.since:
            faults.add(
                line,
                f"'{frame.topic}' holds two values on {later.since}.",
                f"End the earlier one (since {earlier.since}) with 'until' the day before.",
            )
    return tuple(provision for provision, _ in read_ones)


def _provision(frame: Provision, entries: dict[str, _Item], line: int, faults: _Faults) -> Provision:
    since = _date("since", entries, line, faults)
    until = _date("until", entries, line, faults) if "until" in entries else None
    if since and until and until < since:
        faults.add(entries["until"].line, "It ends before it begins.", "'until' is the last day in force.")
    exact = entries["since_exact"].value if "since_exact" in entries else True
    if not isinstance(exact, bool):
        faults.add(entries["since_exact"].line, "'since_exact' is neither true nor false.", "Write 'false'.")
    for word in ("cite", "words"):
        if word not in entries or not isinstance(entries[word].value, str) or not entries[word].value.strip():
            mend = "Name the article." if word == "cite" else "Say the rule in one sentence of our own."
            faults.add(line, f"This value of '{frame.topic}' has no '{word}'.", mend)
    return replace(
        frame,
        value=_value(frame.topic, entries, line, faults),
        since=since or date.max,
        since_exact=bool(exact),
        until=until,
        cite=str(entries["cite"].value) if "cite" in entries else "",
        words=str(entries["words"].value) if "words" in entries else "",
        verified=_verified(entries, line, faults),
        conduct=frozenset(_conduct(entries, faults)),
    )


def _date(word: str, entries: dict[str, _Item], line: int, faults: _Faults) -> date | None:
    item = entries.get(word)
    if item is not None and type(item.value) is date:
        return item.value
    at = line if item is None else item.line
    faults.add(at, f"'{word}' is no day.", f"Write '{word}: 2020-01-01'.")
    return None


def _verified(entries: dict[str, _Item], line: int, faults: _Faults) -> Verified:
    item = entries.get("verified")
    value = item.value if item is not None and isinstance(item.value, dict) else {}
    on, by, confidence = (value.get(word) for word in ("on", "by", "confidence"))
    if type(on) is date and by in _BY and confidence in _CONFIDENCE and len(value) == len(("on", "by", "c")):
        return Verified(on, str(by), str(confidence))
    faults.add(
        line if item is None else item.line,
        "It is not said when and how this value was verified.",
        f"Write 'verified: {{on: a day, by: {'|'.join(_BY)}, confidence: {'|'.join(_CONFIDENCE)}}}'.",
    )
    return Verified(date.max, "", "")


def _conduct(entries: dict[str, _Item], faults: _Faults) -> Iterator[str]:
    item = entries.get("conduct")
    if item is None:
        return
    for rule in item.value if isinstance(item.value, list) else [item.value]:
        if rule in CONDUCT_RULES:
            yield str(rule)
        else:
            faults.add(
                item.line, f"'{rule}' is no conduct rule.", "Use a list of the rules in law/topics.py."
            )


def _value(topic: str, entries: dict[str, _Item], line: int, faults: _Faults) -> Mapping[str, Any]:
    shape = shape_of(topic) or Shape({})
    fields = {word: item for word, item in entries.items() if word not in _FRAME}
    for word, item in fields.items():
        unit = shape.fields.get(word)
        if unit is None:
            known = ", ".join(sorted(shape.fields)) or "no field at all"
            faults.add(item.line, f"'{word}' is unknown in '{topic}'.", f"It may hold {known}.")
        elif item.value is None and word in shape.known:
            faults.add(item.line, f"'{word}' may not be left unknown.", f"Write {unit.says}.")
        elif item.value is not None and not unit.holds(item.value):
            faults.add(item.line, f"'{word}' of '{topic}' is out of its unit.", f"Write {unit.says}.")
    for word in sorted(shape.required - fields.keys()):
        mend = f"Write {shape.fields[word].says}, or null when it is not known."
        faults.add(line, f"This value of '{topic}' has no '{word}'.", mend)
    if (
        {"due", "relative"} & shape.fields.keys()
        and shape.required
        and not {"due", "relative"} & fields.keys()
    ):
        faults.add(
            line,
            "It is not said when this is owed.",
            "Write 'due: …', or 'relative: …' in the law's own measure.",
        )
    return MappingProxyType({word: item.value for word, item in fields.items()})
