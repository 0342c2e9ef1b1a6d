# SPDX-License-Identifier: MIT
"""Behaviour of the tool: tests/cli/*.case.

A ```sh block runs in a copy of tests/samples; the blocks behind it say what
it prints: ```stdout, ```stderr and ```status (0 where it is not given).
"""
import os
import re
import shutil

from areas import _fenced


def fits(expected, got):
    """A line `...` stands for any lines, at a line's end for its rest."""
    pattern = ""
    for line in expected.split("\n"):
        if line == "...":
            pattern += "(?:.*\n)*"
        elif line.endswith("..."):
            pattern += re.escape(line[:-3]) + ".*\n"
        else:
            pattern += re.escape(line) + "\n"
    return re.fullmatch(pattern, got.rstrip("\n") + "\n") is not None


def steps(path):
    """(line, heading, script, {stdout stderr status}) of each example."""
    step = None
    for line, heading, info, body in _fenced.blocks(_fenced.read(path)):
        if info == "sh":
            if step:
                yield step
            step = (line, heading, body, {})
        elif step:
            step[3][info] = body
    if step:
        yield step


def check(t, name, script, expected, cwd):
    status, out, err = t.run(cmd=["sh", "-c", script], cwd=cwd)
    want = int(expected.get("status", "0"))
    t.ok(name + " status", status == want,
         f"{status}, not {want}; {err.decode('utf-8', 'replace')}")
    for stream, got in (("stdout", out), ("stderr", err)):
        if stream in expected:
            text = got.decode("utf-8", "backslashreplace")
            t.ok(f"{name} {stream}", fits(expected[stream], text), text)


def run(t):
    for path in _fenced.files(os.path.join(t.here, "cli")):
        for line, heading, script, expected in steps(path):
            cwd = os.path.join(t.tmp, "cli")
            shutil.rmtree(cwd, ignore_errors=True)
            shutil.copytree(t.samples, cwd)
            name = f"{os.path.basename(path)}:{line} {heading}"
            check(t, name, script, expected, cwd)
