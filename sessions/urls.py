from django.http import HttpResponse
from django.urls import path

app_name = "sessions"
urlpatterns = [
    path("plans/<int:pk>/assign/", lambda request, **kw: HttpResponse("not built yet"), name="assign"),
    path("today/", lambda request, **kw: HttpResponse("not built yet"), name="today"),
    path("week/", lambda request, **kw: HttpResponse("not built yet"), name="week"),
    path("sessions/<int:pk>/", lambda request, **kw: HttpResponse("not built yet"), name="session"),
    path("sessions/<int:pk>/tick/", lambda request, **kw: HttpResponse("not built yet"), name="tick"),
    path("sessions/<int:pk>/log/", lambda request, **kw: HttpResponse("not built yet"), name="log"),
    path("sessions/<int:pk>/skip/", lambda request, **kw: HttpResponse("not built yet"), name="skip"),
    path("sessions/<int:pk>/undo/", lambda request, **kw: HttpResponse("not built yet"), name="undo"),
    path("log/", lambda request, **kw: HttpResponse("not built yet"), name="unplanned"),
]
