/* SPDX-License-Identifier: MIT */
/*
 * Rules: for every anchor that was met, the rules that it wakes run in a
 * window around it. Windows of one rule that overlap are joined, so that
 * nothing is searched twice.
 */
#include "match/engine.h"

#include "base/limits.h"
#include "match/pattern.h"

#include <stdlib.h>

struct matcher {
    const struct tables *tables;
    struct pattern_scratch *scratch;
    struct pattern **patterns; /* by rule: the pattern, then its `unless` */
    bool thaws;                /* the PCRE2 at hand froze the patterns */
};

/* A rule that is to run around an anchor, or what must stand beside it. */
struct wake {
    uint32_t rule;       /* with RULE_WITH: no anchor but a partner of one */
    uint32_t start, end; /* of the word, folded */
    uint32_t region;
};

/* The wakes of one rule, in order of position. */
struct wakes {
    const struct wake *v;
    size_t n;
    size_t partner; /* the first that may stand in the next window */
};

struct runner {
    struct matcher *m;
    struct arena *a;
    struct str text;
    const struct folded *folded;
    const struct region *regions;
    struct rule_run *run;
    VEC(struct match) found[FIELD_COUNT];
    size_t nfound;
};

/* A stretch of folded text that one rule searches. */
struct window {
    uint32_t from, to;    /* searched */
    uint32_t latest;      /* where a match begins at the latest */
    uint32_t first, last; /* what ^ and $ and lookbehind see */
};

struct matcher *matcher_new(const struct tables *tables)
{
    char maker[PATTERN_MAKER];
    struct matcher *m = calloc(1, sizeof(*m));
    if (!m)
        return NULL;
    m->tables = tables;
    m->thaws = str_eq(str_of(maker, pattern_maker(maker)), tables->maker);
    m->scratch = pattern_scratch_new();
    m->patterns =
        calloc((size_t)tables->nrules * 2 + 1, sizeof(struct pattern *));
    if (!m->scratch || !m->patterns) {
        matcher_free(m);
        return NULL;
    }
    return m;
}

void matcher_free(struct matcher *m)
{
    if (!m)
        return;
    for (uint32_t i = 0; m->patterns && i < m->tables->nrules * 2; i++)
        pattern_free(m->patterns[i]);
    pattern_scratch_free(m->scratch);
    free(m->patterns);
    free(m);
}

/* The expression in that place, thawed or compiled if never used before. */
static struct pattern *pattern_at(
    struct runner *r, size_t place, uint32_t code, struct str text)
{
    struct pattern **p = &r->m->patterns[place];
    if (*p)
        return *p;
    if (r->m->thaws && code)
        *p = pattern_thaw(r->m->tables->codes + code);
    if (!*p)
        *p = pattern_new(text, NULL);
    if (!*p) /* it compiled when the pack was read: memory is short */
        arena_fail(r->a);
    return *p;
}

static struct pattern *rule_pattern(struct runner *r, uint32_t number)
{
    const struct tables *t = r->m->tables;
    const struct table_rule *rule = &t->rules[number];
    return pattern_at(r, (size_t)number * 2, rule->code,
        tables_str(t, rule->pattern, rule->pattern_length));
}

static struct pattern *unless_pattern(struct runner *r, uint32_t number)
{
    const struct tables *t = r->m->tables;
    const struct table_rule *rule = &t->rules[number];
    return pattern_at(r, (size_t)number * 2 + 1, rule->unless_code,
        tables_str(t, rule->unless, rule->unless_length));
}

enum rule_bar engine_rule_bar(
    const struct table_rule *rule, const struct region *region, int lang)
{
    uint32_t section = 1u << region->section;
    if (rule->langs && (lang < 0 || !(rule->langs >> lang & 1)))
        return RULE_BAR_LANGUAGE;
    if (rule->sections && !(rule->sections & section))
        return RULE_BAR_SECTION;
    if (region->skip && !(rule->flags & RULE_NOISE))
        return RULE_BAR_NOISE;
    return rule->not_sections & section ? RULE_BAR_SECTION : RULE_BAR_NONE;
}

static uint32_t clamp_down(uint32_t value, uint32_t by, uint32_t least)
{
    return value - least > by ? value - by : least;
}

static uint32_t clamp_up(uint32_t value, uint32_t by, uint32_t most)
{
    return most - value > by ? value + by : most;
}

/* No window ends inside a word. */
static uint32_t word_end(struct str fold, uint32_t at, uint32_t most)
{
    while (at < most && fold_is_word((unsigned char)fold.p[at]))
        at++;
    return at;
}

static struct window window_of(
    const struct runner *r, const struct table_rule *rule, const struct wake *w)
{
    const struct region *region = &r->regions[w->region];
    struct window win = {.first = region->start, .last = region->end};
    if (rule->flags & RULE_LINES) {
        win.first = 0;
        win.last = (uint32_t)r->folded->text.n;
    }
    win.from = clamp_down(w->start, rule->lead, win.first);
    win.to =
        clamp_up(w->end < win.last ? w->end : win.last, rule->after, win.last);
    win.to = word_end(r->folded->text, win.to, win.last);
    win.latest = w->start;
    if (rule->flags & RULE_NEAR)
        win.latest = win.to;
    return win;
}

