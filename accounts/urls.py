from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("home/", views.home, name="home"),
    path("settings/", views.settings, name="settings"),
    path("settings/practice/<int:pk>/", views.switch_practice, name="switch_practice"),
]
