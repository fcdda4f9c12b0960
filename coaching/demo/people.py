"""Who is in the demo data: invented people, each at a different point of the way."""

from dataclasses import dataclass, field
from typing import Literal

PASSWORD = "throughline"  # noqa: S105 - printed on the screen of `make run`; never loaded in production


@dataclass(frozen=True)
class DemoCoach:
    email: str
    name: str
    zone: str
    practice: str
    slug: str
    intro: str
    quote: str
    works_with: str
    since: int
    languages: str
    price: str
    windows: dict[int, str]
    # Fields of the page of hours, dates by days from now, and whether coaching from afar is offered.
    rules: dict[str, str | int]
    dates: dict[int, str]
    is_remote: bool
    sports: tuple[str, ...]
    place: str
    credentials: str
    plans: str
    call_about: str


@dataclass(frozen=True)
class DemoAthlete:
    """`plans` are (starter, weeks before this one at which it began); `does` shapes the logs.

    does: share of sessions done, share done in part, how much harder than planned it felt (RPE),
    days of silence before today, reason given for what was skipped.
    `beside` was done and not planned: (days ago, what, sport, minutes, RPE).
    `on_file` are thresholds as a coach types them; `results` are (test, days ago, as typed).
    """

    email: str
    name: str
    zone: str
    coach: str
    plans: tuple[tuple[str, int], ...] = ()
    goal: str = ""
    target: str = ""
    goal_in_weeks: int | None = None
    one_rm: dict[str, int] = field(default_factory=dict)
    on_file: dict[str, str] = field(default_factory=dict)
    results: tuple[tuple[str, int, str], ...] = ()
    beside: tuple[tuple[int, str, str, int, int], ...] = ()
    done: float = 0.92
    in_part: float = 0.05
    harder_by: float = 0.0
    silent_days: int = 0
    reason: str = "no_time"
    notes: tuple[str, ...] = ()
    joined: bool = True
    # What is on file of the health screening: the intake here, one on paper from before, or nothing.
    screened: Literal["intake", "paper", "no"] = "intake"


COACHES = (
    DemoCoach(
        email="coach@demo.test",
        name="Marit Solheim",
        zone="Europe/Oslo",
        practice="Solheim Training",
        slug="marit-solheim",
        intro="Coaches runners and lifters with a day job. Every session has a reason you can read, "
        "and the plan changes when you do.",
        quote="The call is to find out whether a plan would help you. "
        "Often the answer is: sleep, and three easy runs.",
        works_with="5 km to marathon, strength for runners",
        since=2011,
        languages="English, Norwegian, German",
        price="140 € a month, stop any month",
        windows={0: "08:00-12:00", 1: "08:00-12:00, 16:00-19:00", 2: "08:00-12:00", 3: "13:00-19:00"},
        rules={"holiday_country": "NO", "most_a_day": 3, "most_a_week": 8, "buffer_before_minutes": 5},
        dates={9: "", 12: "10:00-12:00, 20:00-24:00"},
        is_remote=True,
        sports=("running", "strength"),
        place="Oslo",
        credentials="MSc exercise physiology, Norwegian School of Sport Sciences\nAthletics coach, level 4",
        plans="First 5 km in 9 weeks: three runs a week\nMarathon in 18 weeks: four runs and two lifts",
        call_about="Twenty minutes about where you are and what you want: whether a plan would help, "
        "and when it would not.",
    ),
    DemoCoach(
        email="henrik@demo.test",
        name="Henrik Dahl",
        zone="Europe/Copenhagen",
        practice="Solheim Training",
        slug="henrik-dahl",
        intro="Coaches cyclists who have eight hours a week and want them to count.",
        quote="Bring your last three weeks. We look at them together, and then we know more.",
        works_with="Road and gravel, first long events",
        since=2017,
        languages="English, Danish",
        price="120 € a month",
        windows={1: "17:00-20:00", 3: "17:00-20:00", 5: "09:00-12:00"},
        rules={"holiday_country": "DK", "call_minutes": 30, "notice_hours": 24},
        dates={},
        is_remote=True,
        sports=("cycling",),
        place="",
        credentials="Cycling coach, licence A\nTwelve years in a race team’s car",
        plans="Base in 12 weeks: six to nine hours a week",
        call_about="We look at your last three weeks together.",
    ),
    DemoCoach(
        email="ada@demo.test",
        name="Ada Lindqvist",
        zone="Europe/Stockholm",
        practice="Barbell and Road",
        slug="ada-lindqvist",
        intro="Strength for people who did not grow up in a gym: four lifts, honest numbers, enough rest.",
        quote="You tell me what you can lift today. I tell you what the next eight weeks could look like.",
        works_with="First barbell year, 5/3/1, return after a break",
        since=2014,
        languages="English, Swedish",
        price="110 € a month",
        windows={0: "12:00-15:00", 2: "12:00-15:00", 4: "09:00-11:00"},
        rules={"holiday_country": "SE", "most_a_day": 2, "always_confirm": True},
        dates={5: ""},
        is_remote=False,
        sports=("strength",),
        place="Gothenburg",
        credentials="BSc sport science, Gothenburg",
        plans="5/3/1 in 8 weeks: three or four days a week",
        call_about="You tell me what you can lift; I tell you what eight weeks could do.",
    ),
)

LIFTS = {"Squat": 120, "Bench press": 85, "Deadlift": 150, "Overhead press": 55}

