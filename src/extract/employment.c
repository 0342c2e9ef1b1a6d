/* SPDX-License-Identifier: MIT */
/* Forms of employment: what the rules of employment.json find. */
#include "extract/tagged.h"

void extract_employment(struct extraction *x)
{
    tagged_collect(x, FIELD_EMPLOYMENT, LIST_EMPLOYMENT);
}
