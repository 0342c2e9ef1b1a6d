/* SPDX-License-Identifier: MIT */
/*
 * How strongly a skill is demanded. The section says it first; words of the
 * sentence ("is a plus", "our stack", "preferably") override it for what
 * stands before or behind them. Those words are the `demand` terms.
 */
#include "extract/skill_mention.h"

#include "extract/near.h"

enum {
    LONGEST_HEADLINE = 90, /* bytes */
    LONGEST_TITLE = 120,
    LONGEST_RULE = 200, /* blocks that a headline or a colon may rule */
    LONGEST_ASIDE = 24, /* bytes behind a cue that is a line of its own */
    LONGEST_TAIL = 3,   /* signs between a cue and the colon behind it */
};

/* Sections whose lines are demands, whatever words stand in them. */
#define LISTING_SECTIONS                                                       \
    (TAG_BIT(SECTION_REQUIREMENTS) | TAG_BIT(SECTION_PREFERRED) |              \
        TAG_BIT(SECTION_DUTIES))
/* Sections that tell of job and company in prose. */
#define PROSE_SECTIONS                                                         \
    (TAG_BIT(SECTION_INTRO) | TAG_BIT(SECTION_ROLE) | TAG_BIT(SECTION_COMPANY))

/* Cues that may rule a headline; "ideally" does not make demands wishes. */
#define HEADLINE_CUES (FLAG_TITLE | FLAG_BEFORE | FLAG_EITHER)

/* One word that says how strongly something is demanded. */
struct cue {
    struct span span;
    uint32_t flags;
    int need; /* TAG_NEED_*, TAG_NONE: not demanded at all */
};

struct needer {
    const struct extraction *x;
    struct mention *v;
    size_t n;
    VEC(struct cue) cues;
    size_t next_cue;
    uint32_t carry_from; /* start of a cue whose word carries on */
    uint32_t carry_end;  /* what a cue with a colon says holds up to here */
    int carry_need;
};

/* What the section alone says; TAG_NONE where it demands nothing. */
static int need_of_section(int section)
{
    switch (section) {
    case TAG_SECTION_PREFERRED:
        return TAG_NEED_PREFERRED;
    case TAG_SECTION_COMPANY:
        return TAG_NEED_MENTIONED;
    case TAG_SECTION_BENEFITS:
    case TAG_SECTION_SALARY:
    case TAG_SECTION_LOCATION:
    case TAG_SECTION_CONTRACT:
    case TAG_SECTION_APPLY:
    case TAG_SECTION_LEGAL:
    case TAG_SECTION_NOISE:
        return TAG_NONE;
    default:
        return TAG_NEED_REQUIRED;
    }
}

/* ---- Cues ---- */

static void collect_cues(struct needer *d)
{
    struct hits hits = extraction_hits(d->x, TERM_DEMAND);
    for (size_t i = 0; i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        struct str value = hit_value(d->x->tables, h);
        int need = str_eq(value, STR("known")) ? TAG_NEED_REQUIRED
                                               : tag_find(LIST_NEED, value);
        if (need == TAG_NONE && !str_eq(value, STR("refused")))
            continue;
        struct cue c = {{h->start, h->end}, hit_flags(d->x->tables, h), need};
        vec_push(d->x->arena, &d->cues, c);
    }
}

static bool followed_by_colon(const struct extraction *x, const struct cue *c)
{
    struct str t = x->posting->folded.text;
    for (size_t i = c->span.end - 1; i < t.n && i <= c->span.end + LONGEST_TAIL;
         i++) {
        if (t.p[i] == ':')
            return true;
        if (i >= c->span.end &&
            (fold_is_word((unsigned char)t.p[i]) || t.p[i] == '\n'))
            return false;
    }
    return false;
}

