# SPDX-License-Identifier: MIT
"""Postings and pages to measure on: a corpus, or made from a seed."""
import glob
import json
import os
import random
import re

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.join(HERE, "..", "..")
CORPUS = os.path.join(TOP, "..", "shared", "corpus")
PACKS = os.path.join(TOP, "src", "rules")

SKILLS = ("Python Java Go Rust Kotlin TypeScript React Angular Django Spring "
          "Kubernetes Docker Terraform AWS Azure PostgreSQL MySQL MongoDB Redis "
          "Kafka Spark Airflow Jenkins Git Linux Ansible GraphQL Figma Excel "
          "Salesforce SAP Tableau Scrum Jira Selenium Pandas").split()
NAMES = ("Harbour Lantern Quarry Meadow Pebble Thistle Copper Falcon Juniper "
         "Marble Osprey Saffron").split()
KINDS = ("Software Systems Labs GmbH Inc. Ltda Group Analytics").split()

ENGLISH = {
    "title": ["Senior {s} Engineer", "{s} Developer", "Lead {s} Specialist",
              "Junior Data Analyst ({s})", "Product Manager", "QA Engineer"],
    "place": ["Leeds, United Kingdom", "Austin, TX", "Toronto, Canada",
              "Remote (Europe)", "Dublin, Ireland"],
    "money": ["Salary: ${n},000 - ${m},000 per year", "Pay: £{n},000 a year"],
    "heads": ["About us", "What you will do", "What you bring", "We offer"],
    "about": ["{c} builds tools that small shops use to keep their shelves in "
              "order, and forty people in three towns make them.",
              "Our teams own what they ship, from the first sketch to the "
              "call at night, and every second Friday belongs to repairs."],
    "tasks": ["Design and run services in {s} that other teams can lean on",
              "Move the old reports from {s} to {s} without losing a day",
              "Talk to customers and turn what they tell you into plans",
              "Watch over {s} and write down what you learned",
              "Help newer colleagues to find their way through our code"],
    "needs": ["{y}+ years of experience with {s} and {s}",
              "You have worked with {s}, {s} or {s} for at least {y} years",
              "A bachelor's degree in computer science or similar practice",
              "Fluent English; German is a plus",
              "Knowledge of {s} would be nice to have"],
    "offer": ["30 days of vacation and health insurance",
              "Work from home two days a week, or from our office",
              "A budget for books and a conference each year",
              "We are not able to sponsor visas at this time"],
}
GERMAN = {
    "title": ["{s}-Entwickler (m/w/d)", "Senior {s} Engineer (m/w/d)",
              "Werkstudent {s} (m/w/d)"],
    "place": ["80331 München", "Leipzig", "Hamburg, Deutschland"],
    "money": ["Gehalt: {n}.000 € bis {m}.000 € im Jahr"],
    "heads": ["Über uns", "Deine Aufgaben", "Dein Profil", "Wir bieten"],
    "about": ["{c} baut seit vielen Jahren Werkzeuge für kleine Läden, und "
              "wer hier arbeitet, sieht am Abend, was er geschafft hat."],
    "tasks": ["Du entwickelst Dienste mit {s} und betreust sie im Betrieb",
              "Du löst {s} Schritt für Schritt durch {s} ab",
              "Du sprichst mit Kunden und planst mit ihnen, was als Nächstes "
              "gebaut wird"],
    "needs": ["Mindestens {y} Jahre Berufserfahrung mit {s} und {s}",
              "Abgeschlossenes Studium der Informatik oder eine Ausbildung",
              "Sehr gute Deutschkenntnisse und gutes Englisch",
              "Kenntnisse in {s} sind von Vorteil"],
    "offer": ["30 Tage Urlaub und flexible Arbeitszeiten",
              "Homeoffice an zwei Tagen in der Woche, Vollzeit oder Teilzeit"],
}
PORTUGUESE = {
    "title": ["Desenvolvedor {s} Pleno", "Analista de Dados {s} Sênior",
              "Estágio em {s}"],
    "place": ["São Paulo - SP", "Recife, PE", "Remoto, Brasil"],
    "money": ["Salário: R$ {n}00,00 a R$ {m}00,00 por mês"],
    "heads": ["Sobre nós", "O que você vai fazer", "Requisitos", "Benefícios"],
    "about": ["A {c} faz ferramentas para lojas pequenas e cresce sem pressa, "
              "com gente que gosta de ver o trabalho pronto no fim do dia."],
    "tasks": ["Criar e manter serviços em {s} para os outros times",
              "Trocar {s} por {s} aos poucos, sem parar a loja",
              "Conversar com clientes e planejar os próximos passos"],
    "needs": ["Experiência de {y} anos com {s} e {s}",
              "Ensino superior completo em computação ou áreas afins",
              "Inglês avançado", "Conhecimento em {s} será um diferencial"],
    "offer": ["Vale-refeição, vale-transporte e plano de saúde",
              "Contratação CLT, com trabalho híbrido"],
}
SPEECHES = (ENGLISH, ENGLISH, GERMAN, PORTUGUESE)


