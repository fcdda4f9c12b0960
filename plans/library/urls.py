from django.urls import path

from plans.library import views as views_library
from plans.library import views_exercises

app_name = "library"
urlpatterns = [
    path("library/", views_library.list_items, name="list"),
    path("library/items/", views_library.items, name="items"),
    path("library/shelf/", views_library.shelf_item, name="shelf"),
    path("library/use/", views_library.use, name="use"),
    path("library/<int:pk>/", views_library.item, name="item"),
    path("library/<int:pk>/remove/", views_library.remove, name="remove"),
    path("library/<int:pk>/restore/", views_library.restore, name="restore"),
    path("<int:pk>/library/", views_library.save, name="save"),
    path("exercises/", views_exercises.list_exercises, name="exercises"),
    path("exercises/new/", views_exercises.add, name="exercise_add"),
    path("exercises/<int:pk>/", views_exercises.edit, name="exercise_edit"),
    path("exercises/<int:pk>/remove/", views_exercises.remove, name="exercise_remove"),
    path("exercises/<int:pk>/restore/", views_exercises.restore, name="exercise_restore"),
]
