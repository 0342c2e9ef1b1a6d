#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How cost grows: with the text, the postings, the rules and the skills.

growth.py BUILD [--corpus DIR]: each is made 1, 4 and 16 times as many; a row
tells the cost of each and by what it grew per step. Cost is instructions
where valgrind is there, else seconds of the processor. Each run begins with
the same postings, whose cost is taken off, so that packs and expressions have
been compiled when the count begins.
"""
import argparse
import collections
import json
import os
import random
import re
import shutil
import subprocess
import tempfile

import material
import measure

STEPS = (1, 4, 16)
SYLLABLES = "ba be bo da de do ga ge go ka ke ko la le lo ma me mo".split()


def instructions(command):
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null",
         *command], capture_output=True, check=False)
    return int(re.search(rb"Collected : (\d+)", done.stderr)[1])


def seconds(command):
    return min(measure.run(command)[0] for _ in range(5))


class Growth:
    def __init__(self, options, tmp):
        self.tool, self.tmp = os.path.join(options.build, "jobsift"), tmp
        self.texts = [t for t in material.texts(options.corpus)
                      if 2000 < len(t) < 5000][::7]
        self.warm = self.texts[:40] * 2
        self.begun = {}  # pack -> cost of the beginning
        self.cost = instructions if shutil.which("valgrind") else seconds

    def run(self, texts, pack):
        path = material.write_lines(os.path.join(self.tmp, "some"), texts)
        more = ["--rules", pack] if pack else []
        return self.cost([self.tool, "parse", "-j1", *more, "-i", "ndjson",
                          path])

    def of(self, texts, pack=None):
        """Cost of these texts, without that of beginning."""
        if pack not in self.begun:
            self.begun[pack] = self.run(self.warm, pack)
        return self.run(self.warm + texts, pack) - self.begun[pack]

    def pack(self, members):
        path = os.path.join(self.tmp, f"pack{len(self.begun)}.json")
        with open(path, "w", encoding="utf-8") as f:
            json.dump({"pack": "made", **members}, f)
        return path


def words(texts):
    """1600 words of the texts, the common ones first."""
    count = collections.Counter(
        re.findall(r"\b[a-z]{5,12}\b", " ".join(texts).lower()))
    found = [w for w, _ in sorted(count.items(), key=lambda x: (-x[1], x[0]))]
    return found[100::max(1, (len(found) - 100) // 1600)][:1600]


def foreign(count, seed=5):
    """Words that stand in no text."""
    rng = random.Random(seed)
    return ["zq" + "".join(rng.choices(SYLLABLES, k=4)) + str(i)
            for i in range(count)]


def skills(each):
    """A pack of skills: each is spelled as one word."""
    return {"terms": [{"kind": "skill", "entries": [
        {"value": "Made " + w, "forms": [w], "category": "tool"}
        for w in each]}]}


def rules(each):
    """A pack of rules: each is anchored at a word, and wants a number."""
    return {"rules": [
        {"id": "made-" + w, "field": "experience", "anchors": [w],
         "pattern": rf"\b{w} with (?<min>\d+) winters\b",
         "value": {"min": "$min"}, "yes": [f"{w} with 3 winters"],
         "no": [w]} for w in each]}


def texts_of(g):
    """One posting as a longer one: its text again and again."""
    one = g.texts[0]
    return [g.of([one * n] * 4) for n in STEPS]


def longer(g):
    """Postings joined to longer ones."""
    return [g.of(["\n".join(g.texts[i:i + n]) for i in range(4)])
            for n in STEPS]


def postings(g):
    some = g.texts[:20]
    return [g.of(some * n) for n in STEPS]


def made(g, make, each):
    """What n * 100 of them cost above none, on the same postings; words that
    are as common as each other, by taking every so many of all."""
    some, most = g.texts[:40], STEPS[-1]
    base = g.of(some, g.pack({}))
    return [g.of(some, g.pack(make(each[::most // n]))) - base for n in STEPS]


ROWS = {
    "text of one posting, repeated": texts_of,
    "text of several, joined": longer,
    "postings": postings,
    "skills that do not occur": lambda g: made(g, skills, foreign(1600)),
    "skills that occur": lambda g: made(g, skills, words(g.texts)),
    "rules whose anchors do not occur": lambda g: made(g, rules,
                                                       foreign(1600)),
    "rules whose anchors occur": lambda g: made(g, rules, words(g.texts)),
}


def show(name, costs):
    steps = [f"{b / a:7.2f}" if a > 0 else "      -"
             for a, b in zip(costs, costs[1:])]
    print(f"{name:34}" + "".join(f"{c:16,.4g}" for c in costs)
          + "".join(steps), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("build")
    parser.add_argument("--corpus")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as tmp:
        g = Growth(options, tmp)
        print(f"{g.cost.__name__:34}" + "".join(f"{'x' + str(n):>16}"
                                                for n in STEPS)
              + "  growth per step of 4")
        for name, row in ROWS.items():
            show(name, row(g))


if __name__ == "__main__":
    main()
