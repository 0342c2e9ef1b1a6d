/* SPDX-License-Identifier: MIT */
/* Days as texts write them. */
#ifndef EXTRACT_DATES_H
#define EXTRACT_DATES_H

#include "extract/extract.h"

/* The day that the text states in full, as "2026-03-01"; a time of day behind
 * it is passed over. "" where it states none, or leaves it in doubt. */
struct str dates_iso(const struct extraction *x, struct str text);

#endif
