# SPDX-License-Identifier: MIT
"""The source itself: layers, headers, symbols, banned functions, lengths."""
import os
import re
import subprocess

BANNED = ("strcpy strcat sprintf vsprintf strtok atoi atol gets gmtime "
          "localtime setlocale alloca").split()
# No heap in these: memory is the arena's.
ARENA_ONLY = ("doc", "extract", "score", "render")
LONGEST = 60


def sources(t, ends=(".c", ".h", ".def")):
    for root, _, names in os.walk(os.path.join(t.top, "src")):
        for name in sorted(names):
            if name.endswith(ends):
                path = os.path.join(root, name)
                with open(path, encoding="utf-8") as f:
                    yield os.path.relpath(path, t.top + "/src"), f.read()


def code_only(text):
    """Without comments and strings."""
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', " ", text,
                  flags=re.S)


def banned(t):
    words = re.compile(r"\b(" + "|".join(BANNED) + r")\s*\(")
    heap = re.compile(r"\b(malloc|calloc|realloc|free|exit|abort)\s*\(")
    for path, text in sources(t):
        code = code_only(text)
        found = words.findall(code)
        if path.split("/")[0] in ARENA_ONLY:
            found += heap.findall(code)
        t.ok("banned in " + path, not found, found)
        t.ok("licence of " + path,
             text.startswith("/* SPDX-License-Identifier: MIT */"))


def headers(t):
    include = ["-I" + t.top + d for d in ("/src", "/include", "/src/cli")]
    flags = ["-std=c11", "-D_POSIX_C_SOURCE=200809L", "-fsyntax-only", "-Wall",
             "-x", "c", "-"]
    for path, _ in sources(t, (".h",)):
        text = f'#include "{t.top}/src/{path}"\n'
        status, _, err = t.run(cmd=["cc", *include, *flags],
                               stdin=text.encode())
        t.ok("header alone: " + path, status == 0, err)


def symbols(t):
    """A shared object of the library exports jobsift_* and nothing else."""
    if t.sanitized:
        return
    shared = os.path.join(t.tmp, "libjobsift.so")
    libs = subprocess.run(
        ["pkg-config", "--libs", "libxml-2.0", "libpcre2-8", "libcjson"],
        capture_output=True, text=True, check=True).stdout.split()
    status, _, err = t.run(cmd=[
        "cc", "-shared", "-o", shared, "-Wl,--whole-archive",
        t.build + "/libjobsift.a", "-Wl,--no-whole-archive", *libs])
    if not t.ok("a shared object can be made", status == 0, err):
        return
    _, out, _ = t.run(cmd=["nm", "-D", "--defined-only", shared])
    names = [line.split()[-1] for line in out.decode().splitlines()]
    alien = [n for n in names if not n.startswith("jobsift_")]
    t.ok("exported symbols", names and not alien, alien)


def lengths(t):
    """No function over 60 lines; says how many are over 40."""
    status, out, _ = t.run(cmd=[
        "ctags", "-R", "--languages=C", "--kinds-C=f", "--fields=+ne",
        "-f", "-", t.top + "/src"])
    if not t.ok("ctags", status == 0):
        return
    sizes = []
    for line in out.decode().splitlines():
        start = re.search(r"\tline:(\d+)", line)
        end = re.search(r"\tend:(\d+)", line)
        if start and end:
            name, path = line.split("\t")[:2]
            sizes.append((int(end[1]) - int(start[1]) + 1, name,
                          os.path.relpath(path, t.top)))
    sizes.sort(reverse=True)
    for size, name, path in sizes:
        if size > LONGEST:
            t.ok(f"{path}: {name}", False, f"{size} lines")
    long = sum(1 for s in sizes if s[0] > 40)
    t.ok("functions have been measured", len(sizes) > 100)
    print(f"{len(sizes)} functions, {long} over 40 lines, median "
          f"{sizes[len(sizes) // 2][0] if sizes else 0}")


def layers(t):
    status, out, err = t.run(
        cmd=["python3", t.here + "/lint/layers.py", t.top + "/src"])
    t.ok("layers", status == 0, out + err)


def limits(t):
    """Each limit has its reason in the line above and is named by a test."""
    with open(t.top + "/src/base/limits.h", encoding="utf-8") as f:
        text = f.read()
    tests = ""
    for root, _, names in os.walk(t.here):
        for name in names:
            if name.endswith((".py", ".c", ".case")):
                with open(os.path.join(root, name), encoding="utf-8") as f:
                    tests += f.read()
    used = " ".join(code_only(text) for path, text in sources(t)
                    if not path.endswith("limits.h"))
    for name in re.findall(r"^#define (LIMIT_\w+)", text, re.M):
        word = re.compile(rf"\b{name}\b")
        t.ok(name + " is used", word.search(used))
        t.ok(name + " is tested", word.search(tests))
    bare = re.findall(r"\n\n#define (LIMIT_\w+)", text)
    t.ok("limits without a reason", not bare, bare)


def run(t):
    layers(t)
    limits(t)
    banned(t)
    headers(t)
    symbols(t)
    lengths(t)
