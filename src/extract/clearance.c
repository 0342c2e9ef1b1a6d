/* SPDX-License-Identifier: MIT */
/* Security clearance, in the posting's own words. */
#include "extract/extract.h"

void extract_clearance(struct extraction *x)
{
    struct matches matches = extraction_matches(x, FIELD_CLEARANCE);
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        struct span name = match_value_span(m, "name");
        extraction_add_match(x, FIELD_CLEARANCE, m)->v.text =
            str_trim(extraction_text(x, name));
    }
}
