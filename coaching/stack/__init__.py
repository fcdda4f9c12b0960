"""The local stack: real servers, sink and Django's processes under one small supervisor.

Started with `python -m coaching.stack`; nothing in here imports Django.
"""
