/* SPDX-License-Identifier: MIT */
/*
 * Who hires: the name beside the title or behind a label, or the subject of
 * a sentence in which a company speaks of itself. A name that the text says
 * again and again is the surer one; precision comes first.
 */
#include "extract/phrase.h"

enum {
    MOST_MATCHES = 64, /* of the rules; names come early in a posting */
    MOST_COUNTED = 6,  /* times that a name makes itself surer */
    LONGEST_NAME = 70, /* bytes */
    COUNTED_TEXT = 1 << 16,
};

static bool is_whole_word(struct str text, size_t at, size_t n)
{
    bool before = at > 0 && fold_is_word((unsigned char)text.p[at - 1]);
    bool behind =
        at + n < text.n && fold_is_word((unsigned char)text.p[at + n]);
    return !before && !behind;
}

/* How often the name stands in the text, up to MOST_COUNTED. */
static int count_name(const struct extraction *x, struct span name)
{
    struct str text = str_sub(x->posting->folded.text, 0, COUNTED_TEXT);
    struct str word = extraction_fold(x, name);
    int n = 0;
    for (size_t at = 0; n < MOST_COUNTED; at += word.n) {
        at = str_find(text, word, at);
        if (at == STR_NOT_FOUND)
            break;
        n += is_whole_word(text, at, word.n);
    }
    return n;
}

static uint32_t covered_by(
    const struct extraction *x, enum term_kind kind, struct span s)
{
    const struct hit *h = heading_hit(x, kind, s);
    return h && h->start == s.start ? h->end : s.start;
}

/* Its first word is one that no name begins with; "Grupo ACME" may. */
static bool begins_as_no_name(const struct extraction *x, struct span s)
{
    struct table_standing word = tables_standing(x->tables, TERM_NOT_COMPANY,
        x->scan->lang, x->posting->folded.text, s.start, STR("group"));
    return word.end > s.start && (!word.is_value || word.end >= s.end);
}

/* A word that no company is called is all there is. */
static bool is_no_name(const struct extraction *x, struct span s)
{
    if (heading_term_end(x, TERM_NOT_COMPANY, s.start) == s.end ||
        heading_term_end(x, TERM_LEAD, s.start) == s.end)
        return true;
    static const enum term_kind whole[] = {TERM_ROLE, TERM_COUNTRY, TERM_CITY,
        TERM_LANGUAGE, TERM_HEADING, TERM_LABEL, TERM_WORKPLACE,
        TERM_EMPLOYMENT, TERM_REGION, TERM_SENIORITY, TERM_SUBDIVISION,
        TERM_CURRENCY, TERM_EDUCATION, TERM_BENEFIT, TERM_CONTRACT};
    for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++) {
        if (covered_by(x, whole[i], s) == s.end)
            return true;
    }
    return false;
}

/* "ACME At ACME": a sentence begins within what looks like a name. */
static struct span cut_at_stop(const struct extraction *x, struct span s)
{
    struct str f = x->posting->folded.text;
    for (uint32_t i = s.start; i < s.end; i++) {
        if (f.p[i] != ' ' || !extraction_is_capital(x, i + 1))
            continue;
        uint32_t stop = heading_lead_end(x, i + 1, s.end, "stop");
        if (stop > i + 1 && stop < s.end) {
            s.end = i;
            break;
        }
    }
    return s;
}

/* Without the marks around it, but with the full stop of "Inc.". */
static struct span trim_name(const struct extraction *x, struct span s)
{
    struct str f = x->posting->folded.text;
    s = heading_trim(x, s);
    while (s.end > s.start && f.p[s.end - 1] == '+')
        s.end--;
    s = cut_at_stop(x, s);
    if (s.end > s.start && f.p[s.end - 1] == ')' &&
        !memchr(f.p + s.start, '(', s.end - s.start))
        s.end--;
    /* A full stop belongs to the name after a legal form: "Inc." */
    struct span with_dot = {s.start, s.end + 1};
    const struct hit *legal = heading_lead(x, with_dot, "legal-form");
    if (s.end < f.n && f.p[s.end] == '.' && legal && legal->end == s.end + 1)
        s.end++;
    return s;
}

