/* SPDX-License-Identifier: MIT */
/*
 * Who hires: the name beside the title or behind a label, or the subject of
 * a sentence in which a company speaks of itself. Precision comes first.
 */
#include "extract/company.h"

enum {
    MOST_MATCHES = 64,    /* of the rules; names come early in a posting */
    SUBJECT_WEIGHT = 56,  /* the first paragraph about a company begins so */
    REPEATED_WEIGHT = 45, /* some paragraph does, and the name comes again */
    OWNER_WEIGHT = 42,    /* "ACME's lamps" */
    UNSURE_WEIGHT = 47,   /* by which a name is judged that must come again */
};

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
           !heading_hit(x, TERM_LANGUAGE, name) &&
           !company_begins_as_no_name(x, name);
}

/* "ACME oversees", "ACME's lamps": a sentence goes on behind the name, with
 * a word of more than one letter: not "Contas a Pagar". */
static bool goes_on(
    const struct extraction *x, struct span name, struct span line)
{
    uint32_t next = name.end;
    bool owns =
        heading_byte(x, next) == '\'' && heading_byte(x, next + 1) == 's';
    if (owns)
        next += 2;
    return next + 2 < line.end && heading_byte(x, next) == ' ' &&
           heading_is_word(x, next + 1) &&
           heading_word_end(x, next + 1, line.end) > next + 2 &&
           (owns || !heading_starts_name(x, next + 1));
}

/* The line above is the name and nothing else. */
static bool is_below_name(
    const struct extraction *x, const struct block *b, struct span name)
{
    if (b == x->posting->blocks.v || (b[-1].flags & BLOCK_NOISE))
        return false;
    struct span above = heading_trim(x, b[-1].fold);
    return str_eq(extraction_fold(x, above), extraction_fold(x, name));
}

/* The first paragraph below "Who we are". */
static bool opens_about(const struct extraction *x, const struct block *b)
{
    if (b == x->posting->blocks.v)
        return false;
    struct span above = b[-1].fold;
    for (size_t i = 0; i < x->nsections; i++) {
        const struct section_start *s = &x->sections[i];
        if (s->section == TAG_SECTION_COMPANY &&
            s->heading.start < s->heading.end &&
            s->heading.start >= above.start && s->heading.end <= above.end)
            return true;
    }
    return false;
}

/* Coined, of two capitals, or said again: not "Founded in ...". */
static bool is_sure_name(const struct extraction *x, struct span name)
{
    struct str text = extraction_fold(x, name);
    bool several = str_find_char(text, ' ', 0) != STR_NOT_FOUND;
    if (company_is_doubtful(x, name, SUBJECT_WEIGHT) ||
        company_is_skill(x, name))
        return false;
    return company_is_coined(x, name) ||
           (several && !heading_nouns_have_capitals(x)) ||
           (company_count(x, name) > 1 && company_is_proper(x, name));
}

/* The text says it again and again, always as a name. */
static bool is_repeated(const struct extraction *x, struct span name)
{
    enum { AGAIN = 3 };
    return company_count(x, company_bare(x, name)) >= AGAIN &&
           company_is_proper(x, name) &&
           !company_is_doubtful(x, name, UNSURE_WEIGHT);
}

/*
 * A paragraph that begins with a name and goes on as a sentence: "ACME
 * oversees ...", "Die ACME vereint ...". Any word may stand there, so the
 * text must say it again and again, or above the paragraph.
 */
static void add_subject(struct extraction *x, const struct block *b)
{
    enum { SHORTEST_SENTENCE = 40, LONGEST_SUBJECT = 40 };
    struct span s = b->fold;
    if (b->kind == BLOCK_ITEM || s.end - s.start < SHORTEST_SENTENCE ||
        !(OWN_SECTIONS & (1u << extraction_section(x, s.start))))
        return;
    const struct hit *article = heading_lead(x, s, "subject");
    if (article && article->start == s.start)
        s.start = article->end + 1;
    struct span name = company_trim(x, leading_name(x, s));
    bool sure = company_is_coined(x, name) || !heading_nouns_have_capitals(x);
    if (name.end < name.start + 3 || name.end - name.start > LONGEST_SUBJECT ||
        !goes_on(x, name, s) || !sure || heading_hit(x, TERM_ROLE, name))
        return;
    bool of_title = str_contains(
        extraction_fold(x, heading_title(x).fold), extraction_fold(x, name));
    if (is_below_name(x, b, name) ||
        (!of_title && opens_about(x, b) && is_sure_name(x, name)))
        company_add(x, name, STR("company.subject"), SUBJECT_WEIGHT);
    else if ((!of_title && is_repeated(x, name)) || is_foreign(x, name))
        company_add(x, name, STR("company.subject"), REPEATED_WEIGHT);
}

