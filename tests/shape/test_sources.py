"""The shape of the sources: short functions, shallow nests, telling names, no cycles, no clock below a face."""

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src" / "wardline"
_LONGEST = 60
_DEEPEST = 4
_VAGUE = {"utils", "util", "core", "common", "helpers", "helper", "misc"}
_WRITERS = {"append", "append_many", "sequence"}
_NESTS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)
_CLOCKS = {"now", "today", "utcnow"}
_CLOCK_OWNERS = {"datetime", "date", "timezone", "time"}
_STAMPS = {"auto_now", "auto_now_add"}
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@cache
def _trees() -> dict[Path, ast.Module]:
    paths = [path for path in SOURCES.rglob("*.py") if "migrations" not in path.parts]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def _functions() -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    for path, tree in _trees().items():
        for node in ast.walk(tree):
            if isinstance(node, _FUNCTIONS):
                yield f"{path.relative_to(SOURCES)}:{node.lineno} {node.name}", node


def _depth(node: ast.AST, depth: int = 0) -> int:
    deepest = depth
    for child in ast.iter_child_nodes(node):
        # An elif is a sibling, though the tree nests it.
        chained = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        deepest = max(deepest, _depth(child, depth + (isinstance(child, _NESTS) and not chained)))
    return deepest


def reads_clock(node: ast.AST) -> bool:
    """Whether a node asks what time it is, or has the database or Django ask."""
    if isinstance(node, ast.keyword):
        return node.arg in _STAMPS
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.attr in _CLOCKS
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        clocks = _CLOCKS | ({"time", "time_ns"} if node.value.id == "time" else set())
        return node.value.id in _CLOCK_OWNERS and node.attr in clocks
    return (
        isinstance(node, ast.ImportFrom)
        and node.module == "time"
        and node.names[0].name in {"time", "time_ns"}
    )


def test_no_function_is_longer_than_a_screen() -> None:
    long = [f"{name}: {length}" for name, node in _functions() if (length := _lines(node)) > _LONGEST]
    assert not long


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body: a command's options are a table, and are read like one."""
    assert node.end_lineno is not None
    return node.end_lineno - node.body[0].lineno + 1


def test_no_function_nests_deeply() -> None:
    deep = [f"{name}: {depth}" for name, node in _functions() if (depth := _depth(node)) > _DEEPEST]
    assert not deep


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert not [path for path in SOURCES.rglob("*") if path.stem in _VAGUE]


def test_no_import_goes_round_in_a_circle() -> None:
    graph = grimp.build_graph("wardline", exclude_type_checking_imports=True, cache_dir=None)
    sorter = TopologicalSorter(
        {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    )
    try:
        sorter.prepare()
    except CycleError as circle:
        pytest.fail(" imports ".join(reversed(circle.args[1])))


def test_only_the_interfaces_read_the_clock() -> None:
    below = {
        path: tree for path, tree in _trees().items() if "interfaces" not in path.relative_to(SOURCES).parts
    }
    reads = [
        f"{path.relative_to(SOURCES)}:{getattr(node, 'lineno', '')}"
        for path, tree in below.items()
        for node in ast.walk(tree)
        if reads_clock(node)
    ]
    assert not reads


@pytest.mark.parametrize(
    "code",
    [
        "datetime.now(UTC)",
        "timezone.now()",
        "date.today()",
        "time.time()",
        "f(default=timezone.now)",
        "F(auto_now=True)",
    ],
)
def test_a_clock_is_recognised(code: str) -> None:
    assert any(reads_clock(node) for node in ast.walk(ast.parse(code)))


@pytest.mark.parametrize("code", ["time.monotonic()", "time.sleep(1)", "handling.at", "call(now=at)"])
def test_what_only_looks_like_a_clock_is_let_be(code: str) -> None:
    assert not any(reads_clock(node) for node in ast.walk(ast.parse(code)))


def test_only_the_gate_writes_the_book_and_only_the_worker_sequences_it() -> None:
    writers = {
        (path.relative_to(SOURCES).parts[0], node.func.attr)
        for path, tree in _trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "book"
        and node.func.attr in _WRITERS
    }
    assert {(package, name) for package, name in writers if package != "gate"} <= {("interfaces", "sequence")}
    # Imported by its bare name, a writer would slip past the line above.
    bare = [
        str(path.relative_to(SOURCES))
        for path, tree in _trees().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "wardline.ledger.book"
        and {alias.name for alias in node.names} & _WRITERS
    ]
    assert not bare


def test_every_module_opens_with_a_sentence() -> None:
    mute = [
        str(path.relative_to(SOURCES))
        for path, tree in _trees().items()
        if tree.body and not (ast.get_docstring(tree) or "").strip()
    ]
    assert not mute
