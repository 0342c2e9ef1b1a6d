# SPDX-License-Identifier: MIT
"""The page of `-f html`: structure, evidence, and that nothing foreign acts."""
import base64
import hashlib
import html.parser
import os
import re
import shutil

HOSTILE = """<!DOCTYPE html><html><head>
<title>Junior &lt;script&gt;alert(1)&lt;/script&gt; Tester</title>
<link rel="canonical" href="javascript:alert(2)"></head><body>
<h1>Junior &lt;img src=x onerror=alert(3)&gt; Tester</h1>
<p>Company: "&gt;&lt;svg onload=alert(4)&gt; &amp; Sons' GmbH</p>
<p>Location: Lisbon, Portugal</p>
<p>Salary: 30,000 - 35,000 EUR per year</p>
<h2>Requirements</h2><ul>
<li>Python &lt;/mark&gt;&lt;/details&gt;&lt;script&gt;alert(5)&lt;/script&gt;</li>
<li>SQL " onmouseover="alert(6)" x="</li>
<li>&lt;iframe srcdoc='&lt;b&gt;'&gt; &lt;style&gt;*{display:none}&lt;/style&gt;</li>
<li>&amp;lt;script&amp;gt; stays as it was written &#x202e;txet</li>
</ul><p>Apply: <a href="javascript:alert(7)">here</a></p></body></html>
"""
VOID = {"meta", "circle", "rect"}
ELEMENTS = set(
    "html head meta title style body header main section nav article div p h1 "
    "h2 h3 h4 h5 a b q small strong span ul li dl dt dd table thead tbody "
    "tfoot tr th td details summary mark footer svg circle rect text".split())
ATTRIBUTES = set(
    "lang charset http-equiv content name class id href rel dir title role "
    "scope colspan viewbox preserveaspectratio width height x y cx cy r "
    "stroke-dasharray aria-label aria-labelledby aria-hidden".split())


class Page(html.parser.HTMLParser):
    """What the page is made of; `wrong` collects what may not be in it."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.wrong, self.elements = [], [], []
        self.marks, self.text, self.policy = [], "", ""
        self.feed(text)
        self.close()
        self.wrong += ["not closed: " + tag for tag in self.open]

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ELEMENTS:
            self.wrong.append("element " + tag)
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.wrong.append(f"attribute {name} of {tag}")
            if name == "href" and not re.match(r"#p\d+$|https?://", value):
                self.wrong.append("address " + value)
        if tag == "mark":
            self.marks.append(dict(attrs).get("title", ""))
        if dict(attrs).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attrs)["content"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append("end of " + tag)

    def handle_data(self, data):
        self.text += data

    def count(self, tag, css_class=None):
        return sum(1 for t, a in self.elements if t == tag and (
            css_class is None or css_class in a.get("class", "").split()))


def make(t, *args):
    status, out, err = t.run(*args, "-f", "html")
    t.ok("status of " + " ".join(args[:2]), status == 0 and not err, err)
    return out.decode("utf-8")


def page_of(t, name, text):
    """Parsed, after the checks that hold for every page."""
    page = Page(text)
    t.ok(name + ": nothing but what may be in it", not page.wrong, page.wrong)
    ids = [a["id"] for _, a in page.elements if "id" in a]
    t.ok(name + ": ids are unique", len(ids) == len(set(ids)))
    links = {a["href"][1:] for tag, a in page.elements
             if tag == "a" and a["href"].startswith("#")}
    labels = {a["aria-labelledby"] for _, a in page.elements
              if "aria-labelledby" in a}
    t.ok(name + ": what is pointed to is there", links | labels <= set(ids))
    style = re.search(r"<style>(.*?)</style>", text, re.S)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    t.ok(name + ": the policy knows the style",
         f"style-src 'sha256-{digest}'" in page.policy, page.policy)
    t.ok(name + ": the policy", "default-src 'none'" in page.policy)
    t.ok(name + ": the style loads nothing",
         not re.search(r"url\(|@import|expression", style))
    levels = [int(tag[1]) for tag, _ in page.elements
              if re.fullmatch(r"h[1-6]", tag)]
    jumps = [b for a, b in zip(levels, levels[1:]) if b > a + 2]
    t.ok(name + ": headings", levels[0] == 1 and not jumps, levels)
    return page


def ranked(t):
    profile = os.path.join(t.samples, "profile.json")
    text = make(t, "rank", "-p", profile, ".")
    page = page_of(t, "rank", text)
    _, out, _ = t.run("rank", "-p", profile, "-f", "paths", ".")
    paths = out.decode().split()
    t.ok("a card for each", page.count("article") == len(paths))
    t.ok("in the order of the ranking", [
        p for p in re.findall(r'<span class="path">([^< ]+)', text)] == paths)
    t.ok("a bar of the score for each", page.count("svg", "ring") == len(paths))
    for tag, css_class in (("div", "pay"), ("ul", "gates"), ("table", "parts"),
                           ("ul", "raises"), ("li", "found"),
                           ("li", "missing"), ("p", "callout")):
        t.ok(f"there is {tag}.{css_class}", page.count(tag, css_class) > 0)
    t.ok("evidence is marked",
         "salaries: 6500-8500 USD/month; 25 USD/hour" in page.marks
         or any(m.startswith("salaries: 6500-8500 USD") for m in page.marks))
    t.ok("skills are named", "skills: Python, required" in page.marks)
    one = make(t, "rank", "-p", profile, "-n", "1", "-j1", ".")
    t.ok("-n 1", page_of(t, "rank -n 1", one).count("article") == 1)
    t.ok("the candidate is not named", "Dandara" not in text)


def scaled(t):
    """With rates all pay is on one scale, in the profile's currency."""
    rates = os.path.join(t.tmp, "rates.json")
    with open(rates, "w", encoding="utf-8") as f:
        f.write('{"base": "EUR", "rates": {"USD": 1.1, "BRL": 6.0, '
                '"GBP": 0.85, "CAD": 1.5}}')
    profile = os.path.join(t.samples, "profile.json")
    text = make(t, "rank", "-p", profile, "--rates", rates, ".")
    scales = set(re.findall(r"</span><span>([\d,]+ [A-Z]{3})</span>", text))
    t.ok("one scale", len(scales) == 1 and scales.pop().endswith("USD"))
    t.ok("what is stated stays", "45,000\u201355,000 EUR" in text)


