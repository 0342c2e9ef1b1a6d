/* SPDX-License-Identifier: MIT */
/*
 * Header lines are cut at their separators ("Title - Company | Place") and
 * the pieces told apart by what the dictionary knows of their words.
 */
#include "extract/heading.h"

#include "base/limits.h"
#include "extract/phrase.h"

enum {
    LONGEST_HEADER = 140, /* bytes of a line that may be a header */
    LONGEST_TAIL = 90,    /* bytes of a piece that goes on with the title */
    MOST_PIECES = 12,
    PAGE_HEADING = 82, /* as sure as a label */
    SHORT_LINE = 60,   /* bytes; may hold a full stop and be no sentence */
};

/* A number of the posting and nothing else: "11865751", "RE-334204". */
static bool is_number(const struct extraction *x, struct span span)
{
    unsigned digits = 0, letters = 0;
    for (uint32_t i = span.start; i < span.end; i++) {
        if (ascii_is_digit(heading_byte(x, i)))
            digits++;
        else if (heading_is_word(x, i))
            letters++;
    }
    return digits > letters || digits + letters == 0;
}

static bool is_address(const struct extraction *x, struct span span)
{
    struct str s = extraction_fold(x, span);
    return str_starts(s, STR("http")) || str_starts(s, STR("www."));
}

/* ---- Pieces of a line ---- */

struct piece {
    struct span span;
    char before; /* the separator in front of it, 0 at the line's start */
    bool role;
    bool terms;
};

struct pieces {
    struct piece v[MOST_PIECES];
    size_t n;
};

/* Length of the separator that stands at i, with its spaces; 0: none. */
static uint32_t separator(
    const struct extraction *x, uint32_t i, uint32_t end, char *kind)
{
    char c = heading_byte(x, i);
    *kind = c;
    if (c == ' ' || fold_is_word((unsigned char)c))
        return 0;
    if (c == '*' && heading_is_word(x, i - 1) && heading_is_word(x, i + 1))
        return 0; /* "Tester*in" */
    if (c == '|' || c == '[' || c == ']' || c == '@' || c == '>' || c == '*')
        return 1;
    if (c == ':' && heading_byte(x, i + 1) == ' ')
        return 1;
    if (c == '-' && i > 0 && heading_byte(x, i - 1) == ' ' &&
        (heading_byte(x, i + 1) == ' ' || heading_byte(x, i + 1) == '-'))
        return 1;
    if (c == '/' && heading_byte(x, i + 1) == '/' && i + 2 < end)
        return 2;
    return 0;
}

/* The end of an address: "acme.dev". */
static bool is_domain(const struct extraction *x, const struct hit *h)
{
    return h->start > 1 && heading_byte(x, h->start - 1) == '.' &&
           heading_is_word(x, h->start - 2);
}

/* A role, or the tag that only jobs have: "(m/w/d)". */
static bool names_job(const struct extraction *x, struct span span)
{
    const struct hit *role = heading_hit(x, TERM_ROLE, span);
    return (role && !is_domain(x, role)) || heading_lead(x, span, "gender");
}

static void put_piece(
    const struct extraction *x, struct pieces *p, struct span span, char before)
{
    span = heading_trim(x, span);
    if (span.start >= span.end || p->n == MOST_PIECES)
        return;
    bool address = is_address(x, span);
    p->v[p->n++] = (struct piece){span, before, !address && names_job(x, span),
        address || heading_is_terms(x, span) || is_number(x, span)};
}

/* Cuts at separators outside of round brackets. */
static void cut_line(
    const struct extraction *x, struct span line, struct pieces *p)
{
    p->n = 0;
    uint32_t start = line.start;
    char before = 0;
    int depth = 0;
    for (uint32_t i = line.start; i < line.end; i++) {
        char c = heading_byte(x, i), kind;
        if (c == ' ' || fold_is_word((unsigned char)c))
            continue;
        depth += c == '(';
        depth -= c == ')' && depth > 0;
        uint32_t n = depth ? 0 : separator(x, i, line.end, &kind);
        if (!n)
            continue;
        put_piece(x, p, (struct span){start, i}, before);
        before = kind;
        start = i + n;
        i = start - 1;
    }
    put_piece(x, p, (struct span){start, line.end}, before);
}

