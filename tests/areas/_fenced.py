# SPDX-License-Identifier: MIT
"""Reads prose with fenced examples: the format of all .case files."""
import os
import re

FENCE = re.compile(r"^(`{3,})\s*(.*)$")


def blocks(text):
    """(line, heading, info, body) of each fenced block, in order."""
    heading, fence, found, body = "", None, [], []
    for number, line in enumerate(text.split("\n"), 1):
        mark = FENCE.match(line)
        if fence:
            if mark and mark[1] == fence[0] and not mark[2]:
                found.append((fence[1], heading, fence[2], "\n".join(body)))
                fence = None
            else:
                body.append(line)
        elif mark:
            fence, body = (mark[1], number, mark[2].strip()), []
        elif line.startswith("#"):
            heading = line.lstrip("# ")
    return found


def files(folder, end=".case"):
    """Paths of all case files below a folder, sorted."""
    found = []
    for root, _, names in os.walk(folder):
        found += [os.path.join(root, n) for n in names if n.endswith(end)]
    return sorted(found)


def read(path):
    with open(path, encoding="utf-8", newline="\n") as f:
        return f.read()
