from typing import Any

import django.contrib.postgres.constraints
import django.db.models.deletion
from django.db import migrations, models


def keep_practice(apps: Any, _: Any) -> None:
    """A call is of the practice whose page it was booked on."""
    page = apps.get_model("bookings", "CoachPage").objects.filter(pk=models.OuterRef("page"))
    practice = models.Subquery(page.values("practice")[:1])
    apps.get_model("bookings", "IntroCall").objects.update(practice=practice)


ONE_AT_A_TIME = django.contrib.postgres.constraints.ExclusionConstraint(
    condition=models.Q(clashes=False, status__in=["unconfirmed", "booked", "held"]),
    expressions=[("page", "="), ("blocked", "&&")],
    name="intro_call_one_at_a_time",
)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_tables"), ("bookings", "0002_training_among_credentials")]

    operations = [
        migrations.AddField(
            model_name="introcall",
            name="practice",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.practice",
            ),
        ),
        migrations.RunPython(keep_practice, migrations.RunPython.noop, elidable=True),
        # Keys are checked at the end of a transaction, and a table with checks to come cannot be altered.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop, elidable=True),
        migrations.AlterField(
            model_name="introcall",
            name="practice",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.practice"
            ),
        ),
        migrations.AddField(model_name="introcall", name="clashes", field=models.BooleanField(default=False)),
        migrations.RemoveConstraint(model_name="introcall", name="intro_call_one_at_a_time"),
        migrations.AddConstraint(model_name="introcall", constraint=ONE_AT_A_TIME),
    ]
