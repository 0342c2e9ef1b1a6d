#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the tests: run.py --build DIR [--sanitized] [AREA]...

Each file of tests/areas is an area with a function run(t). A failure prints
a line, the last line is `N passed, N failed`, the status is 1 if any failed.
"""
import argparse
import importlib
import os
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)


class Tests:
    """What an area is given: counting, running the tool, places."""

    def __init__(self, build, sanitized):
        self.top = os.path.dirname(HERE)
        self.here = HERE
        self.samples = os.path.join(HERE, "samples")
        self.build = os.path.abspath(build)
        self.tool = os.path.join(self.build, "jobsift")
        self.sanitized = sanitized
        self.passed = self.failed = 0
        self.area = ""
        self.tmp = tempfile.mkdtemp(prefix="jobsift-tests-")
        # Nothing of the user's own environment may change a result.
        self.env = {
            "PATH": self.build + ":" + os.environ["PATH"],
            "HOME": self.tmp, "XDG_CONFIG_HOME": self.tmp + "/config",
            "LC_ALL": "C", "TZ": "UTC",
            "ASAN_OPTIONS": "detect_leaks=1:allocator_may_return_null=1",
        }

    def ok(self, name, holds, detail=""):
        """Counts one check; a failed one is printed with its detail."""
        if holds:
            self.passed += 1
            return True
        self.failed += 1
        text = str(detail).encode("ascii", "backslashreplace").decode()
        print(f"FAIL {self.area}: {name}" + (f": {text[:600]}" if text else ""))
        return False

    def run(self, *args, stdin=b"", env=None, cwd=None, timeout=60, cmd=None):
        """The tool with these arguments: status, stdout, stderr (bytes).

        The status of one that does not end in time is None.
        """
        try:
            done = subprocess.run(
                cmd or [self.tool, *args], input=stdin, capture_output=True,
                env={**self.env, **(env or {})}, cwd=cwd or self.samples,
                timeout=timeout, check=False)
        except subprocess.TimeoutExpired:
            return None, b"", b"it did not end in time"
        return done.returncode, done.stdout, done.stderr

    def count(self, name, output):
        """Adds the `N passed, N failed` that a program has printed."""
        words = output.decode("utf-8", "replace").split()
        try:
            self.passed += int(words[-4])
            self.failed += int(words[-2])
            if int(words[-2]):
                print(f"FAIL {self.area}: {name}")
        except (IndexError, ValueError):
            self.ok(name, False, "no count in its output")


def area_names():
    files = os.listdir(os.path.join(HERE, "areas"))
    return sorted(f[:-3] for f in files
                  if f.endswith(".py") and not f.startswith("_"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default="build")
    parser.add_argument("--sanitized", action="store_true")
    parser.add_argument("areas", nargs="*")
    args = parser.parse_args()
    t = Tests(args.build, args.sanitized)
    for name in args.areas or area_names():
        t.area, start, before = name, time.time(), t.passed
        try:
            importlib.import_module("areas." + name).run(t)
        except Exception as e:  # one broken area must not hide the others
            t.ok("the area itself", False, repr(e))
        print(f"{name:12} {t.passed - before:5} passed"
              f"  {time.time() - start:6.1f} s", flush=True)
    shutil.rmtree(t.tmp, ignore_errors=True)
    print(f"{t.passed} passed, {t.failed} failed")
    return 1 if t.failed else 0


if __name__ == "__main__":
    sys.exit(main())
