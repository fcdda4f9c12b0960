"""What a number on the effort scale means, in words that can be checked while one breathes. Values only.

The words are those of Foster's session RPE (CR-10); what one can still say is the talk test.
"""

from decimal import Decimal

WORDS = {
    1: ("very easy", "You could sing."),
    2: ("easy", "Talk flows."),
    3: ("moderate", "Whole sentences."),
    4: ("somewhat hard", "Sentences, with a breath between."),
    5: ("hard", "Short sentences."),
    6: ("hard", "Short phrases only."),
    7: ("very hard", "A few words at a time."),
    8: ("very hard", "Single words."),
    9: ("very, very hard", "No talking."),
    10: ("all you had", "Nothing was left."),
}
WITHOUT_BREATH = {"strength"}


def effort_words(rpe: float | Decimal, sport: str = "running") -> tuple[str, str]:
    """6 -> ("hard", "Short phrases only."); a half counts as the number below. What one can say while lifting
    tells nothing, so the second is "" there.
    """
    word, talk = WORDS[max(1, int(rpe))]
    return word, "" if sport in WITHOUT_BREATH else talk
