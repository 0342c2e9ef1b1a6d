/* SPDX-License-Identifier: MIT */
/*
 * Assertions about a record: FIELD OP VALUE, where FIELD is a column of
 * `-f tsv` and OP one of
 *   =  !=   some element of the list is that; none is
 *   ~= !~   some element holds those letters, in any case; none does
 *   < <= > >=   the number is that small or large
 * FIELD alone: it is stated; !FIELD: it is not.
 */
#ifndef CLI_ASSERTION_H
#define CLI_ASSERTION_H

#include <jobsift.h>
#include <stdbool.h>

enum assertion_op {
    OP_STATED,
    OP_ABSENT,
    OP_IS,
    OP_IS_NOT,
    OP_HOLDS,
    OP_HOLDS_NOT,
    OP_LESS,
    OP_AT_MOST,
    OP_MORE,
    OP_AT_LEAST,
};

struct assertion {
    const char *text; /* as it was written */
    char *field;      /* owned */
    enum assertion_op op;
    const char *value; /* within text */
    double number;     /* the value, where op wants one */
};

/* false after a message. */
bool assertion_read(struct assertion *a, const char *text);
void assertion_release(struct assertion *a);
/* got: what the record says, the caller's to free. */
bool assertion_holds(
    const struct assertion *a, const jobsift_record *record, char **got);

#endif
