/* SPDX-License-Identifier: MIT */
/*
 * Why a rule fired or did not: each anchor that was met is tried by itself,
 * with what kept the rule away from it or what became of the match.
 */
#include "library.h"

#include "base/sink.h"
#include "extract/extract.h"

struct explanation {
    jobsift_parser *parser;
    struct extraction x;
    struct record record;
    uint32_t rule;
    size_t region;
    size_t met;      /* anchors of the rule */
    uint32_t behind; /* end of the last one: two spellings may be one place */
    struct sink sink;
};

static const struct table_rule *rule_of(const struct explanation *e)
{
    return &e->x.tables->rules[e->rule];
}

/* Does this anchor wake the rule? */
static bool wakes(
    const struct explanation *e, const struct hit *h, uint32_t rule)
{
    const struct tables *t = e->x.tables;
    const struct table_entry *entry = &t->entries[hit_entry(t, h)];
    for (uint32_t i = 0; i < entry->count; i++) {
        if (t->rule_lists[entry->attrs + i] == rule)
            return true;
    }
    return false;
}

static void put_quoted(struct explanation *e, struct span fold)
{
    sink_putc(&e->sink, '"');
    sink_put(&e->sink, extraction_text(&e->x, fold));
    sink_putc(&e->sink, '"');
}

/* A few words around an anchor, within its line. */
static struct span context_of(
    const struct explanation *e, const struct hit *h, const struct region *r)
{
    enum { AROUND = 30 };
    struct str fold = e->x.posting->folded.text;
    struct span s = {
        h->start > r->start + AROUND ? h->start - AROUND : r->start,
        h->end + AROUND < r->end ? h->end + AROUND : r->end};
    while (s.start > r->start && fold.p[s.start - 1] != ' ')
        s.start--;
    while (s.end < r->end && fold.p[s.end] != ' ')
        s.end++;
    return s;
}

/* "line 12, requirements: anchor "years" ": the start of each line. */
static void put_place(
    struct explanation *e, const struct hit *h, const struct region *region)
{
    const struct posting *p = e->x.posting;
    struct span source = omap_span(
        &p->omap, posting_text_span(p, (struct span){h->start, h->end}));
    uint32_t line = 1;
    for (uint32_t i = 0; i < source.start && i < p->source.n; i++)
        line += p->source.p[i] == '\n';
    sink_lit(&e->sink, "line ");
    sink_int(&e->sink, line);
    sink_lit(&e->sink, ", ");
    sink_put(&e->sink, tag_name(LIST_SECTION, region->section));
    sink_lit(&e->sink, ": anchor ");
    put_quoted(e, (struct span){h->start, h->end});
    sink_lit(&e->sink, " in ");
    put_quoted(e, context_of(e, h, region));
}

/* Did a value of the record come from this match? */
static bool is_in_record(const struct explanation *e, const struct match *m)
{
    const struct posting *p = e->x.posting;
    struct str id = tables_rule_id(e->x.tables, e->rule);
    struct span text = posting_text_span(p, m->span);
    struct span source = omap_span(&p->omap, text);
    for (size_t i = 0; i < e->record.nevidence; i++) {
        const struct evidence *v = &e->record.evidence[i];
        if (str_eq(v->rule, id) && v->source.start < source.end &&
            v->source.end > source.start)
            return true;
    }
    return false;
}

static void put_match(struct explanation *e, const struct match *m)
{
    sink_lit(&e->sink, "; matched ");
    put_quoted(e, m->span);
    if (is_in_record(e, m))
        sink_lit(&e->sink, ", which is in the record");
    else
        sink_lit(&e->sink, ", which gave no value or a weaker one");
}

/* The anchor without the rule's others, but with what it wants beside it. */
static struct hits only_anchor(
    const struct explanation *e, const struct hit *anchor)
{
    VEC(struct hit) kept = {0};
    struct hits all = extraction_hits(&e->x, TERM_ANCHOR);
    for (size_t i = 0; i < all.n; i++) {
        if (&all.v[i] == anchor || wakes(e, &all.v[i], e->rule | RULE_WITH))
            vec_push(e->x.arena, &kept, all.v[i]);
    }
    return (struct hits){kept.v, kept.n};
}