/* ---- The title within a piece ---- */

/* Cuts a bracket at the end that holds only places and terms. */
struct span heading_cut_bracket(const struct extraction *x, struct span s)
{
    if (s.end == s.start || heading_byte(x, s.end - 1) != ')')
        return s;
    uint32_t open = s.end;
    while (open > s.start && heading_byte(x, open - 1) != '(')
        open--;
    struct span inner = {open, s.end - 1};
    if (open > s.start + 1 && heading_is_terms(x, inner))
        s.end = open - 1;
    return heading_trim(x, s);
}

/* Cuts ", Berlin" and "in Berlin" at the end. */
struct span heading_cut_place(const struct extraction *x, struct span s)
{
    for (uint32_t i = s.start + 1; i + 1 < s.end; i++) {
        bool comma = heading_byte(x, i) == ',';
        struct span rest = {i + 1, s.end};
        if (heading_byte(x, i) == ' ')
            rest.start = heading_lead_end(x, i + 1, s.end, "place");
        if (rest.start == i + 1 && !comma)
            continue;
        if (!heading_is_terms(x, rest))
            continue;
        s.end = i;
        break;
    }
    return heading_trim(x, s);
}

bool heading_is_department(const struct extraction *x, struct span s)
{
    uint32_t word = s.end;
    while (word > s.start && heading_is_word(x, word - 1))
        word--;
    return word < s.end &&
           heading_lead_end(x, word, s.end, "department") == s.end;
}

/* Cuts "Company" off "Title at Company" and the like. */
struct span heading_cut_company(const struct extraction *x, struct span s)
{
    const struct hit *role = heading_hit(x, TERM_ROLE, s);
    if (!role)
        return s;
    struct span rest = {role->end, s.end};
    const struct hit *lead = heading_lead(x, rest, "company");
    if (lead && lead->end < s.end && heading_starts_name(x, lead->end + 1) &&
        !heading_is_department(x, (struct span){lead->end + 1, s.end}))
        s.end = lead->start;
    return heading_trim(x, s);
}

/* Drops "Job title:", "Vaga para", "Hiring" in front. */
static struct span cut_front(const struct extraction *x, struct span s)
{
    for (int i = 0; i < 3; i++) {
        const struct hit *lead = heading_lead(x, s, "front");
        if (!lead || lead->start != s.start)
            lead = heading_lead(x, s, "title");
        if (!lead || lead->start != s.start)
            lead = heading_lead(x, s, "as");
        if (!lead || lead->start != s.start || lead->end >= s.end)
            break;
        s.start = lead->end;
        s = heading_trim(x, s);
    }
    return s;
}

/* "Cooks, Waiters, and Porters": of three jobs and more the first. */
static struct span first_of_jobs(const struct extraction *x, struct span s)
{
    enum { MANY = 3 };
    uint32_t first = s.end, from = s.start;
    unsigned jobs = 0;
    for (uint32_t i = s.start; i <= s.end; i++) {
        if (i < s.end && heading_byte(x, i) != ',')
            continue;
        const struct hit *role =
            heading_hit(x, TERM_ROLE, (struct span){from, i});
        if (!role || role->end != i)
            return s;
        first = jobs++ ? first : i;
        from = i + 1;
    }
    s.end = jobs >= MANY ? first : s.end;
    return s;
}

