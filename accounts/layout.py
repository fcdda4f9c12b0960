"""How the fields of a form stand on a page."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout


def rows(*fields: Any) -> FormHelper:
    """Fields one below the other; a tuple of names stands side by side. The page writes the form tag."""
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(*map(row, fields))
    return helper


def row(field: Any) -> Any:
    return Div(*field, css_class="field-row") if isinstance(field, tuple) else field
