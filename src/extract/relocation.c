/* SPDX-License-Identifier: MIT */
/* Help with moving: what the rules of relocation.json find. */
#include "extract/tagged.h"

void extract_relocation(struct extraction *x)
{
    tagged_collect_truth(x, FIELD_RELOCATION);
}
