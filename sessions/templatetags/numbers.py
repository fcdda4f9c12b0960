"""Numbers of a prescription in the units of whoever reads them: {{ resolved|numbers:user.units }}."""

from django import template

from plans.prescription.numbers import middle_text, number_parts, numbers_text

register = template.Library()
register.filter("numbers", numbers_text)
register.filter("aim", middle_text)
register.filter("number_parts", number_parts)
