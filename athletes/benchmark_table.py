"""The tests that every practice finds, with the error that repeating them has. Values only.

`cv_pct` is the typical error of a repeat in percent (the standard error of measurement as a coefficient of
variation); None where no study of the test was read, and then nothing is said of a change but its size.
A practice may give its own tests, and other errors, as rows of `Benchmark`.
"""

from __future__ import annotations

from typing import NamedTuple

MEASURES = {
    "seconds": "Time",
    "watts": "Power",
    "kg": "Weight",
    "bpm": "Heart rate",
    "metres": "Distance or height",
    "reps": "Repetitions",
    "css": "Swim speed",
}
LAURSEN = "Laursen 2007, Med Sci Sports Exerc 39(8):1374: 5 km on a treadmill, trained runners"
LAURSEN_1500 = "Laursen 2007, Med Sci Sports Exerc 39(8):1374: 1,500 m on a treadmill, trained runners"
HOPKINS = "Hopkins 2001, Sports Med 31:211: constant power over minutes"
HOPKINS_JUMP = "Hopkins 2001, Sports Med 31:211: jumps"
GRGIC = "Grgic 2020, 10.1186/s40798-020-00260-z: median of the studies of the 1RM"
SUPPOSED_RUN = "supposed to be that of 5 km (Laursen 2007)"


class Standard(NamedTuple):
    """A test as the table knows it.

    measure    a key of MEASURES
    better     "up", "down", or "" where neither way is better
    metres     the distance that a time is over
    lift       whose 1RM it is
    threshold  the kind of threshold that a result gives
    """

    name: str
    measure: str
    better: str
    cv_pct: float | None = None
    cv_source: str = ""
    metres: int | None = None
    lift: str = ""
    threshold: str = ""


STANDARD = {
    "run_1500m": Standard("1,500 m time trial", "seconds", "down", 3.3, LAURSEN_1500, 1500, "", "pace"),
    "run_5k": Standard("5 km time trial", "seconds", "down", 2.0, LAURSEN, 5000, "", "pace"),
    "run_10k": Standard("10 km race", "seconds", "down", 2.0, SUPPOSED_RUN, 10_000, "", "pace"),
    "run_half": Standard("Half marathon", "seconds", "down", 2.0, SUPPOSED_RUN, 21_098, "", "pace"),
    "run_cooper": Standard("12 min run", "metres", "up"),
    "hr_30min": Standard("30 min alone, heart rate of the last 20", "bpm", "", threshold="lthr"),
    "bike_20min": Standard("20 min power", "watts", "up", 1.5, HOPKINS, threshold="ftp"),
    "bike_5min": Standard("5 min power", "watts", "up", 1.5, HOPKINS),
    "swim_css": Standard("400 m and 200 m swim", "css", "down", threshold="css"),
    "row_2k": Standard("2,000 m row", "seconds", "down", metres=2000),
    "squat_1rm": Standard("Back squat 1RM", "kg", "up", 4.2, GRGIC, None, "Squat", "1rm"),
    "bench_1rm": Standard("Bench press 1RM", "kg", "up", 4.2, GRGIC, None, "Bench press", "1rm"),
    "deadlift_1rm": Standard("Deadlift 1RM", "kg", "up", 4.2, GRGIC, None, "Deadlift", "1rm"),
    "press_1rm": Standard("Overhead press 1RM", "kg", "up", 4.2, GRGIC, None, "Overhead press", "1rm"),
    "pull_ups": Standard("Pull-ups", "reps", "up"),
    "broad_jump": Standard("Standing long jump", "metres", "up", 2.0, HOPKINS_JUMP),
}
