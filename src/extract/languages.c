/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_languages(struct extraction *x)
{
    (void)x;
}