/* The name without its legal form. */
static struct span bare_name(const struct extraction *x, struct span s)
{
    const struct hit *legal = heading_lead(x, s, "legal-form");
    if (legal && legal->end == s.end && legal->start > s.start + 2)
        s.end = legal->start;
    return heading_trim(x, s);
}

static void add_name(
    struct extraction *x, struct span s, struct str rule, int weight)
{
    s = trim_name(x, s);
    if (s.end < s.start + 2 || s.end - s.start > LONGEST_NAME ||
        is_no_name(x, s))
        return;
    weight += 2 * count_name(x, bare_name(x, s));
    struct cand *c = extraction_add(x, FIELD_COMPANY, s, rule, weight);
    c->v.text = extraction_text(x, s);
}

/* A skill is what a sentence may praise, too: "Kafka is a ...". */
static bool is_skill(const struct extraction *x, struct span s)
{
    return covered_by(x, TERM_SKILL, s) == bare_name(x, s).end;
}

/* "ACME SAS"; but some forms are products as well: "uses SAS". */
static bool has_legal_form(const struct extraction *x, struct span s)
{
    struct span form = {bare_name(x, s).end, s.end};
    form = heading_trim(x, form);
    return form.start < form.end && covered_by(x, TERM_SKILL, form) != form.end;
}

/* "WienIT", "EVN", "4flow": no ordinary word of a sentence is written so. */
static bool is_coined(const struct extraction *x, struct span s)
{
    enum { SEEN_BEHIND = 12 };
    struct str text = extraction_text(x, s);
    struct str behind =
        extraction_text(x, (struct span){s.end, s.end + SEEN_BEHIND});
    unsigned capitals = 0, small = 0, most = 0;
    for (size_t i = 0; i < behind.n; i++)
        small += behind.p[i] >= 'a' && behind.p[i] <= 'z';
    for (size_t i = 0; i < text.n; i++) {
        bool begins = i == 0 || text.p[i - 1] == ' ' || text.p[i - 1] == '-';
        bool digit = ascii_is_digit(text.p[i]) && i == 0;
        if (begins)
            capitals = digit;
        capitals += text.p[i] >= 'A' && text.p[i] <= 'Z';
        most = capitals > most ? capitals : most;
    }
    return most >= 2 && small > 0;
}

/* Words before it on its line, and no end of a sentence between. */
static bool is_within_sentence(const struct extraction *x, uint32_t at)
{
    struct str f = x->posting->folded.text;
    return at > 1 && f.p[at - 1] == ' ' &&
           (fold_is_word((unsigned char)f.p[at - 2]) || f.p[at - 2] == ',');
}

/* Also within sentences it has its capital, and never a small letter. */
static bool is_proper(const struct extraction *x, struct span name)
{
    struct str text = str_sub(x->posting->folded.text, 0, COUNTED_TEXT);
    struct str word = extraction_fold(x, name);
    bool within = false;
    size_t at = str_find(text, word, 0);
    for (int n = 0; at != STR_NOT_FOUND && n < 2 * MOST_COUNTED; n++) {
        uint32_t start = (uint32_t)at;
        if (is_whole_word(text, at, word.n)) {
            if (!heading_starts_name(x, start))
                return false;
            within |= is_within_sentence(x, start);
        }
        at = str_find(text, word, at + word.n);
    }
    return within;
}

/* At the front of a sentence, an article may stand before it. */
static bool starts_sentence(const struct extraction *x, uint32_t at)
{
    struct span s = extraction_sentence(x, at);
    s = heading_trim(x, s);
    const struct hit *article = heading_lead(x, s, "subject");
    return s.start == at ||
           (article && article->start == s.start && article->end + 1 == at);
}

