"""TCX and GPX recordings, whole, broken and hostile."""

from datetime import UTC, datetime

import pytest

from activities.decoding.reading import read_recording
from activities.recording import NotARecordingError, RecordingError
from activities.summary import summary_of

START = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)


def point(second: int, more: str = "") -> str:
    return f"<Trackpoint><Time>2026-05-04T06:30:{second:02}Z</Time>{more}</Trackpoint>"


def lap(*points: str, seconds: float = 30, metres: float = 90) -> str:
    return (
        f'<Lap StartTime="2026-05-04T06:30:00Z"><TotalTimeSeconds>{seconds}</TotalTimeSeconds>'
        f"<DistanceMeters>{metres}</DistanceMeters><Track>{''.join(points)}</Track></Lap>"
    )


def tcx(*laps: str, sport: str = "Running") -> bytes:
    inner = f'<Activities><Activity Sport="{sport}">{"".join(laps)}</Activity></Activities>'
    space = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
    whole = f'<TrainingCenterDatabase xmlns="{space}">{inner}</TrainingCenterDatabase>'
    return f'<?xml version="1.0"?>{whole}'.encode()


def gpx(inner: str) -> bytes:
    return f'<?xml version="1.0"?><gpx version="1.1" creator="test">{inner}</gpx>'.encode()


def trkpt(second: int, north: float = 0, more: str = "") -> str:
    time = f"<time>2026-05-04T06:30:{second:02}Z</time>"
    return f'<trkpt lat="{50 + north}" lon="6">{time}{more}</trkpt>'


def test_a_tcx_run_adds_up_its_laps():
    watts = "<Extensions><TPX xmlns='x'><Watts>210</Watts></TPX></Extensions>"
    rate = "<HeartRateBpm><Value>141</Value></HeartRateBpm>"
    recording = read_recording(
        tcx(lap(point(0, rate), point(29, rate + watts)), lap(point(59), seconds=31.5))
    )
    summary = summary_of(recording)
    assert (recording.sport, len(recording.laps), len(recording.records)) == ("Running", 2, 3)
    assert (summary.start, summary.elapsed_s, summary.timer_s, summary.distance_m) == (START, 59, 61.5, 180)
    assert (summary.avg_hr, summary.max_hr) == (141, 141)
    assert recording.records[1].power_w == 210


def test_a_tcx_without_moments_still_has_its_laps():
    summary = summary_of(read_recording(tcx(lap(), lap())))
    assert (summary.elapsed_s, summary.timer_s, summary.distance_m, summary.avg_hr) == (60, 60, 180, None)


def test_a_tcx_that_breaks_off_counts_up_to_there():
    whole = tcx(lap(point(0), point(1)), lap(point(2)))
    recording = read_recording(whole[: whole.rindex(b"</Track>")])
    assert len(recording.records) == 3
    assert "damaged" in recording.remarks[0]


def test_a_gpx_track_with_heart_rate_and_a_pause_between_its_segments():
    rate = "<extensions><TrackPointExtension><hr>150</hr><cad>85</cad></TrackPointExtension></extensions>"
    first = "".join(trkpt(at, at * 0.0001, rate) for at in range(10))
    later = "".join(trkpt(40 + at, 0.01 + at * 0.0001) for at in range(10))
    recording = read_recording(
        gpx(f"<trk><type>running</type><trkseg>{first}</trkseg><trkseg>{later}</trkseg></trk>")
    )
    summary = summary_of(recording)
    assert (recording.sport, len(recording.laps), len(recording.records)) == ("running", 2, 20)
    assert (summary.start, summary.elapsed_s, summary.timer_s, summary.moving_s) == (START, 49, 18, 18)
    assert (summary.avg_hr, recording.records[0].cadence) == (150, 85)
    assert summary.distance_m == pytest.approx(200, rel=0.01)


def test_a_byte_order_mark_and_odd_letters_are_read():
    file = "\ufeff".encode() + gpx(f"<trk><name>Čerkniško</name><trkseg>{trkpt(0)}{trkpt(1)}</trkseg></trk>")
    assert len(read_recording(file).records) == 2


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (gpx('<rte><rtept lat="1" lon="2"/></rte>'), "a route"),
        (gpx('<trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk>'), "no times"),
        (tcx().replace(b"Activities", b"Workouts").replace(b"Activity", b"Workout"), "a workout or a course"),
        (b"<html><body>404</body></html>", "no recorded session"),
    ],
)
def test_files_of_another_kind_are_named(file, words):
    with pytest.raises(NotARecordingError, match=words):
        read_recording(file)


BOMB = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("made", [BOMB, OUTSIDE])
@pytest.mark.parametrize("file", [tcx(lap(point(0))), gpx(f"<trk><trkseg>{trkpt(0)}</trkseg></trk>")])
def test_entities_are_not_read(file, made):
    with pytest.raises(RecordingError, match="entities of its own"):
        read_recording(file.replace(b"?>", b"?>" + made, 1))


@pytest.mark.parametrize(
    "file",
    [
        b"<",
        b"<gpx",
        tcx(lap(point(0)))[:-30].replace(b"Trackpoint", b"Other"),
        gpx(f"<trk><trkseg>{trkpt(0)}</trkseg></trk>")[:-12],
        gpx(
            '<trk><trkseg><trkpt lat="north" lon="2"><time>2026-05-04T06:30:00Z</time></trkpt></trkseg></trk>'
        ),
        b"\xff\xfe<\x00g\x00p\x00x\x00",
        b'<?xml version="1.0" encoding="klingon"?><gpx/>',
    ],
)
def test_broken_xml_gets_a_sentence(file):
    with pytest.raises(RecordingError, match="damaged"):
        read_recording(file)


def test_more_points_than_anybody_trains_are_refused():
    endless = "<trkseg/>" * 20_001
    with pytest.raises(RecordingError, match="more points"):
        read_recording(gpx(f"<trk>{endless}</trk>"))
