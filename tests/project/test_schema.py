"""The test database itself: real roles, real transactions, nothing left behind."""

import pytest
from django.db import connections


def _who(alias: str) -> str:
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT current_user")
        return str(cursor.fetchone()[0])


@pytest.mark.usefixtures("database")
def test_people_are_served_by_a_role_that_is_not_the_owner() -> None:
    assert (_who("default"), _who("evidence"), _who("owner")) == (
        "wardline_app",
        "wardline_app",
        "wardline_owner",
    )
