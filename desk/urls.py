from django.urls import path

from desk import views

app_name = "desk"
urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/sessions/<int:pk>/", views.session, name="session"),
    path("athletes/<int:pk>/", views.athlete, name="athlete"),
]
