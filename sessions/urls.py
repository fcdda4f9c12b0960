from django.urls import path

from sessions import (
    views,
    views_assigning,
    views_calendar,
    views_files,
    views_pausing,
    views_pushing,
    views_workouts,
)

app_name = "sessions"
urlpatterns = [
    path("plans/<int:pk>/assign/", views_assigning.assign, name="assign"),
    path("plans/<int:pk>/push/", views_pushing.push, name="push"),
    path("pushes/<int:pk>/undo/", views_pushing.undo, name="push_undo"),
    path("assignments/<uuid:batch>/take-back/", views_assigning.unassign, name="unassign"),
    path("assignments/<int:pk>/end/", views_assigning.end, name="end"),
    path("assignments/<int:pk>/resume/", views_assigning.resume, name="resume"),
    path("assignments/<int:pk>/pause/", views_pausing.pause, name="pause"),
    path("assignments/<int:pk>/pause/cancel/", views_pausing.cancel, name="pause_cancel"),
    path("assignments/<int:pk>/go-on/", views_pausing.go_on, name="go_on"),
    path("assignments/<int:pk>/go-on/undo/", views_pausing.again, name="go_on_undo"),
    path("today/", views.today, name="today"),
    path("week/", views.week, name="week"),
    path("sessions/<int:pk>/", views.session, name="session"),
    path("sessions/<int:pk>/tick/", views.tick, name="tick"),
    path("sessions/<int:pk>/log/", views.log, name="log"),
    path("sessions/<int:pk>/skip/", views.skip, name="skip"),
    path("sessions/<int:pk>/undo/", views.undo, name="undo"),
    path("sessions/<int:pk>/workout.fit", views_workouts.workout_fit, name="workout_fit"),
    path("sessions/<int:pk>/workout.zwo", views_workouts.workout_zwo, name="workout_zwo"),
    path("calendar/<slug:key>.ics", views_calendar.feed, name="feed"),
    path("me/calendar/open/", views_calendar.open_feed, name="feed_open"),
    path("me/calendar/close/", views_calendar.close_feed, name="feed_close"),
    path("files/", views_files.files, name="files"),
    path("files/<uuid:uid>/", views_files.original, name="file_original"),
    path("activities/<int:pk>/", views_files.activity, name="activity"),
    path("activities/<int:pk>/match/", views_files.match, name="activity_match"),
    path("log/", views.unplanned, name="unplanned"),
    path("log/<int:pk>/", views.unplanned_edit, name="unplanned_edit"),
    path("log/<int:pk>/undo/", views.unplanned_undo, name="unplanned_undo"),
]
