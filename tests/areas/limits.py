# SPDX-License-Identifier: MIT
"""Every limit of src/base/limits.h is reached, and the user sees it.

Where something is left out, the record has a note "limit", the message says
what, and the status is 3. Where a limit only bounds what is looked at, the
test shows what is documented.
"""
import json
import os
import re


def limit(t, name):
    """The number that limits.h gives to a name."""
    with open(t.top + "/src/base/limits.h", encoding="utf-8") as f:
        found = re.search(rf"^#define {name} (.*)$", f.read(), re.M)
    terms = [int(n) for n in re.findall(r"(?<![\w])\d+(?!_)", found[1])]
    return terms[0] << terms[1] if "<<" in found[1] else terms[0]


def write(t, name, data):
    path = os.path.join(t.tmp, name)
    with open(path, "wb") as f:
        f.write(data if isinstance(data, bytes) else data.encode())
    return path


def notes(out):
    return [n["text"] for n in json.loads(out)["notes"]
            if n["code"] == "limit"]


def says(t, name, suffix, data, words):
    """The posting hits the limit: note, message and status 3 say so."""
    path = write(t, "limit" + suffix, data)
    status, out, err = t.run("parse", path, timeout=600)
    os.remove(path)
    if not t.ok(name + " status", status == 3, (status, err)):
        return
    found = notes(out)
    t.ok(name + " note", any(words in text for text in found), found)
    t.ok(name + " message", err.startswith(b"jobsift: ") and
         len(err.strip().split(b"\n")) == 1, err)


def silent(t, name, suffix, data):
    """The posting is within the limit."""
    status, out, err = t.run("parse", write(t, "limit" + suffix, data))
    t.ok(name + " status", status == 0 and not err, (status, err))
    t.ok(name + " note", not notes(out), out[:300])
    return json.loads(out)


def data_page(text):
    return ('<html><head><script type="application/ld+json">' + text +
            "</script></head><body><h1>Data Engineer</h1>"
            "<p>We seek a data engineer.</p></body></html>")


