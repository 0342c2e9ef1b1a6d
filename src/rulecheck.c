/* SPDX-License-Identifier: MIT */
/*
 * Runs the examples that rules carry. An example is read as a posting of its
 * own in each language of its rule: `yes` needs one language in which the rule
 * reads it and the record holds the value, `no` allows none. Values are
 * compared as JSON, as the user sees them. Known gaps, `todo-yes` and
 * `todo-no`, are run, too: one that has closed is told, none fails.
 */
#include "library.h"

#include "base/json.h"
#include "base/limits.h"
#include "doc/doc.h"
#include "extract/extract.h"
#include "render/render.h"

struct check {
    const struct tables *tables;
    struct matcher *matcher;
    struct arena arena; /* of one example */
    void (*report)(void *context, struct jobsift_text id, const char *what);
    void *context;
    size_t passed, failed;

    /* The rule at hand. */
    struct arena rule_arena;
    const struct table_rule *rule;
    struct str id;
};

struct example {
    struct str text;
    int section;
    const struct json *value; /* NULL: not said */
};

static struct example read_example(const struct json *j)
{
    struct example e = {j->text, TAG_SECTION_INTRO, NULL};
    if (j->type != JSON_OBJECT)
        return e;
    e.text = json_str(j, "text");
    e.value = json_get(j, "value");
    int section = tag_find(LIST_SECTION, json_str(j, "in"));
    if (section != TAG_NONE)
        e.section = section;
    return e;
}

static bool has_candidate(const struct extraction *x, struct str rule)
{
    for (size_t i = 0; i < x->cands.n; i++) {
        if (str_eq(x->cands.v[i].rule, rule))
            return true;
    }
    return false;
}

/* Some rules make no candidate but turn or date those of others. */
static bool has_match(const struct extraction *x, const struct check *c)
{
    struct matches matches = x->run->fields[c->rule->field];
    for (size_t i = 0; i < matches.n; i++) {
        if (&c->tables->rules[matches.v[i].rule] == c->rule)
            return true;
    }
    return false;
}

static bool contains(const struct json *got, const struct json *want);

static bool some_item_contains(const struct json *got, const struct json *want)
{
    for (size_t i = 0; i < got->nitems; i++) {
        if (contains(&got->items[i], want))
            return true;
    }
    return false;
}

static bool has_all_items(const struct json *got, const struct json *want)
{
    for (size_t i = 0; i < want->nitems; i++) {
        const struct json *item = &want->items[i];
        if (want->type == JSON_ARRAY && !some_item_contains(got, item))
            return false;
        if (want->type == JSON_ARRAY)
            continue;
        const struct json *member = NULL;
        for (size_t k = 0; k < got->nitems && !member; k++) {
            if (str_eq(got->items[k].key, item->key))
                member = &got->items[k];
        }
        if (!member || !contains(member, item))
            return false;
    }
    return true;
}

/*
 * Recursion over the author's value, whose depth json_parse() has bounded. A
 * scalar or an object may be meant as one element of a list.
 */
static bool contains(const struct json *got, const struct json *want)
{
    if (got->type == JSON_ARRAY && want->type != JSON_ARRAY)
        return some_item_contains(got, want);
    if (got->type != want->type)
        return false;
    switch (want->type) {
    case JSON_STRING:
        return str_eq(got->text, want->text);
    case JSON_NUMBER:
        /* Hundredths are exact enough for all that we write. */
        return got->number - want->number < 0.001 &&
               want->number - got->number < 0.001;
    case JSON_ARRAY:
    case JSON_OBJECT:
        return has_all_items(got, want);
    default:
        return true;
    }
}

static int append(void *context, const char *p, size_t n)
{
    buf_put(context, str_of(p, n));
    return 0;
}

/* The record as the user sees it. */
static struct str record_json(struct arena *a, const struct record *r)
{
    struct buf *out = arena_new(a, struct buf);
    struct sink *sink = arena_new(a, struct sink);
    struct render_options options = {.format = STR_INIT("ndjson")};
    struct error e = {0};
    *out = buf_in(a);
    sink_init(sink, append, out);
    struct renderer *renderer = renderer_new(a, &options, sink, &e);
    if (!renderer)
        return STR("{}");
    renderer_put(renderer, r, NULL);
    renderer_end(renderer);
    sink_flush(sink);
    return buf_str(out);
}

/* The field of the record as JSON, shortened, for the report. */
static struct str field_json(struct str record, struct str name)
{
    char key[64];
    size_t n = name.n < sizeof(key) - 4 ? name.n : sizeof(key) - 4;
    key[0] = '"';
    memcpy(key + 1, name.p, n);
    memcpy(key + 1 + n, "\":", 2);
    size_t at = str_find(record, str_of(key, n + 3), 0);
    return at == STR_NOT_FOUND ? STR("") : str_sub(record, at, at + 120);
}

enum outcome { SILENT, SPOKE, HOLDS };

