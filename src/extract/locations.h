/* SPDX-License-Identifier: MIT */
/*
 * Between the files that say where the job is: kinds of statement, what was
 * stated so far, and the readers of the parts of a posting.
 */
#ifndef EXTRACT_LOCATIONS_H
#define EXTRACT_LOCATIONS_H

#include "extract/place.h"

/* Kinds of statement, the strongest first. */
enum tier {
    TIER_HEAD,
    TIER_PAGE,
    TIER_PHRASE,
    TIER_COMPANY,
    TIER_PERMIT,
    TIER_COUNT
};

/* How far a list of places may reach behind its cue. */
enum { REACH_BYTES = 400 };

struct location_statement {
    struct place_mention mention;
    struct str rule;
    int weight;
};

struct locations {
    struct extraction *x;
    struct place_reader reader;
    VEC(struct location_statement) tiers[TIER_COUNT];
};

/* Changes of country from place to place: a tour of the world is no job. */
size_t locations_borders(const struct place_list *list);
/* Takes the places for statements of that kind. */
void locations_keep(struct locations *f, enum tier tier, struct str rule,
    const struct place_list *list);
/* Without spaces and signs at both ends. */
struct span locations_trimmed(const struct extraction *x, struct span s);
/* "[SP]", "Local: RJ". */
bool locations_read_code(
    struct locations *f, struct span range, struct str rule);
/* Behind "in", "@" and the like at the offset, or the offset. */
uint32_t locations_lead_end(const struct locations *f, uint32_t at);
/* End of the sentence that holds `at`, but no further than `most`. */
uint32_t locations_sentence_end(
    const struct locations *f, uint32_t at, uint32_t most);

/* The end, or so many bytes behind the start. */
static inline uint32_t locations_at_most(
    uint32_t start, uint32_t end, uint32_t bytes)
{
    return end > start && end - start > bytes ? start + bytes : end;
}

/* Title, header lines, lists and the page's title: locations_head.c. */
void locations_head_read(struct locations *f);
/* "Location: Berlin": locations_label.c. */
void locations_label_read(struct locations *f);
/* Adds the candidates of the strongest kind: locations_report.c. */
void locations_report(struct locations *f);

#endif
