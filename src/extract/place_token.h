/* SPDX-License-Identifier: MIT */
/*
 * Between the files that read places: names of places in the text, with all
 * their readings, and the words around them.
 */
#ifndef EXTRACT_PLACE_TOKEN_H
#define EXTRACT_PLACE_TOKEN_H

#include "extract/place.h"

/* A city that is not overlooked beside an area of its name. */
enum { BIG_CITY = 300000 };

/* Finds the names of the reader's text. */
void place_collect(struct place_reader *r);
/* The first token that begins at or behind the offset, or NULL. */
const struct place_token *place_token_from(
    const struct place_reader *r, uint32_t at);
/* The token that begins right there, or NULL. */
const struct place_token *place_token_at(
    const struct place_reader *r, uint32_t at);
/* The first name of that kind, NULL if the token has none or is NULL. */
const struct hit *place_token_kind(const struct place_reader *r,
    const struct place_token *t, enum term_kind kind);
/* One of the names of a token. */
const struct hit *place_name(
    const struct place_reader *r, const struct place_token *t, uint32_t i);
struct str place_name_attr(
    const struct place_reader *r, const struct hit *h, enum term_attr key);
uint64_t place_name_population(
    const struct place_reader *r, const struct hit *h);
/* A code that means a place only behind a town: "TX", "DE". */
bool place_is_code(const struct place_reader *r, const struct hit *h);

/* A capital stands in the text at the folded offset. */
bool place_is_capital(const struct place_reader *r, uint32_t at);
/* End of a hit of that kind that begins at `at`, or `at`. */
uint32_t place_hit_end(
    const struct place_reader *r, enum term_kind kind, uint32_t at);
/* The same for a cue of that name. */
uint32_t place_cue_end(
    const struct place_reader *r, struct str cue, uint32_t at);
/* End of the code of a subdivision that fills the bracket: "(MI)"; or 0. */
uint32_t place_bracket_code(
    const struct place_reader *r, uint32_t at, uint32_t end);
/* The folded span begins with, or holds, a word that names no town. */
bool place_is_known_word(const struct place_reader *r, struct span s);
/* The text as written that the folded span stands for. */
struct str place_written(const struct place_reader *r, struct span fold);
/* The entry's own name: "Springfield" of "Springfield|US-IL". */
struct str place_entry_name(const struct place_reader *r, const struct hit *h);
/* The name to report for a city that the text names. */
struct str place_city_name(const struct place_reader *r, const struct hit *h);

/* Reads the place at a token; its last token, or NULL if it is none. */
const struct place_token *place_read_one(const struct place_reader *r,
    const struct place_token *t, uint32_t end, struct place_mention *m);
/* "US timezones": the name says when, not where. */
bool place_is_zone(const struct place_reader *r, const struct place_token *t);

#endif
