#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What one would write by hand: forty expressions and a list of skills.

by_hand.py text SKILLS FILE.ndjson, by_hand.py lxml|bs4 SKILLS PAGE...
Prints a line of JSON a posting. compare.py sets jobsift beside it.
"""
import json
import re
import sys

MONEY = r"(?:usd|eur|gbp|brl|us\$|r\$|[$€£])"
AMOUNT = r"\d{1,3}(?:[.,]\d{3})+|\d+\s?k\b|\d{3,6}"

EXPRESSIONS = {
    "salary": [
        rf"{MONEY}\s?({AMOUNT})\s?(?:-|–|to|bis|a|até)\s?{MONEY}?\s?({AMOUNT})",
        rf"({AMOUNT})\s?(?:-|–|to|bis|a)\s?({AMOUNT})\s?{MONEY}",
        rf"\b(?:up to|bis zu|até|hasta)\s{MONEY}?\s?({AMOUNT})",
        rf"\b(?:salary|gehalt|salário|salario)\W+(.{{3,40}})"],
    "period": [
        r"\b(?:per|a|pro|por|/)\s?(year|month|hour|jahr|monat|mês|mes|hora)\b",
        r"\b(annual|yearly|monthly|hourly|jährlich|monatlich|mensal)\b"],
    "experience": [
        r"(\d+)\+?\s?(?:-|–|to)\s?(\d+)\s(?:years|yrs)",
        r"(?:at least|minimum|min\.?)\s(\d+)\+?\s(?:years|yrs)",
        r"(\d+)\+?\s(?:years|yrs)(?:\sof)?\s(?:\w+\s){0,3}experience",
        r"(\d+)\s(?:jahre|jahren)\s(?:berufs)?erfahrung",
        r"(\d+)\s(?:anos|años)\sde\s(?:experiência|experiencia)"],
    "education": [
        r"\b(bachelor|master|ph\.?d|doctorate)(?:'s|s)?\b",
        r"\b(degree)\sin\s([\w ,]{3,40})",
        r"\b(studium|ausbildung|abgeschlossenes)\b",
        r"\b(graduação|superior completo|licenciatura|grado)\b"],
    "languages": [
        r"\b(english|german|french|spanish|portuguese)\b",
        r"\b(fluent|native|advanced|basic)\s(?:in\s)?(\w+)",
        r"\b(inglês|inglés|deutsch|englisch)\b(?:\s\w+)?",
        r"\b([abc][12])\b(?:\slevel)?"],
    "workplace": [
        r"\b(remote|on-?site|hybrid)\b",
        r"\b(home ?office|presencial|remoto|híbrido)\b",
        r"\b(\d)\sdays\s(?:a|per)\sweek\s(?:in|at)\s(?:the\s)?office"],
    "employment": [
        r"\b(full[- ]time|part[- ]time)\b",
        r"\b(vollzeit|teilzeit|minijob)\b",
        r"\b(contract|freelance|temporary|permanent)\b",
        r"\b(clt|pj|estágio|tempo integral)\b",
        r"\b(internship|intern|werkstudent|praktikum)\b"],
    "seniority": [
        r"\b(junior|mid|senior|lead|principal|staff)\b",
        r"\b(pleno|sênior|júnior)\b"],
    "visa": [
        r"\b(visa sponsorship|sponsor(?:ship)?)\b",
        r"\b(work permit|right to work|arbeitserlaubnis)\b"],
    "benefits": [
        r"\b(health insurance|dental|401\(?k\)?|pension)\b",
        r"\b(vale[- ](?:refeição|alimentação|transporte))\b",
        r"\b(\d+)\s(?:vacation days|days of (?:leave|holiday)|urlaubstage)"],
    "dates": [
        r"\b(\d{4}-\d{2}-\d{2})\b",
        r"\b(\d{1,2}[./]\d{1,2}[./]\d{4})\b",
        r"\b(?:apply by|deadline|start(?:ing)?|ab dem)\W+(.{4,24})"],
    "apply": [
        r"\b([\w.+-]+@[\w-]+\.[\w.]+)",
        r"(https?://\S+)"],
    "company": [r"\b(?:about|at|join|über)\s([A-Z]\w+(?:\s[A-Z]\w+)?)"],
}


def read(text, expressions, skills):
    found = {field: [m.group(0) for e in each for m in e.finditer(text)]
             for field, each in expressions.items()}
    found["skills"] = sorted({s.lower() for s in skills.findall(text)})
    return json.dumps(found, ensure_ascii=False)


def of_lxml(page):
    import lxml.html
    tree = lxml.html.fromstring(page)
    for gone in tree.xpath("//script|//style|//nav|//footer"):
        gone.drop_tree()
    return tree.text_content()


def of_bs4(page):
    import bs4
    tree = bs4.BeautifulSoup(page, "lxml")
    for gone in tree(["script", "style", "nav", "footer"]):
        gone.decompose()
    return tree.get_text("\n")


def texts(kind, paths):
    for path in paths:
        with open(path, "rb") as f:
            if kind == "text":
                yield from (json.loads(line)["text"] for line in f)
            else:
                yield {"lxml": of_lxml, "bs4": of_bs4}[kind](f.read())


def main():
    kind, list_of_skills, *paths = sys.argv[1:]
    with open(list_of_skills, encoding="utf-8") as f:
        words = sorted(f.read().split("\n"), key=len, reverse=True)
    skills = re.compile(r"(?<!\w)(?:" + "|".join(
        re.escape(w) for w in words if w) + r")(?!\w)", re.I)
    expressions = {field: [re.compile(e, re.I) for e in each]
                   for field, each in EXPRESSIONS.items()}
    for text in texts(kind, paths):
        print(read(text, expressions, skills))


if __name__ == "__main__":
    main()
