from django.http import HttpResponse
from django.urls import path

app_name = "outbox"
urlpatterns = [
    path("mail/stop/<str:token>/", lambda request, **kw: HttpResponse("not built yet"), name="stop"),
]