/* The run of capitals that ends before `end`. */
static struct span name_before(const struct extraction *x, uint32_t end)
{
    enum { LONGEST_OWNER = 40 };
    struct span name = {end, end};
    uint32_t i = end;
    while (i > 0 && end - i < LONGEST_OWNER) {
        while (i > 0 && heading_is_word(x, i - 1))
            i--;
        if (i == name.start || !heading_starts_name(x, i))
            break;
        name.start = i;
        if (i == 0 || heading_byte(x, i - 1) != ' ')
            break;
        i--;
    }
    return name;
}

static unsigned count_text(struct str text, struct str name)
{
    enum { MOST = 32 };
    unsigned n = 0;
    for (size_t at = 0; n < MOST; n++) {
        at = str_find(text, name, at);
        if (at == STR_NOT_FOUND)
            break;
        at += name.n;
    }
    return n;
}

/* "Other Wendy's stores": where no owner can stand, and nowhere without
 * it, the name ends so. */
static struct span with_own_s(const struct extraction *x, struct span name)
{
    struct str text = x->posting->folded.text;
    struct span owner = {name.start, name.end + 2};
    uint32_t word = name.start > 0 ? name.start - 1 : 0;
    uint32_t behind = word;
    while (word > 0 && heading_is_word(x, word - 1))
        word--;
    bool unowned = word < behind &&
                   heading_lead_end(x, word, behind, "no-owner") == behind;
    bool always = unowned && count_text(text, extraction_fold(x, name)) ==
                                 count_text(text, extraction_fold(x, owner));
    return always ? owner : name;
}

/* "Help us build ACME's lamps": whose the work is, said more than once. */
static void add_owners(struct extraction *x)
{
    enum { READ_BYTES = 1 << 14, MOST_OWNERS = 24, AGAIN = 3 };
    struct str text = str_sub(x->posting->folded.text, 0, READ_BYTES);
    struct str owns = STR("'s ");
    size_t at = company_find_mark(text, owns, 0);
    for (int n = 0; at != STR_NOT_FOUND && n < MOST_OWNERS; n++) {
        struct span name = name_before(x, (uint32_t)at);
        if (name.end >= name.start + 3 && company_count(x, name) >= AGAIN &&
            !extraction_is_noise(x, name.start) && company_is_proper(x, name) &&
            !company_is_doubtful(x, name, UNSURE_WEIGHT) &&
            !heading_hit(x, TERM_ROLE, name))
            company_add(
                x, with_own_s(x, name), STR("company.owner"), OWNER_WEIGHT);
        at = company_find_mark(text, owns, at + owns.n);
    }
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
    bool sure = company_has_legal_form(x, rest) || company_is_coined(x, rest);
    return sure && heading_starts_name(x, rest.start) ? rest : s;
}

/* "Represent ACME", "Now the ACME team" at the front of a sentence: without
 * the first word, where it begins no name or the text says the rest far more
 * often. */
static struct span without_opening(const struct extraction *x, struct span s)
{
    struct span sentence = heading_trim(x, extraction_sentence(x, s.start));
    struct span rest = {heading_word_end(x, s.start, s.end) + 1, s.end};
    if (heading_lead_end(x, rest.start, s.end, "subject") > rest.start)
        rest.start = heading_word_end(x, rest.start, s.end) + 1;
    if (sentence.start != s.start || rest.start + 2 >= s.end ||
        heading_byte(x, rest.start - 1) != ' ' ||
        !heading_starts_name(x, rest.start) || !company_is_proper(x, rest))
        return s;
    int all = company_count(x, s), some = company_count(x, rest);
    bool article = heading_lead_end(x, s.start, s.end, "subject") > s.start;
    bool no_name = company_begins_as_no_name(x, s) && !article && some > all;
    return no_name || some > 2 * all ? rest : s;
}

/* In a text without capitals a name must come again, and be no word of the
 * trade. */
static bool is_small_doubtful(const struct extraction *x, struct span s)
{
    return company_begins_as_no_name(x, s) || company_count(x, s) < 2 ||
           company_is_skill(x, s) || heading_hit(x, TERM_ROLE, s) ||
           !heading_is_small_text(x);
}

/* "Programs in SAS": no legal form, but in the tongues that have it. */
static bool ends_in_skill(const struct extraction *x, struct span s)
{
    if (str_eq(x->language, STR("fr")) || str_eq(x->language, STR("es")))
        return false;
    uint32_t word = s.end;
    while (word > s.start && heading_is_word(x, word - 1))
        word--;
    const struct hit *h =
        heading_hit(x, TERM_SKILL, (struct span){word, s.end});
    return h && h->start == word && h->end == s.end;
}

