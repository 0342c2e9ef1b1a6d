/* SPDX-License-Identifier: MIT */
/*
 * Records to output. A renderer takes one record after the other; what is
 * foreign to its format (quotes, formulas, control bytes) is escaped in it.
 *
 * Shape of a record in JSON: every key always, in the order of
 * model/fields.def; not stated is null or []. `match` is there when a
 * scorecard is given, `evidence` when it was asked for. An input that could
 * not be read has `error` behind `source`, and nothing stated.
 */
#ifndef RENDER_RENDER_H
#define RENDER_RENDER_H

#include "base/arena.h"
#include "base/error.h"
#include "base/sink.h"
#include "model/rate.h"
#include "model/record.h"
#include "model/scorecard.h"
#include "model/setting.h"

struct render_options {
    struct str format; /* "ndjson" "json" "jsonld" "csv" "tsv" "table"
                          "html" */
    struct str fields; /* names with commas between; "": the usual ones */
    bool evidence;
    bool explain;   /* table: why each part scored as it did */
    bool color;     /* table: SGR sequences */
    unsigned width; /* table: columns of the terminal; 0: 80 */
    /* html: with these, bars of pay compare all currencies, in this one. */
    const struct rate *rates;
    size_t nrates;
    struct str currency;
};

struct renderer;

/*
 * A renderer that lives in a and writes to sink; both must outlive it.
 * NULL and STATUS_USAGE in *error where format or a field is unknown.
 */
struct renderer *renderer_new(struct arena *a,
    const struct render_options *options, struct sink *sink,
    struct error *error);
/* card may be NULL. Nothing of the record is kept, but by tables and pages, copied. */
void renderer_put(struct renderer *r, const struct record *record,
    const struct scorecard *card);
/* Writes what is left: a table, the end of a list. Does not flush the sink. */
void renderer_end(struct renderer *r);

/* ---- jobsift text and show ----------------------------------------- */

/* A block as these two print it. */
struct render_block {
    struct str section; /* name of TAG_SECTION_* */
    struct str kind;    /* "paragraph" "item" "heading" "cell" */
    struct span text;   /* in the posting's text */
    bool noise;
};

/* "requirements<TAB>item<TAB>Five years of C", one block a line. */
void render_text(struct sink *sink, struct str text,
    const struct render_block *blocks, size_t nblocks);

/* A piece of evidence in the text. */
struct render_mark {
    struct span text;
    enum field field;
};

struct render_page {
    struct str text;
    const struct render_block *blocks;
    size_t nblocks;
    const struct render_mark *marks; /* in any order, may overlap */
    size_t nmarks;
    const struct record *record;
    const struct scorecard *card; /* NULL: no profile */
    bool color;
    unsigned width; /* columns, 0: 80 */
};

/* The posting as read: evidence underlined, values in the margin. */
void render_show(
    struct sink *sink, struct arena *a, const struct render_page *page);

/* ---- jobsift profile show -------------------------------------------- */

struct render_settings_options {
    bool origin; /* say where each comes from, and show what follows, too */
    struct str profile, resume; /* names of the files */
};

void render_settings(struct sink *sink, struct arena *a,
    const struct setting *settings, size_t n,
    const struct render_settings_options *options);

#endif
