"""The sports of files as the product's own."""

import pytest

from activities.sports import sport_of


@pytest.mark.parametrize(
    ("sport", "sub_sport", "is_it"),
    [
        ("running", "generic", "running"),
        ("Running", None, "running"),
        ("street_running", None, "running"),
        ("TrailRun", None, "running"),
        ("Trail Running", None, "running"),
        ("fitness_equipment", "treadmill", "running"),
        ("9", None, "running"),
        ("Biking", None, "cycling"),
        ("road_biking", None, "cycling"),
        ("VirtualRide", None, "cycling"),
        ("cycling", "virtual_activity", "cycling"),
        ("fitness_equipment", "indoor_cycling", "cycling"),
        ("1", None, "cycling"),
        ("lap_swimming", None, "swimming"),
        ("swimming", "open_water", "swimming"),
        ("fitness_equipment", "indoor_rowing", "rowing"),
        ("hiking", "generic", "walking"),
        ("casual_walking", None, "walking"),
        ("training", "strength_training", "strength"),
        ("WeightTraining", None, "strength"),
        ("training", "generic", "other"),
        ("training", "yoga", "other"),
        ("training", "pilates", "other"),
        ("training", "cardio_training", "other"),
        ("wheelchair_push_run", "generic", "other"),
        ("Workout", None, "other"),
        ("", None, "other"),
        ("None", "None", "other"),
    ],
)
def test_names_of_devices_and_services(sport, sub_sport, is_it):
    assert sport_of(sport, sub_sport) == is_it


@pytest.mark.parametrize("sub_sport", [None, "generic", "None", "strength_training"])
def test_training_with_sets_is_strength(sub_sport):
    assert sport_of("training", sub_sport, has_sets=True) == "strength"


def test_sets_do_not_make_strength_of_what_says_that_it_is_something_else():
    assert sport_of("training", "yoga", has_sets=True) == "other"
    assert sport_of("running", "generic", has_sets=True) == "running"
