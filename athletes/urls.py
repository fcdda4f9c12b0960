from django.urls import path

from athletes import views, views_benchmarks, views_join, views_me, views_status
from athletes.intake import views as views_intake
from athletes.intake import views_coach
from athletes.intake.questions import SECTIONS

app_name = "athletes"
urlpatterns = [
    path("athletes/invite/", views.invite, name="invite"),
    path("athletes/<int:pk>/edit/", views.edit, name="edit"),
    path("athletes/<int:pk>/invite/", views.invite_again, name="invite_again"),
    path("athletes/<int:pk>/archive/", views.archive, name="archive"),
    path("athletes/<int:pk>/goals/add/", views.goal_add, name="goal_add"),
    path("athletes/<int:pk>/goals/restore/<str:kept>/", views.goal_restore, name="goal_restore"),
    path("athletes/<int:pk>/thresholds/add/", views.threshold_add, name="threshold_add"),
    path("tests/", views_benchmarks.benchmarks, name="benchmarks"),
    path("tests/add/", views_benchmarks.benchmark_add, name="benchmark_add"),
    path("tests/<int:pk>/", views_benchmarks.benchmark_edit, name="benchmark_edit"),
    path("thresholds/<int:pk>/confirm/", views.threshold_confirm, name="threshold_confirm"),
    path("thresholds/<int:pk>/decline/", views.threshold_decline, name="threshold_decline"),
    path("athletes/<int:pk>/status/add/", views_status.enter, name="status_enter"),
    path("athletes/<int:pk>/days/", views_status.enter_free_days, name="free_days_enter"),
    path("status/<int:pk>/", views_status.edit, name="status_edit"),
    path("status/<int:pk>/remove/", views_status.remove, name="status_remove"),
    path("me/status/", views_status.add, name="status_add"),
    path("me/days/", views_status.free_days, name="free_days"),
    path("goals/<int:pk>/", views.goal_edit, name="goal_edit"),
    path("goals/<int:pk>/remove/", views.goal_remove, name="goal_remove"),
    path("join/<str:token>/", views_join.accept, name="accept"),
    path("me/", views_me.me, name="me"),
    path("me/mails/", views_me.mails, name="mails"),
    path("me/<int:pk>/switch/", views_me.switch, name="switch"),
]
urlpatterns += [
    path("intake/", views_intake.intake, name="intake"),
    path("intake/consent/", views_intake.consent, name="intake_consent"),
    path("intake/send/", views_intake.send, name="intake_send"),
    path("athletes/<int:pk>/intake/", views_coach.intake_of, name="intake_of"),
    path("athletes/<int:pk>/intake/read/", views_coach.intake_read, name="intake_read"),
    path("athletes/screening/", views_coach.screenings, name="screenings"),
    path("athletes/<int:pk>/screening/", views_coach.screening, name="screening"),
]
urlpatterns += [
    path(f"intake/{one.key}/", views_intake.section, {"key": one.key}, name=f"intake_{one.key}")
    for one in SECTIONS
]