/* "2021-2630380-Cook", "Cook -RE-330764": without the site's numbers. */
static struct span cut_numbers(const struct extraction *x, struct span s)
{
    enum { FEWEST = 4 };
    uint32_t start = s.start, digits = 0, end = s.end;
    while (start < s.end && (ascii_is_digit(heading_byte(x, start)) ||
                                heading_byte(x, start) == '-'))
        digits += ascii_is_digit(heading_byte(x, start++));
    if (digits >= FEWEST && start > s.start &&
        heading_byte(x, start - 1) == '-')
        s.start = start;
    for (digits = 0; end > s.start && ascii_is_digit(heading_byte(x, end - 1));)
        digits += ascii_is_digit(heading_byte(x, --end));
    if (digits < FEWEST || end < s.start + 2 || heading_byte(x, end - 1) != '-')
        return s;
    s.end = end - 1;
    while (s.end > s.start && heading_is_word(x, s.end - 1) &&
           extraction_is_capital(x, s.end - 1))
        s.end--; /* "RE" */
    return heading_trim(x, s);
}

/* "Cook 80-100%", "Cook, 170": without figures of hours or pay behind it,
 * and "60,000 Cook" without those in front. */
static struct span cut_figures(const struct extraction *x, struct span s)
{
    enum { FEWEST = 4 };
    uint32_t i = s.end, digits = 0;
    while (i > s.start && (ascii_is_digit(heading_byte(x, i - 1)) ||
                              heading_byte(x, i - 1) == '-'))
        i--;
    bool percent = heading_byte(x, s.end) == '%';
    bool listed = i > s.start + 1 && heading_byte(x, i - 2) == ',';
    if (i < s.end && i > s.start && heading_byte(x, i - 1) == ' ' &&
        (percent || listed))
        s.end = i;
    for (i = s.start; i < s.end && (ascii_is_digit(heading_byte(x, i)) ||
                                       heading_byte(x, i) == ',');
         i++)
        digits += heading_byte(x, i) != ',';
    if (digits >= FEWEST && i > s.start + digits && heading_byte(x, i) == ' ')
        s.start = i;
    return heading_trim(x, s);
}

/* "Cook H/F": without the tag, where nothing but tags is behind it. */
static struct span cut_gender(const struct extraction *x, struct span s)
{
    const struct hit *tag = heading_lead(x, s, "gender");
    if (!tag || tag->start < s.start + 2 ||
        heading_byte(x, tag->start - 1) != ' ')
        return s;
    struct span rest = heading_trim(x, (struct span){tag->end, s.end});
    const struct hit *more = heading_lead(x, rest, "gender");
    if (rest.start == rest.end ||
        (more && more->start == rest.start + 1 && more->end + 1 == rest.end))
        s.end = tag->start;
    return heading_trim(x, s);
}

/* "Cook (Leeds": without the bracket that does not close. */
static struct span cut_open(const struct extraction *x, struct span s)
{
    uint32_t open = s.end;
    for (uint32_t i = s.start; i < s.end; i++) {
        if (heading_byte(x, i) == '(' && open == s.end)
            open = i;
        else if (heading_byte(x, i) == ')')
            open = s.end;
    }
    if (open == s.start && s.start < s.end)
        s.start++;
    else
        s.end = open;
    return heading_trim(x, s);
}

/* "1. Cook": without its place in a list. */
static struct span cut_count(const struct extraction *x, struct span s)
{
    uint32_t i = s.start;
    while (i < s.end && ascii_is_digit(heading_byte(x, i)))
        i++;
    bool mark = heading_byte(x, i) == '.' || heading_byte(x, i) == ')';
    if (i > s.start && mark && heading_byte(x, i + 1) == ' ')
        s.start = i + 1;
    return heading_trim(x, s);
}

static struct span clean_piece(const struct extraction *x, struct span s)
{
    s = cut_front(x, cut_numbers(x, heading_trim(x, s)));
    s = cut_figures(x, cut_count(x, s));
    s = heading_cut_company(x, s);
    s = heading_cut_place(x, s);
    s = cut_gender(x, heading_cut_bracket(x, s));
    return first_of_jobs(x, cut_open(x, s));
}

