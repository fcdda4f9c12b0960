"""What a coach types about a draft."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django import forms

from outbox.actions import one_line
from summaries.actions_review import Words, words_of
from summaries.models import MAX_FOCUS, MAX_HEADLINE, MAX_NOTE, Summary

MEANWHILE = (
    "Somebody changed these words since this page was opened. What you typed is still here; "
    "send it again to keep yours. Theirs: {}"
)


class Typed(forms.CharField):
    """Lines end with one character, as a page counts them, and not with the two that a form sends."""

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class WordsForm(forms.Form):
    """Note, headline and focus; `was` says on top of which words they were typed."""

    note = Typed(required=False, max_length=MAX_NOTE)
    headline = Typed(required=False, max_length=MAX_HEADLINE)
    focus = Typed(required=False, max_length=MAX_FOCUS)
    was = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, summary: Summary) -> None:
        self.kept = words_of(summary)
        super().__init__(data, initial=asdict(self.kept) | {"was": self.fingerprint})

    def clean_headline(self) -> str:
        return one_line(self.cleaned_data["headline"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and self.words.would_hide(self.kept):
            said = " / ".join(filter(None, (self.kept.headline, self.kept.note, self.kept.focus)))
            self.add_error(None, MEANWHILE.format(said or "nothing, they were taken away."))
        return data

    @property
    def words(self) -> Words:
        data = self.cleaned_data
        return Words(note=data["note"], headline=data["headline"], focus=data["focus"], was=data["was"])

    @property
    def fingerprint(self) -> str:
        """Of the words as they are kept now: what the next try is typed on top of."""
        return self.kept.fingerprint