/* Does the rule's `unless` match around what it found? */
static bool is_refused(
    struct runner *r, uint32_t number, struct span found, struct str subject)
{
    const struct table_rule *rule = &r->m->tables->rules[number];
    if (!rule->unless_length)
        return false;
    struct pattern *p = unless_pattern(r, number);
    uint32_t size = (uint32_t)subject.n;
    uint32_t from = clamp_down(found.start, rule->before, 0);
    uint32_t to = clamp_up(found.end, rule->after, size);
    struct pattern_window window = {
        str_sub(subject, 0, to), from, to, to < size};
    struct span group;
    return pattern_search(p, r->m->scratch, &window, &group, 1) ==
           PATTERN_MATCH;
}

/* Group offsets in the subject to offsets in the folded text. */
static struct span to_fold(
    const struct runner *r, struct span group, uint32_t base, bool as_written)
{
    if (group.start > group.end)
        return group;
    group.start += base;
    group.end += base;
    if (!as_written)
        return group;
    return (struct span){fold_position(r->folded, group.start),
        fold_position(r->folded, group.end)};
}

static void keep_match(
    struct runner *r, uint32_t number, const struct span *groups, uint32_t base)
{
    const struct table_rule *rule = &r->m->tables->rules[number];
    struct match match = {
        .rule = number, .tables = r->m->tables, .fold = r->folded->text.p};
    for (int i = 0; i < MATCH_GROUPS; i++)
        match.groups[i] = to_fold(r, groups[i], base, rule->flags & RULE_CASE);
    match.span = match.groups[0];
    vec_push(r->a, &r->found[rule->field], match);
    r->nfound++;
}

/* The text that a window's rule runs over, and where it begins in it. */
static struct str subject_of(const struct runner *r,
    const struct table_rule *rule, struct window *win, uint32_t *base)
{
    if (!(rule->flags & RULE_CASE)) {
        *base = win->first;
        return str_sub(r->folded->text, win->first, win->last);
    }
    struct window written = {fold_origin(r->folded, win->from),
        fold_origin(r->folded, win->to), fold_origin(r->folded, win->latest),
        fold_origin(r->folded, win->first), fold_origin(r->folded, win->last)};
    *win = written;
    *base = written.first;
    return str_sub(r->text, written.first, written.last);
}

static bool has_digit(struct str s)
{
    size_t i = 0;
    while (i < s.n && !ascii_is_digit(s.p[i]))
        i++;
    return i < s.n;
}

/* Runs one rule over one window. */
static void search_window(struct runner *r, uint32_t number, struct window win)
{
    const struct table_rule *rule = &r->m->tables->rules[number];
    struct pattern *p = rule_pattern(r, number);
    uint32_t base;
    if (rule->flags & RULE_DIGIT &&
        !has_digit(str_sub(r->folded->text, win.from, win.to)))
        return;
    struct str whole = subject_of(r, rule, &win, &base);
    uint32_t to = win.to - base;
    struct pattern_window window = {str_sub(whole, 0, to), win.from - base,
        win.latest - base, to < whole.n};
    struct span groups[MATCH_GROUPS];
    while (window.from <= window.last) {
        enum pattern_result result =
            pattern_search(p, r->m->scratch, &window, groups, MATCH_GROUPS);
        if (result != PATTERN_MATCH) {
            r->run->cut |= result == PATTERN_LIMIT;
            return;
        }
        if (r->nfound == LIMIT_MATCHES) {
            r->run->cut = true;
            return;
        }
        if (is_refused(r, number, groups[0], whole))
            r->run->refused++;
        else
            keep_match(r, number, groups, base);
        window.from =
            groups[0].end > window.from ? groups[0].end : window.from + 1;
    }
}

static bool joins(const struct window *a, const struct window *b)
{
    return b->from <= a->to && b->first == a->first;
}

/* Does the window hold what the rule wants beside its anchor? */
static bool has_partner(
    struct wakes *w, const struct table_rule *rule, const struct window *win)
{
    if (!(rule->flags & RULE_PAIRED))
        return true;
    while (w->partner < w->n && (!(w->v[w->partner].rule & RULE_WITH) ||
                                    w->v[w->partner].start < win->from))
        w->partner++;
    return w->partner < w->n && w->v[w->partner].end <= win->to;
}

static void run_rule(struct runner *r, uint32_t number, struct wakes *w)
{
    const struct table_rule *rule = &r->m->tables->rules[number];
    struct window open = {0};
    for (size_t i = 0; i < w->n; i++) {
        if (w->v[i].rule & RULE_WITH)
            continue;
        struct window next = window_of(r, rule, &w->v[i]);
        if (!has_partner(w, rule, &next))
            continue;
        if (open.to && joins(&open, &next)) {
            open.to = next.to > open.to ? next.to : open.to;
            open.latest = next.latest;
            continue;
        }
        if (open.to)
            search_window(r, number, open);
        open = next;
    }
    if (open.to)
        search_window(r, number, open);
}

