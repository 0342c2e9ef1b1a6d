/* SPDX-License-Identifier: MIT */
/* Where to apply: links and addresses that the rules of apply.json find. */
#include "extract/extract.h"

void extract_apply(struct extraction *x)
{
    struct matches matches = extraction_matches(x, FIELD_APPLY);
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        const char *kind = match_has(m, "email") ? "email" : "url";
        struct str text = extraction_text(x, match_value_span(m, kind));
        struct cand *c = extraction_add_match(x, FIELD_APPLY, m);
        if (match_has(m, "email"))
            c->v.apply.email = text;
        else
            c->v.apply.url = text;
    }
}
