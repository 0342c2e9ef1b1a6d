/* SPDX-License-Identifier: MIT */
/*
 * The company beside the title: behind a label, in the header's lines, above
 * or below the title's own.
 */
#include "extract/company.h"

enum {
    COLON_WEIGHT = 80,      /* "Company: X" */
    LABELLED_WEIGHT = 66,   /* "Company", and X on the next line */
    AT_SIGN_WEIGHT = 76,    /* "Title @ X" */
    PIPED_WEIGHT = 74,      /* "X | Title | Place" */
    LEAD_WEIGHT = 66,       /* "Title at X" */
    BETWEEN_WEIGHT = 64,    /* a line between title and place */
    LINKED_WEIGHT = 64,     /* above "View all jobs" */
    ADDRESSED_WEIGHT = 62,  /* "X (https://...)" */
    AS_PLACE_WEIGHT = 60,   /* "Title - in X" */
    DASHED_WEIGHT = 58,     /* "X - what it does - Place" */
    SMALL_WEIGHT = 58,      /* between title and place, in small letters */
    FACTS_WEIGHT = 52,      /* between the title and its facts */
    FIRST_LINE_WEIGHT = 48, /* a first line that comes again and again */
};

static void add(struct extraction *x, struct span name, int weight)
{
    company_add(x, name, STR("company.header"), weight);
}

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
void company_labelled(struct extraction *x)
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
        int weight = COLON_WEIGHT;
        if (rest.start == rest.end && block + 1 < p->blocks.n) {
            rest = p->blocks.v[block + 1].fold;
            weight = LABELLED_WEIGHT;
        }
        rest = cut_town_behind(x, rest);
        if (rest.end - rest.start <= COMPANY_LONGEST &&
            !company_begins_as_no_name(x, rest) &&
            (weight == COLON_WEIGHT || extraction_is_capital(x, rest.start) ||
                heading_lead(x, rest, "legal-form")))
            company_add(x, rest, STR("company.label"), weight);
    }
}

/* Offset of the first of the signs in [start, end), or end. */
static uint32_t find_sign(
    const struct extraction *x, struct span s, const char *signs)
{
    struct str line = extraction_fold(x, s);
    for (; *signs; signs++) {
        size_t at = str_find_char(line, *signs, 0);
        if (at != STR_NOT_FOUND)
            line.n = at;
    }
    return s.start + (uint32_t)line.n;
}

/* Rules of that field read something in the line. */
static bool is_read_as(
    const struct extraction *x, enum field field, struct span line)
{
    struct matches m = extraction_matches(x, field);
    for (size_t i = 0; i < m.n; i++) {
        if (m.v[i].span.start >= line.start && m.v[i].span.end <= line.end)
            return true;
    }
    return false;
}

/* A header's words of the job: a role, a heading, its terms. */
static bool is_of_job(const struct extraction *x, struct span line)
{
    static const enum term_kind kinds[] = {TERM_ROLE, TERM_HEADING,
        TERM_EMPLOYMENT, TERM_CONTRACT, TERM_WORKPLACE};
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        if (heading_hit(x, kinds[i], line))
            return true;
    }
    return heading_is_terms(x, line) || is_read_as(x, FIELD_EMPLOYMENT, line) ||
           is_read_as(x, FIELD_SALARIES, line);
}

/* Short, and not of the job. */
bool company_is_short_line(const struct extraction *x, struct span name)
{
    enum { LONGEST_LINE = 40 };
    return name.start < name.end && name.end - name.start <= LONGEST_LINE &&
           extraction_is_capital(x, name.start) && !is_of_job(x, name);
}

static bool is_name_line(const struct extraction *x, struct span name)
{
    return company_is_short_line(x, name) &&
           (heading_lead(x, name, "subject") ||
               !company_begins_as_no_name(x, name));
}

/* "Company (what it does) | Role | Place": at least two bars; below the first
 * line, where a greeting may stand, the role must be known. */
