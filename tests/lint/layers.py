#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks every #include below a folder against its LAYERS file."""
import os
import re
import sys

LIBRARIES = {"libxml": r"^libxml/", "pcre2": r"^pcre2", "cjson": r"^cjson/"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)


def read_table(path):
    layers, libraries = {}, {}
    with open(path, encoding="utf-8") as f:
        for line in f:
            words = line.split("#")[0].split()
            if words and words[0] in LIBRARIES:
                libraries[words[0]] = words[1:]
            elif words:
                layers[words[0]] = words[1:]
    return layers, libraries


def wrong(path, quote, name, layers, libraries):
    """Why the file may not include that, or None."""
    for library, pattern in LIBRARIES.items():
        if re.search(pattern, name):
            allowed = path in libraries.get(library, [])
            return None if allowed else f"only {libraries[library]} may"
    layer = path.split("/")[0] if "/" in path else "library"
    allowed = layers.get(layer)
    if allowed is None:
        return f"layer {layer} is not in LAYERS"
    if quote == "<":
        known = name != "jobsift.h" or "jobsift.h" in allowed
        return None if known else f"{layer} may not see the public header"
    target = name.split("/")[0] if "/" in name else layer
    if target == layer or target in allowed or "*" in allowed:
        return None
    return f"{layer} may not see {target}"


def main():
    top = sys.argv[1]
    layers, libraries = read_table(os.path.join(top, "LAYERS"))
    failed = 0
    for root, _, names in os.walk(top):
        for name in sorted(names):
            if not name.endswith((".c", ".h", ".def")):
                continue
            path = os.path.relpath(os.path.join(root, name), top)
            with open(os.path.join(root, name), encoding="utf-8") as f:
                text = f.read()
            for quote, target in INCLUDE.findall(text):
                why = wrong(path, quote, target, layers, libraries)
                if why:
                    failed += 1
                    print(f"{path}: includes {target}: {why}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
