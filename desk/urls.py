from django.urls import path

from desk import views, views_adding, views_editing, views_plans, views_progress, views_recordings

app_name = "desk"
urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/sessions/<int:pk>/", views.session, name="session"),
    path("desk/sessions/<int:pk>/edit/", views_editing.edit, name="session_edit"),
    path("desk/sessions/<int:pk>/restore/", views_editing.restore, name="session_restore"),
    path("desk/recordings/<int:pk>/", views_recordings.recording, name="recording"),
    path("desk/recordings/<int:pk>/file/", views_recordings.recording_file, name="recording_file"),
    path("athletes/<int:pk>/", views.athlete, name="athlete"),
    path("athletes/<int:pk>/sessions/add/", views_adding.add, name="session_add"),
    path("athletes/<int:pk>/sessions/<int:session>/off/", views_adding.take_off, name="session_take_off"),
    path("athletes/<int:pk>/plans/", views_plans.choose, name="plans"),
    path("athletes/<int:pk>/progress/", views_progress.progress, name="progress"),
    path("athletes/<int:pk>/progress/results/add/", views_progress.result_add, name="result_add"),
]
