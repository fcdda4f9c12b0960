from django.http import HttpResponse
from django.urls import path

app_name = "bookings"
urlpatterns = [
    path("", lambda request, **kw: HttpResponse("not built yet"), name="landing"),
    path("coaches/", lambda request, **kw: HttpResponse("not built yet"), name="coaches"),
    path("c/<slug:slug>/", lambda request, **kw: HttpResponse("not built yet"), name="coach"),
    path("c/<slug:slug>/book/", lambda request, **kw: HttpResponse("not built yet"), name="book"),
    path("calls/<uuid:uid>/", lambda request, **kw: HttpResponse("not built yet"), name="booked"),
    path("calls/", lambda request, **kw: HttpResponse("not built yet"), name="calls"),
    path("calls/page/", lambda request, **kw: HttpResponse("not built yet"), name="page_edit"),
    path("calls/<int:pk>/", lambda request, **kw: HttpResponse("not built yet"), name="call"),
    path("calls/<int:pk>/cancel/", lambda request, **kw: HttpResponse("not built yet"), name="call_cancel"),
]
