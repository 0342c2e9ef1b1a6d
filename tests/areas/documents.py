# SPDX-License-Identifier: MIT
"""Manual pages: lint, agreement with --help, examples that run."""
import glob
import os
import re
import shutil


def lint(t):
    for page in sorted(glob.glob(os.path.join(t.top, "man", "*.[1357]"))):
        status, out, err = t.run(
            cmd=["mandoc", "-Tlint", "-Wwarning", page], cwd=t.top)
        t.ok("lint " + os.path.basename(page), status == 0, out + err)


def page_text(t, name):
    with open(os.path.join(t.top, "man", name), encoding="utf-8") as f:
        return f.read()


def help_agrees(t):
    """Every option and command of the help is in jobsift.1 and back."""
    page = page_text(t, "jobsift.1").replace("\\-", "-")
    _, out, _ = t.run("help")
    commands = re.findall(r"^  (\w+) ", out.decode(), re.M)
    options = set()
    for command in commands:
        status, out, _ = t.run(command, "--help")
        t.ok(command + " --help", status == 0 and out.startswith(b"usage:"))
        t.ok(command + " in SYNOPSIS", f".Cm {command}" in page)
        options |= set(re.findall(r" --([a-z-]+)", out.decode()))
    written = set(re.findall(r"^\.It .*?Fl -([a-z-]+)", page, re.M))
    written |= set(re.findall(r"^\.It .*Fl -([a-z-]+)", page, re.M))
    written.discard("version")
    t.ok("options of the help and the page", options == written,
         sorted(options ^ written))


def examples(t):
    """Lines `.Dl $ ...` of the EXAMPLES section run in a copy of samples."""
    page = page_text(t, "jobsift.1")
    section = page.split(".Sh EXAMPLES", 1)[-1].split("\n.Sh ", 1)[0]
    cwd = os.path.join(t.tmp, "examples")
    shutil.copytree(t.samples, cwd)
    lines = re.findall(r"^\.Dl \$ (.*)$", section, re.M)
    t.ok("there are examples", len(lines) > 4)
    for line in lines:
        line = line.replace("\\(aq", "'").replace("\\-", "-")
        line = line.replace("\\(dq", '"').replace("\\e", "\\")
        line = line.replace("\\&", "")
        status, _, err = t.run(cmd=["sh", "-c", line], cwd=cwd)
        t.ok(line, status == 0 and not err, f"{status} {err}")


def run(t):
    lint(t)
    help_agrees(t)
    examples(t)
