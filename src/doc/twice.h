/* SPDX-License-Identifier: MIT */
/* UTF-8 that was taken for windows-1252 and encoded once more: "cafÃ©". */
#ifndef DOC_TWICE_H
#define DOC_TWICE_H

#include "doc/omap.h"

struct twice_text {
    struct str text;
    struct omap map; /* text -> the text as it was */
    size_t repaired; /* characters; 0: nothing was encoded twice */
};

/* text: valid UTF-8. */
struct twice_text twice_repair(struct arena *a, struct str text);

#endif
