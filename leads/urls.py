from django.urls import path

from leads import views_profile, views_quiz

app_name = "leads"
urlpatterns = [
    path("quiz/", views_quiz.quiz, name="quiz"),
    path("quiz/<slug:code>/", views_quiz.quiz_result, name="quiz_result"),
    path("profile/", views_profile.profile, name="profile"),
    path("photos/<slug:digest>/<slug:size>.webp", views_profile.photo, name="photo"),
]