static void add_piped(struct extraction *x, struct span line, bool first)
{
    enum { LONGEST_HEADER = 300 }; /* bytes; a text may follow on the line */
    if (line.end - line.start > LONGEST_HEADER)
        line.end = line.start + LONGEST_HEADER;
    uint32_t bar = find_sign(x, line, "|");
    struct span rest = {bar < line.end ? bar + 1 : line.end, line.end};
    if (find_sign(x, rest, "|") == line.end)
        return;
    struct span name = {line.start, bar};
    name.end = find_sign(x, name, "(");
    if (!first && (!is_name_line(x, name) || !heading_hit(x, TERM_ROLE, rest)))
        return;
    if (!heading_is_terms(x, name) && !heading_hit(x, TERM_ROLE, name))
        add(x, name, PIPED_WEIGHT);
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
        add(x, name, DASHED_WEIGHT);
}

/* "Company (https://...) - what it does": a name and its address. */
static void add_addressed(struct extraction *x, struct span line)
{
    size_t at = str_find(extraction_fold(x, line), STR("http"), 0);
    if (at == STR_NOT_FOUND || at == 0)
        return;
    struct span name = {line.start, line.start + (uint32_t)at};
    name = heading_trim(x, name);
    while (name.end > name.start && !heading_is_word(x, name.end - 1))
        name.end--;
    if (is_name_line(x, name))
        add(x, name, ADDRESSED_WEIGHT);
}

/* Where a name beside a title ends: a bar, a bracket, a dash. */
static uint32_t name_end(const struct extraction *x, struct span s)
{
    struct str dash = STR(" - ");
    s.end = find_sign(x, s, "|[(");
    size_t at = str_find(extraction_fold(x, s), dash, 0);
    return at == STR_NOT_FOUND ? s.end : s.start + (uint32_t)at;
}

/* "Title - in ACME": as if it were a place, where the text says it often. */
static void add_as_place(struct extraction *x, struct span line)
{
    enum { OFTEN = 3 };
    size_t at = str_find(extraction_fold(x, line), STR(" - "), 0);
    if (at == STR_NOT_FOUND)
        return;
    uint32_t dash = line.start + (uint32_t)at + 3;
    uint32_t lead = heading_lead_end(x, dash, line.end, "place");
    struct span name = heading_trim(x, (struct span){lead, line.end});
    struct span word = {name.start, heading_word_end(x, name.start, name.end)};
    if (lead > dash && is_name_line(x, name) && company_count(x, word) >= OFTEN)
        add(x, name, AS_PLACE_WEIGHT);
}

/* "Title @ Company", "Title at Company": behind a sign or a lead. */
void company_beside(struct extraction *x, struct span line)
{
    uint32_t sign = find_sign(x, line, "@");
    struct span rest = {sign, line.end};
    if (sign < line.end) {
        rest.start++;
        rest.end = name_end(x, rest);
        add(x, rest, AT_SIGN_WEIGHT);
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
    rest = heading_cut_place(x, rest);
    if (!heading_is_terms(x, rest))
        add(x, rest, LEAD_WEIGHT);
}

/* "Name Town" in front of ", Country": without the town. */
static struct span cut_town(const struct extraction *x, struct span name)
{
    const struct hit *legal = heading_lead(x, name, "legal-form");
    uint32_t from = legal ? legal->end : name.start + 1; /* KG is no country */
    for (uint32_t i = from; i < name.end; i++) {
        if (extraction_fold(x, (struct span){i, i + 1}).p[0] == ' ' &&
            heading_is_terms(x, (struct span){i + 1, name.end}))
            name.end = i;
    }
    return name;
}

/* The end of a place at the front of the line, though its words have other
 * senses: "Lincoln, NE" below a title. The line's start where there is none. */
static uint32_t place_end(const struct extraction *x, struct span line)
{
    static const enum term_kind kinds[] = {
        TERM_CITY, TERM_COUNTRY, TERM_SUBDIVISION};
    for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
        const struct hit *h = heading_hit(x, kinds[i], line);
        if (h && h->start == line.start)
            return h->end;
    }
    return line.start;
}

/* "Xinyi District, Taiwan": a country ends it. */
static bool ends_in_country(const struct extraction *x, struct span line)
{
    enum { LONGEST_PLACE = 40 };
    uint32_t comma = line.end;
    while (comma > line.start && heading_byte(x, comma - 1) != ',')
        comma--;
    struct span rest = heading_trim(x, (struct span){comma, line.end});
    const struct hit *h = heading_hit(x, TERM_COUNTRY, rest);
    return comma > line.start && line.end - line.start <= LONGEST_PLACE && h &&
           h->start == rest.start && h->end == rest.end;
}