/* "$145-190K + equity" */
static bool is_pay(const struct extraction *x, struct span s)
{
    struct span with_sign = {s.start > 0 ? s.start - 1 : 0, s.end};
    const struct hit *sign = heading_hit(x, TERM_CURRENCY, with_sign);
    bool digit = ascii_is_digit(heading_byte(x, s.start)) ||
                 (sign && ascii_is_digit(heading_byte(x, sign->end)));
    return sign && sign->start <= s.start && digit;
}

/* Does the piece go on with the title in front of it? */
static bool continues(const struct extraction *x, const struct piece *p)
{
    if (p->before != '-' && p->before != ':')
        return false;
    const struct hit *lead = heading_lead(x, p->span, "company");
    if ((lead && lead->start == p->span.start) ||
        heading_lead_end(x, p->span.start, p->span.end, "place") >
            p->span.start)
        return false; /* "Developer - at ACME" */
    if (is_pay(x, p->span) ||
        heading_lead_within(x, p->span, "terms") > p->span.start)
        return false; /* "Cook - 20 hours a week" */
    return !p->terms && p->span.end - p->span.start <= LONGEST_TAIL &&
           !heading_lead(x, p->span, "legal-form");
}

/* "SAP FI/CO - Senior": behind the name a piece that only tells the level. */
static bool has_level(const struct extraction *x, const struct pieces *p)
{
    for (size_t i = 1; i < p->n; i++) {
        const struct hit *h = heading_hit(x, TERM_SENIORITY, p->v[i].span);
        if (h && h->start == p->v[i].span.start && h->end == p->v[i].span.end)
            return !p->v[0].terms;
    }
    return false;
}

struct titled heading_read(
    const struct extraction *x, struct span line, bool needs_role)
{
    struct titled out = {{line.start, line.start}, 0, STR(""), false};
    struct pieces p;
    if (line.end - line.start > 2 * LONGEST_HEADER)
        return out;
    cut_line(x, line, &p);
    size_t k = 0;
    while (k < p.n && !p.v[k].role)
        k++;
    out.has_role = k < p.n;
    if (!out.has_role && has_level(x, &p)) {
        out.has_role = true;
        k = 0;
    } else if (!out.has_role) {
        for (k = 0; k < p.n && p.v[k].terms;)
            k++;
        if (needs_role || k == p.n)
            return out;
    }
    size_t last = k;
    while (last + 1 < p.n && last < k + 4 && continues(x, &p.v[last + 1]))
        last++;
    if (last == k) {
        out.fold = clean_piece(x, p.v[k].span);
        return out;
    }
    struct span whole = {p.v[k].span.start, p.v[last].span.end};
    out.fold = clean_piece(x, whole);
    return out;
}

/* ---- Header lines of the posting ---- */

static bool has_bar(const struct extraction *x, struct span line)
{
    return memchr(x->posting->folded.text.p + line.start, '|',
               line.end - line.start) != NULL;
}

/* Too long for a header: by its bytes, or a plain line by its words. */
static bool is_long(const struct extraction *x, const struct block *b)
{
    enum { MOST_WORDS = 14 };
    struct span line = b->fold;
    if (has_bar(x, line))
        return line.end - line.start > 2 * LONGEST_HEADER;
    if (line.end - line.start > LONGEST_HEADER)
        return true;
    unsigned words = 1;
    for (uint32_t i = line.start; i < line.end; i++)
        words += heading_byte(x, i) == ' ';
    return b->kind != BLOCK_HEADING && words > MOST_WORDS &&
           !heading_lead(x, line, "gender");
}

/* A full stop, and a new sentence behind it. */
static bool has_full_stop(const struct extraction *x, struct span line)
{
    if (line.end - line.start <= SHORT_LINE)
        return false;
    for (uint32_t i = line.start + 4; i + 2 < line.end; i++) {
        if ((heading_byte(x, i) == '.' || heading_byte(x, i) == '!') &&
            heading_byte(x, i + 1) == ' ' && extraction_is_capital(x, i + 2))
            return true;
    }
    return false;
}

/* "We are looking for a ..."; but in "técnico de selección de ..." these are
 * words of the job's name. */
