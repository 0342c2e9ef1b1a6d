/* SPDX-License-Identifier: MIT */
/*
 * Where each value stands in the source, with line and column, and notes
 * about fields where the page and its metadata disagree.
 */
#include "base/limits.h"
#include "extract/resolve.h"

/* Lines are counted once, by pages; a place then costs one page. */
enum { PAGE = 256 };

struct line {
    uint32_t number; /* from 1 */
    uint32_t start;  /* offset of its first byte */
};

struct line_index {
    struct str source;
    struct line *pages; /* the lines that reach into each page */
};

/* The line of `to` when that of `from` is known. */
static struct line line_at(
    struct str source, struct line line, size_t from, size_t to)
{
    struct str s = str_sub(source, 0, to);
    while ((from = str_find_char(s, '\n', from)) != STR_NOT_FOUND) {
        line.number++;
        line.start = (uint32_t)++from;
    }
    return line;
}

static struct line_index index_lines(struct arena *a, struct str source)
{
    size_t count = source.n / PAGE + 1;
    struct line *pages = arena_many(a, count, struct line);
    struct line line = {1, 0};
    size_t page = 0, end = 0;
    while ((end = str_find_char(source, '\n', end)) != STR_NOT_FOUND) {
        for (; page * PAGE <= end; page++)
            pages[page] = line;
        line.number++;
        line.start = (uint32_t)++end;
    }
    for (; page < count; page++)
        pages[page] = line;
    return (struct line_index){source, pages};
}

static void set_line(const struct line_index *index, struct evidence *e)
{
    size_t at = e->source.start;
    if (at > index->source.n)
        at = index->source.n;
    size_t page = at / PAGE;
    struct line line =
        line_at(index->source, index->pages[page], page * PAGE, at);
    e->line = line.number;
    e->column = (uint32_t)(at - line.start) + 1;
}

/* The value of structured data that stands at this span of the source. */
static struct str fact_text(const struct posting *p, struct span source)
{
    for (size_t i = 0; i < p->facts.n; i++) {
        const struct fact *f = &p->facts.v[i];
        if (f->source.start == source.start && f->source.end == source.end)
            return f->value;
    }
    return STR("");
}

static struct evidence evidence_of(
    const struct posting *p, const struct cand *c, enum field field)
{
    struct evidence e = {0};
    e.field = field;
    e.origin = c->origin;
    e.rule = c->rule;
    if (c->origin == ORIGIN_BODY) {
        e.source = omap_span(&p->omap, c->span);
        e.text = c->span;
        e.quote = str_sub(p->text, c->span.start, c->span.end);
        return e;
    }
    e.source = c->span;
    e.quote = c->quote;
    if (c->origin == ORIGIN_TITLE)
        e.quote = p->page_title;
    else if (!c->quote.n)
        e.quote = fact_text(p, c->span);
    return e;
}

/* The candidate is the statement behind the record's first salary. */
static bool is_first_pay(const struct record *r, const struct cand *c)
{
    const struct pay *a = r->salaries, *b = &c->v.pay;
    return r->nsalaries && a->range.min == b->range.min &&
           a->range.max == b->range.max;
}

/* The field whose candidates speak for this one. */
static enum field field_behind(enum field field)
{
    if (field == FIELD_SALARY)
        return FIELD_SALARIES;
    return field == FIELD_ENGLISH ? FIELD_LANGUAGES : field;
}

/* Is a candidate of the field behind it evidence for this one? */
static bool speaks_for(
    const struct record *r, const struct cand *c, enum field field)
{
    if (field == FIELD_SALARY)
        return is_first_pay(r, c);
    return field != FIELD_ENGLISH ||
           (r->english != TAG_NONE && str_eq(c->v.language.code, STR("en")));
}

struct evidence_list {
    VEC(struct evidence) all;
};

static void write_field(
    struct resolver *s, enum field field, struct evidence_list *out)
{
    const struct extraction *x = s->x;
    struct chosen cands = resolve_all(s, field_behind(field));
    size_t before = out->all.n;
    for (size_t i = 0; i < cands.n; i++) {
        const struct cand *c = cands.v[i];
        if (!resolve_is_used(s, c) || !speaks_for(s->r, c, field))
            continue;
        if (out->all.n - before == LIMIT_VALUES)
            return;
        struct evidence e = evidence_of(x->posting, c, field);
        vec_push(x->arena, &out->all, e);
    }
}

void evidence_write(struct resolver *s)
{
    const struct posting *p = s->x->posting;
    struct evidence_list out = {0};
    for (int field = 0; field < FIELD_COUNT; field++)
        write_field(s, (enum field)field, &out);
    if (!out.all.n)
        return;
    struct line_index index = index_lines(s->x->arena, p->source);
    for (size_t i = 0; i < out.all.n; i++)
        set_line(&index, &out.all.v[i]);
    s->r->evidence = out.all.v;
    s->r->nevidence = out.all.n;
}

/* ---- Conflicts ---- */

static enum tag_list list_of(enum field field)
{
    switch (field) {
    case FIELD_WORKPLACE:
        return LIST_WORKPLACE;
    case FIELD_EMPLOYMENT:
        return LIST_EMPLOYMENT;
    default:
        return LIST_SENIORITY;
    }
}

