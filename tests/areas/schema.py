# SPDX-License-Identifier: MIT
"""What the tool writes, against the schemas that it prints."""
import json

import jsonschema

from areas.rules import without_comments


def validator(t, name):
    status, out, err = t.run("schema", name)
    if not t.ok("schema " + name, status == 0, err):
        return None
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def check_lines(t, what, check, out):
    t.ok(what + " gives records", bool(out))
    for line in out.splitlines():
        record = json.loads(line)
        errors = [f"{e.json_path}: {e.message[:200]}"
                  for e in check.iter_errors(record)]
        t.ok(f"{what} {record['source']['path']}", not errors, errors[:3])


def run(t):
    check = validator(t, "record")
    if check:
        check_lines(t, "parse", check, t.run("parse", "-e", ".")[1])
        check_lines(t, "rank", check, t.run(
            "rank", "--json", "-p", "profile.json", ".")[1])
        check_lines(t, "a bad line", check, t.run(
            "parse", "-i", "ndjson", stdin=b"[1]\n{\n")[1])
    profile = validator(t, "profile")
    if profile:
        with open(t.samples + "/profile.json", encoding="utf-8") as f:
            errors = list(profile.iter_errors(
                json.loads(without_comments(f.read()))))
        t.ok("the sample profile", not errors, errors)
