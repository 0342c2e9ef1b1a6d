# SPDX-License-Identifier: MIT
"""What a run costs: seconds of processor or wall, and the peak of memory."""
import array
import fcntl
import os
import statistics
import subprocess
import termios
import time


def run(command, out="/dev/null"):
    """One run: seconds of the processor (user and system), and of the wall."""
    files = [(os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
             (os.POSIX_SPAWN_OPEN, 1, out,
              os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
             (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)]
    start = time.perf_counter()
    pid = os.posix_spawnp(command[0], command, os.environ, file_actions=files)
    _, _, used = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    return used.ru_utime + used.ru_stime, wall


def in_turns(commands, runs, out):
    """Medians of each command: it, then the next, then all of them again, so
    that a machine that gets busy treats all alike."""
    cost = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            cost[name].append(run(command, out))
    return {name: tuple(statistics.median(c) for c in zip(*all_runs))
            for name, all_runs in cost.items()}


def unread(pipe):
    """Bytes that wait in a pipe."""
    n = array.array("i", [0])
    fcntl.ioctl(pipe, termios.FIONREAD, n)
    return n[0]


def is_asleep(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as f:
        return f.read().rsplit(")", 1)[1].split()[0] == "S"


def peak(command, lines, count):
    """MiB that a run held at most while it read `count` lines from a pipe.

    Asked of the system when all is read and the process waits for more: the
    usage that wait4() tells begins with that of the process which started it.
    """
    with subprocess.Popen(command, stdin=subprocess.PIPE,
                          stdout=subprocess.DEVNULL) as p:
        for i in range(count):
            p.stdin.write(lines[i % len(lines)])
        p.stdin.flush()
        while unread(p.stdin) or not is_asleep(p.pid):
            time.sleep(0.01)
        with open(f"/proc/{p.pid}/status", encoding="ascii") as f:
            held = next(s for s in f if s.startswith("VmHWM:"))
        p.stdin.close()
    return int(held.split()[1]) / 1024