def whole(t):
    most = limit(t, "LIMIT_SOURCE_BYTES")
    says(t, "LIMIT_SOURCE_BYTES", ".txt",
         b"Data Engineer\n\n" + b" " * most, f"first {most} bytes")
    most = limit(t, "LIMIT_TEXT_BYTES")
    says(t, "LIMIT_TEXT_BYTES", ".txt",
         b"Data Engineer\n\n" + b"and so on\n\n" * (most // 9),
         "the text was cut")
    most = limit(t, "LIMIT_BLOCKS")
    says(t, "LIMIT_BLOCKS", ".html", "<h1>Cook</h1>" + "<p>x</p>" * (most + 9),
         f"more than {most} blocks")


def markup(t):
    most = limit(t, "LIMIT_DEPTH")
    deep = "<div>" * most
    says(t, "LIMIT_DEPTH", ".html", deep + "<div>Cook", "nested deeper")
    most = limit(t, "LIMIT_ATTRIBUTES")
    says(t, "LIMIT_ATTRIBUTES", ".html",
         "<p" + " a=b" * (most + 1) + ">Cook</p>", "attributes beyond")
    silent(t, "within LIMIT_ATTRIBUTES", ".html",
           "<p" + " a=b" * most + ">Cook</p>")
    # An attribute value is read as far as LIMIT_ATTRIBUTE_BYTES.
    most = limit(t, "LIMIT_ATTRIBUTE_BYTES")
    image = "<h1>Cook</h1><img alt='{}Python'><p>For a kitchen.</p>"
    silent(t, "LIMIT_ATTRIBUTE_BYTES", ".html", image.format("x" * most * 2))


def data(t):
    most = limit(t, "LIMIT_FACTS")
    posting = '{"@type": "JobPosting", "title": "Data Engineer", "skills": [%s]}'
    says(t, "LIMIT_FACTS", ".html",
         data_page(posting % ",".join(f'"x{n}"' for n in range(most))),
         "structured data beyond")
    says(t, "LIMIT_FACTS of links", ".md", "# Cook\n\n" +
         "[a](http://example.com/a) " * most, "structured data beyond")
    says(t, "LIMIT_FACTS of scripts", ".html",
         "<h1>Cook</h1>" +
         '<script type="application/ld+json">{"a":"b"}</script>' * (most + 1),
         "scripts with data")
    most = limit(t, "LIMIT_JSON_DEPTH")
    says(t, "LIMIT_JSON_DEPTH", ".html",
         data_page("[" * (most + 1) + "]" * (most + 1)),
         "structured data beyond")
    line = '{"text": "Cook", "x": ' + "[" * (most + 1) + "]" * (most + 1) + "}"
    status, out, err = t.run("parse", "-i", "ndjson", stdin=line.encode())
    t.ok("LIMIT_JSON_DEPTH of a line", status == 3 and b"too deep" in err and
         json.loads(out)["error"], (status, err))
    path = write(t, "deep.json", "[" * (most + 2) + "]" * (most + 2))
    status, _, err = t.run("profile", "check", path)
    t.ok("LIMIT_JSON_DEPTH of a profile", status == 2 and b":1:" in err, err)


def mail(t):
    most = limit(t, "LIMIT_MIME_PARTS")
    part = "--b\nContent-Type: text/plain\n\nCook\n"
    head = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary={}\n\n"
    says(t, "LIMIT_MIME_PARTS", ".eml",
         head.format("b") + part * (most + 9) + "--b--\n", "parts")
    text = "--b99\nContent-Type: text/plain\n\nCook\n--b99--\n"
    depth = limit(t, "LIMIT_MIME_DEPTH") + 2
    for n in range(depth, 0, -1):
        inner = head.format(f"b{n}") if n < depth else head.format("b99")
        text = f"--b{n - 1}\n{inner[len('MIME-Version: 1.0') + 1:]}" + text
    says(t, "LIMIT_MIME_DEPTH", ".eml", head.format("b0") + text, "deep")


def search(t):
    words = "Python Java Docker "
    most = limit(t, "LIMIT_HITS")
    says(t, "LIMIT_HITS", ".txt", "Data Engineer\n\n" + words * (most // 3 + 9),
         "while the text was searched")
    most = limit(t, "LIMIT_MATCHES")
    says(t, "LIMIT_MATCHES", ".txt", "Data Engineer\n\n" +
         "Salary: $5,000 a month\n\n" * (most + 9),
         "while the text was searched")


def rule(text, pattern, more=""):
    return """{"pack": "mill", "rules": [{"id": "experience.winters",
      "field": "experience", "anchors": ["winters"], %s
      "pattern": "%s", "value": {"min": "$n", "unit": "years"},
      "yes": [{"text": "%s", "value": {"min": 5}}],
      "no": ["Our cold"]}]}""" % (more, pattern.replace("\\", "\\\\"), text)


def winters(t, pattern, text, more=""):
    pack = write(t, "mill.json", rule("5 winters", pattern, more))
    return t.run("parse", "--rules", pack, "-F", "experience,notes",
                 "-i", "text", stdin=text.encode())


def windows(t):
    most = limit(t, "LIMIT_WINDOW")
    pattern = r"winters\b.{0,300}\b(?<n>\d)x\b"
    for gap, wide, found in ((most // 2, "", True), (most + 9, "", False),
                             (most + 9, '"after": 200,', True)):
        text = "winters " + "w " * (gap // 2) + "7x and more\n"
        _, out, err = winters(t, pattern, text, wide)
        t.ok(f"LIMIT_WINDOW: {gap} bytes {wide}",
             (b'"min":7' in out) == found, out + err)
    most = limit(t, "LIMIT_WINDOW_MOST")
    status, _, err = winters(t, r"(?<n>\d) winters", "x",
                             f'"after": {most + 1},')
    t.ok("LIMIT_WINDOW_MOST", status == 2 and b"mill.json:" in err, err)


def bombs(t):
    """LIMIT_REGEX_MATCH, LIMIT_REGEX_DEPTH, LIMIT_REGEX_HEAP_KIB."""
    text = "winters " + "a" * 60 + " 5\n"
    for name, pattern in (
            ("LIMIT_REGEX_MATCH", r"winters (a+)+(?<n>\d)"),
            ("LIMIT_REGEX_DEPTH", r"winters (?<r>a(?&r)?)+(?<n>\d)"),
            ("LIMIT_REGEX_HEAP_KIB", r"winters ((a|aa)+)+(?<n>\d)")):
        status, out, err = winters(t, pattern, text)
        t.ok(name, status == 3 and notes(out) and b"searched" in err,
             (status, out, err))


def values(t):
    most = limit(t, "LIMIT_VALUES")
    names = [f"Tool{n}x" for n in range(most + 5)]
    pack = write(t, "tools.json", json.dumps({"pack": "tools", "terms": [
        {"kind": "skill", "entries": [
            {"value": n, "forms": [n.lower()]} for n in names]}]}))
    text = "Requirements\n\n" + "".join(
        f"You know {n} well, and you know why it is so.\n\n" for n in names)
    status, out, err = t.run("parse", "-i", "text", "--rules", pack,
                             stdin=text.encode())
    t.ok("LIMIT_VALUES", status == 3 and notes(out) and
         len(json.loads(out)["skills"]) == most, (status, err))


def bounded(t):
    """What is looked at, at most; none of it is said to have been read."""
    most = limit(t, "LIMIT_PROSE")
    english = "We are looking for someone who works with us at the mill. "
    german = "Wir suchen jemanden, der mit uns in der M\u00fchle arbeitet. "
    out = silent(t, "LIMIT_PROSE", ".txt", english * (most // 50) + "\n\n" +
                 german * (most // 20))
    t.ok("LIMIT_PROSE: the language is that of the first part",
         out["language"] == "en", out["language"])
    most = limit(t, "LIMIT_SENTENCE")
    silent(t, "LIMIT_SENTENCE", ".txt",
           "Requirements\n- " + "python and " * most + "java\n")
    most = limit(t, "LIMIT_REPORT_TEXT")
    path = write(t, "limit.txt", "Data Engineer\n\n" +
                 "and so on\n\n" * (most // 8) + "the last line\n")
    status, out, _ = t.run("rank", "-p", "profile.json", "-f", "html", path)
    t.ok("LIMIT_REPORT_TEXT", status == 0 and len(out) < most * 4 and
         b"the last line" not in out, (status, len(out)))
    most = limit(t, "LIMIT_SKETCH_WORDS")
    same = "Data Engineer\n\n" + "".join(
        f"w{n} and{n % 7}\n" for n in range(most))
    first = write(t, "sketch1.txt", same)
    second = write(t, "sketch2.txt", same + "another end\n" * 9)
    status, out, err = t.run("dups", first, second)
    t.ok("LIMIT_SKETCH_WORDS", status == 0 and b"sketch2" in out, (out, err))


def memory(t):
    """LIMIT_POSTING_MEMORY is too much for a test of the tool: the unit test
    of arenas asks for more at once."""
    with open(t.here + "/unit/test_arena.c", encoding="utf-8") as f:
        t.ok("LIMIT_POSTING_MEMORY", "LIMIT_POSTING_MEMORY" in f.read())


def configuration(t):
    """A file of settings, a profile, a pack: 16 MiB and no more."""
    path = write(t, "big.json", b" " * ((16 << 20) + 1))
    for args in (("profile", "check", path), ("rules", "check", path),
                 ("parse", "--config", path, "flat-en.md")):
        status, _, err = t.run(*args)
        t.ok(args[0] + " of a file too large", status == 2 and err, err)
    os.remove(path)


def suggestions(t):
    """MOST_SUGGESTED of score/remarks.c: all unknown skills are named, and
    what may have been meant for the first of them."""
    with open(t.top + "/src/score/remarks.c", encoding="utf-8") as f:
        most = int(re.search(r"MOST_SUGGESTED = (\d+)", f.read())[1])
    skills = [{"name": "Pythonn"} for _ in range(most + 2)]
    path = write(t, "unknown.json", json.dumps({"skills": skills}))
    _, out, err = t.run("profile", "check", path)
    said = out + err
    t.ok("MOST_SUGGESTED", said.count(b"not in the dictionary") == most + 2
         and said.count(b"did you mean 'Python'") == most, said[:300])
    os.remove(path)


AREAS = (whole, markup, data, mail, search, windows, bombs, values,
         bounded, memory, configuration, suggestions)


def run(t):
    for area in AREAS:
        area(t)
