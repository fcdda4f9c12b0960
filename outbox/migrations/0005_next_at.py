from typing import Any

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce, Least


def tell_due_from_put_off(apps: Any, schema_editor: Any) -> None:
    """Until now a mail that was put off lost the time at which it was due: its first attempt comes nearest."""
    deliveries, attempts = apps.get_model("outbox", "Delivery"), apps.get_model("outbox", "DeliveryAttempt")
    deliveries.objects.filter(state="pending", attempts__gt=0).update(next_at=F("due_at"))
    first = attempts.objects.filter(delivery=OuterRef("pk")).order_by("began_at").values("began_at")[:1]
    deliveries.objects.filter(attempts__gt=0).update(due_at=Least("due_at", Subquery(first)))


class Migration(migrations.Migration):
    dependencies = [
        ("outbox", "0004_what_may_be_stopped"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="delivery", name="delivery_due"),
        migrations.AddField(
            model_name="delivery", name="again_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="delivery", name="next_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.RunPython(tell_due_from_put_off, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                Coalesce("next_at", "due_at"), name="delivery_next", condition=models.Q(("state", "pending"))
            ),
        ),
    ]
