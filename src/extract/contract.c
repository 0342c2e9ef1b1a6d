/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_contract(struct extraction *x)
{
    (void)x;
}
