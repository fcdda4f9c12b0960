from django.urls import path

from summaries import views, views_review

app_name = "summaries"
urlpatterns = [
    path("summaries/", views.archive, name="archive"),
    path("summaries/<int:pk>/", views.summary, name="summary"),
    path("summaries/<int:pk>/mail/", views.as_sent, name="as_sent"),
    path("summaries/sent/", views.sent, name="sent"),
    path("athletes/<int:pk>/summaries/", views.of_athlete, name="of_athlete"),
    path("summaries/queue/", views_review.queue, name="queue"),
    path("summaries/queue/take-back/", views_review.take_back_all, name="take_back_all"),
    path("summaries/queue/<int:pk>/", views_review.draft, name="draft"),
    path("summaries/queue/<int:pk>/approve/", views_review.approve, name="approve"),
    path("summaries/queue/<int:pk>/approve-all/", views_review.approve_all, name="approve_all"),
    path("summaries/queue/<int:pk>/take-back/", views_review.take_back, name="take_back"),
    path("summaries/queue/<int:pk>/without-me/", views_review.without_me, name="without_me"),
    path("summaries/queue/<int:pk>/preview/", views_review.preview, name="preview"),
    path("summaries/queue/<int:pk>/preview/mail/", views_review.preview_mail, name="preview_mail"),
    path("summaries/queue/<int:pk>/test/", views_review.test, name="test"),
]
