/* SPDX-License-Identifier: MIT */
/*
 * Reading a posting's header lines: which words of a line are its title,
 * which are places and terms, which lead to the company. Shared by the
 * extractors of title, company and seniority, which all read the header.
 */
#ifndef EXTRACT_HEADING_H
#define EXTRACT_HEADING_H

#include "extract/extract.h"

/* The title of the posting where the body states it. */
struct titled {
    struct span fold; /* folded; empty: none */
    int weight;
    struct str rule;
    bool has_role; /* holds a word for what people do */
};

struct titled heading_find_title(const struct extraction *x);
/* The same, found once for all extractors. */
static inline struct titled heading_title(const struct extraction *x)
{
    return *x->title;
}
/* The title within one header line, "" where there is none. */
struct titled heading_read(
    const struct extraction *x, struct span line, bool needs_role);

/* The title behind a lead ("looking for a ..."), "" where none follows. */
struct titled heading_sentence(
    const struct extraction *x, const struct hit *lead);

/* The page's <title> as a text of its own, to be read like a header line. */
struct heading_page {
    struct posting posting;
    struct scan scan;
    struct extraction x;
    struct span line;
};

/* The same of any short text; false where it is empty or too long. */
bool heading_page_of(
    const struct extraction *x, struct str text, struct heading_page *page);
/* False where there is no page title, or one too long to be one. */
bool heading_page_title(const struct extraction *x, struct heading_page *page);

/* ---- Of heading_words.c ---- */

/* The folded byte at i, a line's end behind the text. */
static inline char heading_byte(const struct extraction *x, uint32_t i)
{
    struct str t = x->posting->folded.text;
    return i < t.n ? t.p[i] : '\n';
}

static inline bool heading_is_word(const struct extraction *x, uint32_t i)
{
    return fold_is_word((unsigned char)heading_byte(x, i));
}

/* The end of the word at `from`, which is `from` where none is. */
uint32_t heading_word_end(
    const struct extraction *x, uint32_t from, uint32_t end);
/* The first word that names a job even on a plain line: "backend" does not. */
const struct hit *heading_sure_role(
    const struct extraction *x, struct span line);
/* The first hit of the kind that starts in the span, or NULL. */
const struct hit *heading_hit(
    const struct extraction *x, enum term_kind kind, struct span span);
/* The same for a TERM_LEAD of that value that is not quiet. */
const struct hit *heading_lead(
    const struct extraction *x, struct span span, const char *value);
/* The end of a TERM_LEAD of that value that begins at `at` and ends at `end`
 * or before; `at` where there is none. */
uint32_t heading_lead_end(
    const struct extraction *x, uint32_t at, uint32_t end, const char *value);
/* The end of the first such lead in the span, or span.start. */
uint32_t heading_lead_within(
    const struct extraction *x, struct span span, const char *value);
/* The end of any word of the kind that begins at `at`, or `at`. */
uint32_t heading_term_end(
    const struct extraction *x, enum term_kind kind, uint32_t at);
/* Only places, working arrangements, contract words, amounts. */
bool heading_is_terms(const struct extraction *x, struct span span);
/* "Control Directorate": a part of whoever hires. */
bool heading_is_department(const struct extraction *x, struct span s);
/* A capital or a digit, as names begin, or "eBay". */
bool heading_starts_name(const struct extraction *x, uint32_t fold);
/* The posting's language writes any noun with a capital, as German does. */
bool heading_nouns_have_capitals(const struct extraction *x);
/* A text without capitals: names look like all other words. */
bool heading_is_small_text(const struct extraction *x);
/* Without signs and spaces at both ends. */
struct span heading_trim(const struct extraction *x, struct span span);

#endif
