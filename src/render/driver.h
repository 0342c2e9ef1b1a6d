/* SPDX-License-Identifier: MIT */
/* What a format looks like to render.c: one table entry, three functions. */
#ifndef RENDER_DRIVER_H
#define RENDER_DRIVER_H

#include "base/vec.h"
#include "render/column.h"
#include "render/render.h"

struct table_row;
struct html_row;

/* What -F may name in JSON: fields by their number, these, and columns. */
enum {
    KEY_SCHEMA = FIELD_COUNT,
    KEY_SOURCE,
    KEY_NOTES,
    KEY_EVIDENCE,
    KEY_MATCH,
    KEY_COLUMN /* + enum column */
};

struct str key_name(int key);

struct renderer {
    struct arena *arena;
    struct sink *sink;
    struct render_options options;
    const struct driver *driver;
    struct selection columns; /* csv, tsv, table: what is shown */
    struct selection keys;    /* ndjson: what -F names; n == 0: everything */
    size_t count;             /* records so far */
    struct buf scratch;       /* bytes of a cell, used again and again */
    VEC(struct table_row *) rows;
    VEC(struct html_row *) cards;
};

struct driver {
    struct str name;
    void (*begin)(struct renderer *r); /* before the first record; NULL: none */
    void (*put)(struct renderer *r, const struct record *record,
        const struct scorecard *card);
    void (*end)(struct renderer *r);
};

void json_put_line(struct renderer *r, const struct record *record,
    const struct scorecard *card);
void json_put_indented(struct renderer *r, const struct record *record,
    const struct scorecard *card);
void json_end_list(struct renderer *r);
void jsonld_put(struct renderer *r, const struct record *record,
    const struct scorecard *card);
void csv_begin(struct renderer *r);
void csv_put(struct renderer *r, const struct record *record,
    const struct scorecard *card);
void table_put(struct renderer *r, const struct record *record,
    const struct scorecard *card);
void table_end(struct renderer *r);
void html_put(struct renderer *r, const struct record *record,
    const struct scorecard *card);
void html_end(struct renderer *r);

#endif
