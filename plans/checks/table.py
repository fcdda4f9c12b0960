"""The twenty rules: what each looks at, its thresholds with the bounds in which they move, and its source.

Values only. docs/checks.md is written from this table.
"""

from __future__ import annotations

from plans.checks import (
    benchmark,
    fitting,
    muscles,
    overload,
    progression,
    recovery,
    sources,
    specificity,
    taper,
    variation,
)
from plans.checks.rule import Rule, Threshold

OVERLOAD, SPECIFICITY, RECOVERY, INDIVIDUAL = "Overload", "Specificity", "Recovery", "Individuality"
VARIATION, REVERSIBILITY, TAPER = "Variation", "Reversibility", "Taper"

RULES: tuple[Rule, ...] = (
    Rule(
        "P01", "Session spike", OVERLOAD,
        "A run against the longest of the 30 days before it.",
        "Runs more than 10 % longer than the longest of the 30 days before were followed by more injuries.",
        "A", sources.FRANDSEN,
        (
            Threshold("error", "Error above", 2.0, 1.5, 3.0, "times", "above", "error"),
            Threshold("warning", "Warning above", 1.3, 1.15, 2.0, "times", "above", "warning"),
            Threshold("info", "Info above", 1.1, 1.1, 1.3, "times", "above", "info"),
        ),
        overload.session_spike,
    ),
    Rule(
        "P02", "Weekly ramp", OVERLOAD,
        "A week's volume against the most of the three weeks before it.",
        "Novices who added over 30 % a week tended to more injuries (P = .07); the 10 % rule did not help.",
        "B", sources.NIELSEN,
        (
            Threshold("warning", "Warning above", 0.30, 0.20, 0.60, "percent", "above", "warning"),
            Threshold("info", "Info above", 0.20, 0.10, 0.40, "percent", "above", "info"),
        ),
        overload.weekly_ramp,
    ),
    Rule(
        "P03", "First week against recent weeks", INDIVIDUAL,
        "The first week's volume against the median of the athlete's last four weeks.",
        "A convention; no study of first weeks was found. Related: how novices add to their weeks.",
        "C", sources.NIELSEN,
        (
            Threshold("error", "Error above", 2.0, 1.5, 3.0, "times", "above", "error"),
            Threshold("warning", "Warning above", 1.5, 1.2, 2.0, "times", "above", "warning"),
        ),
        fitting.first_week, against=True,
    ),
    Rule(
        "P04", "No day of rest", RECOVERY,
        "Weeks without a day without load.",
        "A convention. Related: 25 athletes fell ill more often above a strain of their own.",
        "C", sources.FOSTER,
        (
            Threshold("warning", "Warning from so many weeks in a row", 2, 2, 4, "weeks", "from", "warning"),
            Threshold("info", "Info from", 1, 1, 4, "weeks", "from", "info"),
        ),
        recovery.no_rest_day,
    ),
    Rule(
        "P05", "Hard days in a row", RECOVERY,
        "Calendar days in a row with a hard session.",
        "Coaches leave a day between hard ones; 48 hours are advised between hard strength sessions.",
        "C", sources.GARBER,
        (
            Threshold("warning", "Warning from", 3, 3, 5, "days", "from", "warning"),
            Threshold("info", "Info from", 2, 2, 4, "days", "from", "info"),
        ),
        recovery.hard_days,
    ),
    Rule(
        "P06", "A muscle on two days in a row", RECOVERY,
        "Sessions on neighbouring days with three hard sets or more for one primary muscle.",
        "48 hours are advised between hard sessions for a muscle group.",
        "B", sources.RATAMESS,
        (Threshold("sets", "Hard sets that count", 3, 2, 6, "sets", ""),),
        muscles.muscle_spacing,
    ),
    Rule(
        "P07", "Days alike", VARIATION,
        "The mean of a week's daily loads over their deviation.",
        "25 athletes fell ill more often above a strain of their own; the numbers are a convention.",
        "C", sources.FOSTER,
        (
            Threshold("warning", "Warning above", 2.0, 1.8, 3.0, "index", "above", "warning"),
            Threshold("info", "Info above", 1.5, 1.3, 2.5, "index", "above", "info"),
            Threshold("uniform", "Sessions in a uniform week", 5, 4, 7, "sessions", ""),
        ),
        variation.alike_days,
    ),
    Rule(
        "P08", "No easier week", RECOVERY,
        "Weeks in a row above 90 % of the most of the three before.",
        "Strength athletes take an easier week every 5.6 weeks (SD 2.3); no trial says that they must.",
        "C", sources.ROGERSON,
        (Threshold("info", "Info from", 6, 4, 12, "weeks", "from", "info"),),
        recovery.no_down_week,
    ),
    Rule(
        "P09", "Depth of a deload", RECOVERY,
        "A week called deload against the most of the three before it.",
        "Deloads of strength athletes lower the volume and keep the number of sessions.",
        "C", sources.ROGERSON,
        (
            Threshold("least", "Info below", 0.40, 0.20, 0.60, "percent", "below", "info"),
            Threshold("most", "Info above", 0.80, 0.60, 0.95, "percent", "above", "info"),
        ),
        recovery.deload_depth,
    ),
    Rule(
        "P10", "Taper", TAPER,
        "The volume of the last 14 days before the race against the 21 before them.",
        "Two weeks with 41 to 60 % less volume helped most.",
        "A", sources.BOSQUET,
        (
            Threshold("warning_least", "Warning below", 0.20, 0.10, 0.40, "percent", "below", "warning"),
            Threshold("warning_most", "Warning above", 0.75, 0.65, 0.90, "percent", "above", "warning"),
            Threshold("info_least", "Info below", 0.41, 0.20, 0.50, "percent", "below", "info"),
            Threshold("info_most", "Info above", 0.60, 0.50, 0.75, "percent", "above", "info"),
        ),
        taper.taper_depth,
    ),
    Rule(
        "P11", "What the taper keeps", TAPER,
        "Hard sessions and the number of sessions in the last 14 days against the 21 before them.",
        "A taper works with intensity and frequency kept.",
        "A", sources.BOSQUET,
        (Threshold("kept", "Info below", 0.80, 0.50, 0.90, "percent", "below", "info"),),
        taper.taper_content,
    ),
    Rule(
        "P12", "Intensity mix", VARIATION,
        "The share of minutes at RPE 5 and more over four weeks of endurance.",
        "Most successful endurance training is easy: around four fifths of the time.",
        "B", sources.TREFF,
        (
            Threshold("warning", "Warning above", 0.40, 0.30, 0.60, "percent", "above", "warning"),
            Threshold("info", "Info above", 0.25, 0.20, 0.50, "percent", "above", "info"),
            Threshold("hours", "From so many hours a week", 3, 2, 6, "hours", ""),
        ),
        variation.intensity_mix,
    ),
    Rule(
        "P13", "Long session", SPECIFICITY,
        "The longest session of the eight weeks before the taper over the race.",
        "Published marathon plans reach three quarters of the distance.",
        "C", sources.HIGDON,
        (
            Threshold("warning", "Warning below", 0.50, 0.30, 0.60, "percent", "below", "warning"),
            Threshold("info", "Info below", 0.65, 0.40, 0.80, "percent", "below", "info"),
        ),
        specificity.long_session,
    ),
    Rule(
        "P14", "The goal's sport", SPECIFICITY,
        "The share of the load in the goal's sport over the six weeks before the race.",
        "A convention. Related: what is not trained is lost within weeks.",
        "C", sources.MUJIKA,
        (Threshold("warning", "Warning below", 0.50, 0.30, 0.70, "percent", "below", "warning"),),
        specificity.sport_share,
    ),
    Rule(
        "P15", "Gaps", REVERSIBILITY,
        "Days from one session of the goal's sport, or of a main lift, to the next.",
        "Less than four weeks of too little already lower the VO2max of the trained.",
        "B", sources.MUJIKA,
        (
            Threshold("warning", "Warning above", 14, 10, 28, "days", "above", "warning"),
            Threshold("info", "Info above", 10, 7, 21, "days", "above", "info"),
        ),
        specificity.gaps,
    ),
    Rule(
        "P16", "Steps of a lift", OVERLOAD,
        "A lift's heaviest set against the last weeks with as many repetitions; and whether anything rises.",
        "Loads go up by 2 to 10 % when a repetition or two more than asked can be done.",
        "B", sources.RATAMESS,
        (
            Threshold("warning", "Warning above", 0.10, 0.05, 0.20, "percent", "above", "warning"),
            Threshold("info", "Info above", 0.05, 0.025, 0.10, "percent", "above", "info"),
        ),
        progression.progression,
    ),
    Rule(
        "P17", "Hard sets by muscle", OVERLOAD,
        "Hard sets by muscle and week; half a set for a muscle that helps.",
        "More sets a week gave more growth up to 10 and more; 12 to 20 are advised for trained men.",
        "B", sources.SCHOENFELD,
        (
            Threshold("warning", "Warning above", 30, 20, 45, "sets", "above", "warning"),
            Threshold("info", "Info above", 20, 12, 35, "sets", "above", "info"),
            Threshold("few", "Too few for growth below", 5, 3, 10, "sets", ""),
        ),
        muscles.weekly_sets,
    ),
    Rule(
        "P18", "What cannot be done", INDIVIDUAL,
        "Loads above the maximum or far off the RPE table, power and paces that nobody holds so long.",
        "By the tables and curves of this product. Related: how well equations tell a 1RM.",
        "B", sources.LESUER,
        (
            Threshold("off_table", "Error off the RPE table by more than", 0.075, 0.05, 0.15, "points", ""),
            Threshold("one_rm", "Error above so much of the 1RM", 1.0, 1.0, 1.1, "percent", ""),
        ),
        fitting.impossible,
    ),
    Rule(
        "P19", "Values on file", INDIVIDUAL,
        "Whether the values that percentages and zones refer to are on file and recent.",
        "A convention. Related: in the trained, fitness goes down within four weeks of too little.",
        "C", sources.MUJIKA,
        (
            Threshold("warning", "Warning when older than", 16, 8, 52, "weeks", "above", "warning"),
            Threshold("info", "Info when older than", 8, 4, 26, "weeks", "above", "info"),
        ),
        fitting.anchors, against=True,
    ),
    Rule(
        "P20", "A test or a race", INDIVIDUAL,
        "Whether a plan of six weeks or more measures anything, and whether its goal can be told from noise.",
        "Two tests differ by 4 to 12 % without any change.",
        "B", sources.HOPKINS,
        (Threshold("weeks", "From so many weeks", 6, 4, 16, "weeks", ""),),
        benchmark.benchmarks,
    ),
)  # fmt: skip

BY_ID = {rule.id: rule for rule in RULES}
# What these find depends on the athlete: the others say of everybody what they say of the plan alone.
OF_ATHLETES = ("P01", "P03", "P18", "P19", "P20")
