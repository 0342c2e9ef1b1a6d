/* SPDX-License-Identifier: MIT */
/*
 * Folding: the form of a text in which dictionaries and rules look for words.
 *
 *  - lower case, no accents: "Inglês AVANÇADO" -> "ingles avancado"; Latin
 *    letters become ASCII (ß -> ss, ø -> o, ł -> l, æ -> ae), Cyrillic and
 *    Greek letters are lowered and stay UTF-8;
 *  - typographic quotes, dashes, spaces, bullets and fractions become ASCII
 *    (' " - space * 1/2), an ellipsis becomes "...";
 *  - currency signs become one control byte each (FOLD_EURO ...), which no
 *    text can hold because normalised text has no control characters;
 *  - combining marks, soft hyphens and zero-width characters vanish; emoji and
 *    all other symbols become a space.
 *
 * So in folded text every byte >= 0x80 belongs to a letter.
 */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include "base/buf.h"
#include "base/vec.h"

#include <stdint.h>

enum fold_sign {
    FOLD_EURO = 0x0e,
    FOLD_POUND = 0x0f,
    FOLD_YEN = 0x10,
    FOLD_RUPEE = 0x11,
    FOLD_RUBLE = 0x12,
    FOLD_HRYVNIA = 0x13,
    FOLD_LIRA = 0x14,
    FOLD_WON = 0x15,
    FOLD_SHEKEL = 0x16,
    FOLD_NAIRA = 0x17,
    FOLD_PESO = 0x18,
    FOLD_DONG = 0x19,
    FOLD_CENT = 0x1a,
    FOLD_DEGREE = 0x1b,
    FOLD_PARAGRAPH = 0x1c,
    FOLD_ORDINAL = 0x1d, /* º ª */
};

/* From this folded offset on, original = folded + delta. */
struct fold_shift {
    uint32_t at;
    int32_t delta;
};

struct folded {
    struct str text;
    struct fold_shift *shifts; /* ascending; the first is {0, 0} */
    size_t nshifts;
    uint32_t *pages; /* of the shifts: starts_index() */
};

/* Folds valid UTF-8. 64 NUL bytes stand behind the folded text. */
struct folded fold_text(struct arena *a, struct str text);
/* Folds a short string, dictionary entry or pattern, without a map. */
struct str fold_word(struct arena *a, struct str word);
/* The original offset of a folded offset. */
uint32_t fold_origin(const struct folded *f, uint32_t at);
/* The first folded offset that is not before the original offset. */
uint32_t fold_position(const struct folded *f, uint32_t origin);

/* Origins of offsets that mostly ascend: looks around the last one first. */
struct fold_cursor {
    const struct folded *folded;
    size_t shift;
};

static inline uint32_t fold_cursor_origin(struct fold_cursor *c, uint32_t at)
{
    const struct fold_shift *shifts = c->folded->shifts;
    while (c->shift + 1 < c->folded->nshifts && shifts[c->shift + 1].at <= at)
        c->shift++;
    while (c->shift && shifts[c->shift].at > at)
        c->shift--;
    return (uint32_t)((int64_t)at + shifts[c->shift].delta);
}

/* fold_position() of offsets none of which is before the last one. */
uint32_t fold_cursor_position(struct fold_cursor *c, uint32_t origin);

/* Letter or digit of folded text. */
static inline int fold_is_word(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* The next word of folded text at or after *at, which moves behind it; n == 0
 * at the end. */
struct str fold_next_word(struct str folded, size_t *at);
/* Is no letter or digit beside the n bytes at `at` of folded text? */
bool fold_stands_alone(struct str folded, size_t at, size_t n);
/* Does the folded text hold that, with no letter or digit beside it? */
bool fold_holds(struct str folded, struct str words);

#endif
