/* SPDX-License-Identifier: MIT */
/*
 * From which countries and regions remote work may be done, and from which
 * not. The rules match the words before the places ("remote within", "except
 * in"), the reader of places does the rest.
 */
#include "extract/place.h"

/* How far a list of places may reach behind its cue. */
enum { REACH_BYTES = 400 };

static void add_areas(
    struct extraction *x, const struct match *m, const struct place_list *list)
{
    bool negative = str_eq(match_value(m, "kind"), STR("not"));
    for (size_t i = 0; i < list->v.n; i++) {
        const struct place_mention *mention = &list->v.v[i];
        const struct place *p = &mention->place;
        struct str code = p->region.n ? p->region : p->country;
        if (!code.n || p->city.n)
            continue;
        struct cand *c = extraction_add_match(x, FIELD_REMOTE_FROM, m);
        c->span = posting_text_span(x->posting, mention->span);
        c->v.text = p->subdivision.n ? p->subdivision : code;
        c->negative = negative;
    }
}

void extract_remote_from(struct extraction *x)
{
    struct matches matches = extraction_matches(x, FIELD_REMOTE_FROM);
    if (!matches.n)
        return;
    const struct place_reader *reader = place_reader_of(x);
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        if (extraction_is_noise(x, m->span.start))
            continue;
        struct place_list list = {0};
        bool inside = match_has(m, "place");
        uint32_t end = extraction_block(x, m->span.start)->fold.end;
        if (end > m->span.end + REACH_BYTES)
            end = m->span.end + REACH_BYTES;
        struct span rest = {m->span.end, end};
        place_read(reader, inside ? match_value_span(m, "place") : rest,
            inside ? PLACE_ANY : PLACE_PREFIX, &list);
        add_areas(x, m, &list);
    }
}
