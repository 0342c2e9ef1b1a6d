/* SPDX-License-Identifier: MIT */
/*
 * Numbers as postings write them: digits in European, US, Indian and Swiss
 * grouping, number words, and the words that multiply ("50k", "15 mil").
 */
#ifndef EXTRACT_NUMBER_H
#define EXTRACT_NUMBER_H

#include "match/tables.h"
#include "model/value.h"

#include <stdbool.h>

/* Digits to hundredths; false where text is no number or far too large. */
bool number_digits(struct str text, hundredths *out);
/* Digits or a number word of the dictionary; NUM_NONE where it is neither. */
hundredths number_read(
    const struct tables *t, struct arena *a, struct str text);
/* What a word behind digits multiplies them by; 1 for "" or an unknown word. */
int64_t number_scale(const struct tables *t, struct arena *a, struct str word);

#endif