static bool leads_to_title(const struct extraction *x, struct span line)
{
    const struct hit *lead = heading_lead(x, line, "title");
    const struct hit *role = heading_sure_role(x, line);
    return lead &&
           !(role && role->start < lead->start && role->end > lead->start);
}

static bool has_separator(const struct extraction *x, struct span line)
{
    char kind;
    for (uint32_t i = line.start + 1; i < line.end; i++) {
        if (separator(x, i, line.end, &kind))
            return true;
    }
    return false;
}

/* A line that is a sentence is no header. */
static bool is_sentence(const struct extraction *x, const struct block *b)
{
    if (is_long(x, b))
        return true;
    if (has_bar(x, b->fold))
        return false;
    char last = heading_byte(x, b->fold.end - 1);
    bool first = b->kind == BLOCK_HEADING && b->level == 1;
    if ((last == '!' && !first) || last == ':' || last == ';')
        return true;
    if (last == '.' && !has_separator(x, b->fold))
        return true;
    return has_full_stop(x, b->fold) || leads_to_title(x, b->fold) ||
           heading_hit(x, TERM_SENTENCE, b->fold);
}

/* The line opens a section or states a demand: "Who we are". */
static bool is_section(const struct extraction *x, const struct block *b)
{
    struct span line = heading_trim(x, b->fold);
    const struct hit *h = heading_hit(x, TERM_HEADING, line);
    if (!h || h->start != line.start)
        return false;
    return h->end == line.end || (hit_flags(x->tables, h) & FLAG_WEAK) ||
           heading_is_department(x, line); /* "About the Lamp Team" */
}

/* A page's first heading is its title even with words we do not know. */
static bool is_page_heading(const struct extraction *x, const struct block *b)
{
    return b->kind == BLOCK_HEADING && b->level == 1 &&
           !(b->flags & BLOCK_LINK) && b->fold.end - b->fold.start <= 80 &&
           str_eq(x->posting->format, STR("html"));
}

/* How sure a header line of that kind is to name the job; 0: it is none. */
static int header_weight(const struct block *b, size_t seen)
{
    if (b->kind == BLOCK_HEADING && b->level == 1)
        return 80;
    if (b->kind == BLOCK_HEADING || (b->flags & BLOCK_BOLD))
        return seen < 4 ? 74 : 64;
    if (b->kind == BLOCK_ITEM)
        return 0;
    return seen == 0 ? 72 : seen < 4 ? 62 : 0;
}

void heading_offer(
    struct titled *best, struct titled t, int weight, const char *rule)
{
    if (t.fold.start >= t.fold.end || weight <= best->weight)
        return;
    t.weight = weight;
    t.rule = str_c(rule);
    *best = t;
}

/* Begins with a small letter: the rest of a sentence. */
bool heading_starts_small(const struct extraction *x, struct span line)
{
    uint32_t first = heading_trim(x, line).start;
    first += heading_byte(x, first) == '('; /* "(Senior) Cook" */
    char c = heading_byte(x, first);
    return !extraction_is_capital(x, first) && !ascii_is_digit(c) && c != '.';
}

/* Where lists have begun, a line is a part of them: "Sales Excellence". */
#define LISTS                                                                  \
    (TAG_BIT(SECTION_DUTIES) | TAG_BIT(SECTION_REQUIREMENTS) |                 \
        TAG_BIT(SECTION_PREFERRED) | TAG_BIT(SECTION_BENEFITS))

/* A header that runs on into the text: as far as its last bar. */
static struct span cut_run_on(const struct extraction *x, struct span line)
{
    enum { LONGEST = 2 * LONGEST_HEADER, FEWEST_BARS = 2 };
    if (line.end - line.start <= LONGEST)
        return line;
    struct span front = {line.start, line.start + LONGEST};
    struct str text = extraction_fold(x, front);
    size_t last = 0, at = 0, bars = 0;
    for (; (at = str_find_char(text, '|', at)) != STR_NOT_FOUND; bars++)
        last = at++;
    if (bars >= FEWEST_BARS)
        line.end = line.start + (uint32_t)last;
    return line;
}