/* The word in front of `at`, or none at the front of a line or sentence. */
static struct span word_before(const struct extraction *x, uint32_t at)
{
    struct span word = {at, at};
    if (at < 2 || heading_byte(x, at - 1) != ' ')
        return word;
    word.start = word.end = at - 1;
    while (word.start > 0 && heading_is_word(x, word.start - 1))
        word.start--;
    return word;
}

/* "the valley of Brive hires", "el sector de la Luz busca": what a name of
 * another thing ends with, said once or twice. */
static bool is_attribute(const struct extraction *x, struct span s)
{
    enum { SURE = 3 };
    if (str_eq(x->language, STR("en")) || str_eq(x->language, STR("de")) ||
        company_has_legal_form(x, s))
        return false;
    bool several = str_contains(extraction_fold(x, s), STR(" "));
    if (several && heading_is_terms(x, s))
        return true; /* "the shops in Gran Canaria y Tenerife need" */
    struct span word = word_before(x, s.start);
    if (heading_lead_end(x, word.start, word.end, "subject") == word.end)
        word = word_before(x, word.start); /* "de la Luz" */
    return word.start < word.end && !extraction_is_capital(x, word.start) &&
           company_count(x, s) < SURE &&
           heading_lead_end(x, word.start, word.end, "join") == word.end;
}

static bool is_doubtful(
    const struct extraction *x, const struct match *m, struct span s)
{
    struct str rule = tables_rule_id(x->tables, m->rule);
    if (str_starts(rule, STR("company.small")))
        return is_small_doubtful(x, s);
    if (str_eq(rule, STR("company.legal")) && ends_in_skill(x, s))
        return true;
    /* The name opens the match: it is the subject of a sentence. */
    if (m->span.start == s.start && is_attribute(x, s))
        return true;
    return company_is_doubtful(x, s, x->tables->rules[m->rule].weight);
}

static void add_match(struct extraction *x, const struct match *m)
{
    const char *value = match_value(m, "name").n    ? "name"
                        : match_value(m, "other").n ? "other"
                                                    : "third";
    struct span s =
        without_article(x, company_trim(x, match_value_span(m, value)));
    s = without_opening(x, s);
    int weight = x->tables->rules[m->rule].weight;
    if (!match_value(m, value).n || is_doubtful(x, m, s) ||
        extraction_section(x, m->span.start) == TAG_SECTION_NOISE)
        return;
    company_add(x, s, tables_rule_id(x->tables, m->rule), weight);
}

/* Is it the other name with a word more, and mostly said so? */
static bool is_fuller(
    const struct extraction *x, struct str full, struct str part)
{
    enum { READ_BYTES = 1 << 15, OFTEN = 3 };
    struct str text = str_sub(x->posting->text, 0, READ_BYTES);
    if (part.n == 0 || full.n < part.n + 2)
        return false;
    bool front = str_starts(full, part) && full.p[part.n] == ' ';
    bool tail = str_ends(full, part) &&
                str_find_char(full, ' ', 0) + 1 + part.n == full.n;
    if (!front && !tail)
        return false;
    unsigned all = count_text(text, full);
    return (front || all >= OFTEN) && 2 * all >= count_text(text, part);
}

/* "ACME Pumps" where most call it so, and one sentence "ACME". */
static void prefer_fuller(struct extraction *x)
{
    enum { MOST_NAMES = 24, NEAR = 16 };
    struct cand *names[MOST_NAMES];
    size_t n = 0;
    for (size_t i = 0; i < x->cands.n && n < MOST_NAMES; i++) {
        if (x->cands.v[i].field == FIELD_COMPANY)
            names[n++] = &x->cands.v[i];
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < n; k++) {
            if (names[k]->weight <= names[i]->weight + NEAR &&
                names[k]->weight >= names[i]->weight &&
                is_fuller(x, names[i]->v.text, names[k]->v.text))
                names[i]->weight = names[k]->weight + 1;
        }
    }
}

void extract_company(struct extraction *x)
{
    struct matches m = extraction_matches(x, FIELD_COMPANY);
    company_keep_counts(x);
    for (size_t i = 0; i < m.n && i < MOST_MATCHES; i++)
        add_match(x, &m.v[i]);
    add_subjects(x);
    add_owners(x);
    company_labelled(x);
    company_header(x);
    company_linked(x);
    company_page_title(x);
    company_of_addresses(x);
    prefer_fuller(x);
}
