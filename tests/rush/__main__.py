"""A crowd at the product's own web server: does a coach's time stay whole?

    python -m coaching.stack with -- python -m tests.rush race
    python -m coaching.stack with -- python -m tests.rush flood

`race`: 1,000 visitors press the button at the same moment, for overlapping times of ten coaches. Exactly as
many calls as are possible are booked, nobody sees an error page, and the limit a day holds.
`flood`: 4,000 presses from 40 addresses of ten networks, half of them with a proof of work. Nothing is booked
beyond the limits, and visitors from other networks book before, amid and after it.

`--attempts` makes it smaller. Ends with status 1 when something did not hold.
"""

import argparse
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coaching.settings")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.rush")
    parser.add_argument("what", choices=["race", "flood"])
    parser.add_argument("--attempts", type=int, default=0)
    asked = parser.parse_args()
    import django

    django.setup()
    from django.core.management import call_command

    from tests.rush import flood, race

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if asked.what == "race":
        return race.run(asked.attempts or 1_000)
    return flood.run(asked.attempts or 4_000)


if __name__ == "__main__":
    sys.exit(main())
