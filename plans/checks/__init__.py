"""Is a plan sound? Twenty rules from shared principles of training, each with its source and its evidence.

    report = check(view_of(content), settings)

A rule is data (plans.checks.table) and one function. It answers with findings, with what it lacks, or with
nothing, which is fine. Pure: docs/checks.md has the rules for people.
"""
