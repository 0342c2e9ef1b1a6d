/* SPDX-License-Identifier: MIT */
/* Whether the employer helps with a visa: what the rules of visa.json find. */
#include "extract/tagged.h"

void extract_visa(struct extraction *x)
{
    tagged_collect_truth(x, FIELD_VISA);
}
