"""What a coach types into the library and into the catalogue of movements."""

import re
import uuid
from typing import Any

from django import forms

from accounts.layout import rows
from accounts.units import DAYS
from plans.catalogue import MUSCLES, Catalogue
from plans.edits.content import MAX_WEEKS
from plans.library.models import Exercise, LibraryItem, exercise_key
from plans.models import Plan
from plans.work import Sport

MAX_ALIASES = 20
MAX_ALTERNATES = 8
MAX_PAGE = 1000


class FindForm(forms.Form):
    """What is looked for. An address that says something else finds everything."""

    q = forms.CharField(required=False, max_length=200)
    kind = forms.ChoiceField(required=False, choices=[("", "All kinds"), *LibraryItem.Kind.choices])
    sport = forms.ChoiceField(required=False, choices=[("", "All sports"), *Sport.choices])
    page = forms.IntegerField(required=False, min_value=1, max_value=MAX_PAGE)

    def asked(self) -> dict[str, Any]:
        """{"text", "kind", "sport", "page"} for plans.library.page.find_items."""
        data = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        named = {name: data.get(name) or "" for name in ("kind", "sport")}
        return {"text": data.get("q") or "", "page": data.get("page") or 1, **named}


class ItemForm(forms.ModelForm[LibraryItem]):
    class Meta:
        model = LibraryItem
        fields = ["name", "tags", "is_shared"]
        help_texts = {
            "tags": "Beside its name and its sessions. Words with a space between.",
            "is_shared": "The other coaches of the practice find it too.",
        }
        error_messages = {"name": {"required": "Give it a name, such as “Tempo, short”."}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = rows("name", "tags", "is_shared")


class UseForm(forms.Form):
    """A piece into a plan: the plain form for what the grid does by dragging."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    item = forms.CharField(widget=forms.HiddenInput, max_length=80)
    plan = forms.ModelChoiceField(
        queryset=Plan.objects.none(),
        empty_label="Choose a plan",
        error_messages={"required": "Choose the plan it goes into."},
    )
    week = forms.IntegerField(label="Week", min_value=1, max_value=MAX_WEEKS, initial=1)
    weekday = forms.TypedChoiceField(label="Day", coerce=int, choices=list(enumerate(DAYS)), initial=0)

    def __init__(self, *args: Any, plans: Any, kind: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]
        if kind and kind != LibraryItem.Kind.SESSION:
            self.fields["weekday"].widget = forms.HiddenInput()
            self.fields["week"].label = "From week"
        self.helper = rows("plan", ("week", "weekday"), "item", "uid")


class ExerciseForm(forms.ModelForm[Exercise]):
    """A movement of the practice's own. Its names must not mean another of its own."""

    uid = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    primary = forms.MultipleChoiceField(
        label="Trains first of all",
        choices=list(MUSCLES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="A set counts whole for these.",
        error_messages={"required": "Choose at least one muscle that it is for."},
    )
    secondary = forms.MultipleChoiceField(
        label="Trains as well",
        choices=list(MUSCLES.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="A set counts half for these.",
    )
    equipment = forms.CharField(
        required=False, max_length=200, help_text="Such as: barbell, bench. A comma between."
    )
    aliases = forms.CharField(
        label="Also called",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What people type for it, one a line.",
    )
    alternates = forms.CharField(
        label="In its place",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What an athlete may do instead, one a line; offered first when an exercise is swapped.",
    )

    class Meta:
        model = Exercise
        fields = [
            "name", "primary", "secondary", "equipment", "pattern", "loaded", "per_side", "aliases",
            "alternates",
        ]  # fmt: skip
        error_messages = {"name": {"required": "Give the movement a name."}}

    def __init__(self, *args: Any, own: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        self.initial["equipment"] = ", ".join(self.instance.equipment)
        self.initial["aliases"] = "\n".join(self.instance.aliases)
        self.initial["alternates"] = "\n".join(self.instance.alternates)
        if self.instance.pk:
            del self.fields["uid"]
        kind = (("equipment", "pattern"), "loaded", "per_side")
        fields = ("name", "aliases", "alternates", "primary", "secondary", *kind)
        self.helper = rows(*fields, *(["uid"] if "uid" in self.fields else []))

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        self._check_free(name)
        return name

    def clean_equipment(self) -> list[str]:
        return _pieces(self.cleaned_data["equipment"], ",", 10, 40)

    def clean_aliases(self) -> list[str]:
        aliases = _pieces(self.cleaned_data["aliases"], "\n", MAX_ALIASES, 80)
        for alias in aliases:
            self._check_free(alias)
        return aliases

    def clean_alternates(self) -> list[str]:
        return _pieces(self.cleaned_data["alternates"], "\n", MAX_ALTERNATES, 80)

    def clean(self) -> dict[str, Any]:
        """A muscle counts once; the first aim goes before."""
        data = super().clean() or self.cleaned_data
        data["secondary"] = [one for one in data.get("secondary", ()) if one not in data.get("primary", ())]
        return data

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        self.instance.key = exercise_key(self.cleaned_data.get("name", self.instance.name))

    def _check_free(self, name: str) -> None:
        if not exercise_key(name):
            raise forms.ValidationError(f"“{name}” holds no word to find it by.")
        there = self.own.named(name)
        if there is not None and there.pk != self.instance.pk:
            raise forms.ValidationError(f"“{name}” means {there.name} in your catalogue already.")


def _pieces(text: str, between: str, most: int, length: int) -> list[str]:
    """The parts of a text without empty ones, each once."""
    parts = (" ".join(part.split()) for part in re.split(rf"[{between}\r]", text))
    pieces = list(dict.fromkeys(part for part in parts if part))
    if len(pieces) > most:
        raise forms.ValidationError(f"These are {len(pieces)}; {most} fit.")
    long = next((piece for piece in pieces if len(piece) > length), None)
    if long:
        raise forms.ValidationError(f"“{long[:30]}…” is {len(long)} characters long; {length} fit.")
    return pieces
