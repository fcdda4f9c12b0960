"""The library of a practice: what is kept from the grid, who finds it, and how it goes into a plan."""

from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from plans.library.actions import save_item
from plans.models import LibraryItem, Plan
from tests.cast import add_session, make_plan, make_user
from tests.plans.editing import Page, grid
from tests.plans.test_concurrency import together

LIST, ITEMS = reverse("library:list"), reverse("library:items")


@pytest.fixture
def plan(cast):
    """Two weeks: easy on Tuesday, a tempo on Thursday of week 1, a long run on Sunday of week 2."""
    plan = make_plan(cast.northside, cast.alice, weeks=4)
    add_session(plan, week=1, weekday=1, why="Because.", notes="Flat.", link="https://example.org/")
    add_session(plan, week=1, weekday=3, title="Tempo", kind="tempo", adaptation="threshold", is_key=True)
    add_session(plan, week=2, weekday=6, title="Long run", prescription="Über 90min Z2", duration_s=5400)
    return plan


@pytest.fixture
def erin(cast, signed_in):
    """A second coach of Northside, no owner."""
    user = make_user("Erin")
    Membership.objects.create(practice=cast.northside, user=user)
    return signed_in(user)


def uids(plan, *titles):
    return [str(uid) for uid in plan.sessions.filter(title__in=titles).values_list("uid", flat=True)]


def save(client, plan, *, uid=None, name="Tempo, short", **more):
    wanted = {"uid": str(uid or uuid4()), "name": name} | more
    return client.post(reverse("library:save", args=[plan.pk]), wanted, content_type="application/json")


def kept(client, plan, **more):
    answer = save(client, plan, **more)
    assert answer.status_code == 200, answer.content
    return LibraryItem.objects.get(pk=answer.json()["item"])


def found(client, **asked):
    page = client.get(ITEMS, asked)
    assert page.status_code == 200
    return page.content.decode()


# --- Kept ---


def test_a_session_is_kept_with_all_that_it_says_but_its_day(alice, cast, plan):
    item = kept(alice, plan, uids=uids(plan, "Easy run"))
    assert (item.kind, item.weeks, item.owner, item.is_shared) == ("session", 1, cast.alice, False)
    [session] = item.content["sessions"]
    assert (session["why"], session["notes"], session["link"]) == (
        "Because.",
        "Flat.",
        "https://example.org/",
    )
    assert (session["week"], session["weekday"]) == (0, 0)


def test_sessions_of_one_week_are_a_week_and_of_more_a_block(alice, plan):
    assert kept(alice, plan, uids=uids(plan, "Easy run", "Tempo")).kind == "week"
    block = kept(alice, plan, uids=uids(plan, "Tempo", "Long run"))
    assert (block.kind, block.weeks) == ("block", 2)


def test_a_whole_week_with_one_session_stays_a_week_and_empty_weeks_count(alice, plan):
    week = kept(alice, plan, weeks=[2])
    assert (week.kind, week.content["sessions"][0]["weekday"]) == ("week", 6)
    assert kept(alice, plan, weeks=[2, 3, 4]).weeks == 3


def test_the_same_id_again_keeps_nothing_more(alice, plan):
    uid = uuid4()
    first = save(alice, plan, uid=uid, weeks=[1])
    assert save(alice, plan, uid=uid, weeks=[1]).json() == first.json()
    assert LibraryItem.objects.count() == 1


