from django.http import HttpResponse
from django.urls import path

app_name = "plans"
urlpatterns = [
    path("plans/", lambda request, **kw: HttpResponse("not built yet"), name="list"),
    path("plans/new/", lambda request, **kw: HttpResponse("not built yet"), name="create"),
    path("plans/<int:pk>/", lambda request, **kw: HttpResponse("not built yet"), name="detail"),
    path("plans/<int:pk>/edit/", lambda request, **kw: HttpResponse("not built yet"), name="edit"),
    path("plans/<int:pk>/publish/", lambda request, **kw: HttpResponse("not built yet"), name="publish"),
    path("plans/<int:pk>/weeks/add/", lambda request, **kw: HttpResponse("not built yet"), name="week_add"),
    path(
        "plans/<int:pk>/weeks/remove/",
        lambda request, **kw: HttpResponse("not built yet"),
        name="week_remove",
    ),
    path(
        "plans/<int:pk>/sessions/add/",
        lambda request, **kw: HttpResponse("not built yet"),
        name="session_add",
    ),
    path(
        "plans/sessions/<int:pk>/", lambda request, **kw: HttpResponse("not built yet"), name="session_edit"
    ),
    path(
        "plans/sessions/<int:pk>/move/",
        lambda request, **kw: HttpResponse("not built yet"),
        name="session_move",
    ),
    path(
        "plans/sessions/<int:pk>/remove/",
        lambda request, **kw: HttpResponse("not built yet"),
        name="session_remove",
    ),
    path("plans/<int:pk>/archive/", lambda request, **kw: HttpResponse("not built yet"), name="archive"),
]
