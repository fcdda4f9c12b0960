from django.urls import path

from coaching.mailbox import views

app_name = "mailbox"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<str:name>/", views.mail, name="mail"),
    path("<str:name>/html/", views.html, name="html"),
]
