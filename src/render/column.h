/* SPDX-License-Identifier: MIT */
/* Values of a record as one flat text each: cells of CSV and of tables. */
#ifndef RENDER_COLUMN_H
#define RENDER_COLUMN_H

#include "base/buf.h"
#include "base/error.h"
#include "base/vec.h"
#include "model/record.h"
#include "model/scorecard.h"

enum column {
#define COLUMN(symbol, name, group) COLUMN_##symbol,
#include "render/columns.def"
#undef COLUMN
    COLUMN_COUNT
};

/* What the user chose, in the order of the choice. */
struct selection {
    VEC(int) v;
};

struct cell {
    struct buf text;
    bool number; /* right-aligned, and never taken for a formula */
};

struct str column_name(enum column column);
/*
 * Appends the columns that `name` stands for: the one of that name, or all
 * "name.*"; a last part alone will do ("path", "score"). False: unknown.
 */
bool column_select(struct arena *a, struct selection *s, struct str name);
/* The value; nothing stated leaves the cell empty. card may be NULL. */
void column_put(struct cell *cell, enum column column,
    const struct record *record, const struct scorecard *card);

/* The value of a field in a few words, for margins. */
void column_put_field(
    struct buf *b, enum field field, const struct record *record);
/* The sentence of the first gate that blocks, or its name; "" if none. */
struct str column_blocking_reason(const struct scorecard *card);

#endif
