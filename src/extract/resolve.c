/* SPDX-License-Identifier: MIT */
/*
 * Candidates to record. Every decision between two statements is made here
 * or in merge.c, and nowhere else.
 */
#include "extract/resolve.h"

static bool is_visible(const struct cand *c)
{
    return c->origin == ORIGIN_BODY || c->origin == ORIGIN_TITLE ||
           c->origin == ORIGIN_OPTION;
}

void resolve_use(struct resolver *s, const struct cand *c)
{
    s->used[c - s->x->cands.v] = true;
}

/* Is there a candidate that counts, on that side? */
static bool has_side(struct chosen all, bool visible)
{
    for (size_t i = 0; i < all.n; i++)
        if (!all.v[i]->negative && is_visible(all.v[i]) == visible)
            return true;
    return false;
}

static struct chosen choose(
    struct resolver *s, enum field field, int class_width)
{
    struct chosen all = resolve_all(s, field);
    bool visible = has_side(all, true);
    VEC(struct cand *) out = {0};
    int best = INT32_MIN;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < all.n; i++) {
            struct cand *c = all.v[i];
            if (c->negative || is_visible(c) != visible)
                continue;
            if (pass == 0 && c->weight > best)
                best = c->weight;
            if (pass == 1 && c->weight > best - class_width)
                vec_push(s->x->arena, &out, c);
        }
    }
    return (struct chosen){out.v, out.n};
}

struct chosen resolve_choose(struct resolver *s, enum field field)
{
    return choose(s, field, CLASS_WIDTH);
}

struct chosen resolve_choose_all(struct resolver *s, enum field field)
{
    return choose(s, field, 1 << 16);
}

/* The candidate of greatest weight, the first of equals. */
static struct cand *best_of(struct chosen chosen)
{
    struct cand *best = NULL;
    for (size_t i = 0; i < chosen.n; i++) {
        if (!best || chosen.v[i]->weight > best->weight)
            best = chosen.v[i];
    }
    return best;
}

static struct cand *best_visible(struct resolver *s, enum field field)
{
    return best_of(resolve_choose(s, field));
}

/*
 * Names come from both sides: a heading on the page is surer than metadata,
 * metadata is surer than a guess from a sentence, so only weight decides.
 */
static struct cand *best_anywhere(struct resolver *s, enum field field)
{
    struct chosen all = resolve_all(s, field);
    struct cand *best = NULL;
    for (size_t i = 0; i < all.n; i++) {
        struct cand *c = all.v[i];
        if (c->negative)
            continue;
        if (!best || c->weight > best->weight ||
            (c->weight == best->weight && is_visible(c) && !is_visible(best)))
            best = c;
    }
    return best;
}

static struct str resolve_name(struct resolver *s, enum field field)
{
    struct cand *c = best_anywhere(s, field);
    if (!c)
        return STR("");
    resolve_use(s, c);
    return c->v.text;
}

/* Offset of the last place where the name stands behind a space, or 0. */
static size_t name_in(struct str title, struct str name)
{
    for (size_t i = title.n; name.n && i-- > 1;) {
        if (title.p[i - 1] == ' ' && i + name.n <= title.n &&
            str_eq_nocase(str_sub(title, i, i + name.n), name))
            return i;
    }
    return 0;
}

static bool is_place_of(const struct record *r, struct str name)
{
    for (size_t i = 0; i < r->nlocations; i++) {
        if (str_eq_nocase(r->locations[i].city, name))
            return true;
    }
    return name.n == 0;
}

/* The end of the title without the marks and the short word ("at", "na") that
 * led to the company. */
static size_t without_joint(struct str title, size_t end)
{
    enum { LONGEST_LEAD = 3 };
    while (end > 0 && strchr(" -|@", title.p[end - 1]))
        end--;
    size_t word = end;
    while (word > 0 && title.p[word - 1] >= 'a' && title.p[word - 1] <= 'z')
        word--;
    if (word == end || end - word > LONGEST_LEAD || word == 0 ||
        title.p[word - 1] != ' ')
        return end;
    while (word > 0 && strchr(" -|@", title.p[word - 1]))
        word--;
    return word;
}

/* "Cook ACME Leeds" at ACME in Leeds: the job alone. Behind a comma the name
 * tells for which part of it: "Engineer, ACME". */
