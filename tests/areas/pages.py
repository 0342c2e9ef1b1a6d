# SPDX-License-Identifier: MIT
"""Whole postings with the record they must give: tests/pages.

NAME.EXT is a posting, NAME.json what its record must hold (see _subset.py).
"""
import glob
import json
import os

from areas import _subset


def run(t):
    for path in sorted(glob.glob(os.path.join(t.here, "pages", "*.json"))):
        stem = path[:-len(".json")]
        postings = [p for p in glob.glob(stem + ".*") if p != path]
        name = os.path.basename(stem)
        if not t.ok(name, len(postings) == 1, "one posting is expected"):
            continue
        status, out, err = t.run("parse", postings[0])
        if not t.ok(name, status == 0, err):
            continue
        with open(path, encoding="utf-8") as f:
            wrong = _subset.difference(json.load(f), json.loads(out))
        t.ok(name, wrong is None, wrong)
