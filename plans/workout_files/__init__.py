"""Workouts as devices and trainers keep them: FIT, ZWO, ERG and MRC in, FIT and ZWO out. Pure.

Files come from strangers: they are bounded in size, in steps and in what their repeats unfold to, XML has no
entities, and what a file says that a prescription cannot is listed in words instead of being dropped.
"""