ATHLETES = (
    DemoAthlete(
        "athlete@demo.test",
        "Ngozi Adeyemi-Brandt",
        "Europe/Berlin",
        "coach@demo.test",
        plans=(("marathon_18w", 12), ("strength_beside_running", 12)),
        goal="Marathon",
        target="under 3:45",
        goal_in_weeks=5,
        on_file={"pace": "4:58/km", "lthr": "171 bpm", "hrmax": "188 bpm"},
        results=(
            ("run_5k", 282, "24:38"),
            ("run_5k", 226, "24:01"),
            ("run_5k", 107, "23:18"),
            ("run_5k", 12, "22:54"),
            ("squat_1rm", 275, "85 kg × 4"),
            ("squat_1rm", 191, "88 kg × 5"),
            ("squat_1rm", 122, "90 kg × 5"),
            ("squat_1rm", 20, "95 kg × 4"),
            ("pull_ups", 20, "7"),
        ),
        beside=(
            (4, "Bouldering with Ada", "other", 90, 6),
            (11, "Ride to the lake", "cycling", 75, 3),
            (18, "Bouldering with Ada", "other", 100, 6),
            (39, "Five-a-side", "other", 60, 8),
        ),
        done=0.94,
        notes=(
            "Calm until the last two kilometres.",
            "Legs fresh, wind from the front.",
            "Sore calf, gone after a day.",
        ),
    ),
    DemoAthlete(
        "wolfgang@demo.test",
        "Wolfgang-Alexander Hohenlohe-Steinbrück",
        "Europe/Vienna",
        "coach@demo.test",
        plans=(("marathon_18w", 10),),
        goal="Marathon",
        goal_in_weeks=7,
        done=0.55,
        in_part=0.12,
        reason="travel",
        notes=("Hotel treadmill stops at 16 km/h.", "Work travel, did what there was time for."),
    ),
    DemoAthlete(
        "siobhan@demo.test",
        "Siobhán O’Callaghan",
        "Europe/Dublin",
        "coach@demo.test",
        plans=(("marathon_18w", 8),),
        goal="Marathon",
        target="under 4:10",
        goal_in_weeks=9,
        harder_by=2.2,
        notes=("Easy pace does not feel easy.", "Third short night."),
    ),
    DemoAthlete(
        "leilani@demo.test",
        "Leilani Kamaka-Hart",
        "Pacific/Honolulu",
        "coach@demo.test",
        plans=(("couch_to_5k", 6),),
        goal="First 5 km without a break",
        goal_in_weeks=2,
        done=1.0,
        in_part=0.0,
        notes=("Ran past the bakery this time.",),
        screened="no",
    ),
    DemoAthlete(
        "jonas@demo.test",
        "Jonas Åkerström",
        "Europe/Stockholm",
        "coach@demo.test",
        plans=(("couch_to_5k", 8),),
        goal="5 km with my daughter",
        done=0.96,
        notes=("Could have gone on.",),
        screened="paper",
    ),
    DemoAthlete(
        "fatima@demo.test",
        "Fatima El-Amrani",
        "Africa/Casablanca",
        "henrik@demo.test",
        plans=(("cycling_base_12w", 9),),
        goal="Gravel, 160 km",
        on_file={"ftp": "217 W", "lthr": "166 bpm"},
        results=(("bike_20min", 75, "228 W"), ("bike_20min", 9, "241 W")),
        goal_in_weeks=16,
        done=0.9,
        notes=("Headwind both ways.",),
    ),
    DemoAthlete(
        "anneliese@demo.test",
        "Anneliese Bergström-Okonkwo",
        "Europe/Berlin",
        "henrik@demo.test",
        plans=(("cycling_base_12w", 5),),
        goal="Back on the bike after the winter",
        done=0.72,
        in_part=0.15,
        reason="sick",
        notes=("Cold is nearly gone.",),
    ),
    DemoAthlete("dmitri@demo.test", "Dmitri Marchetti", "Europe/Rome", "coach@demo.test", joined=False),
    DemoAthlete(
        "tomasz@demo.test",
        "Tomasz Wiśniewski",
        "Europe/Warsaw",
        "ada@demo.test",
        plans=(("strength_531", 12), ("strength_531", 4)),
        goal="Deadlift 200 kg",
        one_rm={**LIFTS, "Deadlift": 182},
        silent_days=9,
        notes=("Back on Monday.",),
    ),
    DemoAthlete(
        "priya@demo.test",
        "Priya Raghunathan",
        "Asia/Kolkata",
        "ada@demo.test",
        plans=(("strength_531", 12), ("strength_531", 4)),
        goal="Squat 1.5 × body weight",
        one_rm={"Squat": 84, "Bench press": 52, "Deadlift": 105, "Overhead press": 36},
        results=(
            ("squat_1rm", 84, "84 kg"),
            ("squat_1rm", 27, "80 kg × 4"),
            ("bench_1rm", 30, "47.5 kg × 4"),
        ),
        notes=("Last set had two more in it.",),
    ),
    DemoAthlete(
        "rosalind@demo.test",
        "Rosalind Mac Giolla Bhríde",
        "Europe/Dublin",
        "ada@demo.test",
        plans=(("strength_531", 7),),
        goal="Bench press 70 kg",
        one_rm={"Squat": 95, "Bench press": 62, "Overhead press": 40},
        done=0.97,
        notes=("Last single moved well.",),
    ),
    DemoAthlete(
        "mateo@demo.test",
        "Mateo Silva",
        "America/Sao_Paulo",
        "ada@demo.test",
        plans=(("couch_to_5k", 3),),
        goal="Run with the others on Sundays",
        done=0.8,
        reason="tired",
        notes=("Too hot at noon, went at six.",),
    ),
)