static struct str without_company(const struct record *r)
{
    enum { SHORTEST_TITLE = 4 };
    struct str title = r->title;
    size_t at = name_in(title, r->company);
    struct str rest = str_trim(str_sub(title, at + r->company.n, title.n));
    at = without_joint(title, at);
    if (at < SHORTEST_TITLE || title.p[at - 1] == ',' || !is_place_of(r, rest))
        return title;
    return str_sub(title, 0, at);
}

static struct str resolve_text(struct resolver *s, enum field field)
{
    struct cand *c = best_visible(s, field);
    if (!c)
        return STR("");
    resolve_use(s, c);
    return c->v.text;
}

enum { MOST_TAGS = 32 };

/* For each tag the weight of the surest statement that denies it. */
static void collect_denials(
    const struct resolver *s, enum field field, int denied[MOST_TAGS])
{
    struct chosen all = resolve_all(s, field);
    for (int i = 0; i < MOST_TAGS; i++)
        denied[i] = INT32_MIN;
    for (size_t i = 0; i < all.n; i++) {
        const struct cand *c = all.v[i];
        if (c->negative && c->v.tag >= 0 && c->v.tag < MOST_TAGS &&
            c->weight > denied[c->v.tag])
            denied[c->v.tag] = c->weight;
    }
}

static uint32_t resolve_tags(struct resolver *s, enum field field)
{
    struct chosen chosen = resolve_choose(s, field);
    int denied[MOST_TAGS];
    uint32_t tags = 0;
    collect_denials(s, field, denied);
    for (size_t i = 0; i < chosen.n; i++) {
        const struct cand *c = chosen.v[i];
        if (c->v.tag < 0 || c->v.tag >= MOST_TAGS ||
            denied[c->v.tag] >= c->weight)
            continue;
        tags |= 1u << c->v.tag;
        resolve_use(s, c);
    }
    return tags;
}

static enum truth resolve_truth(struct resolver *s, enum field field)
{
    struct cand *c = best_visible(s, field);
    if (!c)
        return TRUTH_UNKNOWN;
    resolve_use(s, c);
    return c->v.truth;
}

static hundredths floor_of(const struct cand *c)
{
    return c->v.range.min == NUM_NONE ? 0 : c->v.range.min;
}

/* Of equally sure demands the greatest counts: all of them must be met. */
static void resolve_experience(struct resolver *s)
{
    struct chosen chosen = resolve_choose(s, FIELD_EXPERIENCE);
    struct cand *best = NULL;
    for (size_t i = 0; i < chosen.n; i++) {
        struct cand *c = chosen.v[i];
        if (!best || c->weight > best->weight ||
            (c->weight == best->weight && floor_of(c) > floor_of(best)))
            best = c;
    }
    if (!best)
        return;
    s->r->experience = best->v.range;
    s->r->has_experience = true;
    resolve_use(s, best);
}

/* The lowest degree that is accepted. */
static void resolve_education(struct resolver *s)
{
    struct chosen chosen = resolve_choose(s, FIELD_EDUCATION);
    struct cand *best = NULL;
    for (size_t i = 0; i < chosen.n; i++) {
        struct cand *c = chosen.v[i];
        if (!best || c->v.degree.level < best->v.degree.level)
            best = c;
    }
    if (!best)
        return;
    s->r->education = best->v.degree;
    resolve_use(s, best);
}

static void resolve_onsite_days(struct resolver *s)
{
    struct cand *c = best_visible(s, FIELD_ONSITE_DAYS);
    if (!c)
        return;
    s->r->onsite_days = c->v.range;
    s->r->has_onsite_days = true;
    resolve_use(s, c);
}

static void resolve_timezone(struct resolver *s)
{
    struct cand *c = best_visible(s, FIELD_TIMEZONE);
    if (!c)
        return;
    s->r->timezone = c->v.zone;
    s->r->has_timezone = true;
    resolve_use(s, c);
}

/* Link and address may stand in different places of the posting. */
static void resolve_apply(struct resolver *s)
{
    struct chosen all = resolve_all(s, FIELD_APPLY);
    struct cand *url = NULL, *email = NULL;
    for (size_t i = 0; i < all.n; i++) {
        struct cand *c = all.v[i];
        if (c->negative)
            continue;
        if (c->v.apply.url.n && (!url || c->weight > url->weight))
            url = c;
        if (c->v.apply.email.n && (!email || c->weight > email->weight))
            email = c;
    }
    if (url) {
        s->r->apply.url = url->v.apply.url;
        resolve_use(s, url);
    }
    if (email) {
        s->r->apply.email = email->v.apply.email;
        resolve_use(s, email);
    }
}

