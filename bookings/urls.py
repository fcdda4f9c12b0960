from django.urls import path

from bookings import call_views, coach_views, hours_views, views

app_name = "bookings"
urlpatterns = [
    path("", views.landing, name="landing"),
    path("coaches/", views.coaches, name="coaches"),
    path("c/<slug:slug>/", views.coach, name="coach"),
    path("c/<slug:slug>/book/", views.book, name="book"),
    path("c/<slug:slug>/embed/", views.embed, name="embed"),
    path("my-call/<str:secret>/", call_views.booked, name="booked"),
    path("my-call/<str:secret>/call.ics", call_views.event, name="event"),
    path("my-call/<str:secret>/confirm/", call_views.confirm, name="confirm"),
    path("my-call/<str:secret>/move/", call_views.move, name="move"),
    path("my-call/<str:secret>/cancel/", call_views.cancel, name="cancel"),
    path("calls/", coach_views.calls, name="calls"),
    path("calls/page/", coach_views.page_edit, name="page_edit"),
    path("calls/hours/", hours_views.hours, name="hours"),
    path("calls/hours/preview/", hours_views.hours_preview, name="hours_preview"),
    path("calls/hours/day/", hours_views.day_set, name="day_set"),
    path("calls/hours/day/reset/", hours_views.day_reset, name="day_reset"),
    path("calls/hours/off/", hours_views.time_off_add, name="time_off_add"),
    path("calls/hours/off/<int:pk>/remove/", hours_views.time_off_remove, name="time_off_remove"),
    path("calls/hours/calendar/", hours_views.calendar_set, name="calendar_set"),
    path("calls/hours/calendar/<int:pk>/remove/", hours_views.calendar_remove, name="calendar_remove"),
    path("calls/<int:pk>/", coach_views.call, name="call"),
    path("calls/<int:pk>/status/", coach_views.call_status, name="call_status"),
    path("calls/<int:pk>/move/", coach_views.call_move, name="call_move"),
    path("calls/<int:pk>/link/", coach_views.call_link, name="call_link"),
    path("calls/<int:pk>/notes/", coach_views.call_notes, name="call_notes"),
    path("calls/<int:pk>/block/", coach_views.call_block, name="call_block"),
]
