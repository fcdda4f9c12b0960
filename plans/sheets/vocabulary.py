"""What the columns of a sheet are called, in several languages. Values only."""

import re

from plans.sheets.days import plain

# A header is compared whole and by its words; what stands first in the table counts when two would fit.
WORDS: dict[str, str] = {
    "week": "week, week no, week number, week #, wk, woche, kw, kalenderwoche, semaine, semana, settimana, "
    "sem, vecka, uge, tydzien, microcycle week, training week, trainingswoche",
    "cycle": "microcycle, micro-cycle, micro cycle, mikrozyklus, microcycle id, cycle, cycle id, block id",
    "date": "date, datum, fecha, data, dato, day date",
    "day": "day, weekday, day of week, dow, tag, wochentag, jour, dia, giorno, dag, dzien, day no, "
    "day number, day #",
    "order": "order, #, no, nr, number, id, workout id, index, session no, seq, sequence, am/pm, slot",
    "alternative": "location, place, where, ort, lieu, lugar, luogo, venue, variant, version, alternative, "
    "option, equipment, gym or home",
    "sport": "sport, type, activity, activity type, session type, workout type, discipline, modality, "
    "sportart, art, deporte, disciplina, wt, code, run type, tipo",
    "title": "title, session, session name, workout, workout name, name, label, training, einheit, seance, "
    "entrainement, entrenamiento, sesion, allenamento, seduta, trening, focus, main focus, exercise day, run",
    "distance": "distance, dist, distanz, strecke, distancia, distanza, km, kms, kilometres, kilometers, "
    "kilometer, mi, mile, miles, mileage, metres, meters, metre, meter, m, yards, yd, volume km",
    "duration": "duration, time, dur, dauer, zeit, duree, temps, duracion, tiempo, durata, tempo min, min, "
    "mins, minutes, minuten, minuti, minutos, hours, hrs, h, stunden, heures, horas, ore, length",
    "rpe": "rpe, effort, target rpe, anstrengung, borg",
    "pace": "pace, target pace, allure, ritmo, passo, speed, target speed",
    "zone": "zone, hr zone, target hr zone, heart rate, hr, intensity, intensitat, intensite, puls, power, "
    "target power, target",
    "notes": "notes, note, comment, comments, remark, remarks, coach notes, coaching notes, notizen, "
    "bemerkung, bemerkungen, remarques, commentaire, notas, osservazioni, cues, instructions",
    "why": "why, purpose, reason, goal, objective, zweck, ziel, objectif, objetivo, obiettivo, scopo",
    "link": "link, url, video, video link",
    "key": "key, key session",
    "kind": "kind, category",
    "exercise": "exercise, exercises, movement, movements, lift, lifts, ubung, ubungen, exercice, exercices, "
    "ejercicio, ejercicios, esercizio, esercizi, oefening",
    "adaptation": "adaptation, intended adaptation",
    "sets": "sets, set, serien, satze, series, serie",
    "reps": "reps, rep, repetitions, wiederholungen, wdh, repetitions, repeticiones, ripetizioni",
    "load": "weight, load, kg, lb, lbs, gewicht, last, poids, charge, peso, carico, %1rm, % 1rm, intensity %",
    "text": "details, detail, description, desc, prescription, sets reps, sets x reps, sets and reps, "
    "workout details, workout description, structure, plan, content, text, inhalt, beschreibung, "
    "programm, contenu, descripcion, contenido, descrizione, contenuto, main set, main, what",
    "phase": "phase, block, mesocycle, period, periode, fase, mesozyklus",
    "done": "done, completed, actual, actual km, actual distance, actual time, result, ist, erledigt, fait, "
    "hecho, fatto, check, status, completed on, strava, feeling, rating",
    "total": "total, totals, sum, summe, gesamt, weekly total, week total, estimated km, total km, totale",
}
ROLE_OF = {word.strip(): role for role, words in reversed(WORDS.items()) for word in words.split(",")}
UNIT_WORDS: tuple[tuple[str, str], ...] = (
    ("km", "km|kms|kilomet\\w+"),
    ("mi", "mi|mile|miles|mileage"),
    ("m", "m|met(?:re|er)s?"),
    ("yd", "yd|yds|yards?"),
    ("h", "h|hrs?|hours?|stunden|heures|horas|ore"),
    ("s", "s|secs?|seconds?|sekunden"),
    ("min", "min|mins|minutes?|minuten|minuti|minutos"),
)


def words_of(header: str) -> str:
    """`session_name` -> `session name`, `duration (minutes)` -> `duration minutes`."""
    return " ".join(re.sub(r"[^\w#%/]+|_", " ", plain(header)).split())


def role_of(header: str) -> str | None:
    """What a column with this header holds, by its whole name, else by what it begins or ends with."""
    said = words_of(header)
    if said in ROLE_OF:
        return ROLE_OF[said]
    parts = said.split()
    heads = [" ".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)]
    tails = [" ".join(parts[n:]) for n in range(1, len(parts))]
    found = (ROLE_OF[part] for part in (*heads, *tails) if len(part) > 1 and part in ROLE_OF)
    return next(found, None)


def unit_of(header: str) -> str | None:
    """`km`, `mi`, `m`, `yd`, `min`, `h` or `s` where the header of something measured says one."""
    if role_of(header) not in {"distance", "duration", "total", "load", None}:
        return None
    said = words_of(header)
    return next(
        (unit for unit, words in UNIT_WORDS if re.search(rf"(?:^|\s|/)(?:{words})$|\s(?:{words})\s", said)),
        None,
    )