/* Counting sort by rule keeps the order of position within a rule. */
static struct wake *sort_wakes(
    struct arena *a, const struct wake *v, size_t n, uint32_t nrules)
{
    uint32_t *starts = arena_many(a, (size_t)nrules + 1, uint32_t);
    struct wake *sorted = arena_many(a, n, struct wake);
    for (size_t i = 0; i < n; i++)
        starts[(v[i].rule & ~RULE_WITH) + 1]++;
    for (uint32_t rule = 0; rule < nrules; rule++)
        starts[rule + 1] += starts[rule];
    for (size_t i = 0; i < n; i++)
        sorted[starts[v[i].rule & ~RULE_WITH]++] = v[i];
    return sorted;
}

static int by_position(const void *left, const void *right)
{
    const struct match *a = left, *b = right;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    return a->rule < b->rule ? -1 : a->rule > b->rule;
}

static void sort_matches(struct runner *r)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        struct match *v = r->found[field].v;
        size_t n = r->found[field].n;
        if (n)
            qsort(v, n, sizeof(*v), by_position);
        r->run->fields[field] = (struct matches){v, n};
    }
}

static size_t collect_wakes(struct runner *r, const struct scan *scan,
    size_t nregions, int lang, struct wake **out)
{
    const struct tables *t = r->m->tables;
    const struct hits anchors = scan->kinds[TERM_ANCHOR];
    VEC(struct wake) wakes = {0};
    uint32_t region = 0;
    for (size_t i = 0; i < anchors.n; i++) {
        const struct hit *h = &anchors.v[i];
        while (region + 1 < nregions && r->regions[region].end <= h->start)
            region++;
        const struct table_entry *e = &t->entries[hit_entry(t, h)];
        for (uint32_t k = 0; k < e->count; k++) {
            uint32_t rule = t->rule_lists[e->attrs + k];
            if (h->start >= r->regions[region].start &&
                (rule & RULE_WITH || !engine_rule_bar(&t->rules[rule],
                                         &r->regions[region], lang)))
                vec_push(r->a, &wakes,
                    ((struct wake){rule, h->start, h->end, region}));
        }
    }
    *out = wakes.v;
    return wakes.n;
}

void engine_run(struct matcher *m, struct arena *a, struct str text,
    const struct folded *folded, const struct scan *scan,
    const struct region *regions, size_t nregions, int lang,
    struct rule_run *run)
{
    struct runner r = {.m = m,
        .a = a,
        .text = text,
        .folded = folded,
        .regions = regions,
        .run = run};
    memset(run, 0, sizeof(*run));
    if (!nregions)
        return;
    struct wake *wakes;
    size_t n = collect_wakes(&r, scan, nregions, lang, &wakes);
    wakes = sort_wakes(a, wakes, n, m->tables->nrules);
    for (size_t i = 0; i < n;) {
        uint32_t rule = wakes[i].rule & ~RULE_WITH;
        size_t end = i + 1;
        while (end < n && (wakes[end].rule & ~RULE_WITH) == rule)
            end++;
        run_rule(&r, rule, &(struct wakes){wakes + i, end - i, 0});
        i = end;
    }
    sort_matches(&r);
}

static const struct table_slot *slot_of(const struct match *m, const char *name)
{
    const struct table_rule *rule = &m->tables->rules[m->rule];
    struct str wanted = str_c(name);
    for (uint32_t i = 0; i < rule->nslots; i++) {
        const struct table_slot *s = &m->tables->slots[rule->slots + i];
        if (str_eq(tables_str(m->tables, s->name, s->name_length), wanted))
            return s;
    }
    return NULL;
}

static bool is_set(const struct match *m, const struct table_slot *s)
{
    return s->group == SLOT_CONSTANT ||
           m->groups[s->group].start <= m->groups[s->group].end;
}

struct str match_value(const struct match *m, const char *name)
{
    const struct table_slot *s = slot_of(m, name);
    if (!s || !is_set(m, s))
        return STR("");
    if (s->group == SLOT_CONSTANT)
        return tables_str(m->tables, s->text, s->text_length);
    struct span g = m->groups[s->group];
    return str_of(m->fold + g.start, g.end - g.start);
}

struct span match_value_span(const struct match *m, const char *name)
{
    const struct table_slot *s = slot_of(m, name);
    if (!s || s->group == SLOT_CONSTANT || !is_set(m, s))
        return m->span;
    return m->groups[s->group];
}

bool match_has(const struct match *m, const char *name)
{
    const struct table_slot *s = slot_of(m, name);
    return s && is_set(m, s);
}

bool match_beats(const struct match *a, const struct match *b)
{
    int a_weight = a->tables->rules[a->rule].weight;
    int b_weight = b->tables->rules[b->rule].weight;
    if (a_weight != b_weight)
        return a_weight > b_weight;
    return a->span.end - a->span.start > b->span.end - b->span.start;
}
