/* SPDX-License-Identifier: MIT */
/*
 * Reading of places: which names of a text are places, which belong together
 * ("Austin, TX, USA"), and which of several places of one name is meant.
 * Works on a posting or on any short text beside it, such as an address.
 */
#ifndef EXTRACT_PLACE_H
#define EXTRACT_PLACE_H

#include "extract/extract.h"

/* All readings of one name: reader.names[first, first + count). */
struct place_token {
    struct span span; /* folded */
    uint32_t first, count;
};

struct place_reader {
    struct arena *arena;
    const struct tables *tables;
    const struct scan *scan;
    const struct folded *folded;
    struct str text; /* as written */
    VEC(struct place_token) tokens;
    VEC(struct hit) names;
    struct str country; /* where the text plays, "" unknown */
    bool caseless;      /* the text is written without capitals */
    bool guessed;       /* nothing but its language speaks for it */
};

/* A place and the folded text that names it. */
struct place_mention {
    struct place place;
    struct span span;
    bool sure;   /* it has one reading, or its neighbours confirm it */
    bool joined; /* its area stands beside it: "Austin, TX" */
};

struct place_list {
    VEC(struct place_mention) v;
};

enum place_mode {
    PLACE_PREFIX, /* places from the start on, as far as they go */
    PLACE_WHOLE,  /* nothing but places, joints and fillers, or no place */
    PLACE_ANY,    /* all places of an address or a label's value */
};

/* For the posting; finds the country in which it plays. Made once. */
const struct place_reader *place_reader_of(struct extraction *x);
/* For a text of its own, such as a value of structured data. */
void place_reader_text(struct place_reader *r, const struct extraction *x,
    struct str text, struct str country);
/* The start of the last name of a place that begins in the range, or the end
 * of the range where none does: without one there is nothing to read but a
 * town that no list knows. */
uint32_t place_last_name(const struct place_reader *r, struct span range);
/* Appends the places of the folded range; returns where reading stopped,
 * range.start where it found none. */
uint32_t place_read(const struct place_reader *r, struct span range,
    enum place_mode mode, struct place_list *out);
/* A "not" word of the range that begins at `from` stands right before the
 * folded offset: "offices in", a street, a university. */
bool place_is_refused(const struct place_reader *r, uint32_t at, uint32_t from);
/* A name of a place ends at the folded offset. */
bool place_ends_at(const struct place_reader *r, uint32_t at);
/* The range is the code of a subdivision of the country in which the text
 * plays: "[SP]"; then it is appended. */
bool place_read_code(
    const struct place_reader *r, struct span range, struct place_list *out);
/* Takes capitalised words at the start for a town that no list knows; only
 * where a label or a cue says that a town stands here. whole: the name may
 * have several words. */
uint32_t place_read_town(const struct place_reader *r, struct span range,
    bool whole, struct place_list *out);
/*
 * The place that the parts of an address name, any of them "": names or
 * codes as schema.org's addressLocality, addressRegion, addressCountry.
 */
struct place place_of_address(const struct extraction *x, struct str city,
    struct str subdivision, struct str country);
/* The code of a country or region that is named or coded; "" if it is none. */
struct str place_area_code(const struct extraction *x, struct str name);
/* Equal in all that they name. */
bool place_same(const struct place *a, const struct place *b);

#endif