/* "Gebrüder Weiss": two words that both keep their capital in a sentence. */
static bool is_pair(const struct extraction *x, struct span name)
{
    struct str text = extraction_fold(x, name);
    size_t space = str_find(text, STR(" "), 0);
    return space != STR_NOT_FOUND && !ascii_is_digit(text.p[0]) &&
           heading_starts_name(x, name.start + (uint32_t)space + 1) &&
           starts_sentence(x, name.start) && is_proper(x, name);
}

/* "Web Developer", "Conversational Spanish"; names may, that come again. */
static bool ends_as_no_name(const struct extraction *x, struct span s)
{
    const struct hit *role = heading_hit(x, TERM_ROLE, s);
    const struct hit *language = heading_hit(x, TERM_LANGUAGE, s);
    return ((role && role->end == s.end) ||
               (language && language->end == s.end)) &&
           count_name(x, s) < 2;
}

/* Sentences begin with any word: names there need more than a capital. */
static bool is_doubtful(const struct extraction *x, struct span s, int weight)
{
    enum { SURE_OF_A_SKILL = 5, SURE_WEIGHT = 62 };
    if (begins_as_no_name(x, s))
        return true;
    if (weight <= 52 && is_skill(x, s) &&
        count_name(x, bare_name(x, s)) < SURE_OF_A_SKILL)
        return true;
    bool capital = heading_starts_name(x, s.start);
    if (!capital && extraction_block(x, s.start)->fold.start != s.start)
        return true;
    if (ends_as_no_name(x, s))
        return true;
    /* German nouns have capitals, too. */
    bool common = !capital || (str_eq(x->language, STR("de")) &&
                                  !is_coined(x, s) && !is_pair(x, s));
    int fewest = weight < 48 ? 3 : common && weight < SURE_WEIGHT ? 2 : 1;
    if (has_legal_form(x, s))
        return false;
    return (common && weight <= 52) || count_name(x, bare_name(x, s)) < fewest;
}

/* The run of words in capitals at the front of s. */
static struct span leading_name(const struct extraction *x, struct span s)
{
    struct str f = x->posting->folded.text;
    struct span name = {s.start, s.start};
    for (uint32_t i = s.start; i < s.end && heading_starts_name(x, i);) {
        while (i < s.end && f.p[i] != ' ' && !strchr(",;:!?()'", f.p[i]))
            i++;
        name.end = i;
        if (i < s.end && f.p[i] != ' ')
            break;
        i++;
    }
    return name;
}

/* Sections in which a company speaks of itself. */
#define OWN_SECTIONS                                                           \
    (TAG_BIT(SECTION_INTRO) | TAG_BIT(SECTION_COMPANY) | TAG_BIT(SECTION_ROLE))

/* A name in Latin letters among Cyrillic ones. */
static bool is_foreign(const struct extraction *x, struct span name)
{
    struct str behind =
        extraction_text(x, (struct span){name.end + 1, name.end + 2});
    bool cyrillic = behind.n && (unsigned char)behind.p[0] >= 0xd0;
    struct str text = extraction_text(x, name);
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.p[i] >= 0x80)
            return false;
    }
    return cyrillic && !heading_hit(x, TERM_SKILL, name) &&
           !heading_hit(x, TERM_SENIORITY, name) &&
           !heading_hit(x, TERM_LANGUAGE, name) && !begins_as_no_name(x, name);
}

/*
 * A paragraph that begins with a name and goes on as a sentence: "ACME
 * oversees ...", "Die ACME vereint ...". Any word may stand there, so the
 * text must say it again and again.
 */
