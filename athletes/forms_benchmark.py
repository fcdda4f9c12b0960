"""A test of a practice as a coach defines it."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db import IntegrityError, transaction

from accounts.models import Practice
from athletes.models import Benchmark

NAME_TAKEN = "There is a test with this name already."


class BenchmarkForm(forms.ModelForm[Benchmark]):
    """What is measured, and which way is better, stays as it is once a result or the table rests on it."""

    class Meta:
        model = Benchmark
        fields = ["name", "measure", "better", "cv_pct", "cv_source"]
        labels: ClassVar[dict[str, str]] = {
            "name": "Test",
            "measure": "What is measured",
            "better": "Which way is better",
            "cv_pct": "Error of a repeat, %",
            "cv_source": "Where the error is from",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "cv_pct": "How much somebody who has not changed differs from time to time (one typical error). "
            "Empty: nothing is said of what a change means.",
            "cv_source": "A study, or your own repeats.",
        }

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.practice = practice
        if self.instance.pk and (self.instance.key or self.instance.results.exists()):
            for name in ("measure", "better"):
                self.fields[name].disabled = True

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        others = Benchmark.objects.of(self.instance.practice).exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(NAME_TAKEN)
        return name

    def kept(self) -> bool:
        """Saved; False, with a sentence in the form, when another press was faster."""
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            self.add_error("name", NAME_TAKEN)
            return False
        return True
