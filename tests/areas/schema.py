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


def run(t):
    check_jsonld(t)
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
