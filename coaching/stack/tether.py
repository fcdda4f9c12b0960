"""Runs one command so that it ends, with all it started, when its holder lets go.

    tether.py LIFELINE SIGNAL GRACE [--not-root FOLDER] -- COMMAND...

LIFELINE is the reading end of a pipe whose other end only the holder has. However the holder
ends, kill -9 included, the kernel closes that end and the tether sees it: it sends SIGNAL to
the command and, a moment later, kills what is left of the command's process group. SIGTERM
asks for the same with GRACE seconds of patience. On Linux the command also has the kernel's
word (PR_SET_PDEATHSIG) for the case that the tether itself is killed.

Stands alone and uses the standard library only: it is started once per part and must be quick.
"""

import argparse
import contextlib
import ctypes
import os
import pwd
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_AFTER_HOLDER = 1.5
PR_SET_PDEATHSIG = 1


def main() -> int:
    options = arguments()
    alarm = ring_on(signal.SIGCHLD, signal.SIGTERM)
    try:
        child = subprocess.Popen(
            options.command,
            stdin=subprocess.DEVNULL,
            close_fds=False,
            process_group=0,
            preexec_fn=preparation(options.signal, options.not_root),
        )
    except OSError as error:
        print(f"{options.command[0]} cannot be started: {error.strerror}", flush=True)
        return 126
    try:
        hold(child, options.lifeline, alarm, options.signal, options.grace)
    finally:
        kill_group(child.pid)
    status = child.wait()
    return status if status >= 0 else 128 - status


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("lifeline", type=int)
    parser.add_argument("signal", type=int)
    parser.add_argument("grace", type=float)
    parser.add_argument("--not-root", type=Path)
    parser.add_argument("command", nargs="+")
    return parser.parse_args()


def ring_on(*numbers: signal.Signals) -> int:
    """A file descriptor that becomes readable when one of the signals arrives."""
    alarm, bell = os.pipe()
    os.set_blocking(bell, False)
    signal.set_wakeup_fd(bell, warn_on_full_buffer=False)
    for number in numbers:
        signal.signal(number, lambda *_: None)
    return alarm


def hold(child: subprocess.Popen[bytes], lifeline: int, alarm: int, number: int, grace: float) -> None:
    """Returns when the command has ended, or when patience with it has."""
    watched = [lifeline, alarm]
    deadline: float | None = None
    while child.poll() is None:
        left = None if deadline is None else max(0.0, deadline - time.monotonic())
        ready, _, _ = select.select(watched, [], [], left)
        if not ready and deadline is not None:
            return
        patience = None
        if alarm in ready and signal.SIGTERM in os.read(alarm, 64):
            patience = grace
        if lifeline in ready:
            watched.remove(lifeline)
            patience = PATIENCE_AFTER_HOLDER
        if patience is not None:
            deadline = min(deadline or sys.maxsize, time.monotonic() + patience)
            child.send_signal(number)


def kill_group(leader: int) -> None:
    # Nothing may be left of it, which macOS says with a PermissionError.
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)


def preparation(number: int, not_root: Path | None) -> Callable[[], None]:
    """What the new process does before it becomes the command. Loaded here, because a fork may not."""
    tether = os.getpid()
    prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None

    def prepare() -> None:
        if not_root and os.geteuid() == 0:
            leave_root(not_root)
        if prctl:
            prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
        if os.getppid() != tether:
            os._exit(1)

    return prepare


def leave_root(folder: Path) -> None:
    """PostgreSQL refuses uid 0: look like another user in a namespace of our own, or become one."""
    user = next(entry for entry in pwd.getpwall() if entry.pw_uid != 0)
    try:
        os.unshare(os.CLONE_NEWUSER)
    except (AttributeError, OSError):  # macOS; a container that forbids it
        give(folder, user.pw_uid, user.pw_gid)
        os.setgroups([])
        os.setgid(user.pw_gid)
        os.setuid(user.pw_uid)
        return
    Path("/proc/self/uid_map").write_text(f"{user.pw_uid} 0 1")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/gid_map").write_text(f"{user.pw_gid} 0 1")


def give(folder: Path, uid: int, gid: int) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, uid, gid)


if __name__ == "__main__":
    sys.exit(main())