/* "Porto, PT-13, PT" */
static struct str place_text(struct arena *a, const struct place *p)
{
    const struct str parts[] = {p->city, p->subdivision, p->country, p->region};
    struct buf out = buf_in(a);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (out.n && parts[i].n)
            buf_put(&out, STR(", "));
        buf_put(&out, parts[i]);
    }
    return buf_str(&out);
}

static struct str years_text(struct arena *a, struct range r)
{
    if (r.min == NUM_NONE)
        return STR("");
    return arena_printf(a, "%lld.%lld years", (long long)(r.min / 100),
        (long long)(r.min / 10 % 10));
}

/* The candidate's value in words; "" for shapes that are not compared. */
static struct str value_text(struct arena *a, const struct cand *c)
{
    switch (c->field) {
    case FIELD_TITLE:
    case FIELD_COMPANY:
        return c->v.text;
    case FIELD_WORKPLACE:
    case FIELD_EMPLOYMENT:
        return tag_name(list_of(c->field), c->v.tag);
    case FIELD_POSTED:
    case FIELD_CLOSES:
        return c->v.text;
    case FIELD_LOCATIONS:
        return place_text(a, &c->v.place);
    case FIELD_EXPERIENCE:
        return years_text(a, c->v.range);
    case FIELD_SALARIES:
        if (c->v.pay.range.min == NUM_NONE)
            return STR("");
        return arena_printf(a, "%lld %.*s",
            (long long)(c->v.pay.range.min / 100), (int)c->v.pay.currency.n,
            c->v.pay.currency.p ? c->v.pay.currency.p : "");
    default:
        return STR("");
    }
}

/* One value contains the other: a longer or shorter way to say the same. */
static bool is_same_text(struct arena *a, struct str one, struct str other)
{
    one = fold_word(a, one);
    other = fold_word(a, other);
    return str_contains(one, other) || str_contains(other, one);
}

/* Neither is elsewhere; one may say more than the other. */
static bool is_same_place(struct arena *a, struct place one, struct place other)
{
    if (one.country.n == 0 || other.country.n == 0)
        return true;
    if (!str_eq(one.country, other.country))
        return false;
    return is_same_text(a, one.city, other.city) ||
           (one.subdivision.n && other.subdivision.n &&
               str_eq(one.subdivision, other.subdivision));
}

static bool agrees(
    struct arena *a, const struct cand *one, const struct cand *other)
{
    if (one->field == FIELD_LOCATIONS)
        return is_same_place(a, one->v.place, other->v.place);
    return is_same_text(a, value_text(a, one), value_text(a, other));
}

static bool is_metadata(const struct cand *c)
{
    return c->origin == ORIGIN_JSONLD || c->origin == ORIGIN_MICRODATA ||
           c->origin == ORIGIN_META || c->origin == ORIGIN_STATE;
}

/* The first value that the page itself shows, NULL where metadata counts. */
static const struct cand *first_said(const struct resolver *s, enum field field)
{
    struct chosen all = resolve_all(s, field);
    for (size_t i = 0; i < all.n; i++)
        if (resolve_is_used(s, all.v[i]))
            return is_metadata(all.v[i]) ? NULL : all.v[i];
    return NULL;
}

static bool is_agreed(const struct resolver *s, const struct cand *other)
{
    struct chosen all = resolve_all(s, other->field);
    for (size_t i = 0; i < all.n; i++)
        if (resolve_is_used(s, all.v[i]) &&
            agrees(s->x->arena, all.v[i], other))
            return true;
    return false;
}

/* The last metadata value of the field, NULL where one agrees with a value of
 * the record. */
static const struct cand *find_other(const struct resolver *s, enum field field)
{
    struct chosen all = resolve_all(s, field);
    const struct cand *other = NULL;
    for (size_t i = 0; i < all.n; i++) {
        if (!is_metadata(all.v[i]) || all.v[i]->negative)
            continue;
        if (is_agreed(s, all.v[i]))
            return NULL;
        other = all.v[i];
    }
    return other;
}

static void note_conflict(struct resolver *s, enum field field)
{
    struct extraction *x = s->x;
    const struct cand *said = first_said(s, field);
    const struct cand *other = said ? find_other(s, field) : NULL;
    if (!other)
        return;
    struct str ours = value_text(x->arena, said);
    struct str theirs = value_text(x->arena, other);
    struct note n = {STR("conflict"), field,
        arena_printf(x->arena,
            "the posting says \"%.*s\", its metadata \"%.*s\"", (int)ours.n,
            ours.p, (int)theirs.n, theirs.p)};
    vec_push(x->arena, &x->notes, n);
}

void conflicts_note(struct resolver *s)
{
    static const enum field compared[] = {FIELD_TITLE, FIELD_COMPANY,
        FIELD_EXPERIENCE, FIELD_WORKPLACE, FIELD_LOCATIONS, FIELD_EMPLOYMENT,
        FIELD_SALARIES, FIELD_POSTED, FIELD_CLOSES};
    for (size_t i = 0; i < sizeof(compared) / sizeof(*compared); i++)
        note_conflict(s, compared[i]);
}