static void read_header(const struct extraction *x, const struct block *whole,
    size_t seen, struct titled *best)
{
    struct block line = *whole, *b = &line;
    line.fold = cut_run_on(x, whole->fold);
    bool page = is_page_heading(x, b);
    bool listed = seen > 0 && !heading_lead(x, b->fold, "gender") &&
                  LISTS & (1u << extraction_section(x, b->fold.start));
    if (is_section(x, b) || ((listed || is_sentence(x, b)) && !page))
        return;
    struct titled t = heading_read(x, b->fold, !page);
    int weight = header_weight(b, seen);
    if (page && t.has_role)
        weight = PAGE_HEADING;
    bool plain = b->kind != BLOCK_HEADING && seen > 0;
    bool sure =
        heading_sure_role(x, b->fold) || heading_lead(x, b->fold, "gender");
    if (plain && (!sure || heading_starts_small(x, b->fold)))
        return;
    heading_offer(best, t, t.has_role ? weight : weight - 28, "title.header");
}

/* ---- Labels ---- */

/* Of a long line the piece before the first separator; "" without one. */
static struct span cut_long(const struct extraction *x, struct span line)
{
    if (line.end - line.start <= LONGEST_HEADER)
        return line;
    for (uint32_t i = line.start; i < line.start + LONGEST_HEADER; i++) {
        char kind;
        if (separator(x, i, line.end, &kind))
            return (struct span){line.start, i};
    }
    return (struct span){line.start, line.start};
}

/* Of the other's words, without what a site's heading has put around them. */
static bool is_cleaner(
    const struct extraction *x, struct titled t, struct titled other)
{
    struct str text = extraction_fold(x, other.fold);
    for (uint32_t i = t.fold.start; i < t.fold.end;) {
        uint32_t end = heading_word_end(x, i, t.fold.end);
        if (!str_contains(text, extraction_fold(x, (struct span){i, end})))
            return false;
        i = end > i ? end : i + 1;
    }
    return t.fold.end - t.fold.start < text.n;
}

/* "Job title: X", or "Job title" with X in the next block. */
static void read_labels(
    const struct extraction *x, size_t i, struct titled *best)
{
    const struct block *b = &x->posting->blocks.v[i];
    const struct hit *h = heading_hit(x, TERM_LABEL, b->fold);
    struct span before = {b->fold.start, h ? h->start : b->fold.end};
    struct str value = h ? hit_value(x->tables, h) : STR("");
    bool weak = str_eq(value, STR("title-weak"));
    if ((!weak && !str_eq(value, STR("title"))) ||
        heading_trim(x, before).end > heading_trim(x, before).start)
        return;
    struct span rest = heading_trim(x, (struct span){h->end, b->fold.end});
    bool colon =
        heading_byte(x, h->end) == ':' ||
        (heading_byte(x, h->end) == ' ' && heading_byte(x, h->end + 1) == ':');
    if (rest.start < rest.end && !colon)
        return;
    if (rest.start == rest.end && i + 1 < x->posting->blocks.n &&
        !is_section(x, b + 1))
        rest = b[1].fold;
    rest = cut_long(x, rest);
    if (rest.start == rest.end)
        return;
    bool role = heading_hit(x, TERM_ROLE, rest) != NULL;
    struct titled t = heading_read(x, rest, !colon);
    int weight = role && !weak ? 82 : 57;
    if (weight == best->weight && is_cleaner(x, t, *best))
        weight++;
    heading_offer(best, t, weight, "title.label");
}

/* Forms name the job below their header: "Job title: X" in a table. */
static void read_late_label(const struct extraction *x, struct titled *best)
{
    struct hits hits = extraction_hits(x, TERM_LABEL);
    for (size_t i = 0; i < hits.n && best->weight < 50; i++) {
        struct titled t = {{0, 0}, 0, STR(""), false};
        if (extraction_is_noise(x, hits.v[i].start))
            continue;
        read_labels(x, posting_block_at(x->posting, hits.v[i].start), &t);
        if (t.has_role && t.weight > best->weight)
            *best = t;
    }
}

