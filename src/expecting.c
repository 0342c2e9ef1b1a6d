/* SPDX-License-Identifier: MIT */
/*
 * A record against an expectation, both as JSON: what the expectation names
 * must be so, what it leaves out may be anything. Elements of a list may
 * stand in any order, but none may be missing or too many.
 */
#include "library.h"

#include "base/json.h"
#include "base/limits.h"
#include "render/render.h"

struct expecting {
    struct arena arena;
    struct buf json; /* the record */
    void (*report)(void *context, const struct jobsift_finding *finding);
    void *context;
};

static int append(void *context, const char *p, size_t n)
{
    buf_put(context, str_of(p, n));
    return 0;
}

static const struct json *record_json(
    struct expecting *x, const struct record *r, struct error *error)
{
    struct sink sink;
    struct render_options options = {.format = STR("ndjson")};
    x->json = buf_in(&x->arena);
    sink_init(&sink, append, &x->json);
    struct renderer *out = renderer_new(&x->arena, &options, &sink, error);
    if (!out)
        return NULL;
    renderer_put(out, r, NULL);
    renderer_end(out);
    sink_flush(&sink);
    return json_parse(&x->arena, buf_str(&x->json), error);
}

/* ---- Comparing ---------------------------------------------------------- */

static bool same_scalar(const struct json *want, const struct json *got)
{
    if (!got || want->type != got->type)
        return false;
    if (want->type == JSON_STRING)
        return str_eq(want->text, got->text);
    return want->type != JSON_NUMBER ||
           (want->number <= got->number && want->number >= got->number);
}

static bool is_list(const struct json *j)
{
    return j->type == JSON_ARRAY || j->type == JSON_OBJECT;
}

static const struct json *member(const struct json *j, struct str key)
{
    for (size_t i = 0; j && j->type == JSON_OBJECT && i < j->nitems; i++)
        if (str_eq(j->items[i].key, key))
            return &j->items[i];
    return NULL;
}

/* Objects without lists below them: all that stand in lists of a record. */
static bool same_element(const struct json *want, const struct json *got)
{
    if (!is_list(want))
        return same_scalar(want, got);
    if (want->type != got->type)
        return false;
    for (size_t i = 0; i < want->nitems; i++) {
        const struct json *part = want->type == JSON_OBJECT
                                      ? member(got, want->items[i].key)
                                  : i < got->nitems ? &got->items[i]
                                                    : NULL;
        if (is_list(&want->items[i]) || !same_scalar(&want->items[i], part))
            return false;
    }
    return want->type == JSON_OBJECT || want->nitems == got->nitems;
}

static bool same_list(const struct json *want, const struct json *got)
{
    if (want->nitems != got->nitems)
        return false;
    for (size_t i = 0; i < want->nitems; i++) {
        size_t k = 0;
        while (
            k < got->nitems && !same_element(&want->items[i], &got->items[k]))
            k++;
        if (k == got->nitems)
            return false;
    }
    return true;
}

/* A field: scalar, list, or object of scalars and lists. */
static bool same_value(const struct json *want, const struct json *got)
{
    if (!is_list(want))
        return same_scalar(want, got);
    if (!got || want->type != got->type)
        return false;
    if (want->type == JSON_ARRAY)
        return same_list(want, got);
    for (size_t i = 0; i < want->nitems; i++) {
        const struct json *w = &want->items[i];
        const struct json *g = member(got, w->key);
        if (!g ||
            (w->type == JSON_ARRAY ? g->type != JSON_ARRAY || !same_list(w, g)
                                   : !same_element(w, g)))
            return false;
    }
    return true;
}

/* Where a record stands and what it is called is no statement of a posting. */
static bool is_compared(struct str key)
{
    return !str_eq(key, STR("schema")) && !str_eq(key, STR("source")) &&
           !str_eq(key, STR("evidence")) && !str_eq(key, STR("match"));
}

static struct jobsift_text as_text(struct str s)
{
    return (struct jobsift_text){s.p, s.n};
}

static enum status compare(struct expecting *x, const struct json *want,
    const struct json *got, struct error *error)
{
    if (want->type != JSON_OBJECT)
        return error_set(error, STATUS_USAGE, want->line, want->column,
            "an expectation is an object");
    for (size_t i = 0; i < want->nitems; i++) {
        const struct json *w = &want->items[i];
        const struct json *g = member(got, w->key);
        if (!is_compared(w->key))
            continue;
        if (!g)
            return error_set(error, STATUS_USAGE, w->line, w->column,
                "a record has no '%.*s'", (int)(w->key.n < 60 ? w->key.n : 60),
                w->key.p);
        struct jobsift_finding f = {as_text(w->key), as_text(w->raw),
            as_text(g->raw), same_value(w, g)};
        x->report(x->context, &f);
    }
    return STATUS_OK;
}

static enum status expect(struct expecting *x, const struct record *r,
    struct str text, struct error *error)
{
    if (arena_guard(&x->arena))
        return error_set(error, STATUS_MEMORY, 0, 0, "out of memory");
    const struct json *want = json_parse(&x->arena, text, error);
    const struct json *got = want ? record_json(x, r, error) : NULL;
    return got ? compare(x, want, got, error) : STATUS_USAGE;
}

enum jobsift_status jobsift_record_expect(const jobsift_record *record,
    struct jobsift_text text,
    void (*report)(void *context, const struct jobsift_finding *finding),
    void *context, struct jobsift_error *error)
{
    struct expecting x = {.report = report, .context = context};
    struct error e = {0};
    arena_init(&x.arena, LIMIT_POSTING_MEMORY);
    e.status = expect(&x, &record->record, library_text(text), &e);
    arena_release(&x.arena);
    return library_error(error, &e, STR(""));
}
