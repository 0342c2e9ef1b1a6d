/* SPDX-License-Identifier: MIT */
#include "render/render.h"

#include "render/driver.h"

static const struct driver drivers[] = {
    {STR_INIT("ndjson"), NULL, json_put_line, NULL},
    {STR_INIT("json"), NULL, json_put_indented, json_end_list},
    {STR_INIT("csv"), csv_begin, csv_put, NULL},
    {STR_INIT("tsv"), csv_begin, csv_put, NULL},
    {STR_INIT("table"), NULL, table_put, table_end},
    {STR_INIT("html"), NULL, html_put, html_end},
    {STR_INIT("jsonld"), NULL, jsonld_put, NULL},
};
enum { DRIVERS = sizeof(drivers) / sizeof(*drivers) };

static const struct str extra_keys[] = {STR_INIT("schema"), STR_INIT("source"),
    STR_INIT("notes"), STR_INIT("evidence"), STR_INIT("match")};
enum { EXTRA_KEYS = sizeof(extra_keys) / sizeof(*extra_keys) };

struct str key_name(int key)
{
    return key < FIELD_COUNT ? field_name((enum field)key)
                             : extra_keys[key - FIELD_COUNT];
}

static const struct driver *find_driver(struct str name)
{
    for (size_t i = 0; i < DRIVERS; i++)
        if (str_eq(drivers[i].name, name))
            return &drivers[i];
    return NULL;
}

static bool is_json(const struct driver *d)
{
    return d->put == json_put_line || d->put == json_put_indented ||
           d->put == jsonld_put;
}

/* Keys of JSON first; a column's name gives that flat value. */
static bool select_key(struct renderer *r, struct str name)
{
    int field = (int)field_find(name);
    if (field != FIELD_NONE) {
        vec_push(r->arena, &r->keys.v, field);
        return true;
    }
    for (int i = 0; i < EXTRA_KEYS; i++) {
        if (!str_eq(extra_keys[i], name))
            continue;
        int key = FIELD_COUNT + i;
        vec_push(r->arena, &r->keys.v, key);
        return true;
    }
    struct selection columns = {{0}};
    if (!column_select(r->arena, &columns, name))
        return false;
    for (size_t i = 0; i < columns.v.n; i++) {
        int key = KEY_COLUMN + columns.v.v[i];
        vec_push(r->arena, &r->keys.v, key);
    }
    return true;
}

/* The nearest name, for the hint; "" where none is near. */
static struct str nearest_name(struct str name)
{
    struct str best = STR("");
    size_t limit = name.n < 5 ? 2 : 3;
    for (int i = 0; i < COLUMN_COUNT + FIELD_COUNT; i++) {
        struct str other = i < COLUMN_COUNT
                               ? column_name((enum column)i)
                               : field_name((enum field)(i - COLUMN_COUNT));
        size_t distance = str_distance(name, other, limit);
        if (distance < limit) {
            limit = distance;
            best = other;
        }
    }
    return best;
}

static enum status select_fields(struct renderer *r, struct error *error)
{
    struct str rest = r->options.fields;
    while (rest.n) {
        struct str name = str_trim(str_cut(&rest, ','));
        bool known = !name.n || (is_json(r->driver) ? select_key(r, name)
                                                    : column_select(r->arena,
                                                          &r->columns, name));
        if (known)
            continue;
        error_set(error, STATUS_USAGE, 0, 0, "unknown field '%.*s'",
            (int)(name.n < 60 ? name.n : 60), name.p);
        struct str near = nearest_name(name);
        if (near.n)
            error_hint(error, "did you mean '%.*s'?", (int)near.n, near.p);
        return STATUS_USAGE;
    }
    return STATUS_OK;
}

static void select_all(struct renderer *r)
{
    for (int i = 0; i < COLUMN_COUNT; i++)
        vec_push(r->arena, &r->columns.v, i);
}

struct renderer *renderer_new(struct arena *a,
    const struct render_options *options, struct sink *sink,
    struct error *error)
{
    struct renderer *r = arena_new(a, struct renderer);
    r->arena = a;
    r->sink = sink;
    r->options = *options;
    r->options.format = arena_dup(a, options->format);
    r->options.fields = arena_dup(a, options->fields);
    r->scratch = buf_in(a);
    r->driver = find_driver(options->format);
    if (!r->driver) {
        error_set(error, STATUS_USAGE, 0, 0, "unknown format '%.*s'",
            (int)(options->format.n < 60 ? options->format.n : 60),
            options->format.p);
        return NULL;
    }
    if (select_fields(r, error) != STATUS_OK)
        return NULL;
    if (!r->columns.v.n && r->driver->put == csv_put)
        select_all(r);
    if (r->driver->begin)
        r->driver->begin(r);
    return r;
}

void renderer_put(struct renderer *r, const struct record *record,
    const struct scorecard *card)
{
    r->driver->put(r, record, card);
    r->count++;
}

void renderer_end(struct renderer *r)
{
    if (r->driver->end)
        r->driver->end(r);
}
