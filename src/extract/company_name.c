/* SPDX-License-Identifier: MIT */
/*
 * What the name of a company looks like, and how sure the text is of it: a
 * name that it says again and again is the surer one.
 */
#include "extract/company.h"

enum {
    MOST_COUNTED = 6, /* times that a name makes itself surer */
    COUNTED_TEXT = 1 << 16,
    MOST_KEPT = 16, /* names whose counts are kept */
};

/* Not in the furniture of a page. */
static bool is_of_posting(const struct extraction *x, size_t at)
{
    return x->posting->blocks.n == 0 ||
           !(extraction_block(x, (uint32_t)at)->flags & BLOCK_NOISE);
}

/* ---- What the text says of a name ---- */

enum { NOT_KNOWN = -1 };

struct company_name {
    struct str word; /* folded */
    int count;       /* company_count(), or NOT_KNOWN */
    int proper;      /* company_is_proper(), or NOT_KNOWN */
};

/* The last names that were asked for. */
struct company_names {
    struct company_name v[MOST_KEPT];
    size_t n; /* of all; they take turns */
};

void company_keep_counts(struct extraction *x)
{
    x->names = arena_new(x->arena, struct company_names);
}

/* What is known of the name so far; *fresh where nothing is kept. */
static struct company_name *name_of(
    const struct extraction *x, struct str word, struct company_name *fresh)
{
    struct company_names *names = x->names;
    size_t kept = names && names->n < MOST_KEPT ? names->n : MOST_KEPT;
    for (size_t i = 0; names && i < kept; i++) {
        if (str_eq(names->v[i].word, word))
            return &names->v[i];
    }
    struct company_name *name =
        names ? &names->v[names->n++ % MOST_KEPT] : fresh;
    *name = (struct company_name){word, NOT_KNOWN, NOT_KNOWN};
    return name;
}

static int count_word(const struct extraction *x, struct str word)
{
    struct str text = str_sub(x->posting->folded.text, 0, COUNTED_TEXT);
    int n = 0;
    for (size_t at = 0; n < MOST_COUNTED && word.n; at += word.n) {
        at = str_find(text, word, at);
        if (at == STR_NOT_FOUND)
            break;
        if (fold_stands_alone(text, at, word.n) && is_of_posting(x, at))
            n++;
    }
    return n;
}

/* How often the name stands in the posting's lines, up to MOST_COUNTED. */
int company_count(const struct extraction *x, struct span name)
{
    struct company_name fresh;
    struct company_name *known = name_of(x, extraction_fold(x, name), &fresh);
    if (known->count == NOT_KNOWN)
        known->count = count_word(x, known->word);
    return known->count;
}

static uint32_t covered_by(
    const struct extraction *x, enum term_kind kind, struct span s)
{
    const struct hit *h = heading_hit(x, kind, s);
    bool whole = h && h->start == s.start &&
                 !(hit_flags(x->tables, h) & FLAG_INCOMPLETE);
    return whole ? h->end : s.start;
}

/* Its first word is one that no name begins with; "Grupo ACME" may. */
bool company_begins_as_no_name(const struct extraction *x, struct span s)
{
    struct table_standing word = tables_standing(x->tables, TERM_NOT_COMPANY,
        x->scan->lang, x->posting->folded.text, s.start, STR("group"));
    return word.end > s.start && (!word.is_value || word.end >= s.end);
}

/* Some are called like a department, and say so again and again. */
static bool is_department(const struct extraction *x, struct span s)
{
    enum { OFTEN = 4 };
    return heading_is_department(x, s) && company_count(x, s) < OFTEN;
}

/* "of Forward Engineering (FWE)": short for a part of the title. */
static bool is_short_for_title(const struct extraction *x, struct span s)
{
    enum { SHORT = 6, BEHIND_TITLE = 16 };
    struct span title = heading_title(x).fold;
    struct str name = extraction_fold(x, s);
    if (title.start == title.end || name.n > SHORT)
        return false;
    title.end += BEHIND_TITLE;
    struct str near = extraction_fold(x, title);
    size_t at = str_find(near, name, 0);
    return at != STR_NOT_FOUND && at > 0 && near.p[at - 1] == '(' &&
           at + name.n < near.n && near.p[at + name.n] == ')';
}

