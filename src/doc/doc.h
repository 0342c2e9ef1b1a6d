/* SPDX-License-Identifier: MIT */
/* From bytes to a posting: charset, format, text, blocks, facts. */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include "base/error.h"
#include "doc/posting.h"

enum doc_format {
    DOC_AUTO,
    DOC_HTML,
    DOC_TEXT,
    DOC_MARKDOWN,
    DOC_NDJSON, /* the bytes are one line of it: one object */
    DOC_MHTML,
    DOC_EML,
};

/* The format of that name ("html" ...), or -1. */
int doc_format_find(struct str name);
struct str doc_format_name(enum doc_format format);
/* What a file name's extension says, DOC_AUTO where it says nothing. */
enum doc_format doc_format_of_path(struct str path);

/*
 * Reads one posting into *p, which need not be initialised. Everything lives
 * in arena and in bytes, which must stay. Fails with STATUS_INPUT for two kinds
 * of bytes: an NDJSON line that is no object, and what is no text at all.
 */
enum status doc_read(struct posting *p, struct arena *arena, struct str bytes,
    enum doc_format format, struct error *error);

#endif