/* What the rule makes of the example in one language ("": as detected). */
static enum outcome try_example(struct check *c, const struct example *e,
    struct str language, struct str *seen)
{
    struct arena *a = &c->arena;
    struct posting *p = arena_new(a, struct posting);
    struct extraction *x = arena_new(a, struct extraction);
    struct record *r = arena_new(a, struct record);
    struct extract_hints hints = {.language = language, .section = e->section};
    struct error error = {0};
    if (doc_read(p, a, e->text, DOC_TEXT, &error) != STATUS_OK)
        return SILENT;
    extract_candidates(c->matcher, c->tables, p, &hints, x);
    bool own = has_candidate(x, c->id);
    if (!own && !(e->value && has_match(x, c)))
        return SILENT;
    resolve_record(x, r);
    if (!e->value)
        return HOLDS;
    struct str name = field_name((enum field)c->rule->field);
    struct str text = record_json(a, r);
    struct json *json = json_parse(a, text, &error);
    *seen = field_json(text, name);
    for (size_t i = 0; json && i < json->nitems; i++) {
        if (str_eq(json->items[i].key, name) &&
            contains(&json->items[i], e->value))
            return HOLDS;
    }
    return SPOKE;
}

static enum outcome best_outcome(
    struct check *c, const struct example *e, struct str *seen)
{
    if (!c->rule->langs)
        return try_example(c, e, STR(""), seen);
    enum outcome best = SILENT;
    for (int lang = 0; lang < LANG_COUNT && best != HOLDS; lang++) {
        if (!(c->rule->langs >> lang & 1))
            continue;
        enum outcome one = try_example(c, e, lang_code(lang), seen);
        if (one > best)
            best = one;
    }
    return best;
}

static void fail(
    struct check *c, const char *what, struct str text, struct str seen)
{
    struct str line = arena_printf(&c->arena, "%s: %.*s%s%.*s", what,
        (int)str_sub(text, 0, 160).n, text.p, seen.n ? " -> " : "", (int)seen.n,
        seen.n ? seen.p : "");
    c->failed++;
    c->report(c->context, (struct jobsift_text){c->id.p, c->id.n}, line.p);
}

static void tell_closed(struct check *c, struct str text)
{
    struct str line = arena_printf(&c->arena, "is no gap any more: %.*s",
        (int)str_sub(text, 0, 160).n, text.p);
    c->report(c->context, (struct jobsift_text){c->id.p, c->id.n}, line.p);
}

/* A list of examples, its name in a rule, and what its texts are to do. */
struct kind_of_list {
    const char *key;
    bool yes;  /* be read; else not */
    bool todo; /* but do not do so yet */
};

static void run_example(
    struct check *c, const struct json *j, const struct kind_of_list *kind)
{
    struct example e = read_example(j);
    struct str seen = STR("");
    enum outcome outcome = best_outcome(c, &e, &seen);
    bool yes = kind->yes, holds = outcome == (yes ? HOLDS : SILENT);
    if (kind->todo && holds)
        tell_closed(c, e.text);
    if (kind->todo)
        return;
    if (holds)
        c->passed++;
    else if (!yes)
        fail(c, "reads what it should not", e.text, STR(""));
    else if (outcome == SILENT)
        fail(c, "does not read", e.text, STR(""));
    else
        fail(c, "the value differs", e.text, seen);
}

static enum status guarded_example(
    struct check *c, const struct json *j, const struct kind_of_list *kind)
{
    arena_reset(&c->arena);
    if (arena_guard(&c->arena))
        return STATUS_MEMORY;
    run_example(c, j, kind);
    return STATUS_OK;
}

static enum status run_examples(
    struct check *c, const struct json *rule, const struct kind_of_list *kind)
{
    const struct json *list = json_get(rule, kind->key);
    enum status status = STATUS_OK;
    for (size_t i = 0; list && i < list->nitems && status == STATUS_OK; i++)
        status = guarded_example(c, &list->items[i], kind);
    return status;
}

static enum status run_rule(struct check *c, uint32_t number)
{
    struct error e = {0};
    c->rule = &c->tables->rules[number];
    c->id = tables_rule_id(c->tables, number);
    struct str source =
        tables_str(c->tables, c->rule->source, c->rule->source_length);
    arena_reset(&c->rule_arena);
    if (arena_guard(&c->rule_arena))
        return STATUS_MEMORY;
    const struct json *rule = json_parse(&c->rule_arena, source, &e);
    if (!rule)
        return e.status;
    static const struct kind_of_list kinds[] = {{"yes", true, false},
        {"no", false, false}, {"todo-yes", true, true},
        {"todo-no", false, true}};
    enum status status = STATUS_OK;
    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (status == STATUS_OK)
            status = run_examples(c, rule, &kinds[i]);
    }
    return status;
}

enum jobsift_status jobsift_rules_check(const jobsift_engine *engine,
    void (*report)(void *context, struct jobsift_text id, const char *what),
    void *context, size_t *passed, size_t *failed)
{
    struct check c = {
        .tables = &engine->tables, .report = report, .context = context};
    enum status status = STATUS_MEMORY;
    c.matcher = matcher_new(c.tables);
    arena_init(&c.arena, LIMIT_POSTING_MEMORY);
    arena_init(&c.rule_arena, 0);
    if (c.matcher)
        status = STATUS_OK;
    for (uint32_t i = 0; status == STATUS_OK && i < c.tables->nrules; i++)
        status = run_rule(&c, i);
    matcher_free(c.matcher);
    arena_release(&c.arena);
    arena_release(&c.rule_arena);
    *passed = c.passed;
    *failed = c.failed;
    return (enum jobsift_status)status;
}
