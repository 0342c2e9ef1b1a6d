/* SPDX-License-Identifier: MIT */
/*
 * A record as a row of texts, for commands that compare and count: what
 * `-f tsv -F FIELDS` would write. Elements of a list stand apart by "; ".
 */
#ifndef CLI_CELLS_H
#define CLI_CELLS_H

#include <jobsift.h>
#include <stddef.h>

struct cells {
    char *text; /* owned; names and values lie in it */
    const char **names, **v;
    size_t n;
};

/* fields: names with commas between. */
struct cells cells_of(const jobsift_record *record, const char *fields);
void cells_release(struct cells *cells);
/* The next element of a list, *n bytes long; NULL at the end. */
const char *cells_element(const char **rest, size_t *n);
/* The record as a line of JSON, *n bytes with its newline; the caller's. */
char *record_line(const jobsift_record *record, const char *fields, size_t *n);

#endif
