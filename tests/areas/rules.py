# SPDX-License-Identifier: MIT
"""The examples in the rule packs, and the packs against their schema."""
import glob
import json
import os
import re

import jsonschema


def without_comments(text):
    """JSON of what may have comments and commas before closing brackets."""
    token = r'("(?:\\.|[^"\\])*")|/\*.*?\*/|//[^\n]*'
    text = re.sub(token, lambda m: m[1] or " ", text, flags=re.S)
    return re.sub(r'("(?:\\.|[^"\\])*")|,(\s*[\]}])',
                  lambda m: m[1] or m[2], text)


def skills_of(pack):
    """Value and keys of every skill, values of phrases that are none aside."""
    for group in pack.get("terms", []):
        if group["kind"] == "skill" and "skip" not in group.get("flags", []):
            yield from group["entries"]


def check_skills(t, packs):
    """No spelling names two skills; what one leads to is a skill, too."""
    names, twice, lost = {}, [], []
    entries = [e for pack in packs for e in skills_of(pack)]
    known = {e["value"] for e in entries}
    for e in entries:
        for form in e.get("forms", []):
            text = form if isinstance(form, str) else form["text"]
            if names.setdefault(text, e["value"]) != e["value"]:
                twice.append((text, names[text], e["value"]))
        lost += [n for key in ("implies", "siblings") for n in e.get(key, [])
                 if n not in known]
    t.ok("each spelling names one skill", not twice, twice[:5])
    t.ok("skills lead to skills", not lost, lost[:5])


def run(t):
    status, out, err = t.run("rules", "check", timeout=300)
    t.count("rules check", out)
    if status:
        print(err.decode("utf-8", "replace")[:4000])
    t.ok("rules check ends well", status in (0, 1), status)
    schema = json.loads(t.run("schema", "rules")[1])
    check = jsonschema.Draft202012Validator(schema)
    packs = []
    for path in sorted(glob.glob(os.path.join(t.top, "src/rules/*.json"))):
        with open(path, encoding="utf-8") as f:
            pack = json.loads(without_comments(f.read()))
        packs.append(pack)
        errors = [f"{e.json_path}: {e.message[:120]}"
                  for e in check.iter_errors(pack)]
        t.ok("schema of " + os.path.basename(path), not errors, errors[:3])
    check_skills(t, packs)