static void add_subject(struct extraction *x, const struct block *b)
{
    enum { SHORTEST_SENTENCE = 40, AGAIN = 3, LONGEST_SUBJECT = 40 };
    struct str f = x->posting->folded.text;
    struct span s = b->fold;
    if (b->kind == BLOCK_ITEM || s.end - s.start < SHORTEST_SENTENCE ||
        !(OWN_SECTIONS & (1u << extraction_section(x, s.start))))
        return;
    const struct hit *article = heading_lead(x, s, "subject");
    if (article && article->start == s.start)
        s.start = article->end + 1;
    struct span name = trim_name(x, leading_name(x, s));
    bool goes_on = name.end + 2 < s.end && f.p[name.end] == ' ' &&
                   fold_is_word((unsigned char)f.p[name.end + 1]) &&
                   !heading_starts_name(x, name.end + 1);
    bool sure = is_coined(x, name) || !str_eq(x->language, STR("de"));
    if (name.end < name.start + 3 || name.end - name.start > LONGEST_SUBJECT ||
        !goes_on || !sure || heading_hit(x, TERM_ROLE, name))
        return;
    bool repeated = count_name(x, bare_name(x, name)) >= AGAIN &&
                    is_proper(x, name) && !is_doubtful(x, name, 47);
    if (repeated || is_foreign(x, name))
        add_name(x, name, STR("company.subject"), 45);
}

static void add_subjects(struct extraction *x)
{
    enum { MOST_BLOCKS = 40 };
    for (size_t i = 0; i < x->posting->blocks.n && i < MOST_BLOCKS; i++) {
        if (!(x->posting->blocks.v[i].flags & (BLOCK_NOISE | BLOCK_BUTTON)))
            add_subject(x, &x->posting->blocks.v[i]);
    }
}

/* "Die ACME GmbH" without "Die". */
static struct span without_article(const struct extraction *x, struct span s)
{
    const struct hit *h = heading_lead(x, s, "subject");
    if (!h || h->start != s.start || h->end + 1 >= s.end)
        return s;
    struct span rest = {h->end + 1, s.end};
    bool sure = has_legal_form(x, rest) || is_coined(x, rest);
    return sure && heading_starts_name(x, rest.start) ? rest : s;
}

static void add_match(struct extraction *x, const struct match *m)
{
    const char *value = match_value(m, "name").n    ? "name"
                        : match_value(m, "other").n ? "other"
                                                    : "third";
    struct span s =
        without_article(x, trim_name(x, match_value_span(m, value)));
    int weight = x->tables->rules[m->rule].weight;
    if (!match_value(m, value).n || is_doubtful(x, s, weight) ||
        extraction_section(x, m->span.start) == TAG_SECTION_NOISE)
        return;
    add_name(x, s, tables_rule_id(x->tables, m->rule), weight);
}

/* ---- Labels and header lines ---- */

static bool is_label(const struct extraction *x, const struct hit *h)
{
    const struct block *b = extraction_block(x, h->start);
    struct str f = x->posting->folded.text;
    struct span before =
        heading_trim(x, (struct span){b->fold.start, h->start});
    uint32_t next = h->end;
    while (next < f.n && f.p[next] == ' ')
        next++;
    return before.start == before.end &&
           (next >= b->fold.end || f.p[next] == ':');
}

/* "ACME GmbH, Jena" without the town. */
static struct span cut_town_behind(const struct extraction *x, struct span s)
{
    struct str f = x->posting->folded.text;
    const struct hit *legal = heading_lead(x, s, "legal-form");
    if (legal && legal->end < s.end && f.p[legal->end] == ',')
        s.end = legal->end;
    return heading_cut_place(x, s);
}

/* "Company: X", or X in the block behind the label's. */
static void add_labelled(struct extraction *x)
{
    struct hits hits = extraction_hits(x, TERM_LABEL);
    const struct posting *p = x->posting;
    for (size_t i = 0; i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (!str_eq(hit_value(x->tables, h), STR("company")) || !is_label(x, h))
            continue;
        size_t block = posting_block_at(p, h->start);
        struct span rest =
            heading_trim(x, (struct span){h->end, p->blocks.v[block].fold.end});
        int weight = 80;
        if (rest.start == rest.end && block + 1 < p->blocks.n) {
            rest = p->blocks.v[block + 1].fold;
            weight = 66;
        }
        rest = cut_town_behind(x, rest);
        if (rest.end - rest.start <= LONGEST_NAME &&
            !begins_as_no_name(x, rest) &&
            (weight == 80 || extraction_is_capital(x, rest.start)))
            add_name(x, rest, STR("company.label"), weight);
    }
}

