"""Weekly load of many athletes, summed by the database: the same sums as `sessions.weeks` makes row by row.

A desk of two hundred athletes reads eight weeks of each: eleven thousand sessions as rows, sixteen hundred
lines as sums. It is SQL because the ORM spends more time on building this query than on running it. The
assumed paces come from `plans.load`, and a test holds the sums to those of `sessions.weeks`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, tzinfo
from typing import Any

from django.db import connection

from desk.facts import WeekSums
from plans.load import SECONDS_PER_M
from sessions.compliance import EXCUSED

# What was planned and what came of it, a line a session; then what nobody planned; then a line a week.
SUMS = """
WITH pace (sport, s_per_m) AS (SELECT * FROM unnest(%(sports)s::text[], %(paces)s::float8[])),
clock (zone, today) AS (SELECT * FROM unnest(%(zones)s::text[], %(todays)s::date[])),
planned AS (
    SELECT s.id, s.athlete_id, s.day, s.kind <> 'rest' AS is_work, s.day < clock.today AS is_past,
        EXISTS (
            SELECT FROM athletes_statusperiod p
            WHERE p.athlete_id = s.athlete_id AND p.first_day <= s.day
                AND (p.last_day IS NULL OR p.last_day >= s.day)
        ) AS has_excuse,
        s.target_rpe,
        CASE WHEN s.kind = 'rest' THEN 0
            ELSE coalesce(s.duration_s, s.distance_m * pace.s_per_m) END AS seconds
    FROM training_sessions_session s
    JOIN athletes_athlete a ON a.id = s.athlete_id
    LEFT JOIN clock ON clock.zone = a.zone
    LEFT JOIN pace ON pace.sport = s.sport
    WHERE s.athlete_id = ANY(%(athletes)s) AND s.day BETWEEN %(first)s AND %(last)s
),
line AS (
    SELECT p.athlete_id, (p.day - %(first)s::date) / 7 AS week, p.is_work, p.is_past,
        l.id IS NOT NULL AS is_logged,
        coalesce(l.outcome <> 'skipped', false) AS happened,
        coalesce(
            l.outcome = 'skipped' AND l.reason = ANY(%(excused)s),
            l.id IS NULL AND p.has_excuse AND p.is_past
        ) AS is_excused,
        l.id IS NULL AND p.is_work AND p.is_past AND NOT p.has_excuse AS is_silent, p.day, l.rpe,
        CASE WHEN p.is_work THEN p.target_rpe * p.seconds / 60 ELSE 0 END AS planned_load,
        CASE WHEN l.outcome = 'done' AND l.duration_s IS NULL AND l.distance_m IS NULL THEN p.seconds
            ELSE coalesce(l.duration_s, l.distance_m * pace.s_per_m) END AS done_s
    FROM planned p
    LEFT JOIN training_sessions_log l ON l.session_id = p.id
    LEFT JOIN pace ON pace.sport = l.sport
    UNION ALL
    SELECT l.athlete_id, (l.day - %(first)s::date) / 7, false, true,
        true, true, false, false, l.day, l.rpe, 0, coalesce(l.duration_s, l.distance_m * pace.s_per_m)
    FROM training_sessions_log l
    LEFT JOIN pace ON pace.sport = l.sport
    WHERE l.session_id IS NULL AND l.athlete_id = ANY(%(athletes)s)
        AND l.day BETWEEN %(first)s AND %(last)s
)
SELECT athlete_id, week,
    coalesce(sum(planned_load), 0)::float8,
    coalesce(sum(rpe * done_s / 60) FILTER (WHERE happened), 0)::float8,
    count(*) FILTER (WHERE happened AND rpe * done_s IS NULL),
    count(*) FILTER (WHERE is_silent),
    count(*) FILTER (WHERE is_silent AND NOT EXISTS (
        SELECT FROM training_sessions_log l WHERE l.athlete_id = line.athlete_id AND l.day >= line.day)),
    count(*) FILTER (WHERE is_work AND happened),
    count(*) FILTER (WHERE is_work AND (is_logged OR is_past) AND NOT is_excused),
    count(*) FILTER (WHERE is_work AND is_excused)
FROM line GROUP BY athlete_id, week
"""


# The date that it is now in each time zone.
type Todays = Mapping[tzinfo, date]
type Sums = dict[tuple[int, int], WeekSums]


def weekly_sums(athletes: Collection[int], first: date, last: date, todays: Todays) -> Sums:
    """By athlete and number of the week from `first`, a Monday; without rows no sums. One query."""
    values: dict[str, Any] = {
        "athletes": list(athletes),
        "first": first,
        "last": last,
        "zones": [str(zone) for zone in todays],
        "todays": list(todays.values()),
        "sports": list(SECONDS_PER_M),
        "paces": list(SECONDS_PER_M.values()),
        "excused": list(EXCUSED),
    }
    with connection.cursor() as cursor:
        cursor.execute(SUMS, values)
        return {(athlete, week): WeekSums(*sums) for athlete, week, *sums in cursor.fetchall()}
