"""The tables as migrations make them are those of the models, also where older migrations made them."""

from __future__ import annotations

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder


def test_no_change_of_a_model_is_without_its_migration(db: None) -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_a_database_of_the_migrations_that_were_gathered_has_nothing_to_do(db: None) -> None:
    recorder = MigrationRecorder(connection)
    for (app, name), migration in MigrationExecutor(connection).loader.disk_migrations.items():
        if migration.replaces:
            recorder.record_unapplied(app, name)
            for old in migration.replaces:
                recorder.record_applied(*old)
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
    call_command("migrate", check_unapplied=True, verbosity=0)