/* Below the header, a line with the tag that only names of jobs have: surer
 * than what a sentence calls the job. */
static void read_tagged(const struct extraction *x, struct titled *best)
{
    enum { SURE = 52 };
    struct hits leads = extraction_hits(x, TERM_LEAD);
    for (size_t i = 0; i < leads.n && best->weight < SURE; i++) {
        const struct hit *tag = &leads.v[i];
        if (!str_eq(hit_value(x->tables, tag), STR("gender")))
            continue;
        const struct block *b = extraction_block(x, tag->start);
        if (b->kind != BLOCK_ITEM && !is_section(x, b) && !is_sentence(x, b) &&
            !(b->flags & (BLOCK_NOISE | BLOCK_BUTTON | BLOCK_LINK)) &&
            !heading_starts_small(x, b->fold))
            heading_offer(
                best, heading_read(x, b->fold, true), SURE, "title.tagged");
    }
}

/* "- Lamp Engineer: https://...": a job in a list of links. */
static void read_linked(const struct extraction *x, struct titled *best)
{
    enum { MOST_BLOCKS = 30, LONGEST_NAME = 70 };
    const struct block *b = x->posting->blocks.v;
    for (size_t i = 0; i < x->posting->blocks.n && i < MOST_BLOCKS; i++) {
        size_t at = str_find(extraction_fold(x, b[i].fold), STR("http"), 0);
        struct span line = b[i].fold;
        if (at == STR_NOT_FOUND || at > LONGEST_NAME ||
            (b[i].flags & BLOCK_NOISE))
            continue;
        line.end = line.start + (uint32_t)at;
        const struct hit *role = heading_sure_role(x, line);
        if (role && heading_byte(x, role->end) != '-' &&
            !heading_starts_small(x, line) &&
            !heading_hit(x, TERM_SENTENCE, line) && !has_bar(x, line))
            heading_offer(
                best, heading_read(x, line, true), 41, "title.linked");
    }
}

struct titled heading_find_title(const struct extraction *x)
{
    struct titled best = {{0, 0}, 0, STR(""), false};
    size_t seen = 0;
    for (size_t i = 0; i < x->posting->blocks.n && seen < 12; i++) {
        const struct block *b = &x->posting->blocks.v[i];
        if (b->flags & (BLOCK_NOISE | BLOCK_BUTTON) ||
            b->fold.start == b->fold.end)
            continue;
        read_labels(x, i, &best);
        read_header(x, b, seen, &best);
        if (seen == 0)
            phrase_opening(x, b, &best);
        seen++;
    }
    if (best.weight < 50)
        read_late_label(x, &best);
    if (best.weight < 50)
        read_tagged(x, &best);
    if (best.weight < 50)
        phrase_sentences(x, &best);
    if (best.weight == 0)
        read_linked(x, &best);
    return best;
}

bool heading_page_of(
    const struct extraction *x, struct str text, struct heading_page *page)
{
    static const struct rule_run no_run; /* no rule has read this text */
    if (!text.n || text.n > LIMIT_SENTENCE)
        return false;
    memset(page, 0, sizeof(*page));
    page->posting.arena = x->arena;
    page->posting.text = text;
    page->posting.folded = fold_text(x->arena, text);
    engine_scan_in(x->tables, x->arena, text, &page->posting.folded,
        lang_number(x->language), &page->scan);
    page->x = *x;
    page->x.posting = &page->posting;
    extraction_survey(&page->x);
    page->x.scan = &page->scan;
    page->x.run = &no_run;
    page->x.names = NULL;
    page->x.places = NULL;
    memset(&page->x.cands, 0, sizeof(page->x.cands));
    page->line.end = (uint32_t)page->posting.folded.text.n;
    return true;
}

bool heading_page_title(const struct extraction *x, struct heading_page *page)
{
    return heading_page_of(x, x->posting->page_title, page);
}
