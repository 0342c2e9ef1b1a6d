# SPDX-License-Identifier: MIT
"""Unit programs: tests/unit/test_*.c."""
import os


def run(t):
    folder = os.path.join(t.build, "unit")
    for name in sorted(os.listdir(folder) if os.path.isdir(folder) else []):
        status, out, err = t.run(cmd=[os.path.join(folder, name)], timeout=300)
        t.count(name, out)
        if status != 0:
            print(out.decode("utf-8", "replace")[-2000:])
            print(err.decode("utf-8", "replace")[-2000:])
            t.ok(name, status == 1, f"status {status}")
