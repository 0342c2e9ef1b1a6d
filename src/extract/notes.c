/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_notes(struct extraction *x)
{
    (void)x;
}
