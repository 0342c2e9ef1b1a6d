/* SPDX-License-Identifier: MIT */
/*
 * Remote, hybrid or onsite, and the days a week at the office. A statement
 * has a level: 3 is said of the job as a whole (title, header line, label,
 * "100% remote"), 2 is a plain sentence, 1 may be a mere benefit. The highest
 * level that is met decides alone; within sentences "hybrid" says more than
 * the "remote" and "onsite" of which it is made.
 */
#include "extract/extract.h"
#include "extract/near.h"
#include "extract/number.h"
#include "extract/place.h"

enum { LEVEL_WEAK = 1, LEVEL_PLAIN = 2, LEVEL_JOB = 3, LEVELS = 4 };
/* Blocks in which title and header line stand, and their longest line. */
enum { HEAD_BLOCKS = 10, TITLE_BLOCKS = 2, LINE_BYTES = 120 };
/* Longest value of a label; days of a week in hundredths. */
enum { VALUE_BYTES = 120, WEEK = 500 };
/* Statements that are kept; the rest says the same. */
enum { STATEMENTS_MOST = 500 };
/* Items below a label that belong to it. */
enum { LIST_ITEMS = 4 };
/* Longest part of a header line that speaks of nothing but the place. */
enum { SEGMENT_BYTES = 60 };
/* Longest text between a bracket and a word in it. */
enum { BRACKET_BYTES = 40 };
/* How sure a fact is that names the place and says the mode beside it. */
enum { FACT_WEIGHT = 40 };

struct statement {
    struct span span;
    struct str rule;
    int tag, level;
};

struct finder {
    struct extraction *x;
    VEC(struct statement) all;
    size_t ndays;     /* the first ones: what a number of days says */
    uint8_t *numbers; /* see number_blocks() */
};

static void state(
    struct finder *f, struct span span, struct str rule, int tag, int level)
{
    struct statement s = {span, rule, tag, level};
    if (tag != TAG_NONE && f->all.n < STATEMENTS_MOST)
        vec_push(f->x->arena, &f->all, s);
}

/* ---- sentences ---- */

static bool is_benefit(const struct extraction *x, uint32_t at)
{
    return extraction_section(x, at) == TAG_SECTION_BENEFITS;
}

static int level_of(const struct extraction *x, const struct match *m)
{
    struct str level = match_value(m, "level");
    int n = level.n == 1 ? level.p[0] - '0' : LEVEL_PLAIN;
    bool benefit = is_benefit(x, m->span.start);
    if (n < LEVEL_WEAK || n > LEVEL_JOB)
        n = LEVEL_PLAIN;
    return benefit && n == LEVEL_PLAIN ? LEVEL_WEAK : n;
}

/* "Home office" among the benefits is offered on some days only. */
static bool is_bare_benefit(const struct extraction *x, const struct match *m)
{
    return str_eq(match_value(m, "level"), STR("1")) &&
           is_benefit(x, m->span.start);
}

static void read_sentences(struct finder *f)
{
    struct matches matches = extraction_matches(f->x, FIELD_WORKPLACE);
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        if (extraction_is_noise(f->x, m->span.start))
            continue;
        struct str rule = tables_rule_id(m->tables, m->rule);
        int level = level_of(f->x, m);
        int tag = tag_find(LIST_WORKPLACE, match_value(m, "tag"));
        if (tag == TAG_WORKPLACE_REMOTE && is_bare_benefit(f->x, m))
            tag = TAG_WORKPLACE_HYBRID;
        state(f, m->span, rule, tag, level);
        state(f, m->span, rule,
            tag_find(LIST_WORKPLACE, match_value(m, "also")), level);
    }
}

/* ---- days a week ---- */

static hundredths days_of(
    const struct extraction *x, const struct match *m, const char *name)
{
    hundredths n = number_read(x->tables, x->arena, match_value(m, name));
    return n >= 0 && n <= WEEK ? n : NUM_NONE;
}

/* Days at the office that the match states; false where it states none. */
static bool read_days(
    const struct extraction *x, const struct match *m, struct range *days)
{
    hundredths n = days_of(x, m, "n"), most = days_of(x, m, "m");
    if (n == NUM_NONE) {
        n = days_of(x, m, "a");
        most = days_of(x, m, "b");
    }
    if (n == NUM_NONE)
        return false;
    if (most == NUM_NONE || most < n)
        most = n;
    *days = (struct range){n, most};
    if (str_eq(match_value(m, "side"), STR("home")))
        *days = (struct range){WEEK - most, WEEK - n};
    return true;
}

