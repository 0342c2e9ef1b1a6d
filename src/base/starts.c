/* SPDX-License-Identifier: MIT */
#include "base/starts.h"

uint32_t *starts_index(struct arena *a, struct starts s, size_t npages)
{
    uint32_t *pages = arena_many(a, npages, uint32_t);
    size_t i = 0;
    for (size_t page = 0; page < npages; page++) {
        i = starts_from(s, i, page * STARTS_PAGE);
        pages[page] = (uint32_t)i;
    }
    return pages;
}
