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


def check_jsonld(t):
    """Terms of schema.org, with values of the types that it gives them."""
    terms = {"@context", "@type", "title", "hiringOrganization", "url",
             "identifier", "datePosted", "validThrough", "employmentType",
             "jobLocationType", "jobLocation", "applicantLocationRequirements",
             "baseSalary", "experienceRequirements", "educationRequirements",
             "experienceInPlaceOfEducation", "skills", "jobBenefits",
             "securityClearanceRequirement", "applicationContact",
             "description"}
    seen = set()
    for line in t.run("parse", "-f", "jsonld", ".")[1].splitlines():
        posting = json.loads(line)
        seen |= set(posting)
        t.ok("a JobPosting", posting["@type"] == "JobPosting" and
             posting["@context"] == "https://schema.org/")
        for key, kind in (("jobLocation", "Place"),
                          ("baseSalary", "MonetaryAmount")):
            t.ok(key, all(v["@type"] == kind for v in posting.get(key, [])))
        for pay in posting.get("baseSalary", []):
            t.ok("an amount", {"value", "minValue", "maxValue"} &
                 set(pay["value"]) and pay["value"]["unitText"].isupper())
        t.ok("months", isinstance(posting.get(
            "experienceRequirements", {}).get("monthsOfExperience", 0), int))
    t.ok("only terms of schema.org", seen <= terms, seen - terms)
    t.ok("most of them come up", len(seen) > len(terms) - 4, terms - seen)


# JSON Resume 1.0.0: the members of each section.
RESUME = {
    "basics": "name label image email phone url summary location profiles",
    "work": "name location description position url startDate endDate summary "
            "highlights",
    "volunteer": "organization position url startDate endDate summary "
                 "highlights",
    "education": "institution url area studyType startDate endDate score "
                 "courses",
    "awards": "title date awarder summary",
    "certificates": "name date url issuer",
    "publications": "name publisher releaseDate url summary",
    "skills": "name level keywords",
    "languages": "language fluency",
    "interests": "name keywords",
    "references": "name reference",
    "projects": "name description highlights keywords startDate endDate url "
                "roles entity type",
    "meta": "canonical version lastModified",
}


def check_resume(t):
    """The sample uses all of JSON Resume, and is read without a word."""
    with open(t.samples + "/resume.json", encoding="utf-8") as f:
        resume = json.load(f)
    t.ok("every section", set(resume) - {"$schema"} == set(RESUME))
    for section, members in RESUME.items():
        entries = resume[section]
        used = set().union(*(entries if isinstance(entries, list)
                             else [entries]))
        t.ok("members of " + section, used == set(members.split()), used)
    for args in (["--resume", "resume.json"], ["-p", "resume.json"]):
        status, out, err = t.run("rank", "--json", *args, ".")
        t.ok("ranks by it", status == 0 and out and not err, err)


def run(t):
    check_jsonld(t)
    check_resume(t)
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
