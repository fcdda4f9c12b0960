"""A coach's words and photo: kept as typed, and a photo of which nothing but the picture survives."""

import io
import resource

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from leads.models import Photo, Profile
from leads.photo_writing import BadPhotoError, squares_of
from tests.bookings.conftest import make_page

URL = reverse("leads:profile")


def typed(**fields):
    return {
        "is_listed": "on",
        "sports": ["running", "strength"],
        "is_remote": "on",
        "is_in_person": "on",
        "place": "Oslo",
        "about": "Every session has a reason.",
        "credentials": "MSc\nLicence A",
        "plans": "Marathon in 18 weeks: four runs a week",
        "call_about": "We look at your last weeks.",
    } | fields


def picture(size=(400, 600), kind="JPEG", mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size, "red").save(out, kind, **options)
    return out.getvalue()


def as_file(data, name="me.jpg"):
    return SimpleUploadedFile(name, data, "image/jpeg")


def test_what_is_typed_is_what_visitors_read(alice, cast):
    page = make_page(cast.alice, cast.northside)
    assert alice.post(URL, typed()).url == URL
    words = Client().get(page.get_absolute_url()).content.decode()
    for shown in (
        "Every session has a reason.",
        "Licence A",
        "Marathon in 18 weeks",
        "four runs a week",
        "We look at your last weeks.",
        "Running, Strength",
        "From afar and in person in Oslo",
    ):
        assert shown in words


def test_markup_in_a_coachs_words_stays_words(alice, cast):
    page = make_page(cast.alice, cast.northside)
    alice.post(URL, typed(about="<script>x</script>", plans="<b>a</b>: <i>b</i>"))
    words = Client().get(page.get_absolute_url()).content.decode()
    assert "&lt;script&gt;x" in words
    assert "<b>a</b>" not in words


def test_a_photo_becomes_two_squares_that_anybody_who_sees_the_page_may_have(alice, cast):
    page = make_page(cast.alice, cast.northside)
    alice.post(URL, typed(photo=as_file(picture())))
    photo = Photo.objects.get(profile__coach=cast.alice)
    assert photo.get_absolute_url() in Client().get(page.get_absolute_url()).content.decode()
    assert photo.small_url in Client().get(reverse("bookings:coaches")).content.decode()
    for url, side in ((photo.get_absolute_url(), Photo.LARGE), (photo.small_url, Photo.SMALL)):
        answer = Client().get(url)
        assert (answer["Content-Type"], "immutable" in answer["Cache-Control"]) == ("image/webp", True)
        assert Image.open(io.BytesIO(answer.content)).size == (side, side)


def test_nothing_of_the_file_survives_but_the_picture():
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    sent = picture(exif=exif, comment=b"at home") + b"PK\x03\x04 a second file"
    made = squares_of(sent, large=320, small=96)
    assert b"Camera" in sent
    for square in (made.large, made.small):
        assert b"Camera" not in square
        assert b"home" not in square
        assert b"second file" not in square


def test_a_picture_that_lies_on_its_side_stands_up():
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = Image.new("RGB", (600, 400), "blue")
    lying.paste((255, 0, 0), (0, 0, 300, 400))
    out = io.BytesIO()
    lying.save(out, "JPEG", exif=exif)
    upright = Image.open(io.BytesIO(squares_of(out.getvalue(), large=320, small=96).large)).convert("RGB")
    assert upright.getpixel((160, 20))[0] > 200
    assert upright.getpixel((160, 300))[2] > 200


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_three_common_kinds_are_read(kind):
    assert squares_of(picture(kind=kind), large=320, small=96).digest


def test_what_shines_through_becomes_white():
    made = squares_of(picture(kind="PNG", mode="RGBA", size=(200, 200)), large=320, small=96)
    assert Image.open(io.BytesIO(made.small)).mode == "RGB"


@pytest.mark.parametrize(("kind", "mode"), [("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB")])
def test_a_large_picture_is_made_small_whatever_it_is_and_keeps_its_colours(kind, mode):
    whole = Image.new("RGB", (2_600, 1_400), "red")
    whole.paste((0, 0, 255), (0, 700, 2_600, 1_400))
    out = io.BytesIO()
    whole.convert(mode).save(out, kind)
    made = squares_of(out.getvalue(), large=320, small=96)
    large = Image.open(io.BytesIO(made.large)).convert("L" if mode == "L" else "RGB")
    above, below = large.getpixel((160, 40)), large.getpixel((160, 280))
    if mode == "L":
        assert above > below + 20
    else:
        assert (above[0] > 200, above[2] < 60, below[0] < 60, below[2] > 200) == (True,) * 4


