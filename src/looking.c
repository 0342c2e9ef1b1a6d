/* SPDX-License-Identifier: MIT */
/* The public functions that look inside: text, show, schemas, rules. */
#include "library.h"

#include "extract/extract.h"
#include "render/render.h"
#include "score/score.h"

/* The schemas of src/schema. */
extern const char jobsift_schema_record[], jobsift_schema_profile[],
    jobsift_schema_rules[];
extern const uint64_t jobsift_schema_record_size, jobsift_schema_profile_size,
    jobsift_schema_rules_size;

struct jobsift_text jobsift_schema(const char *name)
{
    struct str n = library_str(name);
    if (str_eq(n, STR("record")))
        return (struct jobsift_text){
            jobsift_schema_record, (size_t)jobsift_schema_record_size};
    if (str_eq(n, STR("profile")))
        return (struct jobsift_text){
            jobsift_schema_profile, (size_t)jobsift_schema_profile_size};
    if (str_eq(n, STR("rules")))
        return (struct jobsift_text){
            jobsift_schema_rules, (size_t)jobsift_schema_rules_size};
    return (struct jobsift_text){NULL, 0};
}

static struct jobsift_text as_text(struct str s)
{
    return (struct jobsift_text){s.p, s.n};
}

int jobsift_engine_rule(
    const jobsift_engine *engine, size_t number, struct jobsift_rule *rule)
{
    const struct tables *t = &engine->tables;
    if (number >= t->nrules)
        return 0;
    const struct table_rule *r = &t->rules[number];
    rule->id = as_text(tables_rule_id(t, (uint32_t)number));
    rule->field = as_text(field_name((enum field)r->field));
    rule->pack_json = as_text(tables_str(t, r->source, r->source_length));
    return 1;
}

/* ---- text and show ------------------------------------------------- */

struct view {
    jobsift_parser *parser;
    const struct jobsift_input *input;
    const struct jobsift_show_options *show; /* NULL: plain text */
    struct sink sink;
};

static struct str kind_name(uint8_t kind)
{
    static const struct str names[] = {
        [BLOCK_PARAGRAPH] = STR_INIT("paragraph"),
        [BLOCK_ITEM] = STR_INIT("item"),
        [BLOCK_HEADING] = STR_INIT("heading"),
        [BLOCK_CELL] = STR_INIT("cell")};
    return names[kind];
}

static struct render_block *make_blocks(const struct extraction *x)
{
    const struct posting *p = x->posting;
    struct render_block *blocks =
        arena_many(x->arena, p->blocks.n, struct render_block);
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        int section = extraction_section(x, b->fold.start);
        blocks[i] = (struct render_block){tag_name(LIST_SECTION, section),
            kind_name(b->kind), b->text, extraction_is_noise(x, b->fold.start)};
    }
    return blocks;
}

static bool is_evidence(
    const struct record *r, enum field field, struct span source)
{
    for (size_t i = 0; i < r->nevidence; i++) {
        const struct evidence *e = &r->evidence[i];
        if (e->field == field && e->source.start == source.start &&
            e->source.end == source.end)
            return true;
    }
    return false;
}

/* The candidates of the body that became evidence, as marks in the text. */
static void make_marks(const struct extraction *x, const struct record *r,
    struct render_page *page)
{
    struct render_mark *marks =
        arena_many(x->arena, x->cands.n, struct render_mark);
    for (size_t i = 0; i < x->cands.n; i++) {
        const struct cand *c = &x->cands.v[i];
        if (c->origin != ORIGIN_BODY)
            continue;
        struct span source = omap_span(&x->posting->omap, c->span);
        if (is_evidence(r, c->field, source))
            marks[page->nmarks++] = (struct render_mark){c->span, c->field};
    }
    page->marks = marks;
}

/* The scorer quotes sentences, for which the record must have its text. */
static const struct scorecard *score(
    const struct view *v, const struct extraction *x, struct record *record)
{
    struct scorecard *card = arena_new(x->arena, struct scorecard);
    if (!v->show->profile)
        return NULL;
    extract_keep_text(x, record);
    score_record(v->show->profile->profile, record, x->arena, card);
    return card;
}

static void show(
    struct view *v, struct extraction *x, const struct render_block *blocks)
{
    const struct posting *p = x->posting;
    struct record *record = arena_new(x->arena, struct record);
    struct render_page page = {
        .text = p->text,
        .blocks = blocks,
        .nblocks = p->blocks.n,
        .record = record,
        .color = v->show->color,
        .width = v->show->width,
    };
    resolve_record(x, record);
    make_marks(x, record, &page);
    page.card = score(v, x, record);
    render_show(&v->sink, x->arena, &page);
}

static enum status view_posting(struct view *v, struct error *e)
{
    struct arena *a = &v->parser->arena;
    struct posting *p = arena_new(a, struct posting);
    struct extraction *x = arena_new(a, struct extraction);
    struct extract_hints hints =
        library_hints(&v->parser->engine->tables, v->input);
    enum status status = library_read(p, a, v->input, e);
    if (status != STATUS_OK)
        return status;
    extract_candidates(
        v->parser->matcher, &v->parser->engine->tables, p, &hints, x);
    struct render_block *blocks = make_blocks(x);
    if (v->show)
        show(v, x, blocks);
    else
        render_text(&v->sink, p->text, blocks, p->blocks.n);
    sink_flush(&v->sink);
    return v->sink.failed ? STATUS_OUTPUT
                          : library_limits(p->notes.v, p->notes.n, e);
}

static enum status view_guarded(struct view *v, struct error *e)
{
    if (arena_guard(&v->parser->arena)) {
        arena_release(&v->parser->arena);
        return error_set(e, STATUS_MEMORY, 0, 0, "out of memory");
    }
    return view_posting(v, e);
}

static enum jobsift_status view(struct view *v, struct jobsift_error *error)
{
    struct error e = {0};
    arena_reset(&v->parser->arena);
    e.status = view_guarded(v, &e);
    return library_error(error, &e, STR(""));
}

enum jobsift_status jobsift_write_text(jobsift_parser *parser,
    const struct jobsift_input *input, jobsift_write write, void *context,
    struct jobsift_error *error)
{
    struct view v = {.parser = parser, .input = input};
    sink_init(&v.sink, write, context);
    return view(&v, error);
}

enum jobsift_status jobsift_write_show(jobsift_parser *parser,
    const struct jobsift_input *input,
    const struct jobsift_show_options *options, jobsift_write write,
    void *context, struct jobsift_error *error)
{
    static const struct jobsift_show_options usual;
    struct view v = {.parser = parser, .input = input, .show = options};
    if (!options)
        v.show = &usual;
    sink_init(&v.sink, write, context);
    return view(&v, error);
}
