#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Times jobsift beside tools that do a part of its work.

compare.py BUILD [--corpus DIR] [--pages DIR] [--runs N] [ROW]...: each row is
a ratio of one run of this script, beside what is aimed at. The corpus holds
.ndjson files (a posting a line), pages .html files; without them postings are
made from a seed. Seconds are of the processor, medians of N runs taken in
turns; the cold start and two cores are of the wall. Rows: text pages cold
memory cores rank. Tools that are not installed are left out.
"""
import argparse
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile

import material
import measure

HERE = os.path.dirname(os.path.abspath(__file__))
PROFILE = os.path.join(HERE, "..", "samples", "profile.json")
BY_HAND = os.path.join(HERE, "by_hand.py")
PYTHON = "/usr/bin/python3"  # that which a system's lxml belongs to
SLOW_TEXTS, SLOW_PAGES = 40, 10  # what by_hand.py is given


def show(name, value, unit, target=None, least=True):
    """One row, with its target; `least`: it is to be at least that."""
    row = f"{name:52} {value:10,.2f} {unit:11}"
    if target is not None:
        reached = value >= target if least else value <= target
        row += (f" {'>=' if least else '<='} {target:<7,g}"
                f" {'yes' if reached else 'no'}")
    print(row.rstrip(), flush=True)


class Bench:
    def __init__(self, options, tmp):
        self.tool = os.path.join(options.build, "jobsift")
        self.runs, self.tmp = options.runs, tmp
        self.out = self.file("out")
        self.texts = material.texts(options.corpus)
        self.lines = material.write_lines(self.file("p.ndjson"), self.texts)
        self.skills = self.file("skills")
        with open(self.skills, "w", encoding="utf-8") as f:
            f.write("\n".join(material.skill_names()) + "\n")
        self.pages = material.pages(options.pages)
        self.page_paths = material.write_pages(self.file("pages"), self.pages)

    def file(self, name):
        return os.path.join(self.tmp, name)

    def parse(self, *args):
        return [self.tool, "parse", "-j1", *args]

    def seconds(self, commands, runs=None):
        """Seconds of the processor of those that are installed."""
        there = {n: c for n, c in commands.items() if shutil.which(c[0])}
        return {n: cost[0] for n, cost in measure.in_turns(
            there, runs or self.runs, self.out).items()}

    def times(self, cost, targets, ours="jobsift"):
        """How many times as fast we are as each."""
        for name, target in targets.items():
            if name in cost:
                show("  of " + name, cost[name] / cost[ours], "times", target)


def works(kind):
    return subprocess.run([PYTHON, "-c", "import " + kind], check=False,
                          capture_output=True).returncode == 0


def text(b):
    words = ["-o", "-i", "-w", "-F", "-f", b.skills, b.lines]
    cost = b.seconds({"jobsift": b.parse("-e", "-i", "ndjson", b.lines),
                      "ugrep": ["ugrep", *words]})
    cost |= b.seconds({"rg": ["rg", *words]}, 1)
    show(f"text, {len(b.texts)} postings", len(b.texts) / cost["jobsift"],
         "postings/s", 30000)
    b.times(cost, {"ugrep": 3, "rg": 40})
    few = material.write_lines(
        b.file("few"), b.texts[::max(1, len(b.texts) // SLOW_TEXTS)])
    bytes_of = os.path.getsize
    share = bytes_of(few) / bytes_of(b.lines)
    name = "python3, 40 expressions and the skills"
    by_hand = b.seconds({name: [PYTHON, BY_HAND, "text", b.skills, few]}, 1)
    b.times({n: c / share for n, c in by_hand.items()} |
            {"jobsift": cost["jobsift"]}, {name: 200})


def pages(b):
    cost = b.seconds({"jobsift": b.parse(*b.page_paths),
                      "xmllint": ["xmllint", "--html", "--noout",
                                  *b.page_paths]})
    show(f"pages, {len(b.pages)}", len(b.pages) / cost["jobsift"], "pages/s")
    b.times(cost, {"xmllint": 5})
    few = b.page_paths[::max(1, len(b.pages) // SLOW_PAGES)]
    share = sum(map(os.path.getsize, few)) / sum(map(len, b.pages))
    for kind in filter(works, ("lxml", "bs4")):
        name = f"python3, {kind}, 40 expressions and the skills"
        by_hand = b.seconds({name: [PYTHON, BY_HAND, kind, b.skills, *few]}, 1)
        b.times({name: by_hand[name] / share, "jobsift": cost["jobsift"]},
                {name: 50})


def cold(b):
    """A process for one posting, by the wall, which includes its loading."""
    one = b.file("one.txt")
    with open(one, "w", encoding="utf-8") as f:
        f.write(sorted(b.texts, key=len)[len(b.texts) // 2])
    commands = {"jobsift": b.parse(one), "jq": ["jq", "-n", "1"],
                "grep": ["grep", "-c", "experience", one]}
    there = {n: c for n, c in commands.items() if shutil.which(c[0])}
    cost = {n: c[1] for n, c in measure.in_turns(
        there, 20 * b.runs, b.out).items()}
    show("cold start, one posting", cost["jobsift"] * 1000, "ms", 2, False)
    for name, peer, target in (("jq -n 1", "jq", 0.1),
                               ("grep -c", "grep", 1.5)):
        if peer in cost:
            show("  time of " + name, cost["jobsift"] / cost[peer], "times",
                 target, False)


def memory(b):
    with open(b.lines, "rb") as f:
        lines = f.readlines()
    for count in (10, 1000, 100000):
        show(f"memory, {count} postings",
             measure.peak(b.parse("-i", "ndjson", "-"), lines, count), "MiB",
             12, False)


def cores(b):
    """By the fastest run of each: a busy machine lends no second core."""
    long = b.file("long")
    with open(b.lines, "rb") as f:
        lines = f.read()
    with open(long, "wb") as f:
        f.write(lines * 4)
    both = {j: [b.tool, "parse", "-i", "ndjson", f"-j{j}", long]
            for j in (1, 2)}
    best = dict.fromkeys(both, float("inf"))
    for _ in range(2 * b.runs):
        for j, command in both.items():
            best[j] = min(best[j], measure.run(command, b.file(f"out{j}"))[1])
    show("two cores, of one", best[1] / best[2], "times", 1.85)
    same = filecmp.cmp(b.file("out1"), b.file("out2"), shallow=False)
    show("  same bytes", same, "", 1)


def rank(b):
    cost = b.seconds({
        "jobsift": b.parse("-i", "ndjson", b.lines),
        "rank": [b.tool, "rank", "-j1", "-p", PROFILE, "-i", "ndjson",
                 b.lines]})
    show("rank, time of parse", cost["rank"] / cost["jobsift"], "times", 1.2,
         False)


ROWS = {f.__name__: f for f in (text, pages, cold, memory, cores, rank)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("build")
    parser.add_argument("rows", nargs="*", metavar="ROW")
    parser.add_argument("--corpus")
    parser.add_argument("--pages")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_intermixed_args()
    unknown = set(options.rows) - set(ROWS)
    if unknown:
        sys.exit(f"compare.py: no row '{unknown.pop()}'; "
                 f"there are {' '.join(ROWS)}")
    with tempfile.TemporaryDirectory() as tmp:
        bench = Bench(options, tmp)
        print(f"{'':52} {'measured':>10} {'':11} aimed at   reached")
        for name in options.rows or ROWS:
            ROWS[name](bench)


if __name__ == "__main__":
    main()
