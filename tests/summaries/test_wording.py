"""A coach's words over the digest's."""

from summaries.wording import worded

DIGEST = {"headline": "Three of four", "focus": {"title": "One thing for week 7", "text": "Tempo."}, "x": 1}


def said(payload=DIGEST, **words):
    return worded(payload, **{"note": "", "headline": "", "focus": ""} | words)


def test_without_words_the_digests_own_stand():
    assert said() == DIGEST | {"note": ""}


def test_words_stand_in_their_place_and_the_digest_stays_as_it_is():
    assert said(note="Calm.", headline="A calm week", focus="Sleep.") == {
        "headline": "A calm week",
        "focus": {"title": "One thing for week 7", "text": "Sleep."},
        "note": "Calm.",
        "x": 1,
    }
    assert DIGEST["headline"] == "Three of four"


def test_a_focus_where_the_digest_has_none():
    focus = said(DIGEST | {"focus": None}, focus="Sleep.")["focus"]
    assert focus == {"title": "One thing for next week", "text": "Sleep."}