static void read_weeks(struct finder *f)
{
    struct matches matches = extraction_matches(f->x, FIELD_ONSITE_DAYS);
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        struct range days;
        if (extraction_is_noise(f->x, m->span.start) ||
            !read_days(f->x, m, &days))
            continue;
        struct cand *c = extraction_add_match(f->x, FIELD_ONSITE_DAYS, m);
        c->v.range = days;
        int tag = days.min >= WEEK ? TAG_WORKPLACE_ONSITE
                  : days.max == 0  ? TAG_WORKPLACE_REMOTE
                                   : TAG_WORKPLACE_HYBRID;
        state(f, m->span, tables_rule_id(m->tables, m->rule), tag, LEVEL_PLAIN);
    }
}

/* ---- words in title, header line and label ---- */

static bool is_edge(char c)
{
    return c == '|' || c == '(' || c == ')' || c == '[' || c == ']' ||
           c == ',' || c == '/' || c == '*' || c == ':' || c == '+' ||
           c == '&' || c == ';' || c == '-' || c == '\n' || c == '#';
}

/* "Teletravail : hybride": the word is a label, its value says the mode. */
static bool is_own_label(struct str text, uint32_t at)
{
    while (at < text.n && text.p[at] == ' ')
        at++;
    return at < text.n && text.p[at] == ':';
}

/* "Free fruit, home office, gym": an item of a list, not of a header. */
static bool between_commas(struct str text, const struct hit *h)
{
    size_t from = h->start, to = h->end;
    while (from > 0 && text.p[from - 1] == ' ')
        from--;
    while (to < text.n && text.p[to] == ' ')
        to++;
    return (from > 0 && text.p[from - 1] == ',') ||
           (to < text.n && text.p[to] == ',');
}

static bool edge_before(struct str text, uint32_t at)
{
    while (at > 0 && text.p[at - 1] == ' ')
        at--;
    return at == 0 || is_edge(text.p[at - 1]);
}

static bool edge_behind(struct str text, uint32_t at)
{
    while (at < text.n && text.p[at] == ' ')
        at++;
    return at >= text.n || is_edge(text.p[at]);
}

/* By block: how many blocks of text stand before it, from the main heading or
 * the start on; counted to the limit. */
static uint8_t *number_blocks(const struct extraction *x)
{
    const struct posting *p = x->posting;
    uint8_t *numbers = arena_many(x->arena, p->blocks.n, uint8_t);
    uint8_t n = 0;
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        if (b->kind == BLOCK_HEADING && b->level == 1)
            n = 0;
        numbers[i] = n;
        if (n < HEAD_BLOCKS)
            n += !(b->flags & BLOCK_NOISE);
    }
    return numbers;
}

static bool has_bars(struct str line)
{
    return str_find_char(line, '|', 0) != STR_NOT_FOUND;
}

/* The part between bars that holds the hit: "| Remote or hybrid in Kiel |". */
static struct span segment_of(const struct extraction *x, const struct hit *h)
{
    const struct block *b = extraction_block(x, h->start);
    const char *p = x->posting->folded.text.p;
    struct span s = {h->start, h->end};
    while (s.start > b->fold.start && p[s.start - 1] != '|')
        s.start--;
    while (s.end < b->fold.end && p[s.end] != '|')
        s.end++;
    return s;
}

static bool holds_hit(
    const struct extraction *x, enum term_kind kind, struct span s)
{
    struct hits hits = extraction_hits(x, kind);
    size_t i = hits_from(hits, s.start);
    return i < hits.n && hits.v[i].start < s.end;
}

/* A short part of a header line that names no role and no skill. */
static bool in_segment(const struct extraction *x, const struct hit *h)
{
    struct span s = segment_of(x, h);
    return s.end - s.start <= SEGMENT_BYTES && !holds_hit(x, TERM_ROLE, s) &&
           !holds_hit(x, TERM_SKILL, s);
}

/* "Vor-Ort-Prüfer": a part of a longer word, here of an occupation. */
static bool is_compound(const struct extraction *x, const struct hit *h)
{
    struct str text = x->posting->folded.text;
    return str_eq(hit_value(x->tables, h), STR("onsite")) &&
           h->end + 1 < text.n && text.p[h->end] == '-' &&
           fold_is_word((unsigned char)text.p[h->end + 1]);
}