def browsed(t):
    """What a browser makes of it, where there is one."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser or t.sanitized:
        print("report: not tried in a browser")
        return
    path, out = (os.path.join(t.tmp, n) for n in ("acts.html", "acted.html"))
    act = "document.body.append('ACT'+'ED')"
    with open(path, "w", encoding="utf-8") as f:
        f.write(re.sub(r"alert\(\d\)", act, HOSTILE))
    t.run("parse", "-f", "html", "-o", out, path)
    status, dom, err = t.run(cmd=[
        browser, "--headless", "--no-sandbox", "--disable-gpu",
        "--user-data-dir=" + os.path.join(t.tmp, "browser"),
        "--virtual-time-budget=1000", "--dump-dom", "file://" + out])
    t.ok("a browser shows it", b"Requirements" in dom, err[-300:])
    t.ok("nothing acts in it", b"ACTED" not in dom)


def parsed(t):
    page = page_of(t, "parse", make(t, "parse", "."))
    t.ok("no score without a profile", page.count("svg", "ring") == 0)
    t.ok("skills by need", page.count("li", "required") > 0)
    empty = os.path.join(t.tmp, "empty")
    os.makedirs(empty, exist_ok=True)
    page_of(t, "nothing", make(t, "parse", "-q", empty))
    page = page_of(t, "fields", make(t, "parse", "-F", "title,english", "."))
    t.ok("-F chooses the facts", "english" in page.text)


def hostile(t):
    path = os.path.join(t.tmp, "hostile.html")
    with open(path, "w", encoding="utf-8") as f:
        f.write(HOSTILE)
    profile = os.path.join(t.samples, "profile.json")
    for args in (("parse",), ("rank", "-p", profile)):
        text = make(t, *args, path)
        page = page_of(t, "hostile " + args[0], text)
        t.ok("no script", "<script" not in text.lower())
        t.ok("no handler", not re.search(r"<[^>]*\son\w+\s*=", text))
        t.ok("no javascript:", not re.search(r"=\"?\s*javascript:", text))
        t.ok("the words are shown", "<script>alert(5)</script>" in page.text)
        t.ok("escaped once", "&lt;script&gt; stays" in page.text)
        t.ok("no turned text", "\u202e" not in text)


def long_text(t):
    path = os.path.join(t.tmp, "long.txt")
    with open(path, "w", encoding="utf-8") as f:
        f.write("Platform Engineer\n\nRequirements\n")
        f.writelines(f"- Line {i} asks for patience\n" for i in range(9000))
    text = make(t, "parse", path)
    page = page_of(t, "long", text)
    t.ok("it is cut", len(text) < 512 << 10 and page.count("p", "cut") == 1)


def run(t):
    ranked(t)
    scaled(t)
    browsed(t)
    parsed(t)
    hostile(t)
    long_text(t)
