"""Numbers of a prescription in the units of whoever reads them: {{ resolved|numbers:user.units }}."""

from django import template

from plans.prescription.numbers import numbers_text

register = template.Library()
register.filter("numbers", numbers_text)
