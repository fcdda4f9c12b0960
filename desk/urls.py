from django.http import HttpResponse
from django.urls import path

app_name = "desk"
urlpatterns = [
    path("desk/", lambda request, **kw: HttpResponse("not built yet"), name="desk"),
    path("athletes/<int:pk>/", lambda request, **kw: HttpResponse("not built yet"), name="athlete"),
]
