from django.urls import path

from leads import views, views_numbers, views_profile, views_quiz

app_name = "leads"
urlpatterns = [
    path("leads/", views.board, name="board"),
    path("leads/add/", views.add, name="add"),
    path("leads/numbers/", views_numbers.numbers, name="numbers"),
    path("leads/<int:pk>/", views.lead, name="lead"),
    path("leads/<int:pk>/edit/", views.edit, name="edit"),
    path("leads/<int:pk>/move/", views.move, name="move"),
    path("leads/<int:pk>/invite/", views.invite, name="invite"),
    path("leads/<int:pk>/note/", views.note, name="note"),
    path("leads/<int:pk>/step/", views.step, name="step"),
    path("quiz/", views_quiz.quiz, name="quiz"),
    path("quiz/<slug:code>/", views_quiz.quiz_result, name="quiz_result"),
    path("profile/", views_profile.profile, name="profile"),
    path("photos/<slug:digest>/<slug:size>.webp", views_profile.photo, name="photo"),
]
