from django.urls import path

from summaries import views

app_name = "summaries"
urlpatterns = [
    path("summaries/", views.archive, name="archive"),
    path("summaries/<int:pk>/", views.summary, name="summary"),
]
