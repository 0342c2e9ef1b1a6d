/* SPDX-License-Identifier: MIT */
/*
 * CSV as RFC 4180 has it, and TSV. A cell that a spreadsheet would take for
 * a formula gets an apostrophe before it; numbers of ours never do.
 */
#include "base/utf8.h"
#include "render/display.h"
#include "render/driver.h"

static bool is_tsv(const struct renderer *r)
{
    return str_eq(r->options.format, STR("tsv"));
}

static bool leads_formula(struct str s)
{
    size_t at = 0;
    while (at < s.n && s.p[at] == ' ')
        at++;
    if (at == s.n)
        return false;
    switch (utf8_next(s, &at)) {
    case '=':
    case '+':
    case '-':
    case '@':
    case 0xff1d: /* their fullwidth forms */
    case 0xff0b:
    case 0xff0d:
    case 0xff20:
        return true;
    default:
        return false;
    }
}

/* In quotes where it must be; the text is in one line and clean. */
static void put_cell(const struct renderer *r, struct str s, bool number)
{
    bool formula = !number && leads_formula(s);
    bool quoted = !is_tsv(r) && (str_find_char(s, ',', 0) != STR_NOT_FOUND ||
                                    str_find_char(s, '"', 0) != STR_NOT_FOUND);
    if (quoted)
        sink_putc(r->sink, '"');
    if (formula)
        sink_putc(r->sink, '\'');
    for (size_t i = 0; i < s.n; i++) {
        if (quoted && s.p[i] == '"')
            sink_putc(r->sink, '"');
        sink_putc(r->sink, s.p[i]);
    }
    if (quoted)
        sink_putc(r->sink, '"');
}

static void put_separator(const struct renderer *r, size_t i)
{
    if (i)
        sink_putc(r->sink, is_tsv(r) ? '\t' : ',');
}

static void end_row(const struct renderer *r)
{
    sink_put(r->sink, is_tsv(r) ? STR("\n") : STR("\r\n"));
}

void csv_begin(struct renderer *r)
{
    for (size_t i = 0; i < r->columns.v.n; i++) {
        put_separator(r, i);
        sink_put(r->sink, column_name((enum column)r->columns.v.v[i]));
    }
    end_row(r);
}

void csv_put(struct renderer *r, const struct record *record,
    const struct scorecard *card)
{
    for (size_t i = 0; i < r->columns.v.n; i++) {
        struct cell cell = {r->scratch, false};
        column_put(&cell, (enum column)r->columns.v.v[i], record, card);
        size_t raw = cell.text.n;
        buf_reserve(&cell.text, raw * 3); /* a wrong byte becomes three */
        display_clean(&cell.text, str_of(cell.text.p, raw));
        struct str all = buf_str(&cell.text);
        put_separator(r, i);
        put_cell(r, str_sub(all, raw, all.n), cell.number);
        r->scratch = cell.text;
        r->scratch.n = 0;
    }
    end_row(r);
}
