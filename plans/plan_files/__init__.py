"""Plans and workouts as files."""
