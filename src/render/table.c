/* SPDX-License-Identifier: MIT */
/*
 * A table for people: columns aligned by what they take on a terminal, cut
 * to its width; blocked postings last, each with the sentence that blocks it.
 */
#include "render/display.h"
#include "render/driver.h"
#include "render/verdict.h"

enum { USUAL_WIDTH = 80, LEAST_COLUMN = 6, GAP = 2, BAR = 8 };

struct table_row {
    struct str *cells; /* clean, one a column */
    bool *numbers;
    bool blocked;
    bool scored;
    int score;
    struct str reason;    /* why it is blocked */
    struct str others;    /* where else the job is published */
    struct str explained; /* lines of --explain, or "" */
};

static const char *const usual[] = {
    "title", "company", "locations", "workplace", "salaries", NULL};
static const char *const usual_scored[] = {"match.score", "title", "company",
    "locations", "workplace", "salaries", "match.missing", NULL};

static void choose_columns(struct renderer *r, bool scored)
{
    const char *const *names = scored ? usual_scored : usual;
    if (r->columns.v.n)
        return;
    for (size_t i = 0; names[i]; i++)
        column_select(r->arena, &r->columns, str_c(names[i]));
}

static struct str clean(struct renderer *r, struct str s)
{
    struct buf out = buf_in(r->arena);
    display_clean(&out, s);
    return buf_str(&out);
}

static size_t limit_width(const struct renderer *r)
{
    return r->options.width ? r->options.width : USUAL_WIDTH;
}

/* The note of a record that stands for several, see model/merge.h. */
static struct str others_of(const struct record *record)
{
    for (size_t i = 0; i < record->nnotes; i++)
        if (str_eq(record->notes[i].code, STR("duplicates")))
            return record->notes[i].text;
    return STR("");
}

/* An input that could not be read: its path for a title, and why. */
static void put_unread(
    struct renderer *r, struct table_row *row, const struct record *record)
{
    for (size_t i = 0; i < r->columns.v.n; i++) {
        if (r->columns.v.v[i] == COLUMN_TITLE)
            row->cells[i] = clean(r, record->source.path);
    }
    struct str error = record->error;
    row->others = clean(
        r, arena_printf(r->arena, "not read: %.*s", (int)error.n, error.p));
}

/* ---- Rows -------------------------------------------------------------- */

void table_put(struct renderer *r, const struct record *record,
    const struct scorecard *card)
{
    struct table_row *row = arena_new(r->arena, struct table_row);
    choose_columns(r, card != NULL);
    size_t n = r->columns.v.n;
    row->cells = arena_many(r->arena, n, struct str);
    row->numbers = arena_many(r->arena, n, bool);
    for (size_t i = 0; i < n; i++) {
        struct cell cell = {r->scratch, false};
        column_put(&cell, (enum column)r->columns.v.v[i], record, card);
        row->cells[i] = clean(r, buf_str(&cell.text));
        row->numbers[i] = cell.number;
        r->scratch = cell.text;
        r->scratch.n = 0;
    }
    row->scored = card != NULL;
    row->score = card ? card->score : 0;
    row->blocked = card && card->blocked;
    row->reason = clean(r, column_blocking_reason(card));
    row->others = clean(r, others_of(record));
    if (record->error.n)
        put_unread(r, row, record);
    row->explained = card && r->options.explain ? verdict_text(r->arena, record,
                                                      card, 4, limit_width(r))
                                                : STR("");
    vec_push(r->arena, &r->rows, row);
}

static bool is_score(const struct renderer *r, size_t column)
{
    return r->columns.v.v[column] == COLUMN_SCORE;
}

/* "match.score" is headed "score", "source.path" "path". */
static struct str heading(const struct renderer *r, size_t column)
{
    struct str name = column_name((enum column)r->columns.v.v[column]);
    bool own =
        str_starts(name, STR("match.")) || str_starts(name, STR("source."));
    return own ? str_sub(name, str_find_char(name, '.', 0) + 1, name.n) : name;
}

