from django.urls import path

from plans import views, views_sessions, views_weeks
from plans.builder import views_grid, views_operations
from plans.checking import views as views_checks
from plans.checking import views_report
from plans.checking import views_settings as views_check_settings
from plans.edits import views_history
from plans.plan_files import views_workouts
from plans.uploads import views as views_sheets

app_name = "plans"
urlpatterns = [
    path("plans/", views.list_plans, name="list"),
    path("plans/new/", views.create, name="create"),
    path("plans/starters/", views.import_starter, name="import_starter"),
    path("plans/sheets/new/", views_sheets.sheet_new, name="sheet_new"),
    path("plans/sheets/<uuid:uid>/", views_sheets.sheet, name="sheet"),
    path("plans/sheets/<uuid:uid>/remove/", views_sheets.sheet_remove, name="sheet_remove"),
    path("plans/<int:pk>/", views.detail, name="detail"),
    path("plans/<int:pk>/plan.csv", views_sheets.plan_csv, name="plan_csv"),
    path("plans/<int:pk>/plan.xlsx", views_sheets.plan_xlsx, name="plan_xlsx"),
    path("plans/<int:pk>/operations/", views_operations.operations, name="operations"),
    path("plans/<int:pk>/preview/", views_operations.preview, name="preview"),
    path("plans/<int:pk>/read/", views_grid.read, name="read"),
    path("plans/<int:pk>/card/<uuid:uid>/", views_grid.card, name="card"),
    path("plans/<int:pk>/phases/<uuid:uid>/", views_grid.phase, name="phase"),
    path("plans/<int:pk>/checks/", views_checks.checks, name="checks"),
    path("plans/<int:pk>/checks/accept/", views_checks.accept, name="check_accept"),
    path("plans/checks/<int:pk>/withdraw/", views_checks.withdraw, name="check_withdraw"),
    path("plans/<int:pk>/report/", views_report.report, name="report"),
    path("plans/checks/", views_check_settings.check_settings, name="check_settings"),
    path("plans/<int:pk>/edit/", views.edit, name="edit"),
    path("plans/<int:pk>/publish/", views.publish, name="publish"),
    path("plans/<int:pk>/archive/", views.archive, name="archive"),
    path("plans/<int:pk>/unarchive/", views.unarchive, name="unarchive"),
    path("plans/<int:pk>/history/", views_history.history, name="history"),
    path("plans/<int:pk>/history/compare/", views_history.compared, name="history_compare"),
    path("plans/<int:pk>/history/<str:key>/", views_history.state, name="history_state"),
    path("plans/<int:pk>/history/<str:key>/restore/", views_history.restore, name="history_restore"),
    path("plans/<int:pk>/undo/<uuid:edit>/", views.undo, name="undo"),
    path("plans/<int:pk>/copy/", views.copy, name="copy"),
    path("plans/<int:pk>/weeks/<int:week>/", views_weeks.week, name="week"),
    path("plans/<int:pk>/weeks/add/", views_weeks.week_add, name="week_add"),
    path("plans/<int:pk>/weeks/remove/", views_weeks.week_remove, name="week_remove"),
    path("plans/<int:pk>/phases/add/", views_weeks.phase_add, name="phase_add"),
    path("plans/<int:pk>/phases/<int:phase>/", views_weeks.phase_edit, name="phase_edit"),
    path("plans/<int:pk>/phases/<int:phase>/remove/", views_weeks.phase_remove, name="phase_remove"),
    path("plans/<int:pk>/sessions/add/", views_sessions.session_add, name="session_add"),
    path("plans/<int:pk>/sessions/import/", views_workouts.workout_import, name="workout_import"),
    path("plans/sessions/<int:pk>/workout.fit", views_workouts.workout_fit, name="workout_fit"),
    path("plans/sessions/<int:pk>/workout.zwo", views_workouts.workout_zwo, name="workout_zwo"),
    path("plans/sessions/<uuid:uid>/", views_grid.session, name="session"),
    path("plans/sessions/<int:pk>/", views_sessions.session_edit, name="session_edit"),
    path("plans/sessions/<int:pk>/move/", views_sessions.session_move, name="session_move"),
    path("plans/sessions/<int:pk>/remove/", views_sessions.session_remove, name="session_remove"),
    path("plans/sessions/<int:pk>/duplicate/", views_sessions.session_duplicate, name="session_duplicate"),
]
