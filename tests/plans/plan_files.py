"""Small plan files: one of each sort that people bring, and a way to spoil them."""

import json
from typing import Any

type Json = dict[str, Any]

INTERVALS_8 = [{"type": "run", "seconds": 60}, {"type": "walk", "seconds": 90}] * 8


def marathon() -> Json:
    """Distances only, no phases: two weeks of Higdon's Novice 1 (miles as published) with its race."""
    return {
        "name": "Marathon, the short of it",
        "sport": "running",
        "goal": "finish",
        "source": "distances as facts",
        "weeks": [
            {
                "week": 1,
                "total_km": 24.15,
                "days": {
                    "mon": [],
                    "tue": [{"title": "easy", "kind": "easy", "distance_km": 4.83, "distance_mi": 3.0}],
                    "wed": [{"title": "easy", "kind": "easy", "distance_km": 9.66, "distance_mi": 6.0}],
                    "sat": [{"title": "long", "kind": "long", "distance_km": 9.66, "distance_mi": 6.0}],
                    "sun": [{"title": "cross training", "kind": "cross_training", "duration_min": None}],
                },
            },
            {
                "week": 2,
                "total_km": 42.16,
                "days": {
                    "sun": [{"title": "race", "kind": "race", "distance_km": 42.16, "distance_mi": 26.2}]
                },
            },
        ],
    }


def run_walk() -> Json:
    """Steps in seconds: the first week of a couch to 5 km."""
    steps = [{"type": "walk_warmup", "seconds": 300}, *INTERVALS_8, {"type": "walk_cooldown", "seconds": 300}]
    session = {"title": "run/walk", "kind": "intervals", "duration_min": 30.0, "run_min": 8.0, "steps": steps}
    return {
        "name": "Couch",
        "sport": "running",
        "weeks": [{"week": 1, "run_min": 8.0, "days": {"mon": [session]}}],
    }


def strength() -> Json:
    """Percentages of a training max: week 1 of two 5/3/1 cycles, and a deload, both with what was added
    to it.
    """

    def day(lift: str, percents: tuple[int, ...], last: int | str) -> Json:
        reps: list[int | str] = [5, 5, last]
        sets = [
            {
                "name": lift,
                "sets": 1,
                "reps": rep,
                "load_pct_tm": pct,
                "load_pct_1rm": pct * 0.9,
                "amrap": rep == "5+",
            }
            for rep, pct in zip(reps, percents, strict=True)
        ]
        return {"title": f"{lift} day", "kind": "strength", "exercises": sets}

    return {
        "name": "5/3/1",
        "sport": "strength",
        "weeks": [
            {
                "week": 1,
                "phase": "load",
                "tm_increment_kg_at_cycle_start": {"upper": 2.5, "lower": 5.0},
                "days": {
                    "mon": [day("Overhead press", (65, 75, 85), "5+")],
                    "fri": [day("Squat", (65, 75, 85), "5+")],
                },
            },
            {"week": 2, "phase": "deload", "days": {"fri": [day("Squat", (40, 50, 60), 5)]}},
        ],
    }


def cycling() -> Json:
    """Minutes and phases: the fourth and fifth week of a base, with strength beside the rides."""
    return {
        "name": "Base",
        "sport": "cycling",
        "weeks": [
            {
                "week": 1,
                "phase": "base 1 recovery",
                "target_hours": 3.5,
                "total_min": 210,
                "days": {
                    "mon": [{"title": "strength", "kind": "strength", "duration_min": 60}],
                    "sat": [{"title": "field test 30 min TT", "kind": "test", "duration_min": 75}],
                    "sun": [{"title": "long", "kind": "long", "duration_min": 75}],
                },
            },
            {
                "week": 2,
                "phase": "base 2",
                "days": {
                    "sat": [{"title": "tempo", "kind": "tempo", "duration_min": 95}],
                    "sun": [
                        {"title": "long", "kind": "long", "duration_min": 150},
                        {"title": "recovery", "kind": "recovery", "duration_min": 30},
                    ],
                },
            },
        ],
    }


def full() -> Json:
    """One week in which a session says everything that it can."""
    session = {
        "title": "Two blocks at threshold",
        "kind": "threshold",
        "sport": "running",
        "distance_km": 10.9,
        "duration_min": 62,
        "rpe": 6.5,
        "why": "Raises your lactate threshold, so that race pace costs less.",
        "adaptation": "threshold",
        "key": True,
        "prescription": "15 min easy, 2 × 15 min at threshold with 4 min jog, 13 min easy",
        "notes": "Keep the first block honest.",
        "steps": [
            {"type": "warmup", "seconds": 900},
            {
                "repeat": 2,
                "steps": [{"type": "threshold", "seconds": 900}],
                "between": {"type": "jog", "seconds": 240},
            },
            {"type": "cooldown", "seconds": 780},
        ],
    }
    return {
        "name": "Full",
        "sport": "running",
        "weeks": [{"week": 1, "phase": "build", "days": {"thu": [session]}}],
    }


ALL = [marathon, run_walk, strength, cycling, full]


def weeks(count: int) -> Json:
    """A plan of so many empty weeks."""
    return {
        "name": "Weeks",
        "sport": "other",
        "weeks": [{"week": n, "days": {}} for n in range(1, count + 1)],
    }


def spoiled(plan: Json, path: str, value: Any) -> str:
    """The plan as text, with the value at a path such as "weeks.0.days.tue.0.rpe" put in its place."""
    data = json.loads(json.dumps(plan))
    *way, last = (int(key) if key.isdecimal() else key for key in path.split("."))
    here = data
    for key in way:
        here = here[key]
    here[last] = value
    return json.dumps(data)
