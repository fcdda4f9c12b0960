from django.http import HttpResponse
from django.urls import path

app_name = "summaries"
urlpatterns = [
    path("summaries/", lambda request, **kw: HttpResponse("not built yet"), name="archive"),
    path("summaries/<int:pk>/", lambda request, **kw: HttpResponse("not built yet"), name="summary"),
]
