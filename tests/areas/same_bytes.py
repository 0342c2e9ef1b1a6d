# SPDX-License-Identifier: MIT
"""The same bytes for any number of threads, locale, time zone and run."""
import json
import os


def many_lines(t):
    """Enough lines that several threads have work."""
    with open(t.samples + "/feed.ndjson", "rb") as f:
        return f.read() * 200


def run(t):
    args = ("parse", "-e", ".")
    first = t.run(*args, "-j1")[1]
    t.ok("there is output", bool(first))
    for name, more, env in (
            ("again", ("-j1",), {}), ("-j4", ("-j4",), {}),
            ("-j64", ("-j64",), {}),
            ("locale", ("-j2",), {"LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR"}),
            ("zone", ("-j2",), {"TZ": "Asia/Tokyo"}),
            ("terminal", ("-j2",), {"COLUMNS": "33", "TERM": "dumb"})):
        t.ok(name, t.run(*args, *more, env=env)[1] == first)
    lines = many_lines(t)
    one = t.run("parse", "-i", "ndjson", "-j1", stdin=lines)[1]
    four = t.run("parse", "-i", "ndjson", "-j4", stdin=lines)[1]
    t.ok("a long stream", one == four)
    t.ok("one record a line", one.count(b"\n") == lines.count(b"\n"))
    t.ok("in order", [json.loads(x)["source"]["index"]
                      for x in one.splitlines()] == list(
                          range(lines.count(b"\n"))))
    rank = ("rank", "-p", os.path.join(t.samples, "profile.json"), ".")
    t.ok("rank", t.run(*rank, "-j1")[1] == t.run(*rank, "-j4")[1])