/* Runs the rules at this one anchor and tells of ours. */
static void put_result(struct explanation *e, const struct hit *h)
{
    const struct posting *p = e->x.posting;
    struct scan scan = {.kinds[TERM_ANCHOR] = only_anchor(e, h)};
    struct rule_run run;
    engine_run(e->parser->matcher, p->arena, p->text, &p->folded, &scan,
        e->x.regions, e->x.nregions, lang_number(e->x.language), &run);
    struct matches found = run.fields[rule_of(e)->field];
    size_t shown = 0;
    for (size_t i = 0; i < found.n; i++) {
        if (found.v[i].rule == e->rule) {
            put_match(e, &found.v[i]);
            shown++;
        }
    }
    if (shown)
        return;
    if (run.refused && rule_of(e)->unless_length)
        sink_lit(&e->sink, "; what it matched there its `unless` refuses");
    else
        sink_lit(&e->sink, "; the pattern matches nothing around it");
}

static void put_anchor(struct explanation *e, const struct hit *h)
{
    static const struct str bars[] = {
        [RULE_BAR_LANGUAGE] = STR_INIT("; not for a posting in this language"),
        [RULE_BAR_SECTION] = STR_INIT("; not for this section"),
        [RULE_BAR_NOISE] = STR_INIT("; page furniture"),
    };
    while (e->region + 1 < e->x.nregions &&
           e->x.regions[e->region].end <= h->start)
        e->region++;
    const struct region *region = &e->x.regions[e->region];
    enum rule_bar bar =
        engine_rule_bar(rule_of(e), region, lang_number(e->x.language));
    e->met++;
    put_place(e, h, region);
    if (bar)
        sink_put(&e->sink, bars[bar]);
    else
        put_result(e, h);
    sink_putc(&e->sink, '\n');
}

static void explain(struct explanation *e)
{
    struct hits anchors = extraction_hits(&e->x, TERM_ANCHOR);
    for (size_t i = 0; i < anchors.n && e->x.nregions; i++) {
        const struct hit *h = &anchors.v[i];
        if (h->start >= e->behind && wakes(e, h, e->rule)) {
            e->behind = h->end;
            put_anchor(e, h);
        }
    }
    if (!e->met)
        sink_lit(&e->sink, "none of its anchors stands in the posting\n");
}

/* What is asked, of which rule. */
struct question {
    jobsift_parser *parser;
    const struct jobsift_input *input;
    uint32_t rule;
    jobsift_write write;
    void *context;
};

static enum status explain_posting(
    const struct question *q, struct error *error)
{
    jobsift_parser *parser = q->parser;
    struct arena *a = &parser->arena;
    const struct tables *t = &parser->engine->tables;
    struct explanation *e = arena_new(a, struct explanation);
    struct posting *posting = arena_new(a, struct posting);
    struct extract_hints hints = library_hints(t, q->input);
    e->parser = parser;
    e->rule = q->rule;
    sink_init(&e->sink, q->write, q->context);
    enum status status = library_read(posting, a, q->input, error);
    if (status != STATUS_OK)
        return status;
    extract_candidates(parser->matcher, t, posting, &hints, &e->x);
    resolve_record(&e->x, &e->record);
    explain(e);
    return sink_flush(&e->sink) ? STATUS_OUTPUT : STATUS_OK;
}

static enum status explain_guarded(
    const struct question *q, struct error *error)
{
    struct arena *a = &q->parser->arena;
    if (arena_guard(a)) {
        arena_release(a);
        return error_set(error, STATUS_MEMORY, 0, 0, "out of memory");
    }
    return explain_posting(q, error);
}

enum jobsift_status jobsift_rule_explain(jobsift_parser *parser,
    const struct jobsift_input *input, const char *id, jobsift_write write,
    void *context, struct jobsift_error *error)
{
    struct error e = {0};
    uint32_t rule = tables_rule_find(&parser->engine->tables, library_str(id));
    struct question q = {parser, input, rule, write, context};
    arena_reset(&parser->arena);
    if (rule == UINT32_MAX)
        error_set(&e, STATUS_USAGE, 0, 0, "there is no such rule");
    else
        e.status = explain_guarded(&q, &e);
    return library_error(error, &e, STR(""));
}
