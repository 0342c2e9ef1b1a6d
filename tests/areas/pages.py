# SPDX-License-Identifier: MIT
"""Whole postings with the record they must give: tests/pages.

NAME.json is what the record must hold (see _subset.py), or a list of them;
NAME.EXT, beside it or in tests/samples, is the posting.
"""
import glob
import json
import os

from areas import _subset


def posting_of(t, name):
    found = [p for folder in ("pages", "samples")
             for p in glob.glob(os.path.join(t.here, folder, name + ".*"))
             if not p.endswith(".json")]
    return found[0] if len(found) == 1 else None


def run(t):
    for path in sorted(glob.glob(os.path.join(t.here, "pages", "*.json"))):
        name = os.path.basename(path)[:-len(".json")]
        posting = posting_of(t, name)
        if not t.ok(name, posting, "one posting is expected"):
            continue
        _, out, _ = t.run("parse", posting)
        with open(path, encoding="utf-8") as f:
            expected = json.load(f)
        if isinstance(expected, dict):
            expected = [expected]
        got = [json.loads(line) for line in out.splitlines()]
        t.ok(name + " records", len(got) == len(expected), len(got))
        for one, record in zip(expected, got):
            # Every field by itself, so that one fault shows as one.
            for field, value in one.items():
                wrong = _subset.difference(value, record.get(field), field)
                t.ok(name, wrong is None, wrong)