static size_t natural_width(const struct renderer *r, size_t column)
{
    size_t widest = display_width(heading(r, column));
    for (size_t i = 0; i < r->rows.n; i++) {
        size_t width = display_width(r->rows.v[i]->cells[column]);
        if (width > widest)
            widest = width;
    }
    return widest + (is_score(r, column) ? 1 + BAR : 0);
}

/* How much of its width a column keeps, against others. */
static size_t column_weight(const struct renderer *r, size_t column)
{
    switch (r->columns.v.v[column]) {
    case COLUMN_TITLE:
        return 3;
    case COLUMN_COMPANY:
    case COLUMN_LOCATIONS:
    case COLUMN_PATH:
    case COLUMN_SCORE:
        return 2;
    default:
        return 1;
    }
}

/* Columns that are left out where the terminal is narrow and the user chose
 * none, the first first, and the width below which a column tells little. */
static const struct {
    enum column column;
    size_t tells;
} dispensable[] = {{COLUMN_MISSING, 14}, {COLUMN_WORKPLACE, 9},
    {COLUMN_SALARIES, 12}, {COLUMN_LOCATIONS, 10}, {COLUMN_COMPANY, 13}};
enum {
    DISPENSABLE = sizeof(dispensable) / sizeof(*dispensable),
    TELLS_TITLE = 22
};

static size_t telling_width(const struct renderer *r, size_t column)
{
    size_t width = natural_width(r, column), tells = width;
    for (size_t i = 0; i < DISPENSABLE; i++) {
        if (dispensable[i].column == (enum column)r->columns.v.v[column])
            tells = dispensable[i].tells;
    }
    if (r->columns.v.v[column] == COLUMN_TITLE)
        tells = TELLS_TITLE;
    return width < tells ? width : tells;
}

static bool is_narrow(const struct renderer *r)
{
    size_t total = (r->columns.v.n - 1) * GAP;
    for (size_t i = 0; i < r->columns.v.n; i++)
        total += telling_width(r, i);
    return total > limit_width(r);
}

static void remove_column(struct renderer *r, size_t column)
{
    size_t behind = --r->columns.v.n - column;
    int *v = r->columns.v.v + column;
    memmove(v, v + 1, behind * sizeof(*v));
    for (size_t i = 0; i < r->rows.n; i++) {
        struct table_row *row = r->rows.v[i];
        memmove(row->cells + column, row->cells + column + 1,
            behind * sizeof(*row->cells));
        memmove(row->numbers + column, row->numbers + column + 1,
            behind * sizeof(*row->numbers));
    }
}

static void drop_columns(struct renderer *r)
{
    for (size_t d = 0; d < DISPENSABLE && is_narrow(r); d++) {
        for (size_t i = 0; i < r->columns.v.n; i++) {
            if (r->columns.v.v[i] == (int)dispensable[d].column)
                remove_column(r, i);
        }
    }
}

/* How wide each column is, and how narrow it may become. */
struct widths {
    size_t *now, *least;
};

/* The column that is widest for its weight and may still shrink, or n. */
static size_t widest_column(
    const struct renderer *r, const struct widths *w, size_t n)
{
    size_t widest = n, most = 0;
    for (size_t i = 0; i < n; i++) {
        size_t width = w->now[i] * 6 / column_weight(r, i);
        if (w->now[i] > w->least[i] && width > most) {
            widest = i;
            most = width;
        }
    }
    return widest;
}