/* Where the first section behind the offset begins. */
static uint32_t next_section(const struct extraction *x, uint32_t at)
{
    size_t low = 0, high = x->nsections;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (x->sections[middle].at <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < x->nsections ? x->sections[low].at : UINT32_MAX;
}

static const struct block *block_number(const struct needer *d, size_t i)
{
    return &d->x->posting->blocks.v[i];
}

static bool is_headline(const struct block *b)
{
    return b->kind == BLOCK_HEADING || (b->flags & BLOCK_BOLD);
}

/* A list item, or a line that begins as one. */
static bool is_item(const struct needer *d, const struct block *b)
{
    char first = d->x->posting->folded.text.p[b->fold.start];
    return b->kind == BLOCK_ITEM || first == '*' || first == '-';
}

/* A line that is the cue and little more: "Desirable but not required". */
static bool is_cue_line(
    const struct needer *d, const struct block *b, const struct cue *c)
{
    return !is_item(d, b) && c->span.start <= b->fold.start + LONGEST_TAIL &&
           b->fold.end <= c->span.end + LONGEST_ASIDE;
}

/* A short line of its own that names no skill: "Ways to stand out". */
static bool is_cue_headline(
    const struct needer *d, const struct block *b, const struct cue *c)
{
    if (!(is_headline(b) || is_cue_line(d, b, c)) ||
        b->fold.end - b->fold.start > LONGEST_HEADLINE)
        return false;
    size_t i = mention_behind(d->v, d->n, b->fold.start);
    return i == d->n || d->v[i].span.start >= b->fold.end;
}

/* Does the block name a skill in front of the offset? */
static bool names_skill_before(
    const struct needer *d, const struct block *b, uint32_t at)
{
    size_t i = mention_behind(d->v, d->n, b->fold.start);
    return i < d->n && d->v[i].span.start < at;
}

/* End of the blocks behind block i that satisfy its kind of list. */
static uint32_t list_end(const struct needer *d, size_t i, bool to_headline)
{
    size_t n = d->x->posting->blocks.n;
    for (unsigned left = LONGEST_RULE; left && i + 1 < n; left--) {
        const struct block *next = block_number(d, i + 1);
        if (to_headline ? is_headline(next) : !is_item(d, next))
            break;
        i++;
    }
    return block_number(d, i)->fold.end;
}

/* A colon, or "not for you if": what follows is all meant. */
static bool leads_on(
    const struct needer *d, const struct block *b, const struct cue *c)
{
    if (c->flags & FLAG_NEGATIVE)
        return true;
    return followed_by_colon(d->x, c) &&
           !(c->flags & FLAG_BEFORE && names_skill_before(d, b, c->span.start));
}

/*
 * A cue with a colon holds to the end of its line, or of the list below; a
 * cue in a headline to the next headline. Neither goes beyond its section.
 */
static void carry(struct needer *d, const struct cue *c)
{
    size_t i = posting_block_at(d->x->posting, c->span.start);
    const struct block *b = block_number(d, i);
    bool headline = c->flags & HEADLINE_CUES && is_cue_headline(d, b, c);
    bool colon = leads_on(d, b, c);
    /* "Desirable experience in:" stays what its first word says. */
    if (c->need == TAG_NEED_REQUIRED && colon && d->carry_from < b->fold.start)
        d->carry_end = c->span.start;
    bool carried = headline && c->span.start < d->carry_end;
    if (c->need == TAG_NEED_REQUIRED || carried || (!headline && !colon))
        return;
    uint32_t end = b->fold.end;
    struct str rest =
        str_trim(extraction_fold(d->x, (struct span){c->span.end + 1, end}));
    bool ends_line = rest.n < LONGEST_TAIL || rest.p[0] == '*' ||
                     (c->flags & FLAG_NEGATIVE && rest.n < LONGEST_ASIDE);
    if (headline)
        end = list_end(d, i, true);
    else if (ends_line)
        end = list_end(d, i, false);
    uint32_t section = next_section(d->x, c->span.end);
    d->carry_end = section < end ? section : end;
    d->carry_need = c->need;
    d->carry_from = c->span.start;
}

/* May the cue say something about a mention in this section? */
static bool cue_applies(int need, const struct mention *m)
{
    if (need_of_section(m->section) == TAG_NONE && m->need == TAG_NONE)
        return false;
    if (need == TAG_NEED_MENTIONED)
        return !(1u << m->section & LISTING_SECTIONS);
    if (need == TAG_NEED_REQUIRED)
        return m->need != TAG_NEED_PREFERRED;
    return true;
}

static void set_need(struct mention *m, int need)
{
    if (!cue_applies(need, m))
        return;
    m->need = need;
    m->stated = true;
}

static void set_range(
    struct needer *d, size_t first, size_t last, struct span range, int need)
{
    for (size_t i = first; i < last; i++) {
        struct mention *m = &d->v[i];
        if (m->span.start >= range.start && m->span.end <= range.end)
            set_need(m, need);
    }
}

/*
 * The same for what stands before a cue, and may share a word with it
 * ("SAP-Kenntnisse von Vorteil"). What is no demand does not become one:
 * "Degree in Statistics preferred".
 */
static void set_range_before(
    struct needer *d, size_t first, size_t last, struct span range, int need)
{
    for (size_t i = first; i < last; i++) {
        struct mention *m = &d->v[i];
        if (m->need != TAG_NONE && m->span.start >= range.start &&
            m->span.start < range.end)
            set_need(m, need);
    }
}

/* ---- Clauses ---- */

/* The sentence of a mention, cut at signs that stand for list marks. */
struct span skill_clause(const struct extraction *x, uint32_t at)
{
    struct span s = extraction_sentence(x, at);
    struct str t = x->posting->folded.text;
    if (!memchr(t.p + s.start, '*', s.end - s.start))
        return s;
    for (uint32_t i = at; i > s.start + 1; i--) {
        if (t.p[i - 1] == '*' && t.p[i - 2] == ' ') {
            s.start = i;
            break;
        }
    }
    for (uint32_t i = at; i + 1 < s.end; i++) {
        if (t.p[i] == ' ' && t.p[i + 1] == '*') {
            s.end = i;
            break;
        }
    }
    return s;
}

/* The parenthesis around a cue; start == end where there is none. */
static struct span parenthesis(
    const struct extraction *x, struct span clause, const struct cue *c)
{
    struct str t = x->posting->folded.text;
    struct span none = {0, 0};
    uint32_t open = c->span.start;
    if (open <= clause.start ||
        !memchr(t.p + clause.start, '(', open - clause.start))
        return none;
    while (open > clause.start && t.p[open - 1] != '(' && t.p[open - 1] != ')')
        open--;
    if (open == clause.start || t.p[open - 1] == ')')
        return none;
    uint32_t close = c->span.end;
    while (close < clause.end && t.p[close] != ')')
        close++;
    return (struct span){open, close};
}

static size_t count_in(
    const struct needer *d, size_t first, size_t last, struct span range)
{
    size_t n = 0;
    for (size_t i = first; i < last; i++)
        n += d->v[i].span.start >= range.start && d->v[i].span.end <= range.end;
    return n;
}

/* "Java, Kotlin (a plus), Go": of what does the bare parenthesis speak? */
static struct span before_parenthesis(const struct needer *d, size_t first,
    size_t last, struct span clause, struct span paren)
{
    struct span before = {clause.start, paren.start};
    bool ends_clause = paren.end + 2 >= clause.end;
    if (ends_clause)
        return before;
    for (size_t i = last; i-- > first;) {
        if (d->v[i].span.end <= paren.start) {
            before.start = d->v[i].span.start;
            break;
        }
    }
    return before;
}

static bool acts_backward(const struct needer *d, size_t first, size_t last,
    struct span clause, const struct cue *c)
{
    if (c->flags & FLAG_BEFORE)
        return true;
    if (!(c->flags & FLAG_EITHER) || followed_by_colon(d->x, c))
        return false;
    return count_in(
               d, first, last, (struct span){clause.start, c->span.start}) > 0;
}

/* Applies a cue to the mentions [first, last) of its clause. */
static void apply_cue(struct needer *d, size_t first, size_t last,
    struct span clause, const struct cue *c, uint32_t *done)
{
    if (c->flags & FLAG_TITLE)
        return;
    struct span paren = parenthesis(d->x, clause, c);
    struct span reach = clause;
    bool inside = paren.end && count_in(d, first, last, paren);
    if (inside)
        reach = paren;
    if (!acts_backward(d, first, last, reach, c)) {
        set_range(
            d, first, last, (struct span){c->span.end, reach.end}, c->need);
        *done = c->span.end;
        return;
    }
    struct span range = {reach.start, c->span.start};
    if (paren.end && !inside)
        range = before_parenthesis(d, first, last, clause, paren);
    if (range.start < *done)
        range.start = *done;
    set_range_before(d, first, last, range, c->need);
    *done = c->span.end;
}

/* Reads cues that stand before `until` for what they carry on. */
static void pass_cues(struct needer *d, uint32_t until)
{
    while (
        d->next_cue < d->cues.n && d->cues.v[d->next_cue].span.start < until) {
        carry(d, &d->cues.v[d->next_cue++]);
    }
}

static void need_in_clause(
    struct needer *d, size_t first, size_t last, struct span clause)
{
    pass_cues(d, clause.start);
    for (size_t i = first; i < last; i++) {
        if (d->v[i].span.start < d->carry_end)
            set_need(&d->v[i], d->carry_need);
    }
    size_t c = d->next_cue;
    uint32_t done = clause.start;
    for (; c < d->cues.n && d->cues.v[c].span.start < clause.end; c++)
        apply_cue(d, first, last, clause, &d->cues.v[c], &done);
    pass_cues(d, clause.end);
}

/* The lowest and the highest entry of all mentions. */
static struct span entry_range(const struct needer *d)
{
    struct span range = {UINT32_MAX, 0};
    for (size_t i = 0; i < d->n; i++) {
        uint32_t entry = d->v[i].entry;
        range.start = entry < range.start ? entry : range.start;
        range.end = entry > range.end ? entry : range.end;
    }
    return range;
}

/*
 * Prose that names a skill in passing gives way to a line that says how
 * strongly it is demanded.
 */
static void prefer_statements(struct needer *d)
{
    if (!d->n)
        return;
    struct span range = entry_range(d);
    uint64_t *stated =
        arena_many(d->x->arena, (range.end - range.start) / 64 + 1, uint64_t);
    for (size_t i = 0; i < d->n; i++) {
        uint32_t bit = d->v[i].entry - range.start;
        uint64_t is = d->v[i].counts && d->v[i].stated;
        stated[bit / 64] |= is << bit % 64;
    }
    for (size_t i = 0; i < d->n; i++) {
        uint32_t bit = d->v[i].entry - range.start;
        if (stated[bit / 64] >> bit % 64 & 1 && !d->v[i].stated)
            d->v[i].need = TAG_NEED_MENTIONED;
    }
}

/* The first line of a posting is its title, or holds it. */
static bool in_title(const struct extraction *x, uint32_t at)
{
    const struct block *first = &x->posting->blocks.v[0];
    return at < first->fold.end &&
           first->fold.end - first->fold.start <= LONGEST_TITLE;
}

/*
 * "Solid experience with ..." at the start of a line asks for something, even
 * where headings are out of order and the line seems to be of the benefits.
 */
static bool opens_with_demand(const struct extraction *x, uint32_t at)
{
    uint32_t start = extraction_block(x, at)->fold.start;
    struct hits cues = extraction_hits(x, TERM_DEMAND);
    for (size_t i = hits_from(cues, start);
         i < cues.n && cues.v[i].start <= start + LONGEST_ASIDE; i++) {
        if (cues.v[i].end <= at &&
            str_eq(hit_value(x->tables, &cues.v[i]), STR("known")))
            return true;
    }
    return false;
}

/* What the section says, or the start of the line. */
static int need_of_place(const struct extraction *x, const struct mention *m)
{
    int need = need_of_section(m->section);
    if (need == TAG_NONE && m->section != TAG_SECTION_NOISE &&
        opens_with_demand(x, m->span.start))
        return TAG_NEED_REQUIRED;
    return need;
}

/* A list of what the role does is no prose: what it names is daily work. */
static bool lists_work(const struct needer *d, const struct mention *m)
{
    return m->section == TAG_SECTION_ROLE &&
           is_item(d, extraction_block(d->x, m->span.start));
}

void skill_need(const struct extraction *x, struct mentions *m)
{
    struct needer d = {.x = x, .v = m->list.v, .n = m->list.n};
    collect_cues(&d);
    for (size_t i = 0; i < d.n; i++) {
        d.v[i].need = need_of_place(x, &d.v[i]);
        d.v[i].stated = !(1u << d.v[i].section & PROSE_SECTIONS) ||
                        in_title(x, d.v[i].span.start) ||
                        lists_work(&d, &d.v[i]);
    }
    for (size_t i = 0; i < d.n;) {
        struct span clause = skill_clause(x, d.v[i].span.start);
        size_t end = i + 1;
        while (end < d.n && d.v[end].span.start < clause.end)
            end++;
        need_in_clause(&d, i, end, clause);
        i = end;
    }
    for (size_t i = 0; i < d.n; i++)
        d.v[i].counts &= d.v[i].need != TAG_NONE;
    prefer_statements(&d);
}
