#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Times jobsift beside tools that do a part of its work.

compare.py BUILD [--corpus DIR] [--pages DIR] [--runs N]: user CPU seconds, median of N runs,
taken in turns so that a busy machine treats all alike. The corpus holds
.ndjson files (a posting a line), pages .html files; without them the samples
of the tests are repeated. Tools that are not installed are left out.
"""
import argparse
import glob
import json
import os
import re
import resource
import shutil
import statistics
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "samples")
PACKS = os.path.join(HERE, "..", "..", "src", "rules")

ENOUGH = 1_000_000  # bytes

BASELINE = """
import json, re, sys
words = [w for w in open(sys.argv[1]).read().split('\\n') if w]
skills = re.compile(r'\\b(?:' + '|'.join(map(re.escape, words)) + r')\\b', re.I)
for line in open(sys.argv[2], encoding='utf-8', errors='replace'):
    text = json.loads(line)['text']
    print(json.dumps(sorted(set(skills.findall(text)))))
"""


def cpu(command, out):
    """User seconds of one run whose output goes to a file."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with open(out, "wb") as f:
        subprocess.run(command, stdout=f, stderr=subprocess.DEVNULL,
                       check=False)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def skill_names():
    """Names of skills as the packs have them."""
    names = set()
    for path in glob.glob(os.path.join(PACKS, "skills-*.json")):
        with open(path, encoding="utf-8") as f:
            names |= set(re.findall(r'"value":\s*"([^"\\]+)"', f.read()))
    return sorted(names)


def postings(corpus):
    """Texts, about a megabyte of them: some of the others are slow."""
    texts = []
    files = glob.glob(os.path.join(corpus, "*.ndjson")) if corpus else []
    for path in sorted(files):
        with open(path, encoding="utf-8", errors="replace") as f:
            texts += [json.loads(line).get("text") or "" for line in f]
    if not texts:
        for path in sorted(glob.glob(os.path.join(SAMPLES, "*.[tm][xd]*"))):
            with open(path, encoding="utf-8", errors="replace") as f:
                texts.append(f.read())
    while sum(map(len, texts)) < ENOUGH:
        texts += texts
    step = max(1, sum(map(len, texts)) // ENOUGH)
    return texts[::step]


def pages(folder):
    found = sorted(glob.glob(os.path.join(folder, "*.html"))) if folder else []
    return found or sorted(glob.glob(os.path.join(SAMPLES, "*.html"))) * 20


def commands(tool, tmp, corpus, saved):
    lines, names = os.path.join(tmp, "p.ndjson"), os.path.join(tmp, "skills")
    one, script = os.path.join(tmp, "one.txt"), os.path.join(tmp, "re.py")
    texts = postings(corpus)
    with open(lines, "w", encoding="utf-8") as f:
        f.writelines(json.dumps({"text": t}) + "\n" for t in texts)
    with open(one, "w", encoding="utf-8") as f:
        f.write(texts[0])
    with open(names, "w", encoding="utf-8") as f:
        f.write("\n".join(skill_names()) + "\n")
    with open(script, "w", encoding="utf-8") as f:
        f.write(BASELINE)
    html = pages(saved)
    words = ["-o", "-i", "-w", "-F", "-f", names, lines]
    return {
        f"{len(texts)} postings": [
            ("jobsift parse", [tool, "parse", "-j1", "-i", "ndjson", lines]),
            ("ugrep -o -i -w -F -f skills", ["ugrep", *words]),
            ("rg -o -i -w -F -f skills", ["rg", *words]),
            ("grep -c experience", ["grep", "-c", "experience", lines]),
            ("jq -c .", ["jq", "-c", ".", lines]),
            ("python3, re with the skills", ["python3", script, names,
                                             lines])],
        f"{len(html)} pages": [
            ("jobsift parse", [tool, "parse", "-j1", *html]),
            ("xmllint --html --noout", ["xmllint", "--html", "--noout",
                                        *html])],
        "cold start": [
            ("jobsift parse one.txt", [tool, "parse", "-j1", one]),
            ("jq -n 1", ["jq", "-n", "1"])],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("build")
    parser.add_argument("--corpus")
    parser.add_argument("--pages")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    tool = os.path.join(options.build, "jobsift")
    with tempfile.TemporaryDirectory() as tmp:
        groups = commands(tool, tmp, options.corpus, options.pages)
        for name, group in groups.items():
            group = [c for c in group if shutil.which(c[1][0])]
            times = {label: [] for label, _ in group}
            for _ in range(options.runs):
                for label, command in group:
                    times[label].append(cpu(command, os.path.join(tmp, "o")))
            ours = statistics.median(times[group[0][0]])
            print(f"{name}: user CPU seconds, and as a multiple of ours")
            for label, seconds in times.items():
                middle = statistics.median(seconds)
                ratio = middle / ours if ours else float("nan")
                print(f"  {label:34} {middle:9.4f} {ratio:8.2f}")


if __name__ == "__main__":
    main()
