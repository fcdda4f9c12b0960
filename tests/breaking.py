"""A fault of ours, made in the database: no function of the product is replaced."""

from django.db import connection


def forbid(table: str, condition: str) -> None:
    """From now until the test's transaction ends no row may be as `condition` says."""
    with connection.cursor() as cursor:
        # Else what is still to be checked stands in the way of the change.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            f"ALTER TABLE {table} ADD CONSTRAINT broken CHECK (({condition}) IS NOT TRUE) NOT VALID"
        )


def allow_again(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT broken")
