"""The file as it came, for whoever may have it."""

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from activities.actions import content_of
from activities.models import Original, Upload


def original_response(upload: Upload) -> HttpResponse:
    """A download under the file's own name; 404 for an archive, which is kept as its files."""
    try:
        content = content_of(upload)
    except Original.DoesNotExist as gone:
        raise Http404 from gone
    answer = HttpResponse(content, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=upload.name)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
