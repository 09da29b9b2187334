"""Keys and nonces come from the system's generator only."""

import ast
from pathlib import Path

import wardline.security

FORBIDDEN = {"random", "numpy"}


def test_no_file_of_the_package_uses_a_generator_that_can_be_foretold() -> None:
    files = list(Path(wardline.security.__file__).parent.rglob("*.py"))
    assert len(files) > 10
    for path in files:
        for node in ast.walk(ast.parse(path.read_text())):
            names = {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.module or ""} if isinstance(node, ast.ImportFrom) else set()
            assert not {name.split(".")[0] for name in names} & FORBIDDEN, path.name


def test_the_app_is_labelled_security() -> None:
    from django.apps import apps

    assert apps.get_app_config("security").name == "wardline.security"
