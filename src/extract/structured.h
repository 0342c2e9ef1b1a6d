/* SPDX-License-Identifier: MIT */
/* What the readers of structured data share. */
#ifndef EXTRACT_STRUCTURED_H
#define EXTRACT_STRUCTURED_H

#include "extract/extract.h"

enum {
    STRUCTURED_KNOWN = 95, /* weight of what the caller says */
    STRUCTURED_VALUE = 40, /* weight of what the page's data says */
};

/* A candidate whose source is the fact. */
struct cand *structured_add(struct extraction *x, enum field field,
    const struct fact *f, const char *rule, int weight);
/* The value of the fact of that path and group, "" where there is none. */
struct str structured_in_group(
    const struct extraction *x, uint32_t group, const char *path);
/* No earlier fact of that origin has a path that begins so. */
bool structured_is_first(
    const struct extraction *x, const struct fact *f, struct str prefix);
/* The tag of that list that the spelling stands for, or TAG_NONE. */
int structured_tag(struct extraction *x, enum tag_list list,
    const char *list_name, struct str spelling);

/* ---- Of structured_pay.c ---- */

/* A part of schema.org's baseSalary: all of its parts are read. */
void structured_pay(struct extraction *x, const struct fact *f);
/* Pay in words, "30k - 35k a year": of the page's data, or of the caller. */
void structured_plain_pay(struct extraction *x, const struct fact *f);
void structured_known_pay(struct extraction *x, const struct fact *f);

#endif
