from django.http import HttpResponse
from django.urls import path

app_name = "accounts"
urlpatterns = [
    path("home/", lambda request, **kw: HttpResponse("not built yet"), name="home"),
    path("settings/", lambda request, **kw: HttpResponse("not built yet"), name="settings"),
    path(
        "settings/practice/<int:pk>/",
        lambda request, **kw: HttpResponse("not built yet"),
        name="switch_practice",
    ),
]