/* A word that no company is called is all there is; towns may lend a name
 * to those one is "at". */
static bool is_no_name(const struct extraction *x, struct span s, bool at)
{
    enum { OFTEN = 3 };
    if (heading_term_end(x, TERM_NOT_COMPANY, s.start) == s.end ||
        heading_term_end(x, TERM_LEAD, s.start) == s.end)
        return true;
    static const enum term_kind whole[] = {TERM_ROLE, TERM_COUNTRY, TERM_CITY,
        TERM_LANGUAGE, TERM_HEADING, TERM_LABEL, TERM_WORKPLACE,
        TERM_EMPLOYMENT, TERM_REGION, TERM_SENIORITY, TERM_SUBDIVISION,
        TERM_CURRENCY, TERM_EDUCATION, TERM_CONTRACT};
    for (size_t i = 0; i < sizeof(whole) / sizeof(*whole); i++) {
        if (covered_by(x, whole[i], s) == s.end &&
            !(at && whole[i] == TERM_CITY))
            return true;
    }
    /* Rides and lunches are given with firms' cards. */
    return covered_by(x, TERM_BENEFIT, s) == s.end &&
           company_count(x, s) < OFTEN;
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
struct span company_trim(const struct extraction *x, struct span s)
{
    struct str f = x->posting->folded.text;
    s = heading_trim(x, s);
    while (s.end > s.start && f.p[s.end - 1] == '+')
        s.end--;
    if (s.end > s.start + 3 && f.p[s.end - 2] == '-' &&
        !extraction_is_capital(x, s.end - 1) && !ascii_is_digit(f.p[s.end - 1]))
        s.end -= 2; /* "ACME-a maker of lamps" */
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
struct span company_bare(const struct extraction *x, struct span s)
{
    const struct hit *legal = heading_lead(x, s, "legal-form");
    if (legal && legal->end == s.end && legal->start > s.start + 2)
        s.end = legal->start;
    return heading_trim(x, s);
}

void company_add(
    struct extraction *x, struct span s, struct str rule, int weight)
{
    /* "At Ceres, we": nobody works at a town. */
    bool at = str_eq(rule, STR("company.at"));
    s = company_trim(x, s);
    if (s.end < s.start + 2 || s.end - s.start > COMPANY_LONGEST ||
        is_no_name(x, s, at) || is_department(x, s) || is_short_for_title(x, s))
        return;
    weight += 2 * company_count(x, company_bare(x, s));
    struct cand *c = extraction_add(x, FIELD_COMPANY, s, rule, weight);
    c->v.text = extraction_text(x, s);
}

/* A skill is what a sentence may praise, too: "Kafka is a ...". */
bool company_is_skill(const struct extraction *x, struct span s)
{
    return covered_by(x, TERM_SKILL, s) == company_bare(x, s).end;
}

/* "ACME SAS"; but some forms are products as well: "uses SAS". */
bool company_has_legal_form(const struct extraction *x, struct span s)
{
    struct span form = {company_bare(x, s).end, s.end};
    form = heading_trim(x, form);
    return form.start < form.end && covered_by(x, TERM_SKILL, form) != form.end;
}

/* "WienIT", "EVN", "4flow": no ordinary word of a sentence is written so. */
bool company_is_coined(const struct extraction *x, struct span s)
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

/* Behind "/", "@", "." or before ".com": in an address. */
static bool is_in_address(const struct extraction *x, size_t at, size_t n)
{
    struct str f = x->posting->folded.text;
    char before = at > 0 ? f.p[at - 1] : ' ';
    return before == '/' || before == '@' || before == '.' ||
           (at + n + 1 < f.n && f.p[at + n] == '.' &&
               fold_is_word((unsigned char)f.p[at + n + 1]));
}

static bool is_proper(const struct extraction *x, struct str word)
{
    struct str text = str_sub(x->posting->folded.text, 0, COUNTED_TEXT);
    bool within = false;
    size_t at = str_find(text, word, 0);
    for (int n = 0; at != STR_NOT_FOUND && n < 2 * MOST_COUNTED; n++) {
        uint32_t start = (uint32_t)at;
        if (fold_stands_alone(text, at, word.n) &&
            !is_in_address(x, at, word.n)) {
            if (!heading_starts_name(x, start))
                return false;
            within |= is_within_sentence(x, start);
        }
        at = str_find(text, word, at + word.n);
    }
    return within;
}

/* Also within sentences it has its capital, and never a small letter. */
bool company_is_proper(const struct extraction *x, struct span name)
{
    struct company_name fresh;
    struct company_name *known = name_of(x, extraction_fold(x, name), &fresh);
    if (known->proper == NOT_KNOWN)
        known->proper = is_proper(x, known->word);
    return known->proper;
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
           starts_sentence(x, name.start) && company_is_proper(x, name);
}

/* "ETL Tallpine xDI": the end of a name, not a name with a small letter. */
static bool is_tail_of_name(const struct extraction *x, struct span s)
{
    enum { LONGEST_ARTICLE = 3 };
    uint32_t word = s.start > 0 ? s.start - 1 : 0;
    while (word > 0 && heading_is_word(x, word - 1))
        word--;
    return !extraction_is_capital(x, s.start) &&
           !ascii_is_digit(heading_byte(x, s.start)) &&
           s.start > word + 1 + LONGEST_ARTICLE &&
           heading_byte(x, s.start - 1) == ' ' &&
           extraction_is_capital(x, word);
}

/* "Web Developer", "Conversational Spanish"; names may, that come again, but
 * none ends in the words of a trade: "IT Project Manager". */
static bool ends_as_no_name(const struct extraction *x, struct span s)
{
    enum { OFTEN = 3 };
    const struct hit *role = heading_hit(x, TERM_ROLE, s);
    const struct hit *language = heading_hit(x, TERM_LANGUAGE, s);
    bool ends =
        (role && role->end == s.end) || (language && language->end == s.end);
    bool trade =
        ends && role && role->start > s.start &&
        str_contains(extraction_fold(x, (struct span){role->start, role->end}),
            STR(" "));
    return trade || (ends && company_count(x, s) < OFTEN);
}

/* Sentences begin with any word: names there need more than a capital. */
bool company_is_doubtful(const struct extraction *x, struct span s, int weight)
{
    enum {
        SURE_OF_A_SKILL = 5,
        WEAK_WEIGHT = 48, /* below, the text must say it three times */
        PLAIN_WEIGHT = 52,
        SURE_WEIGHT = 62,
    };
    if (company_begins_as_no_name(x, s) || is_tail_of_name(x, s))
        return true;
    if (weight <= PLAIN_WEIGHT && company_is_skill(x, s) &&
        company_count(x, company_bare(x, s)) < SURE_OF_A_SKILL)
        return true;
    bool capital = heading_starts_name(x, s.start);
    if (!capital && extraction_block(x, s.start)->fold.start != s.start)
        return true;
    if (ends_as_no_name(x, s))
        return true;
    bool common = !capital || (heading_nouns_have_capitals(x) &&
                                  !company_is_coined(x, s) && !is_pair(x, s));
    int fewest = weight < WEAK_WEIGHT             ? 3
                 : common && weight < SURE_WEIGHT ? 2
                                                  : 1;
    if (company_has_legal_form(x, s))
        return false;
    if (fewest > 2 && !company_is_proper(x, company_bare(x, s)))
        return true;
    return (common && weight <= PLAIN_WEIGHT) ||
           company_count(x, company_bare(x, s)) < fewest;
}
