/* SPDX-License-Identifier: MIT */
/*
 * What a line's words are to the dictionary: leads, roles, places and terms,
 * and how they are written.
 */
#include "extract/heading.h"

#include "base/bytes.h"
#include "extract/near.h"

const struct hit *heading_hit(
    const struct extraction *x, enum term_kind kind, struct span span)
{
    struct hits hits = extraction_hits(x, kind);
    for (size_t i = hits_from(hits, span.start);
         i < hits.n && hits.v[i].end <= span.end; i++) {
        if (!(hit_flags(x->tables, &hits.v[i]) & FLAG_NEVER))
            return &hits.v[i];
    }
    return NULL;
}

const struct hit *heading_lead(
    const struct extraction *x, struct span span, const char *value)
{
    struct hits hits = extraction_hits(x, TERM_LEAD);
    for (size_t i = hits_from(hits, span.start);
         i < hits.n && hits.v[i].end <= span.end; i++) {
        if (str_eq(hit_value(x->tables, &hits.v[i]), str_c(value)))
            return &hits.v[i];
    }
    return NULL;
}

static struct table_standing lead_at(
    const struct extraction *x, uint32_t at, const char *value)
{
    struct table_standing lead = tables_standing(x->tables, TERM_LEAD,
        x->scan->lang, x->posting->folded.text, at, str_c(value));
    if (heading_byte(x, lead.end) == '&')
        lead.is_value = false; /* the "IS" of "IS&T" */
    return lead;
}

uint32_t heading_lead_end(
    const struct extraction *x, uint32_t at, uint32_t end, const char *value)
{
    struct table_standing lead = lead_at(x, at, value);
    return lead.is_value && lead.end <= end ? lead.end : at;
}

uint32_t heading_lead_within(
    const struct extraction *x, struct span span, const char *value)
{
    for (uint32_t i = span.start; i < span.end;) {
        struct table_standing lead = lead_at(x, i, value);
        if (lead.is_value && lead.end <= span.end)
            return lead.end;
        i = lead.end > i ? lead.end : heading_word_end(x, i, span.end);
        while (i < span.end && !heading_is_word(x, i))
            i++;
    }
    return span.start;
}

uint32_t heading_term_end(
    const struct extraction *x, enum term_kind kind, uint32_t at)
{
    return tables_standing(
        x->tables, kind, x->scan->lang, x->posting->folded.text, at, STR(""))
        .end;
}

const struct hit *heading_sure_role(
    const struct extraction *x, struct span line)
{
    struct hits hits = extraction_hits(x, TERM_ROLE);
    for (size_t i = hits_from(hits, line.start);
         i < hits.n && hits.v[i].end <= line.end; i++) {
        if (!(hit_flags(x->tables, &hits.v[i]) & (FLAG_TITLE | FLAG_NEVER)))
            return &hits.v[i];
    }
    return NULL;
}

bool heading_starts_name(const struct extraction *x, uint32_t fold)
{
    return extraction_is_capital(x, fold) ||
           ascii_is_digit(heading_byte(x, fold)) ||
           (heading_is_word(x, fold) && extraction_is_capital(x, fold + 1));
}

bool heading_nouns_have_capitals(const struct extraction *x)
{
    uint32_t e = tables_find(x->tables, TERM_CUE, STR("nouns.capital"));
    return e != UINT32_MAX &&
           tables_lists(tables_attr(x->tables, e, ATTR_MEMBERS), x->language);
}

bool heading_is_small_text(const struct extraction *x)
{
    enum { READ_BYTES = 4096, EACH = 100 }; /* a capital each 100 bytes */
    struct str text = str_sub(x->posting->text, 0, READ_BYTES);
    size_t most = text.n / EACH, capitals = 0, at = 0;
    while (capitals < most && (at += bytes_find_between(text.p + at,
                                   text.n - at, 'A', 'Z')) < text.n) {
        capitals++;
        at++;
    }
    return text.n > EACH && capitals < most;
}

struct span heading_trim(const struct extraction *x, struct span span)
{
    while (span.start < span.end && !heading_is_word(x, span.start) &&
           !(heading_byte(x, span.start) == '.' &&
               heading_is_word(x, span.start + 1)) &&
           heading_byte(x, span.start) != '(')
        span.start++;
    while (span.end > span.start && !heading_is_word(x, span.end - 1) &&
           heading_byte(x, span.end - 1) != ')' &&
           heading_byte(x, span.end - 1) != '+' &&
           heading_byte(x, span.end - 1) != '#')
        span.end--;
    return span;
}

/* ---- Places and terms ---- */

/* Flags that refuse a form here; "OR" is no word behind "Portland, ". */
static uint32_t weak_flags(
    const struct extraction *x, uint32_t from, uint32_t flags)
{
    uint32_t weak = FLAG_NEVER | FLAG_AMBIGUOUS | FLAG_WORD;
    bool behind_comma = from > 1 && heading_byte(x, from - 1) == ' ' &&
                        heading_byte(x, from - 2) == ',';
    return behind_comma && (flags & FLAG_AFTER_CITY) ? FLAG_NEVER : weak;
}

/* The end of a word of these kinds that starts here, or 0. */
static uint32_t term_end(
    const struct extraction *x, uint32_t from, uint32_t end)
{
    static const enum term_kind kinds[] = {TERM_COUNTRY, TERM_REGION, TERM_CITY,
        TERM_SUBDIVISION, TERM_WORKPLACE, TERM_EMPLOYMENT, TERM_CONTRACT,
        TERM_CURRENCY, TERM_PERIOD};
    uint32_t best = 0;
    for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++) {
        struct hits hits = extraction_hits(x, kinds[k]);
        for (size_t i = hits_from(hits, from);
             i < hits.n && hits.v[i].start == from; i++) {
            uint32_t flags = hit_flags(x->tables, &hits.v[i]);
            if (hits.v[i].end <= end && hits.v[i].end > best &&
                !(flags & weak_flags(x, from, flags)))
                best = hits.v[i].end;
        }
    }
    return best;
}

uint32_t heading_word_end(
    const struct extraction *x, uint32_t from, uint32_t end)
{
    while (from < end && heading_is_word(x, from))
        from++;
    return from;
}

/* Words that join places: "in", "or", "de"; and numbers. */
static bool is_filler(const struct extraction *x, struct span word)
{
    if (word.end - word.start <= 3 && !extraction_is_capital(x, word.start))
        return true;
    return ascii_is_digit(heading_byte(x, word.start));
}

bool heading_is_terms(const struct extraction *x, struct span span)
{
    bool any = false;
    uint32_t i = span.start;
    while (i < span.end) {
        if (!heading_is_word(x, i)) {
            i++;
            continue;
        }
        uint32_t end = term_end(x, i, span.end);
        if (!end) {
            end = heading_word_end(x, i, span.end);
            if (!is_filler(x, (struct span){i, end}))
                return false;
        } else {
            any = true;
        }
        i = end;
    }
    return any;
}
