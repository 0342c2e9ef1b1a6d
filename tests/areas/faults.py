# SPDX-License-Identifier: MIT
"""When things fail: memory, disk, pipes, and inputs made to break parsers."""
import json
import os
import re
import subprocess

SAFE = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")


def memory(t):
    """The Nth allocation fails, for every N: status 5, or all is well.

    2 and 3 only with a message: cJSON and PCRE2 do not tell want of memory
    from a text that they cannot read or a limit.
    """
    shim = os.path.join(t.build, "failing_malloc.so")
    if t.sanitized or not os.path.exists(shim):
        return
    count_file = os.path.join(t.tmp, "allocations")
    for args in (("parse", "-j1", "backend-en.html"),
                 ("rank", "-j1", "-p", "profile.json", "flat-pt.md"),
                 ("rank", "-j1", "-p", "profile.json", "--dups", "fold",
                  "-f", "html", "flat-pt.md", "flat-pt.md"),
                 ("dups", "-j1", "--json", "flat-pt.md", "flat-pt.md"),
                 ("eval", "-j1", "labels.gold", "backend-pt.html"),
                 ("check", "-j1", "flat-pt.md", "--", "title")):
        env = {"LD_PRELOAD": shim, "FAIL_COUNT": count_file}
        t.run(*args, env=env)
        with open(count_file, encoding="ascii") as f:
            count = int(f.read())
        t.ok(args[0] + " allocations are counted", count > 5)
        # Every one of the first thousand; then steps that grow.
        numbers = [n for n in range(1, count + 1)
                   if n < 1000 or n % (n // 500) == 0]
        wrong, given = [], set()
        for n in numbers:
            env = {"LD_PRELOAD": shim, "FAIL_AT": str(n)}
            status, _, err = t.run(*args, env=env)
            given.add(status)
            if status not in (0, 5) and not (status in (2, 3) and err):
                wrong.append((n, status))
        t.ok(f"{args[0]} with failing allocations", not wrong, wrong[:5])
        t.ok(args[0] + " out of memory is status 5", 5 in given, given)


def output(t):
    if os.path.exists("/dev/full"):
        for args in ("parse .", "rank -p profile.json .", "text backend-en.html",
                     "parse -f html .", "check . -- title",
                     "schema record", "help", "rules list"):
            status, _, err = t.run(
                cmd=["sh", "-c", f"exec jobsift {args} >/dev/full"])
            t.ok("/dev/full: " + args, status == 4 and err, (status, err))
    with subprocess.Popen(
            [t.tool, "parse", *["backend-en.html"] * 400], cwd=t.samples,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=t.env,
            restore_signals=True) as p:
        p.stdout.read(10)
        p.stdout.close()
        err = p.stderr.read()
    t.ok("a closed pipe kills quietly", p.returncode == -13 and not err,
         (p.returncode, err))


def hostile_inputs():
    yield "deep", b"<div>" * 100000 + b"Senior Engineer" + b"</div>" * 100000
    yield "open", b"<p><b><i><a href=x>" * 20000
    yield "attributes", b"<p " + b"a=b " * 100000 + b">Go developer</p>"
    yield "escape", b"<h1>\x1b]0;owned\x07\x1b[31mRed Engineer</h1>\x9b31m"
    yield "formula", b"<h1>=HYPERLINK(\"http://x\")</h1><p>Company: @SUM(A1)</p>"
    yield "nul", b"Senior\0Engineer\0" * 100
    yield "broken utf-8", bytes(range(256)) * 64
    yield "utf-16", "<h1>Senior Engineer</h1>".encode("utf-16")
    yield "one line", b"Python developer, 5 years, $100k. " * 20000
    yield "letters", b"a " * 50000
    yield "addresses", b"a@" * 50000
    yield "digits", b"9" * 300000 + b" years"
    yield "dollars", b"$" * 100000
    yield "brackets", b"[" * 100000 + b"x](y)" * 1000
    yield "json", b'<script type="application/ld+json">' + b"[" * 50000
    yield "empty", b""
    yield "entity", b"&" * 50000 + b"&#x110000;&#0;&nbsp" * 1000


def hostile(t):
    limit = 40 if t.sanitized else 5
    for name, data in hostile_inputs():
        path = os.path.join(t.tmp, "hostile.html")
        with open(path, "wb") as f:
            f.write(data)
        status, out, err = t.run("parse", "-e", path, timeout=limit)
        if not t.ok(name + " status", status in (0, 3), (status, err[-300:])):
            continue
        t.ok(name + " is one record", out.count(b"\n") == 1)
        t.ok(name + " has no control bytes", not SAFE.search(out + err))
        json.loads(out)
        for fmt in ("table", "csv"):
            status, out, err = t.run("rank", "-p", "profile.json", "-f", fmt,
                                     path, timeout=limit)
            t.ok(f"{name} as {fmt}", status in (0, 3), (status, err[-300:]))
            t.ok(f"{name} as {fmt} has no control bytes",
                 not SAFE.search(out.replace(b"\r\n", b"\n")))
            cells = re.split(rb"[,\r\n]", out) if fmt == "csv" else []
            t.ok(f"{name} as {fmt} has no formula",
                 not any(c.lstrip(b'"')[:1] in (b"=", b"@") and c
                         for c in cells))


def run(t):
    memory(t)
    output(t)
    hostile(t)
