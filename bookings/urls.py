from django.urls import path

from bookings import coach_views, hours_views, views

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
    path("calls/hours/", hours_views.hours, name="hours"),
    path("calls/hours/preview/", hours_views.hours_preview, name="hours_preview"),
    path("calls/hours/day/", hours_views.day_set, name="day_set"),
    path("calls/hours/day/reset/", hours_views.day_reset, name="day_reset"),
    path("calls/hours/off/", hours_views.time_off_add, name="time_off_add"),
    path("calls/hours/off/<int:pk>/remove/", hours_views.time_off_remove, name="time_off_remove"),
    path("calls/hours/calendar/", hours_views.calendar_set, name="calendar_set"),
    path("calls/<int:pk>/", coach_views.call, name="call"),
    path("calls/<int:pk>/status/", coach_views.call_status, name="call_status"),
]
