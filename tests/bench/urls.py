"""The product's addresses and the bare view that everything is held against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from accounts.access import public
from athletes.models import Athlete
from coaching.urls import urlpatterns as product


@public
def bare(request: HttpRequest, pk: int) -> HttpResponse:
    """One query by primary key and a few bytes back."""
    return HttpResponse(Athlete.objects.values_list("name", flat=True).get(pk=pk))


urlpatterns = [path("bench/bare/<int:pk>/", bare), *product]
