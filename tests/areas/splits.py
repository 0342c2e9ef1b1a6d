# SPDX-License-Identifier: MIT
"""A stream that is cut anywhere between lines, as pipes of Spark, mappers of
Hadoop Streaming and GNU parallel do: the same records, one a line, in order;
and the status that tells them how it went."""
import json
import random

PIPE = ("parse", "-i", "ndjson", "-j1", "-")
BAD = b'{"text": "cut\n'


def lines_of(t, count=60):
    with open(t.samples + "/feed.ndjson", "rb") as f:
        feed = f.read().splitlines(keepends=True)
    return [feed[i % len(feed)] for i in range(count)]


def records(output):
    """Without the number in the stream, which begins anew in each part."""
    found = [json.loads(line) for line in output.splitlines()]
    for record in found:
        del record["source"]["index"]
    return found


def mapped(t, parts):
    """What a framework gathers: the output of each part in its order."""
    return [t.run(*PIPE, stdin=b"".join(part)) for part in parts]


def cut(lines, places):
    ends = [0, *sorted(places), len(lines)]
    return [lines[a:b] for a, b in zip(ends, ends[1:])]


def same_records(t):
    lines = lines_of(t)
    whole = records(t.run(*PIPE, stdin=b"".join(lines))[1])
    t.ok("one record a line", len(whole) == len(lines))
    rng = random.Random(11)
    for name, places in (
            ("two parts", [len(lines) // 2]),
            ("a line each", range(1, len(lines))),
            ("empty parts", [0, 0, 7, 7, len(lines)]),
            ("anywhere", rng.sample(range(len(lines)), 9))):
        done = mapped(t, cut(lines, places))
        t.ok(name + " give the same records",
             sum((records(out) for _, out, _ in done), []) == whole)
        t.ok(name + " end well", {s for s, _, _ in done} == {0})


def contract(t):
    """What a framework relies on beside the records."""
    status, out, err = t.run(*PIPE)
    t.ok("an empty part is no failure", (status, out, err) == (0, b"", b""))
    some = b"".join(lines_of(t, 3))
    _, with_end, _ = t.run(*PIPE, stdin=some)
    _, without, _ = t.run(*PIPE, stdin=some.rstrip(b"\n"))
    t.ok("the last line may lack its end", with_end == without)
    t.ok("no tab, which would part key and value", b"\t" not in with_end)
    t.ok("the record ends with its line", with_end.endswith(b"}\n"))


def statuses(t):
    """3: read in part or not at all, but every line has its record."""
    good = lines_of(t, 3)
    status, out, _ = t.run(*PIPE, stdin=good[0] + BAD + good[1])
    found = records(out)
    t.ok("a line that is no JSON gives 3", status == 3, status)
    t.ok("and a record in its place", len(found) == 3)
    t.ok("which says why", found[1].get("error"), found[1:2])
    t.ok("the others are whole",
         [found[0], found[2]] == records(t.run(
             *PIPE, stdin=good[0] + good[1])[1]))
    mapping = f'"{t.tool}" parse -i ndjson -j1 - || test $? -eq 3'
    t.ok("3 can be mapped to 0",
         t.run(cmd=["sh", "-c", mapping], stdin=good[0] + BAD)[0] == 0)
    wrong = mapping.replace("-j1", "--no-such-option")
    t.ok("while a mistake stays a failure",
         t.run(cmd=["sh", "-c", wrong], stdin=good[0])[0] != 0)


def run(t):
    same_records(t)
    contract(t)
    statuses(t)