/* Offset of the separator in [start, end), or end. */
static uint32_t find_sign(
    const struct extraction *x, struct span s, const char *signs)
{
    struct str f = x->posting->folded.text;
    uint32_t i = s.start;
    while (i < s.end && !strchr(signs, f.p[i]))
        i++;
    return i;
}

/* "Company (what it does) | Role | Place": at least two bars. */
static void add_piped(struct extraction *x, struct span line)
{
    uint32_t bar = find_sign(x, line, "|");
    struct span rest = {bar < line.end ? bar + 1 : line.end, line.end};
    if (find_sign(x, rest, "|") == line.end)
        return;
    struct span name = {line.start, bar};
    name.end = find_sign(x, name, "(");
    if (!heading_is_terms(x, name) && !heading_hit(x, TERM_ROLE, name))
        add_name(x, name, STR("company.header"), 74);
}

static bool is_name_line(const struct extraction *x, struct span name)
{
    return name.start < name.end && name.end - name.start <= 40 &&
           !heading_is_terms(x, name) && extraction_is_capital(x, name.start) &&
           !heading_hit(x, TERM_ROLE, name) &&
           !heading_hit(x, TERM_HEADING, name) &&
           !heading_hit(x, TERM_EMPLOYMENT, name) &&
           !heading_hit(x, TERM_CONTRACT, name) &&
           !heading_hit(x, TERM_WORKPLACE, name) &&
           (heading_lead(x, name, "subject") || !begins_as_no_name(x, name));
}

/* "Company - what it does - Place - FULLTIME": at least three dashes' parts,
 * one of them a place or a term. */
static void add_dashed(struct extraction *x, struct span line)
{
    enum { FEWEST_PARTS = 3 };
    struct str dash = STR(" - "), text = extraction_fold(x, line);
    unsigned parts = 1;
    bool terms = false;
    size_t from = 0, first = STR_NOT_FOUND;
    for (; parts < 12; parts++) {
        size_t at = str_find(text, dash, from);
        size_t end = at == STR_NOT_FOUND ? text.n : at;
        terms |= from > 0 &&
                 heading_is_terms(x, (struct span){line.start + (uint32_t)from,
                                         line.start + (uint32_t)end});
        if (at == STR_NOT_FOUND)
            break;
        first = first == STR_NOT_FOUND ? at : first;
        from = at + dash.n;
    }
    struct span name = {line.start, line.start + (uint32_t)first};
    if (parts >= FEWEST_PARTS && terms && is_name_line(x, name))
        add_name(x, name, STR("company.header"), 58);
}

/* Where a name beside a title ends: a bar, a bracket, a dash. */
static uint32_t name_end(const struct extraction *x, struct span s)
{
    struct str dash = STR(" - ");
    s.end = find_sign(x, s, "|[(");
    size_t at = str_find(extraction_fold(x, s), dash, 0);
    return at == STR_NOT_FOUND ? s.end : s.start + (uint32_t)at;
}

/* "Title @ Company", "Title at Company": behind a sign or a lead. */
static void add_beside(struct extraction *x, struct span line)
{
    uint32_t sign = find_sign(x, line, "@");
    struct span rest = {sign, line.end};
    if (sign < line.end) {
        rest.start++;
        rest.end = name_end(x, rest);
        add_name(x, rest, STR("company.header"), 76);
        return;
    }
    const struct hit *role = heading_hit(x, TERM_ROLE, line);
    const struct hit *lead =
        role ? heading_lead(x, (struct span){role->end, line.end}, "company")
             : NULL;
    if (!lead || !heading_starts_name(x, lead->end + 1))
        return;
    rest.start = lead->end + 1;
    rest.end = find_sign(x, rest, ",");
    rest.end = name_end(x, rest);
    if (!heading_is_terms(x, rest))
        add_name(x, rest, STR("company.header"), 66);
}

