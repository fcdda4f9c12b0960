"""Demo data: two practices, three coaches, twelve athletes, three months of logs ending today."""
