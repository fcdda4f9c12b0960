from django.urls import path

from outbox import views

app_name = "outbox"
urlpatterns = [
    path("mail/stop/<str:token>/", views.stop, name="stop"),
]
