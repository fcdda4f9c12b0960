from django.urls import path

from bookings import coach_views, views

app_name = "bookings"
urlpatterns = [
    path("", views.landing, name="landing"),
    path("coaches/", views.coaches, name="coaches"),
    path("c/<slug:slug>/", views.coach, name="coach"),
    path("c/<slug:slug>/book/", views.book, name="book"),
    path("calls/<uuid:uid>/", views.booked, name="booked"),
    path("calls/<uuid:uid>/cancel/", views.cancel, name="cancel"),
    path("calls/", coach_views.calls, name="calls"),
    path("calls/page/", coach_views.page_edit, name="page_edit"),
    path("calls/<int:pk>/", coach_views.call, name="call"),
    path("calls/<int:pk>/status/", coach_views.call_status, name="call_status"),
]