def test_a_picture_of_the_most_pixels_needs_little_memory():
    sent = picture(size=(4_000, 3_000), kind="PNG", mode="RGBA")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    squares_of(sent, large=320, small=96)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 160_000


def bomb():
    """A PNG whose header promises 40,000 × 40,000 pixels."""
    data = bytearray(picture(kind="PNG"))
    data[16:24] = (40_000).to_bytes(4, "big") * 2
    return bytes(data)


def passes(count):
    """A JPEG whose last pass comes so often: a few bytes each, and each as much work as a whole picture."""
    out = io.BytesIO()
    Image.new("L", (400, 400), 128).save(out, "JPEG", progressive=True)
    whole = out.getvalue()
    last = whole[whole.rfind(b"\xff\xda") : -2]
    return whole[:-2] + last * count + whole[-2:]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (passes(200), "too many passes"),
        (b"", "cannot be read as a JPEG, PNG or WebP picture"),
        (b"<svg onload=alert(1)>", "cannot be read as a JPEG, PNG or WebP picture"),
        (picture(kind="GIF", mode="P"), "cannot be read as a JPEG, PNG or WebP picture"),
        (picture()[:300], "cannot be read as a JPEG, PNG or WebP picture"),
        (picture(size=(159, 400)), "it needs 160 on each side"),
        (picture(size=(8_000, 6_000)), "48 million pixels; 40 are the most"),
        (picture(size=(4_400, 3_000), kind="PNG"), "13 million pixels; 12 are the most"),
        (b"x" * 8_000_001, "8 MB; at most 8 are taken"),
    ],
)
def test_what_is_no_photo_is_refused_in_words(data, sentence):
    with pytest.raises(BadPhotoError, match=sentence):
        squares_of(data, large=320, small=96)


def test_a_header_that_promises_too_much_is_refused_before_it_is_read():
    with pytest.raises(BadPhotoError):
        squares_of(bomb(), large=320, small=96)


def test_a_bad_photo_is_said_beside_its_field_and_saves_nothing(alice, cast):
    words = alice.post(URL, typed(photo=as_file(b"<svg>"))).content.decode()
    assert "cannot be read as a JPEG, PNG or WebP picture" in words
    assert "Every session has a reason." in words
    assert not Profile.objects.filter(coach=cast.alice).exists()


def test_a_photo_can_be_replaced_and_taken_away(alice, cast):
    alice.post(URL, typed(photo=as_file(picture())))
    first = Photo.objects.get().digest
    alice.post(URL, typed(photo=as_file(picture(kind="PNG", mode="L"))))
    alice.post(URL, typed())
    assert Photo.objects.get().digest != first
    alice.post(URL, typed(without_photo="on"))
    assert not Photo.objects.exists()
    assert Client().get(reverse("leads:photo", args=[first, "large"])).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"place": ""}, "Say in which town"),
        ({"sports": []}, "Choose at least one"),
        ({"sports": ["chess"]}, "Select a valid choice"),
        ({"about": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_bad_input_is_named_and_everything_typed_is_kept(alice, cast, wrong, sentence):
    words = alice.post(URL, typed(**wrong)).content.decode()
    assert sentence in words
    assert "We look at your last weeks." in words
    assert not Profile.objects.exists()


def test_a_coach_edits_only_the_own_words(carol, alice, cast):
    alice.post(URL, typed())
    carol.post(URL, typed(about="Carol's"))
    assert Profile.objects.get(coach=cast.alice).about == "Every session has a reason."


def test_athletes_have_none(bob):
    assert bob.get(URL).status_code == 404
    assert bob.post(URL, typed()).status_code == 404


@pytest.mark.parametrize("size", ["huge", "large"])
def test_a_photo_that_is_not_there_is_not_found(db, size):
    assert Client().get(reverse("leads:photo", args=["0" * 32, size])).status_code == 404


def test_the_page_asks_few_queries(alice, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        alice.get(URL)