def test_somebody_else_s_id_is_refused(alice, erin, plan):
    uid = uuid4()
    save(alice, plan, uid=uid, weeks=[1])
    assert save(erin, plan, uid=uid, weeks=[1]).status_code == 422


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"weeks": [4]}, "There is no session in this, so there is nothing to keep."),
        ({"uids": [str(uuid4())]}, "There is no session in this, so there is nothing to keep."),
        ({"uids": []}, "list with at least one entry"),
        ({"weeks": [1], "name": "  "}, "Give it a name"),
        ({"weeks": [1], "name": "x" * 121}, "121 characters"),
        ({"weeks": [1], "shared": "yes"}, "true or false"),
        ({"weeks": [0]}, "from 1 to 52"),
        ({"weeks": [1], "colour": "red"}, "not known here"),
        ({}, "“uids” is missing"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(alice, plan, wanted, sentence):
    answer = save(alice, plan, **wanted)
    assert answer.status_code == 422
    assert sentence in answer.json()["message"]
    assert not LibraryItem.objects.exists()


def test_what_is_no_json_is_refused(alice, plan):
    answer = alice.post(reverse("library:save", args=[plan.pk]), "{", content_type="application/json")
    assert answer.status_code == 422


# --- Found ---


def test_a_piece_is_found_by_typing_parts_of_its_words_in_any_case_and_without_accents(alice, plan):
    kept(alice, plan, name="Sunday long", uids=uids(plan, "Long run"))
    for words in ("sunday", "LONG sund", "uber 90", "Über", "running", "z2"):
        assert "Sunday long" in found(alice, q=words), words
    for words in ("sunday squat", "monday"):
        assert "Sunday long" not in found(alice, q=words), words


def test_the_list_is_narrowed_by_kind_and_sport(alice, plan):
    kept(alice, plan, name="Mine alone", uids=uids(plan, "Tempo"))
    kept(alice, plan, name="Mine week", weeks=[1])
    page = found(alice, kind="week", q="mine")
    assert "Mine week" in page
    assert "Mine alone" not in page
    assert "Mine" not in found(alice, sport="swimming")
    assert "Easy run" in found(alice, kind="nonsense", page="-3")


def test_own_pieces_stand_first_and_an_empty_library_says_what_to_do(alice, plan):
    assert "Nothing of your own yet" in alice.get(LIST).content.decode()
    kept(alice, plan, name="Mine", uids=uids(plan, "Tempo"))
    page = alice.get(LIST).content.decode()
    assert "Nothing of your own yet" not in page
    assert page.index("Mine") < page.index("Cruise intervals")
    assert "Nothing is found by these words" in found(alice, q="qqqq")


def test_markup_in_a_name_stays_text(alice, plan):
    item = kept(alice, plan, name="<b>bold</b>", uids=uids(plan, "Tempo"))
    assert "&lt;b&gt;bold" in found(alice, q="bold")
    assert "&lt;b&gt;bold" in alice.get(item.get_absolute_url()).content.decode()


def test_five_hundred_pieces_cost_no_more_queries_than_one(alice, cast, plan):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = alice.get(LIST)
        return len(asked), page.content.decode()

    first = kept(alice, plan, name="Piece 0", uids=uids(plan, "Tempo"))
    few, _ = queries()
    LibraryItem.objects.bulk_create(copy_of(first, number) for number in range(1, 500))
    many, page = queries()
    # session, user, memberships; how many match, the first sixty with their owners
    assert (few, many) == (few, few)
    assert few <= 6
    assert page.count("data-item") == 60
    assert "Show more" in page
    assert alice.get(LIST, {"page": 9}).content.decode().count("data-item") == 60


def copy_of(item: Model, number: int) -> LibraryItem:
    fields = {f.attname: getattr(item, f.attname) for f in LibraryItem._meta.fields if f.attname != "id"}
    return LibraryItem(**fields | {"uid": uuid4(), "name": f"Piece {number}"})


# --- Whose ---


def test_a_private_piece_is_nobody_else_s_business_in_the_practice_either(alice, erin, plan):
    item = kept(alice, plan, name="Mine only", weeks=[1])
    assert "Mine only" not in found(erin)
    for name, method in (("item", "get"), ("item", "post"), ("remove", "post"), ("restore", "post")):
        assert getattr(erin, method)(reverse(f"library:{name}", args=[item.pk])).status_code == 404
    answer = Page(erin, plan).send({"do": "use_item", "item": item.pk, "week": 1, "weekday": 0})
    assert answer.status_code == 422
    assert answer.data["message"] == "This is no longer in the library."


def test_a_shared_piece_is_used_by_all_and_changed_by_its_owner_and_the_practice_s(alice, erin, cast, plan):
    item = kept(erin, plan, name="For all", weeks=[1], shared=True)
    assert "from Erin" in found(alice, q="for all")
    Page(alice, plan).do({"do": "use_item", "item": item.pk, "week": 3, "weekday": 0})
    mine = kept(alice, plan, name="Alice's", weeks=[1], shared=True)
    assert erin.get(mine.get_absolute_url()).status_code == 200
    assert erin.post(mine.get_absolute_url(), {"name": "Erin's"}).status_code == 404
    assert erin.post(reverse("library:remove", args=[mine.pk])).status_code == 404
    alice.post(item.get_absolute_url(), {"name": "For all of us", "is_shared": "on", "tags": "base"})
    item.refresh_from_db()
    assert (item.name, item.owner.name) == ("For all of us", "Erin")
    assert "For all of us" in found(erin, q="base")


def test_another_practice_finds_nothing_of_it(alice, carol, cast, plan):
    kept(alice, plan, name="Northside's", weeks=[1], shared=True)
    assert "Northside" not in found(carol, q="northside")


def test_a_piece_of_one_practice_goes_into_no_plan_of_another(alice, cast, plan):
    """Alice coaches in both; what Northside keeps stays there."""
    item = kept(alice, plan, weeks=[1], shared=True)
    Membership.objects.create(practice=cast.harbour, user=cast.alice)
    elsewhere = make_plan(cast.harbour, cast.carol)
    answer = Page(alice, elsewhere).send({"do": "use_item", "item": item.pk, "week": 1, "weekday": 0})
    assert answer.status_code == 422


# --- Changed and removed ---


def test_a_piece_without_a_name_keeps_what_was_typed(alice, plan):
    item = kept(alice, plan, weeks=[1])
    page = alice.post(item.get_absolute_url(), {"name": "", "tags": "hills"}).content.decode()
    assert "Give it a name" in page
    assert 'value="hills"' in page


def test_a_removed_piece_is_gone_and_comes_back_by_undo(alice, plan):
    item = kept(alice, plan, name="Gone", weeks=[1])
    page = alice.post(reverse("library:remove", args=[item.pk]), follow=True).content.decode()
    back = reverse("library:restore", args=[item.pk])
    assert back in page
    assert "Gone" not in found(alice, q="gone")
    assert alice.get(item.get_absolute_url()).status_code == 404
    alice.post(back)
    assert "Gone" in found(alice, q="gone")


# --- Used ---


def test_a_session_goes_into_the_chosen_cell_with_a_new_id_and_can_be_undone(alice, plan):
    item = kept(alice, plan, name="Tempo, short", uids=uids(plan, "Tempo"))
    page = Page(alice, plan)
    said = page.do({"do": "use_item", "item": item.pk, "week": 3, "weekday": 4})
    assert said["label"] == "Tempo, short put on Friday, week 3"
    assert (3, 4, "Tempo") in grid(plan)
    assert plan.sessions.filter(title="Tempo").count() == 2
    assert len(said["select"]) == 1
    page.do({"do": "undo"})
    assert (3, 4, "Tempo") not in grid(plan)


def test_the_same_batch_again_adds_nothing(alice, plan):
    item = kept(alice, plan, weeks=[1])
    page, uid = Page(alice, plan), uuid4()
    operation = {"do": "use_item", "item": item.pk, "week": 3, "weekday": 0}
    first = page.do(operation, uid=uid)
    assert page.do(operation, uid=uid)["select"] == first["select"]
    assert plan.sessions.filter(week=3).count() == 2


def test_a_week_keeps_its_days_wherever_it_is_dropped(alice, plan):
    item = kept(alice, plan, name="Base", weeks=[1])
    said = Page(alice, plan).do({"do": "use_item", "item": str(item.pk), "week": 4, "weekday": 5})
    assert said["label"] == "Base put on week 4"
    assert [one for one in grid(plan) if one[0] == 4] == [(4, 1, "Easy run"), (4, 3, "Tempo")]


def test_a_block_longer_than_the_plan_lengthens_it(alice, plan):
    item = kept(alice, plan, name="Block", weeks=[1, 2])
    Page(alice, plan).do({"do": "use_item", "item": item.pk, "week": 4, "weekday": 0})
    plan.refresh_from_db()
    assert plan.weeks == 5
    assert (5, 6, "Long run") in grid(plan)


def test_a_block_that_no_plan_can_hold_is_refused_in_a_sentence(alice, cast, plan):
    item = kept(alice, plan, name="Block", weeks=[1, 2])
    full = make_plan(cast.northside, cast.alice, weeks=52)
    answer = Page(alice, full).send({"do": "use_item", "item": item.pk, "week": 52, "weekday": 0})
    assert answer.status_code == 422
    assert answer.data["message"] == "Block would reach into week 53; a plan holds at most 52."
    assert grid(full) == []


@pytest.mark.parametrize("key", ["easy-run", "plan-couch_to_5k", "block-taper-run"])
def test_shipped_pieces_go_into_a_plan_as_well(alice, cast, key):
    plan = make_plan(cast.northside, cast.alice, weeks=1)
    Page(alice, plan).do({"do": "use_item", "item": key, "week": 1, "weekday": 2})
    assert plan.sessions.exists()
    assert not plan.sessions.filter(why="").exists()


@pytest.mark.parametrize("key", [0, -1, 2**40, "nothing", "9" * 30, None, [], {}, True, 1.5, "\x00"])
def test_a_key_of_nothing_is_refused(alice, plan, key):
    answer = Page(alice, plan).send({"do": "use_item", "item": key, "week": 1, "weekday": 2})
    assert answer.status_code == 422


def test_the_plain_form_puts_a_piece_into_a_plan_once(alice, plan):
    item = kept(alice, plan, name="Tempo, short", uids=uids(plan, "Tempo"))
    assert plan.name in alice.get(item.get_absolute_url()).content.decode()
    typed = {"uid": str(uuid4()), "item": str(item.pk), "plan": plan.pk, "week": 2, "weekday": 0}
    for _ in range(2):
        answer = alice.post(reverse("library:use"), typed)
        assert answer.headers["Location"] == f"{plan.get_absolute_url()}#week-2"
    assert plan.sessions.filter(week=2, weekday=0).count() == 1


def test_the_plain_form_takes_no_plan_of_strangers(carol, cast, plan):
    typed = {"uid": str(uuid4()), "item": "easy-run", "plan": plan.pk, "week": 2, "weekday": 0}
    carol.post(reverse("library:use"), typed)
    assert plan.sessions.count() == 3


def test_a_shipped_piece_has_a_page_with_its_source(alice):
    page = alice.get(reverse("library:shelf"), {"name": "four-by-four-run"}).content.decode()
    assert "Helgerud" in page
    assert "4x(4min @90-95% HRmax, 3min Z1)" in page
    assert alice.get(reverse("library:shelf"), {"name": "nothing"}).status_code == 404


def test_many_pieces_in_one_batch_are_read_in_one_query(alice, cast, plan):
    items = [kept(alice, plan, name=f"Piece {n}", uids=uids(plan, "Tempo")) for n in range(6)]
    page = Page(alice, plan)

    def queries(some):
        with CaptureQueriesContext(connection) as asked:
            page.do(*({"do": "use_item", "item": one.pk, "week": 3, "weekday": 0} for one in some))
        return len(asked)

    assert queries(items[:1]) == queries(items)


def test_two_who_keep_with_one_id_at_once_keep_one(transactional_db, cast, plan):
    uid, now = uuid4(), timezone.now()

    def keep():
        mine = Plan.objects.get(pk=plan.pk)
        return save_item(plan=mine, by=cast.alice, uid=uid, name="Twice", weeks=[1], now=now)

    first, second = together(keep, keep)
    assert first == second
    assert LibraryItem.objects.count() == 1