static bool is_place_line(const struct extraction *x, struct span line)
{
    line = heading_trim(x, line);
    if (ends_in_country(x, line))
        return true;
    struct span rest = {place_end(x, line), line.end};
    return heading_is_terms(x, line) ||
           (rest.start > line.start &&
               (rest.start == rest.end || heading_is_terms(x, rest)));
}

/* "Name - Place": the name, or an empty span. */
static struct span before_place(const struct extraction *x, struct span line)
{
    struct span name = {line.start, line.start};
    bool page = str_eq(x->posting->format, STR("html"));
    for (uint32_t i = line.start; i < line.end; i++) {
        char c = heading_byte(x, i);
        if (c != '-' && c != '|' && c != '*' && c != ',')
            continue;
        struct span rest = heading_trim(x, (struct span){i + 1, line.end});
        if (heading_is_terms(x, rest))
            name = cut_town(x, (struct span){line.start, i});
        else if ((c == '|' || (c == '-' && page)) &&
                 place_end(x, rest) > rest.start)
            name.end = i;
        break;
    }
    return name;
}

/* "View all jobs": a link to more of the company whose name is above it. */
static bool is_company_link(const struct extraction *x, struct span line)
{
    line = heading_trim(x, line);
    const struct hit *h = heading_hit(x, TERM_LABEL, line);
    return h && h->start == line.start && h->end == line.end &&
           str_eq(hit_value(x->tables, h), STR("company-link"));
}

bool company_is_seen(const struct block *b)
{
    return !(b->flags & (BLOCK_NOISE | BLOCK_BUTTON)) &&
           b->fold.start < b->fold.end;
}

/* A department has the title's words, too; but a company may lend its name
 * to what the job is about ("..., ACME Cloud"), or be said again and again. */
static bool is_of_title(
    const struct extraction *x, struct span title, struct span name)
{
    enum { AGAIN = 2, OFTEN = 4 };
    struct str text = extraction_fold(x, title);
    name = heading_trim(x, name);
    struct str word = extraction_fold(x, name);
    size_t at = str_find(text, word, 0);
    if (at == STR_NOT_FOUND)
        return false;
    size_t behind = at + word.n;
    bool lends = behind + 1 < text.n && text.p[behind] == ' ' &&
                 fold_is_word((unsigned char)text.p[behind + 1]);
    return company_count(x, name) < (lends ? AGAIN : OFTEN);
}

/* "minsait": one word that a company writes small. */
static bool is_small_name(const struct extraction *x, struct span name)
{
    enum { SHORTEST = 4, LONGEST = 16 };
    name = heading_trim(x, name);
    for (uint32_t i = name.start; i < name.end; i++) {
        if (!heading_is_word(x, i))
            return false;
    }
    return name.end >= name.start + SHORTEST &&
           name.end <= name.start + LONGEST && !is_of_job(x, name) &&
           !company_begins_as_no_name(x, name);
}

/* "by ACME", "at ACME": the name, or an empty span. */
static struct span behind_by(const struct extraction *x, struct span line)
{
    uint32_t end = heading_lead_end(x, line.start, line.end, "by");
    if (end == line.start)
        return (struct span){line.start, line.start};
    line.start = end;
    const struct hit *legal = heading_lead(x, line, "legal-form");
    line.end = legal ? legal->end : find_sign(x, line, ",(|");
    line = heading_trim(x, line);
    for (uint32_t i = line.start + 1; i < line.end; i++) {
        bool begins = heading_byte(x, i - 1) == ' ';
        if (begins && heading_lead_end(x, i, line.end, "stop") > i)
            line.end = i - 1; /* "by ACME on Monday" */
    }
    return line;
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
    if (name.start == name.end)
        name = behind_by(x, b[i].fold);
    if (name.start == name.end && is_place_line(x, b[i + 1].fold))
        name = b[i].fold;
    bool small = is_small_name(x, name);
    if ((is_name_line(x, name) || small) && !is_of_title(x, title, name))
        add(x, name, small ? SMALL_WEIGHT : BETWEEN_WEIGHT);
}

/* Words of a trade or of a part of a company: "Product & Design". */
static bool names_trade(const struct extraction *x, struct span line)
{
    return heading_lead_within(x, line, "trade") > line.start;
}

