# SPDX-License-Identifier: MIT
"""What fixed runs cost: instructions, within 5 %, and allocations.

tests/instructions.txt holds the counts that were last accepted, for one
compiler and machine; JOBSIFT_UPDATE_COUNTS=1 writes them anew. Elsewhere, and
without valgrind, the area does nothing.
"""
import os
import platform
import re
import shutil
import subprocess

RUNS = (("version", ("--version",)),
        ("text", ("parse", "-j1", "support-en.txt")),
        ("page", ("parse", "-j1", "backend-en.html")),
        ("stream", ("parse", "-j1", "-i", "ndjson", "feed.ndjson")),
        ("rank", ("rank", "-j1", "-p", "profile.json", "flat-pt.md")))


def machine(t):
    """Counts compare only where compiler, libraries and processor agree."""
    with open(os.path.join(t.build, "CMakeCache.txt"), encoding="utf-8") as f:
        kind = re.search(r"CMAKE_BUILD_TYPE:\w+=(\w*)", f.read())[1]
    compiler = subprocess.run(["cc", "-dumpfullversion"], capture_output=True,
                              check=False).stdout.decode().strip()
    return f"{platform.machine()} cc-{compiler} {kind}"


def instructions(t, args):
    _, _, err = t.run(cmd=["valgrind", "--tool=callgrind",
                           "--callgrind-out-file=/dev/null", t.tool, *args],
                      timeout=300)
    found = re.search(rb"Collected : (\d+)", err)
    return int(found[1]) if found else 0


def allocations(t, args):
    shim = os.path.join(t.build, "failing_malloc.so")
    count_file = os.path.join(t.tmp, "counted")
    if not os.path.exists(shim):
        return None
    t.run(*args, env={"LD_PRELOAD": shim, "FAIL_COUNT": count_file})
    with open(count_file, encoding="ascii") as f:
        return int(f.read())


def read(path):
    """The machine of the first line, then name -> (instructions, allocs)."""
    if not os.path.exists(path):
        return "", {}
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    rows = [line.split() for line in lines[1:] if line]
    return lines[0], {r[0]: (int(r[1]), int(r[2])) for r in rows}


def run(t):
    if t.sanitized or not shutil.which("valgrind"):
        print("instructions: not counted without valgrind")
        return
    path = os.path.join(t.here, "instructions.txt")
    here, (there, known) = machine(t), read(path)
    update = os.environ.get("JOBSIFT_UPDATE_COUNTS")
    if here != there and not update:
        print("instructions: not compared with those of another machine")
        return
    lines = [here]
    for name, args in RUNS:
        cost, made = instructions(t, args), allocations(t, args)
        lines.append(f"{name} {cost} {made or 0}")
        if update:
            continue
        cost_before, made_before = known.get(name, (0, 0))
        t.ok(name + " instructions", abs(cost - cost_before) <=
             cost_before / 20, f"{cost}, were {cost_before}")
        if made is not None and made_before:
            t.ok(name + " allocations", made <= made_before,
                 f"{made}, were {made_before}")
    if update:
        with open(path, "w", encoding="utf-8") as f:
            f.write("\n".join(lines) + "\n")
