from django.urls import path

from outbox import views

app_name = "outbox"
urlpatterns = [
    path("mails/", views.mails, name="mails"),
    path("mails/<uuid:pk>/again/", views.again, name="again"),
    path("mails/again/", views.again_all, name="again_all"),
    path("settings/mails/", views.own, name="own"),
    path("settings/mails/choose/", views.choose, name="choose"),
    path("settings/mails/reachable/", views.reachable, name="reachable"),
    path("hooks/mail/", views.provider_hook, name="provider_hook"),
    path("mail/stop/<str:token>/", views.stop, name="stop"),
]