/* A date, a rating, an amount, a word of the terms. */
static bool is_fact_line(const struct extraction *x, struct span line)
{
    enum { LONGEST_FACT = 40 };
    struct str text = extraction_fold(x, heading_trim(x, line));
    bool digits = false;
    for (size_t i = 0; i < text.n; i++)
        digits |= ascii_is_digit(text.p[i]);
    return text.n <= LONGEST_FACT && (digits || is_of_job(x, line));
}

/* On a page, a name below the title whose place comes behind other facts. */
static void add_above_facts(
    struct extraction *x, size_t title_block, struct span title)
{
    enum { MOST_FACTS = 3 };
    const struct block *b = x->posting->blocks.v;
    size_t n = x->posting->blocks.n, i = title_block + 1;
    if (i >= n || !str_eq(x->posting->format, STR("html")))
        return;
    struct span name = heading_trim(x, b[i].fold);
    if (!is_name_line(x, name) || is_of_title(x, title, name) ||
        names_trade(x, name) || company_is_skill(x, name) ||
        is_fact_line(x, name))
        return;
    for (size_t k = i + 1; k < n && k <= i + MOST_FACTS; k++) {
        if (is_place_line(x, b[k].fold)) {
            add(x, name, FACTS_WEIGHT);
            return;
        }
        if (!is_fact_line(x, b[k].fold) && !is_company_link(x, b[k].fold))
            return;
    }
}

/* Near the title, or a heading: names stand there, and not items of lists. */
static bool is_name_place(const struct extraction *x, size_t block)
{
    enum { ABOVE = 4, BELOW = 12 };
    size_t title = posting_block_at(x->posting, heading_title(x).fold.start);
    return x->posting->blocks.v[block].kind == BLOCK_HEADING ||
           (block + ABOVE >= title && block <= title + BELOW);
}

/* A name above a link to the company's page or its other jobs. */
static void add_linked(struct extraction *x)
{
    const struct block *b = x->posting->blocks.v;
    struct hits hits = extraction_hits(x, TERM_LABEL);
    for (size_t i = 0; i < hits.n; i++) {
        size_t at = posting_block_at(x->posting, hits.v[i].start);
        if (at == 0 || hits.v[i].start != b[at].fold.start ||
            !is_company_link(x, b[at].fold) ||
            (b[at - 1].flags & BLOCK_NOISE) || !is_name_place(x, at - 1))
            continue;
        struct span name = heading_trim(x, b[at - 1].fold);
        if (company_is_short_line(x, name) || is_small_name(x, name))
            add(x, name, LINKED_WEIGHT);
    }
}

/* A short first line that the text names again and again. */
static void add_first_line(
    struct extraction *x, const struct block *b, struct span title)
{
    enum { AGAIN = 3 };
    struct span line = heading_trim(x, b->fold);
    if (is_name_line(x, line) && !company_is_skill(x, line) &&
        company_count(x, line) >= AGAIN && !is_of_title(x, title, line))
        add(x, line, FIRST_LINE_WEIGHT);
}

static void add_front(struct extraction *x, struct span title)
{
    enum { MOST_LINES = 3, LONGEST_LINE = 300 };
    size_t seen = 0;
    for (size_t i = 0; i < x->posting->blocks.n && seen < MOST_LINES; i++) {
        const struct block *b = &x->posting->blocks.v[i];
        if (!company_is_seen(b))
            continue;
        add_piped(x, b->fold, seen == 0);
        if (b->fold.end - b->fold.start > LONGEST_LINE)
            continue;
        if (seen++ == 0) {
            add_dashed(x, b->fold);
            add_addressed(x, b->fold);
        }
        add_first_line(x, b, title);
    }
}

void company_header(struct extraction *x)
{
    enum { HEADER_WEIGHT = 50, LONGEST_LINE = 300 };
    struct titled title = heading_title(x);
    add_front(x, title.fold);
    add_linked(x);
    if (title.fold.start == title.fold.end || title.weight <= HEADER_WEIGHT)
        return;
    size_t i = posting_block_at(x->posting, title.fold.start);
    struct span line = x->posting->blocks.v[i].fold;
    if (line.end - line.start <= LONGEST_LINE) {
        company_beside(x, line);
        add_as_place(x, line);
        add_between(x, i, title.fold);
        add_above_facts(x, i, title.fold);
    }
}