def fill(rng, template, company):
    """One line of a posting: {s} a skill, {y} years, {n} and {m} amounts."""
    low = rng.randint(40, 80)
    line = re.sub(r"\{s\}", lambda _: rng.choice(SKILLS), template)
    return line.format(c=company, y=rng.randint(2, 8), n=low, m=low + 20)


def sections(rng, speech, company):
    """(heading, lines) of one posting."""
    counts = zip(speech["heads"], ("about", "tasks", "needs", "offer"),
                 (4, 10, 9, 5))
    for heading, part, most in counts:
        yield heading, [fill(rng, rng.choice(speech[part]), company)
                        for _ in range(rng.randint(most // 2, most * 3))]


def posting(rng):
    """Title, head lines and sections; two to six kilobytes as text."""
    speech = rng.choice(SPEECHES)
    company = f"{rng.choice(NAMES)} {rng.choice(KINDS)}"
    head = [company, rng.choice(speech["place"]),
            fill(rng, rng.choice(speech["money"]), company)]
    title = fill(rng, rng.choice(speech["title"]), company)
    return title, head, list(sections(rng, speech, company))


def as_text(title, head, parts):
    lines = [title, *head]
    for heading, items in parts:
        lines += ["", heading, *("- " + i for i in items)]
    return "\n".join(lines) + "\n"


def chrome(rng):
    """What stands around a posting on a page: style, script, links, cards."""
    style = "".join(f".c{i}{{margin:{i}px;color:#{i:06x}}}"
                    for i in range(rng.randint(200, 900)))
    script = "".join(f"window.q.push(['e{i}',{{\"v\":{i}}}]);"
                     for i in range(rng.randint(200, 900)))
    links = "".join(f'<li class="c{i}"><a href="/jobs/{i}">Jobs in town {i}'
                    "</a></li>" for i in range(rng.randint(20, 90)))
    return style, script, links


def as_page(rng, title, head, parts):
    style, script, links = chrome(rng)
    body = "".join(f"<h2>{h}</h2><ul>" + "".join(f"<li>{i}</li>" for i in items)
                   + "</ul>" for h, items in parts)
    top = "".join(f'<div class="c{i}"><span>{line}</span></div>'
                  for i, line in enumerate(head))
    return (f"<!doctype html><html><head><meta charset=utf-8><title>{title}"
            f"</title><style>{style}</style><script>{script}</script></head>"
            f"<body><nav><ul>{links}</ul></nav><main><h1>{title}</h1>{top}"
            f"{body}</main><footer><ul>{links}</ul></footer></body></html>")


def texts(corpus=None, count=2000, seed=7):
    """Texts of the .ndjson files of a folder, or made ones."""
    found = []
    for path in sorted(glob.glob(os.path.join(corpus or CORPUS, "*.ndjson"))):
        with open(path, encoding="utf-8", errors="replace") as f:
            found += [json.loads(line).get("text") or "" for line in f]
    rng = random.Random(seed)
    return found or [as_text(*posting(rng)) for _ in range(count)]


def pages(folder=None, count=100, seed=7):
    """Bytes of the .html files of a folder, or made ones."""
    found = []
    where = folder or os.path.join(CORPUS, "pages")
    for path in sorted(glob.glob(os.path.join(where, "*.html"))):
        with open(path, "rb") as f:
            found.append(f.read())
    rng = random.Random(seed)
    return found or [as_page(rng, *posting(rng)).encode("utf-8")
                     for _ in range(count)]


def skill_names():
    """Names of skills as the packs have them."""
    names = set()
    for path in glob.glob(os.path.join(PACKS, "skills-*.json")):
        with open(path, encoding="utf-8") as f:
            names |= set(re.findall(r'"value":\s*"([^"\\]+)"', f.read()))
    return sorted(names)


def write_lines(path, some):
    """NDJSON of texts."""
    with open(path, "w", encoding="utf-8") as f:
        f.writelines(json.dumps({"text": t}, ensure_ascii=False) + "\n"
                     for t in some)
    return path


def write_pages(folder, some):
    """A file a page; their paths."""
    os.makedirs(folder)
    paths = [os.path.join(folder, f"{i:04}.html") for i in range(len(some))]
    for path, page in zip(paths, some):
        with open(path, "wb") as f:
            f.write(page)
    return paths
