"""FIT recordings, whole and broken."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from activities.decoding.reading import read_recording
from activities.recording import MAX_PARTS, NotARecordingError, RecordingError
from activities.summary import SetTotals, set_totals, summary_of, summary_of_leg
from tests.activities.fit_bytes import (
    CYCLING,
    START,
    SWIMMING,
    TIMER,
    TIMER_START,
    TIMER_STOP,
    TRAINING,
    WEIGHT,
    WORKOUT,
    fit_file,
    records,
    repeated,
    seconds,
    session,
)

RUN = fit_file(
    *records([None] * 60),
    ("lap", {"timestamp": seconds(START), "start_time": seconds(START), "total_timer_time": 60}),
    session(total_distance=180, avg_heart_rate=139),
)


def test_a_run_has_its_parts_and_the_devices_numbers_come_first():
    recording = read_recording(RUN)
    assert (recording.sport, len(recording.legs), len(recording.laps), len(recording.records)) == (
        "running/generic",
        1,
        1,
        60,
    )
    summary = summary_of(recording)
    assert (summary.start, summary.elapsed_s, summary.timer_s, summary.distance_m) == (START, 60, 60, 180)
    assert (summary.avg_hr, summary.computed_avg_hr, summary.max_hr) == (139, 140, 140)
    assert (summary.avg_power_w, summary.weighted_power_w, summary.ascent_m) == (None, None, None)
    assert recording.remarks == ()


def test_sensors_that_were_not_there_are_unknown_and_not_0():
    file = fit_file(
        ("record", {"timestamp": seconds(START), "heart_rate": 0, "position_lat": 0, "position_long": 0}),
        session(avg_heart_rate=0, avg_power=0),
    )
    recording = read_recording(file)
    assert recording.records[0].heart_rate is None
    assert not recording.has_places
    assert (summary_of(recording).avg_hr, summary_of(recording).avg_power_w) == (None, None)


def test_power_is_weighted_over_recorded_seconds_with_pauses_closed_up():
    before = records([200] * 60)
    after = records([200] * 60, start=START + timedelta(minutes=10))
    summary = summary_of(read_recording(fit_file(*before, *after, session(CYCLING, avg_power=198))))
    assert summary.computed_weighted_power_w == pytest.approx(200)
    assert (summary.avg_power_w, summary.is_estimated) == (198, False)


def test_power_written_every_few_seconds_is_held_and_said_to_be_estimated():
    summary = summary_of(read_recording(fit_file(*records([150] * 20, every=3), session(CYCLING))))
    assert summary.computed_weighted_power_w == pytest.approx(150)
    assert summary.is_estimated


def test_what_was_walked_in_a_pause_is_not_moving_time():
    stop = ("event", {"timestamp": seconds(START) + 30, "event": TIMER, "event_type": TIMER_STOP})
    go_on = ("event", {"timestamp": seconds(START) + 90, "event": TIMER, "event_type": TIMER_START})
    later = [
        ("record", {"timestamp": seconds(START) + 90 + at, "distance": 300 + 3 * at}) for at in range(31)
    ]
    summary = summary_of(
        read_recording(fit_file(*records([None] * 31), stop, go_on, *later, session(timer_s=60)))
    )
    assert (summary.moving_s, summary.timer_s) == (60, 60)


def test_standing_still_is_no_moving_time():
    still = [("record", {"timestamp": seconds(START) + 31 + at, "distance": 90}) for at in range(60)]
    assert summary_of(read_recording(fit_file(*records([None] * 31), *still, session()))).moving_s == 30


def test_each_leg_of_a_triathlon_has_its_own_summary():
    ride = START + timedelta(seconds=60)
    file = fit_file(
        *records([None] * 60),
        *records([220] * 60, start=ride),
        session(SWIMMING, avg_heart_rate=130, total_distance=100),
        session(CYCLING, start=ride, avg_heart_rate=150, total_distance=500),
    )
    recording = read_recording(file)
    whole, leg = summary_of(recording), summary_of_leg(recording, recording.legs[1])
    assert (whole.timer_s, whole.distance_m, whole.avg_hr) == (120, 600, 140)
    assert (leg.start, leg.timer_s, leg.avg_hr) == (ride, 60, 150)
    assert leg.computed_weighted_power_w == pytest.approx(220)


def test_sets_and_lengths():
    sets = [
        ("set", {"set_type": 1, "repetitions": 8, "weight": 60, "duration": 30}),
        ("set", {"set_type": 0, "duration": 90}),
        ("set", {"set_type": 1, "repetitions": 10, "duration": 30}),
    ]
    lengths = [("length", {"start_time": seconds(START), "total_timer_time": 22, "length_type": 1})] * 2
    recording = read_recording(fit_file(*sets, *lengths, session(TRAINING)))
    assert [(one.is_active, one.reps, one.weight_kg) for one in recording.sets] == [
        (True, 8, 60), (False, None, None), (True, 10, None),
    ]  # fmt: skip
    assert set_totals(recording) == SetTotals(2, 18, 480)
    assert [one.timer_s for one in recording.lengths] == [22, 22]


def test_a_file_that_breaks_off_counts_up_to_there():
    recording = read_recording(RUN[: len(RUN) // 2])
    assert 0 < len(recording.records) < 60
    assert any("breaks off" in remark for remark in recording.remarks)
    assert any("no summary" in remark for remark in recording.remarks)
    assert summary_of(recording).elapsed_s == len(recording.records) - 1


def test_a_check_sum_that_is_off_is_said():
    recording = read_recording(fit_file(*records([None] * 3), session(), crc=1))
    assert any("check sum" in remark for remark in recording.remarks)


@pytest.mark.parametrize(("kind", "word"), [(WORKOUT, "workout"), (WEIGHT, "weight")])
def test_files_of_another_kind_are_named(kind, word):
    with pytest.raises(NotARecordingError, match=word) as refusal:
        read_recording(fit_file(kind=kind))
    assert refusal.value.kind == word


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"PK\x03\x04", "no recorded session"),
        (fit_file(), "Nothing is recorded"),
        (RUN[:13], "damaged"),
        (b"\x0e\x10\x00\x00\xff\xff\xff\xff.FIT" + b"\xff" * 500, "damaged"),
    ],
)
def test_what_holds_nothing_gets_a_sentence(data, words):
    with pytest.raises(RecordingError, match=words):
        read_recording(data)


def test_a_file_of_endless_laps_is_given_up():
    with pytest.raises(RecordingError, match="more moments or laps"):
        read_recording(repeated("lap", {"total_timer_time": 1}, MAX_PARTS + 5))


@given(
    st.lists(st.tuples(st.integers(0, len(RUN) - 1), st.integers(0, 255)), max_size=12),
    st.integers(12, len(RUN)),
)
@settings(max_examples=200)
def test_a_damaged_file_is_a_recording_or_a_sentence(changes, length):
    data = bytearray(RUN)
    for at, value in changes:
        data[at] = value
    try:
        recording = read_recording(bytes(data[:length]))
    except RecordingError as refusal:
        said = [str(refusal)]
    else:
        said = [*recording.remarks]
        summary_of(recording)
    assert all(sentence.endswith(".") for sentence in said)
