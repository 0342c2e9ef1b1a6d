# SPDX-License-Identifier: MIT
"""Manual pages: lint, agreement with --help, examples that run."""
import glob
import os
import re
import shutil
import subprocess


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
    commands, topics = [re.findall(r"^  ([\w-]+) ", part, re.M) for part in
                        out.decode().split("Topics of help:")]
    options = set()
    for command in commands:
        status, out, _ = t.run(command, "--help")
        t.ok(command + " --help", status == 0 and out.startswith(b"usage:"))
        t.ok(command + " in SYNOPSIS", f".Cm {command}" in page)
        wide = [l for l in out.decode().splitlines() if len(l) > 80]
        t.ok(command + " --help fits a terminal", not wide, wide)
        options |= set(re.findall(r" --([a-z-]+)", out.decode()))
    for topic in topics:
        status, out, err = t.run("help", topic)
        t.ok("help " + topic, status == 0 and b"jobsift" in out and not err
             and max(map(len, out.decode().splitlines())) <= 80)
        t.ok("topic " + topic + " in jobsift.1",
             re.search(rf"^\.Cm .*\b{topic}\b", page, re.M))
    written = set(re.findall(r"^\.It .*?Fl -([a-z-]+)", page, re.M))
    written |= set(re.findall(r"^\.It .*Fl -([a-z-]+)", page, re.M))
    written.discard("version")
    t.ok("options of the help and the page", options == written,
         sorted(options ^ written))


def interface_agrees(t):
    """Every function of the header is in the synopsis of jobsift.3 and back."""
    with open(os.path.join(t.top, "include", "jobsift.h"),
              encoding="utf-8") as f:
        declared = set(re.findall(
            r"^JOBSIFT_API\s[^(]*?(jobsift_\w+)\(", f.read(), re.M))
    synopsis = page_text(t, "jobsift.3").split(".Sh DESCRIPTION")[0]
    named = set(re.findall(r"^\.Fn (\w+)", synopsis, re.M))
    t.ok("the header's functions are in jobsift.3",
         declared == named and declared, declared ^ named)


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


def literal(t, page):
    """The first display of the EXAMPLES section, as a reader sees it."""
    section = page_text(t, page).split(".Sh EXAMPLES", 1)[1]
    text = section.split(".Bd -literal\n", 1)[1].split("\n.Ed", 1)[0]
    return text.replace("\\e", "\\").replace("\\&", "") + "\n"


def write(t, name, text):
    path = os.path.join(t.tmp, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def displays(t):
    """The examples of the other pages are good, too."""
    profile = write(t, "example.json", literal(t, "jobsift-profile.5"))
    status, out, err = t.run("profile", "check", profile)
    t.ok("the profile of jobsift-profile.5", status == 0, err)
    pack = write(t, "pack.json", literal(t, "jobsift-rules.5"))
    status, out, err = t.run("rules", "check", "--no-builtin", pack)
    t.ok("the pack of jobsift-rules.5", out == b"2 passed, 0 failed\n",
         out + err)
    if t.sanitized:
        return
    source = write(t, "example.c", literal(t, "jobsift.3"))
    libs = subprocess.run(
        ["pkg-config", "--libs", "libxml-2.0", "libpcre2-8", "libcjson"],
        capture_output=True, text=True, check=True).stdout.split()
    program = os.path.join(t.tmp, "example")
    status, _, err = t.run(cmd=[
        "cc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-o", program,
        "-I" + t.top + "/include", source, t.build + "/libjobsift.a", *libs,
        "-pthread", "-ldl"])
    if t.ok("the program of jobsift.3", status == 0, err):
        status, out, _ = t.run(cmd=[program])
        t.ok("what it prints", b'"experience":{"min":5' in out, out)


def readme(t):
    """Examples of README.md on samples, and what it says they print."""
    with open(t.top + "/README.md", encoding="utf-8") as f:
        found = re.findall(r"^    \$ (jobsift .*tests/samples.*)\n    (\S.*)$",
                           f.read(), re.M)
    t.ok("README.md has examples", found)
    for command, output in found:
        status, out, err = t.run(cmd=["sh", "-c", command], cwd=t.top)
        t.ok(command, status == 0 and out.decode() == output + "\n",
             out + err)


def run(t):
    readme(t)
    lint(t)
    displays(t)
    help_agrees(t)
    interface_agrees(t)
    examples(t)
