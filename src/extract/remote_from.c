/* SPDX-License-Identifier: MIT */
#include "extract/extract.h"

void extract_remote_from(struct extraction *x)
{
    (void)x;
}