static void resolve_fields(struct resolver *s)
{
    struct record *r = s->r;
    r->title = resolve_name(s, FIELD_TITLE);
    r->company = resolve_name(s, FIELD_COMPANY);
    r->seniority = resolve_tags(s, FIELD_SENIORITY);
    resolve_experience(s);
    resolve_education(s);
    r->workplace = resolve_tags(s, FIELD_WORKPLACE);
    resolve_onsite_days(s);
    merge_locations(s);
    merge_remote_from(s);
    resolve_timezone(s);
    r->employment = resolve_tags(s, FIELD_EMPLOYMENT);
    r->contract = resolve_tags(s, FIELD_CONTRACT);
    merge_languages(s);
    merge_salaries(s);
    merge_skills(s);
    r->visa_sponsorship = resolve_truth(s, FIELD_VISA);
    r->relocation = resolve_truth(s, FIELD_RELOCATION);
    r->clearance = resolve_text(s, FIELD_CLEARANCE);
    merge_benefits(s);
    r->posted = resolve_text(s, FIELD_POSTED);
    r->closes = resolve_text(s, FIELD_CLOSES);
    resolve_apply(s);
    r->title = without_company(r);
}

static void clear_record(struct record *r)
{
    struct source_info source = r->source;
    memset(r, 0, sizeof(*r));
    r->source = source;
    r->english = TAG_NONE;
    r->education.level = TAG_NONE;
    r->experience = (struct range){NUM_NONE, NUM_NONE};
    r->onsite_days = (struct range){NUM_NONE, NUM_NONE};
    r->timezone = (struct zone_range){NUM_NONE, NUM_NONE, NUM_NONE};
}

/* Notes after which every value would be an invention. */
static bool is_no_posting(const struct extraction *x)
{
    for (size_t i = 0; i < x->notes.n; i++) {
        if (str_eq(x->notes.v[i].code, STR("not-a-posting")) ||
            str_eq(x->notes.v[i].code, STR("multiple-postings")))
            return true;
    }
    return false;
}

static void collect_notes(struct resolver *s)
{
    const struct posting *p = s->x->posting;
    size_t n = p->notes.n + s->x->notes.n;
    struct note *notes = arena_many(s->x->arena, n, struct note);
    if (p->notes.n)
        memcpy(notes, p->notes.v, p->notes.n * sizeof(*notes));
    if (s->x->notes.n)
        memcpy(
            notes + p->notes.n, s->x->notes.v, s->x->notes.n * sizeof(*notes));
    s->r->notes = notes;
    s->r->nnotes = n;
}

/* What names the posting where it came from. */
static void fill_source(struct resolver *s)
{
    const struct posting *p = s->x->posting;
    struct source_info *source = &s->r->source;
    source->format = p->format;
    source->bytes = p->source.n;
    for (size_t i = 0; i < p->facts.n; i++) {
        const struct fact *f = &p->facts.v[i];
        if (f->origin != ORIGIN_OPTION)
            continue;
        if (!source->id.n && str_eq(f->path, STR("id")))
            source->id = f->value;
        if (!source->url.n && str_eq(f->path, STR("url")))
            source->url = f->value;
    }
}

/* Every question is about one field: sorted once, none looks at the others. */
static void sort_candidates(struct resolver *s)
{
    struct cand *v = s->x->cands.v;
    size_t n = s->x->cands.n, next[FIELD_COUNT];
    s->sorted = arena_many(s->x->arena, n, struct cand *);
    for (size_t i = 0; i < n; i++)
        s->first[v[i].field + 1]++;
    for (int field = 0; field < FIELD_COUNT; field++) {
        s->first[field + 1] += s->first[field];
        next[field] = s->first[field];
    }
    for (size_t i = 0; i < n; i++)
        s->sorted[next[v[i].field]++] = &v[i];
}

void resolve_record(struct extraction *x, struct record *r)
{
    struct resolver s = {.x = x, .r = r};
    clear_record(r);
    s.used = arena_many(x->arena, x->cands.n, bool);
    sort_candidates(&s);
    r->language = x->language;
    r->text = x->posting->text;
    r->fold = x->posting->folded.text;
    fill_source(&s);
    if (!is_no_posting(x)) {
        resolve_fields(&s);
        conflicts_note(&s);
        evidence_write(&s);
    }
    collect_notes(&s);
}
