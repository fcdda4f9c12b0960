"""The formulas of training, each a pure function of numbers; docs/science.md lists them with their sources.

What cannot be known comes back as `Unknown` with the reason (plans.science.unknown), never as a number
that somebody could take for a measured one. Names are neutral: weighted power, fitness, fatigue, form.
"""