/* "Hybrid (remote & onsite)": the bracket says of what it is made. */
static bool explains_hybrid(
    const struct extraction *x, struct hits hits, size_t nth)
{
    const char *p = x->posting->folded.text.p;
    uint32_t at = hits.v[nth].start;
    for (int i = 0; i < BRACKET_BYTES && at && !strchr("()\n", p[at - 1]); i++)
        at--;
    if (!at || p[at - 1] != '(')
        return false;
    at--;
    while (at && p[at - 1] == ' ')
        at--;
    for (size_t i = nth; i-- > 0 && hits.v[i].end >= at;) {
        if (hits.v[i].end == at)
            return str_eq(hit_value(x->tables, &hits.v[i]), STR("hybrid"));
    }
    return false;
}

/* Stands by itself in the title or header line: "[Remoto]", "| REMOTE |". */
static bool in_head(const struct finder *f, const struct hit *h)
{
    const struct extraction *x = f->x;
    struct str text = x->posting->folded.text;
    size_t block = posting_block_at(x->posting, h->start);
    const struct block *b = &x->posting->blocks.v[block];
    size_t nth = f->numbers[block];
    bool title =
        nth < TITLE_BLOCKS || (b->kind == BLOCK_HEADING && b->level == 1);
    struct str line = extraction_fold(x, b->fold);
    if ((hit_flags(x->tables, h) & FLAG_CONTEXT) || nth >= HEAD_BLOCKS ||
        (line.n > LINE_BYTES && !has_bars(line)) ||
        (line.n > LINE_BYTES && !title))
        return false;
    bool before = edge_before(text, h->start);
    bool behind = edge_behind(text, h->end);
    bool option = (hit_flags(x->tables, h) & FLAG_OPTION) != 0;
    if (title && !option && has_bars(line) && in_segment(x, h))
        return true;
    if (option)
        return before && behind && !between_commas(text, h) &&
               !is_own_label(text, h->end) && !is_benefit(x, h->start);
    bool sentence = str_ends(str_trim(line), STR("."));
    return title && !sentence ? before || behind : before && behind;
}

/* A sentence or line of its own: "Hybrid/on-site." */
static bool stands_alone(const struct extraction *x, const struct hit *h)
{
    struct str text = x->posting->folded.text;
    uint32_t from = h->start, to = h->end;
    while (from > 0 && strchr(" *-", text.p[from - 1]))
        from--;
    while (to < text.n && text.p[to] == ' ')
        to++;
    if (hit_flags(x->tables, h) & FLAG_OPTION)
        return false;
    bool before = from == 0 || strchr("\n.|/", text.p[from - 1]) != NULL;
    return before && (to >= text.n || strchr("\n.|/", text.p[to]) != NULL);
}

static bool is_label(const struct extraction *x, const struct hit *h)
{
    struct str value = hit_value(x->tables, h);
    return str_starts(value, STR("location")) ||
           str_eq(value, STR("workplace"));
}

static bool is_item(const struct posting *p, size_t block)
{
    return p->blocks.v[block].kind == BLOCK_ITEM;
}

/* A label before the hit in its block, or alone in the block before, which
 * may head a list of which this is an item. */
static bool behind_label(const struct extraction *x, const struct hit *h)
{
    struct hits labels = extraction_hits(x, TERM_LABEL);
    const struct posting *p = x->posting;
    size_t block = posting_block_at(p, h->start);
    struct span own = p->blocks.v[block].fold;
    size_t above = block;
    for (int i = 0; i < LIST_ITEMS && above && is_item(p, above); i++)
        above--;
    if (above == block && block)
        above--;
    struct span last = p->blocks.v[above].fold;
    if (is_benefit(x, h->start))
        return false;
    for (size_t i = hits_from(labels, h->start); i-- > 0;) {
        const struct hit *l = &labels.v[i];
        if (l->start < last.start || h->end - l->end > LIST_ITEMS * VALUE_BYTES)
            return false;
        bool alone = l->start < own.start && l->end + 2 >= last.end &&
                     l->start <= last.start + 6 &&
                     own.end - own.start <= VALUE_BYTES;
        bool colon =
            l->start >= own.start && l->end < own.end &&
            (p->folded.text.p[l->end] == ':' ||
                p->folded.text.p[l->end + 1] == '=' ||
                (l->end + 1 < own.end && p->folded.text.p[l->end + 1] == ':'));
        if (alone || colon)
            return is_label(x, l);
    }
    return false;
}

