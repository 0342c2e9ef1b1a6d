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


def run(t):
    status, out, err = t.run("rules", "check", timeout=300)
    t.count("rules check", out)
    if status:
        print(err.decode("utf-8", "replace")[:4000])
    t.ok("rules check ends well", status in (0, 1), status)
    schema = json.loads(t.run("schema", "rules")[1])
    check = jsonschema.Draft202012Validator(schema)
    for path in sorted(glob.glob(os.path.join(t.top, "src/rules/*.json"))):
        with open(path, encoding="utf-8") as f:
            pack = json.loads(without_comments(f.read()))
        errors = [f"{e.json_path}: {e.message[:120]}"
                  for e in check.iter_errors(pack)]
        t.ok("schema of " + os.path.basename(path), not errors, errors[:3])