/* Takes columns from the widest until the row fits. */
static size_t *fit_widths(const struct renderer *r)
{
    size_t n = r->columns.v.n, limit = limit_width(r), total = (n - 1) * GAP;
    struct widths w = {
        arena_many(r->arena, n, size_t), arena_many(r->arena, n, size_t)};
    bool narrow = is_narrow(r);
    for (size_t i = 0; i < n; i++) {
        size_t width = natural_width(r, i);
        w.least[i] = narrow ? LEAST_COLUMN : telling_width(r, i);
        w.now[i] = width < limit ? width : limit;
        total += w.now[i];
    }
    while (total > limit) {
        size_t widest = widest_column(r, &w, n);
        if (widest == n)
            break;
        w.now[widest]--;
        total--;
    }
    return w.now;
}

static void set_color(const struct renderer *r, const char *sequence)
{
    if (r->options.color)
        sink_put(r->sink, str_c(sequence));
}

static const char *score_color(int score)
{
    return score >= 70 ? "\x1b[32m" : score >= 40 ? "\x1b[33m" : "\x1b[31m";
}

/* "76 ██████░░" */
static void put_score(const struct renderer *r, const struct table_row *row,
    size_t width, size_t column)
{
    size_t bar = width > BAR + 1 ? BAR : 0;
    int full = (row->score * BAR + 50) / 100;
    display_put(
        r->sink, row->cells[column], width - bar - (bar > 0), true, false);
    if (!bar)
        return;
    sink_putc(r->sink, ' ');
    set_color(r, score_color(row->score));
    for (int i = 0; i < BAR; i++)
        sink_put(r->sink, i < full ? STR("\xe2\x96\x88") : STR("\xe2\x96\x91"));
    set_color(r, "\x1b[0m");
}

/* Number of columns up to the last that is not empty. */
static size_t used_columns(
    const struct renderer *r, const struct table_row *row)
{
    size_t n = r->columns.v.n;
    while (n > 1 && !row->cells[n - 1].n)
        n--;
    return n;
}

static void put_row(
    const struct renderer *r, const struct table_row *row, const size_t *widths)
{
    size_t n = used_columns(r, row);
    for (size_t i = 0; i < n; i++) {
        bool last = i + 1 == n;
        if (is_score(r, i) && row->scored)
            put_score(r, row, widths[i], i);
        else
            display_put(
                r->sink, row->cells[i], widths[i], row->numbers[i], last);
        if (!last)
            display_spaces(r->sink, GAP);
    }
    sink_putc(r->sink, '\n');
    if (row->blocked) {
        struct str reason = row->reason;
        sink_lit(r->sink, "    blocked: ");
        size_t room = limit_width(r) > 20 ? limit_width(r) - 13 : 7;
        display_put(r->sink, reason, room, false, true);
        sink_putc(r->sink, '\n');
    }
    if (row->others.n) {
        sink_lit(r->sink, "    ");
        sink_put(r->sink, row->others);
        sink_putc(r->sink, '\n');
    }
    sink_put(r->sink, row->explained);
}

static void put_headings(const struct renderer *r, const size_t *widths)
{
    size_t n = r->columns.v.n;
    set_color(r, "\x1b[1m");
    for (size_t i = 0; i < n; i++) {
        display_put(r->sink, heading(r, i), widths[i], false, i + 1 == n);
        if (i + 1 < n)
            display_spaces(r->sink, GAP);
    }
    set_color(r, "\x1b[0m");
    sink_putc(r->sink, '\n');
}

static void put_rows(
    const struct renderer *r, const size_t *widths, bool blocked)
{
    for (size_t i = 0; i < r->rows.n; i++) {
        const struct table_row *row = r->rows.v[i];
        if (row->blocked != blocked)
            continue;
        if (blocked)
            set_color(r, "\x1b[2m");
        put_row(r, row, widths);
        if (blocked)
            set_color(r, "\x1b[0m");
    }
}

void table_end(struct renderer *r)
{
    if (!r->rows.n)
        return;
    if (!r->options.fields.n)
        drop_columns(r);
    size_t *widths = fit_widths(r);
    put_headings(r, widths);
    put_rows(r, widths, false);
    put_rows(r, widths, true);
}
