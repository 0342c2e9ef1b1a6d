/* SPDX-License-Identifier: MIT */
/*
 * Envelopes around a page: MIME messages (.mhtml, .eml), saved HTTP headers,
 * the b'...' of a Python dump.
 */
#ifndef DOC_MIME_H
#define DOC_MIME_H

#include "doc/doc.h"

struct mime_page {
    struct str bytes;       /* transfer encoding undone, charset not */
    struct omap map;        /* bytes -> the envelope */
    struct str charset;     /* as declared, "" where nothing is */
    enum doc_format format; /* DOC_HTML, DOC_TEXT or DOC_AUTO: look at it */
    struct str subject;     /* of a message, or "" */
    struct str url;         /* where the page was, or "" */
    bool archive;           /* a page with its pictures: MHTML */
};

enum mime_kind {
    MIME_NONE,
    MIME_MESSAGE, /* header lines of a MIME message */
    MIME_HTTP,    /* HTTP/1.1 200 OK and header lines, or these alone */
    MIME_PYTHON,  /* b'...' or b"..." around everything */
};

/* What envelope the bytes begin with. */
enum mime_kind mime_detect(struct str bytes);

/*
 * Opens the envelope and gives the page in it: of a message the first HTML
 * part, else the first text part. False where there is no page; notes go to
 * p. Strings point into bytes or into p->arena.
 */
bool mime_open(struct posting *p, struct str bytes, enum mime_kind kind,
    struct mime_page *page);

#endif
