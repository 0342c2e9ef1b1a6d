/* SPDX-License-Identifier: MIT */
/*
 * What the parts of company.c share: company_name.c tells names from other
 * words, company_header.c reads what stands around the title, company_page.c
 * the page's title, company_link.c follows links, company_domain.c compares
 * with addresses.
 */
#ifndef EXTRACT_COMPANY_H
#define EXTRACT_COMPANY_H

#include "extract/phrase.h"

enum {
    COMPANY_LONGEST = 80, /* bytes of a name */
};

/* ---- Of company_name.c ---- */

/* Lets each name of the posting be counted once, however often it is asked
 * for. */
void company_keep_counts(struct extraction *x);
/* How often the name stands in the text; it need not be counted far. */
int company_count(const struct extraction *x, struct span name);
/* Without the marks around it, but with the full stop of "Inc.". */
struct span company_trim(const struct extraction *x, struct span s);
/* The name without its legal form. */
struct span company_bare(const struct extraction *x, struct span s);
/* Adds the trimmed name, the surer the more often the text says it. */
void company_add(
    struct extraction *x, struct span s, struct str rule, int weight);
/* Its first word is one that no name begins with; "Grupo ACME" may. */
bool company_begins_as_no_name(const struct extraction *x, struct span s);
bool company_is_skill(const struct extraction *x, struct span s);
bool company_has_legal_form(const struct extraction *x, struct span s);
bool company_is_coined(const struct extraction *x, struct span s);
/* Also within sentences it has its capital, and never a small letter. */
bool company_is_proper(const struct extraction *x, struct span name);
/* Too weak for what a sentence of that weight says of it. */
bool company_is_doubtful(const struct extraction *x, struct span s, int weight);

/* ---- Of company_header.c ---- */

void company_labelled(struct extraction *x);
void company_header(struct extraction *x);
/* "Title @ Company", "Title at Company": behind a sign or a lead. */
void company_beside(struct extraction *x, struct span line);
/* Short, begins with a capital, and no words of the job. */
bool company_is_short_line(const struct extraction *x, struct span name);
/* Neither empty nor a button or furniture of the page. */
bool company_is_seen(const struct block *b);

/* ---- Of company_page.c ---- */

void company_page_title(struct extraction *x);

/* ---- Of company_link.c ---- */

/* Names beside the title that lead to a page of the company. */
void company_linked(struct extraction *x);
/* The page's address names it: "jobs.example/acme/12", "acme.jobs.example". */
bool company_in_address(const struct extraction *x, struct str name);

/* ---- Of company_domain.c ---- */

/* Names that mail and web addresses of the posting spell, too. */
void company_of_addresses(struct extraction *x);

/* Where the mark stands next, or STR_NOT_FOUND: str_find() for what begins
 * with a byte that is rare in text. */
size_t company_find_mark(struct str text, struct str mark, size_t from);

/* The dictionary knows the word of an address by that value: "host.board". */
bool company_is_host_word(
    const struct extraction *x, struct str part, const char *value);
/* "Lamp Jobs", "lampjobs": a site where others look for people. */
bool company_is_board(const struct extraction *x, struct span name);

#endif
