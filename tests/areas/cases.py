# SPDX-License-Identifier: MIT
"""Fields: tests/cases/AREA/*.case.

A fenced block is a posting, its info string the format (html, txt, md,
ndjson, eml, mhtml) and perhaps options of `parse`; the ```json block behind
it says what the record must hold (see _subset.py).
"""
import json
import os

from areas import _fenced, _subset


def examples(path):
    posting = None
    for line, heading, info, body in _fenced.blocks(_fenced.read(path)):
        if info == "json" and posting:
            yield (*posting, json.loads(body))
            posting = None
        elif info != "json":
            posting = (line, heading, info, body)


def collect(t):
    for path in _fenced.files(os.path.join(t.here, "cases")):
        name = os.path.relpath(path, t.here)
        try:
            for line, heading, info, body, expected in examples(path):
                yield f"{name}:{line} {heading}", info, body, expected
        except ValueError as e:
            t.ok(name, False, e)


def records(t, folder, cases, options):
    """One run over all cases; postings are files named by their number."""
    os.makedirs(folder)
    for i, (_, info, body, _) in enumerate(cases):
        with open(f"{folder}/{i:06}.{info.split()[0]}", "w",
                  encoding="utf-8", newline="\n") as f:
            f.write(body)
    _, out, _ = t.run("parse", *options, folder, timeout=600)
    found = {}
    for line in out.splitlines():
        record = json.loads(line)
        number = int(os.path.basename(record["source"]["path"]).split(".")[0])
        found.setdefault(number, record)
    return found


def run(t):
    groups = {}
    for case in collect(t):
        groups.setdefault(tuple(case[1].split()[1:]), []).append(case)
    for n, (options, cases) in enumerate(sorted(groups.items())):
        found = records(t, f"{t.tmp}/cases{n}", cases, options)
        for i, (name, _, _, expected) in enumerate(cases):
            wrong = ("no record" if i not in found
                     else _subset.difference(expected, found[i]))
            t.ok(name, wrong is None, wrong)