/* "Name Town" in front of ", Country": without the town. */
static struct span cut_town(const struct extraction *x, struct span name)
{
    for (uint32_t i = name.start + 1; i < name.end; i++) {
        if (extraction_fold(x, (struct span){i, i + 1}).p[0] == ' ' &&
            heading_is_terms(x, (struct span){i + 1, name.end}))
            name.end = i;
    }
    return name;
}

/* "Name - Place": the name, or an empty span. */
static struct span before_place(const struct extraction *x, struct span line)
{
    struct span name = {line.start, line.start};
    for (uint32_t i = line.start; i < line.end; i++) {
        char c = extraction_fold(x, (struct span){i, i + 1}).p[0];
        if (c != '-' && c != '|' && c != '*' && c != ',')
            continue;
        if (heading_is_terms(x, (struct span){i + 1, line.end}))
            name = cut_town(x, (struct span){line.start, i});
        break;
    }
    return name;
}

/* A short line of a name between the title's line and the place's. */
static void add_between(
    struct extraction *x, size_t title_block, struct span title)
{
    const struct block *b = x->posting->blocks.v;
    size_t i = title_block + 1;
    if (i + 1 >= x->posting->blocks.n)
        return;
    struct span name = before_place(x, b[i].fold);
    if (name.start == name.end && heading_is_terms(x, b[i + 1].fold))
        name = b[i].fold;
    /* A department that the title names, too. */
    bool again = str_contains(
        extraction_fold(x, title), extraction_fold(x, heading_trim(x, name)));
    if (is_name_line(x, name) && !again)
        add_name(x, name, STR("company.header"), 64);
}

/* A short first line that the text names again and again. */
static void add_first_line(struct extraction *x, const struct block *b)
{
    enum { AGAIN = 3 };
    struct span line = heading_trim(x, b->fold);
    if (is_name_line(x, line) && !is_skill(x, line) &&
        count_name(x, line) >= AGAIN)
        add_name(x, line, STR("company.header"), 48);
}

static void add_header(struct extraction *x)
{
    size_t seen = 0;
    struct titled title = heading_title(x);
    for (size_t i = 0; i < x->posting->blocks.n && seen < 6; i++) {
        const struct block *b = &x->posting->blocks.v[i];
        if ((b->flags & (BLOCK_NOISE | BLOCK_BUTTON)) ||
            b->fold.end - b->fold.start > 300)
            continue;
        if (seen++ == 0) {
            add_piped(x, b->fold);
            add_dashed(x, b->fold);
        }
        if (seen <= 3)
            add_first_line(x, b);
        if (title.fold.start < title.fold.end &&
            title.fold.start >= b->fold.start &&
            title.fold.end <= b->fold.end && title.weight > 50) {
            add_beside(x, b->fold);
            add_between(x, i, title.fold);
        }
    }
}

/* The page's title: "X hiring Y in Z", "Y at X". */
static void add_page_title(struct extraction *x)
{
    struct heading_page page;
    if (!heading_page_title(x, &page))
        return;
    const struct hit *lead = heading_lead(&page.x, page.line, "title");
    const struct hit *role = heading_hit(&page.x, TERM_ROLE, page.line);
    if (lead && role && lead->end < role->start)
        add_name(
            &page.x, (struct span){0, lead->start}, STR("company.page"), 66);
    else
        add_beside(&page.x, page.line);
    for (size_t i = 0; i < page.x.cands.n; i++) {
        const struct cand *found = &page.x.cands.v[i];
        struct cand *c = extraction_add(x, FIELD_COMPANY, (struct span){0, 0},
            STR("company.page"), found->weight);
        c->origin = ORIGIN_TITLE;
        c->span = x->posting->page_title_source;
        c->v.text = found->v.text;
    }
}

void extract_company(struct extraction *x)
{
    struct matches m = extraction_matches(x, FIELD_COMPANY);
    for (size_t i = 0; i < m.n && i < MOST_MATCHES; i++)
        add_match(x, &m.v[i]);
    add_subjects(x);
    add_labelled(x);
    add_header(x);
    add_page_title(x);
}
