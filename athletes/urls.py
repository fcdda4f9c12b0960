from django.http import HttpResponse
from django.urls import path

app_name = "athletes"
urlpatterns = [
    path("athletes/invite/", lambda request, **kw: HttpResponse("not built yet"), name="invite"),
    path("athletes/<int:pk>/edit/", lambda request, **kw: HttpResponse("not built yet"), name="edit"),
    path(
        "athletes/<int:pk>/invite/", lambda request, **kw: HttpResponse("not built yet"), name="invite_again"
    ),
    path("join/<str:token>/", lambda request, **kw: HttpResponse("not built yet"), name="accept"),
    path("me/", lambda request, **kw: HttpResponse("not built yet"), name="me"),
    path("me/<int:pk>/switch/", lambda request, **kw: HttpResponse("not built yet"), name="switch"),
    path(
        "athletes/<int:pk>/goals/add/", lambda request, **kw: HttpResponse("not built yet"), name="goal_add"
    ),
    path("goals/<int:pk>/", lambda request, **kw: HttpResponse("not built yet"), name="goal_edit"),
    path("goals/<int:pk>/remove/", lambda request, **kw: HttpResponse("not built yet"), name="goal_remove"),
    path(
        "athletes/<int:pk>/thresholds/add/",
        lambda request, **kw: HttpResponse("not built yet"),
        name="threshold_add",
    ),
    path("athletes/<int:pk>/archive/", lambda request, **kw: HttpResponse("not built yet"), name="archive"),
]
