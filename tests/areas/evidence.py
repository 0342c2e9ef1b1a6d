# SPDX-License-Identifier: MIT
"""Evidence: the bytes it names say what it quotes.

Bytes are decoded as their format asks (entities, tags); then both sides must
have the same letters and digits in the same order. Of NDJSON the bytes are
those of the text's value, without JSON's escapes; a known fact stands beside
the text, so its evidence has no bytes there and quotes the fact itself.
"""
import html
import json
import os
import re


TEXTS = ("html", "description_html", "text", "description", "body")


def letters(text):
    return re.sub(r"[\W_]+", "", text)


def unescaped(text):
    """JSON's escapes resolved: text may come from a page's data."""
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    return re.sub(r"\\[nrtbf]", " ", text)


def without_tags(text):
    return re.sub(r"<!--.*?-->|<[^>]*>", "", text, flags=re.S)


def readings(data, fmt, charset):
    """What the bytes may say: as they are, as markup, as page data."""
    text = data.decode(charset, "replace")
    if fmt in ("html", "ndjson", "mhtml", "markdown"):
        bare = without_tags(text)
        inner = without_tags(html.unescape(bare))  # a saved view of a source
        return [html.unescape(html.unescape(x))
                for x in (bare, unescaped(bare), inner)]
    return [text]


def proves(data, quote, fmt, charset):
    want = letters(html.unescape(quote))
    if any(letters(x) == want for x in readings(data, fmt, charset)):
        return True
    # A value that stands in an attribute: the evidence is its tag.
    text = data.decode(charset, "replace").strip()
    return (text.startswith("<") and text.endswith(">") and
            want in letters(html.unescape(text)))


def source_of(record):
    """The bytes that evidence counts in, and the facts beside them."""
    path = record["source"]["path"]
    with open(path, "rb") as f:
        data = f.read()
    if record["source"]["format"] != "ndjson":
        return data, {}
    lines = [x for x in data.split(b"\n") if x.strip()]
    line = json.loads(lines[record["source"]["index"]])
    return next(line[k] for k in TEXTS if line.get(k)).encode(), line


def is_known_fact(e, facts):
    return (e["source"] == "option" and e["start"] == e["end"] == 0 and
            any(letters(e["quote"]) in letters(str(x))
                for x in facts.values()))


def check(t, record):
    data, facts = source_of(record)
    charset = "cp1252" if b"windows-1252" in data[:1024] else "utf-8"
    wrong = []
    for field, items in record["evidence"].items():
        for e in items:
            span = data[e["start"]:e["end"]]
            if not is_known_fact(e, facts) and not proves(span, e["quote"], record["source"]["format"],
                          charset):
                wrong.append((field, e["quote"], span))
    t.ok(record["source"]["path"], not wrong, wrong[:2])


def run(t):
    folders = [t.samples]
    more = os.path.join(t.top, "..", "shared", "eval", "postings")
    if os.path.isdir(more):
        folders.append(more)
    for folder in folders:
        _, out, _ = t.run("parse", "-e", folder, timeout=300)
        records = [json.loads(line) for line in out.splitlines()]
        t.ok("records of " + folder, bool(records))
        for record in records:
            check(t, record)
