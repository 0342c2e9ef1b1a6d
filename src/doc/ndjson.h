/* SPDX-License-Identifier: MIT */
/* One line of NDJSON: the posting's text and the facts beside it. */
#ifndef DOC_NDJSON_H
#define DOC_NDJSON_H

#include "base/error.h"
#include "doc/posting.h"

/*
 * Reads one object. *text is the value of the first of html,
 * description_html, text, description, body that is there and not empty; ""
 * where none is. The known facts beside it go to p. STATUS_INPUT, and the
 * column in *error, where the line is not one object of strict JSON.
 */
enum status ndjson_read(
    struct posting *p, struct str line, struct str *text, struct error *error);

#endif