/* The block says how many days a week are spent where: that says it all. */
static bool has_days(const struct finder *f, const struct hit *h)
{
    const struct block *b = extraction_block(f->x, h->start);
    for (size_t i = 0; i < f->ndays; i++) {
        const struct span *s = &f->all.v[i].span;
        if (s->start >= b->fold.start && s->end <= b->fold.end)
            return true;
    }
    return false;
}

/* In title, header line or behind a label, a word is said of the job. */
static void read_words(struct finder *f)
{
    struct hits hits = extraction_hits(f->x, TERM_WORKPLACE);
    for (size_t i = 0; i < hits.n; i++) {
        const struct hit *h = &hits.v[i];
        if (extraction_is_noise(f->x, h->start) || is_compound(f->x, h) ||
            explains_hybrid(f->x, hits, i))
            continue;
        struct str rule = STR_NONE;
        bool days = has_days(f, h);
        int tag = tag_find(LIST_WORKPLACE, hit_value(f->x->tables, h));
        if (in_head(f, h))
            rule = STR("workplace.head");
        else if (behind_label(f->x, h))
            rule = STR("workplace.label");
        else if (stands_alone(f->x, h))
            state(f, (struct span){h->start, h->end}, STR("workplace.sentence"),
                tag, LEVEL_PLAIN);
        bool weak = (hit_flags(f->x->tables, h) & FLAG_WEAK) != 0;
        if (rule.n)
            state(f, (struct span){h->start, h->end}, rule,
                days ? TAG_WORKPLACE_HYBRID : tag,
                weak ? LEVEL_PLAIN : LEVEL_JOB);
    }
}

/* ---- facts beside the text ---- */

/* "Remote - US" as the place of a record, or the town of an address. */
static bool is_place_fact(const struct fact *fact)
{
    return fact->value.n <= VALUE_BYTES &&
           (str_eq(fact->path, STR("location")) ||
               str_ends(fact->path, STR(".addressLocality")));
}

static void read_place_facts(struct extraction *x)
{
    for (size_t i = 0; i < x->posting->facts.n; i++) {
        const struct fact *fact = &x->posting->facts.v[i];
        if (!is_place_fact(fact))
            continue;
        struct place_reader r;
        place_reader_text(&r, x, fact->value, STR_NONE);
        struct hits hits = r.scan->kinds[TERM_WORKPLACE];
        for (size_t k = 0; k < hits.n; k++) {
            struct cand *c = extraction_add(x, FIELD_WORKPLACE,
                (struct span){0, 0}, STR("workplace.place"), FACT_WEIGHT);
            c->origin = fact->origin;
            c->span = fact->source;
            c->v.tag =
                tag_find(LIST_WORKPLACE, hit_value(x->tables, &hits.v[k]));
        }
    }
}

/* ---- what is reported ---- */

/* Hybrid takes in remote and onsite, unless the job as a whole is said both. */
static void emit(struct finder *f)
{
    uint32_t tags[LEVELS] = {0};
    int level = LEVEL_JOB;
    for (size_t i = 0; i < f->all.n; i++)
        tags[f->all.v[i].level] |= 1u << f->all.v[i].tag;
    while (level > 0 && !tags[level])
        level--;
    if (!level)
        return;
    bool hybrid = (tags[level] & TAG_BIT(WORKPLACE_HYBRID)) != 0;
    for (size_t i = 0; i < f->all.n; i++) {
        const struct statement *s = &f->all.v[i];
        if (s->level != level ||
            (hybrid && level < LEVEL_JOB && s->tag != TAG_WORKPLACE_HYBRID))
            continue;
        extraction_add(f->x, FIELD_WORKPLACE, s->span, s->rule, 50)->v.tag =
            s->tag;
    }
}

void extract_workplace(struct extraction *x)
{
    struct finder f = {x, {NULL, 0, 0}, 0, number_blocks(x)};
    read_weeks(&f);
    f.ndays = f.all.n;
    read_words(&f);
    read_sentences(&f);
    emit(&f);
    read_place_facts(x);
}
