/* SPDX-License-Identifier: MIT */
/*
 * What one posting says. Lives in the arena of the parse that made it; all
 * its strings point into that arena, into the source or into the tables of
 * the engine.
 */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "model/field.h"
#include "model/value.h"

#include <stddef.h>
#include <stdint.h>

/* A stretch of bytes [start, end). */
struct span {
    uint32_t start, end;
};

/* What a line of the posting's text is. */
enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_ITEM,    /* of a list */
    BLOCK_HEADING, /* marked as one, or a bold line of its own */
    BLOCK_CELL,    /* of a table or a label/value pair */
};

struct text_block {
    struct span text; /* in record.text */
    uint8_t kind;     /* enum block_kind */
    bool noise;       /* page furniture: menus, footers, other jobs */
};

struct evidence {
    enum field field;
    struct span source; /* in the bytes given to the parser */
    struct span text;   /* in record.text; empty: read elsewhere */
    uint32_t line;      /* from 1 */
    uint32_t column;    /* from 1, in bytes */
    struct str quote;   /* the normalised text that was matched */
    enum origin origin;
    struct str rule; /* rule id or dictionary name */
};

struct note {
    struct str code;  /* "conflict", "not-a-posting", "limit" ... */
    enum field field; /* FIELD_NONE: about the whole posting */
    struct str text;
};

struct source_info {
    struct str path;
    uint64_t index; /* number of the record within its path, from 0 */
    struct str id;
    struct str url;
    struct str format; /* "html", "text", "markdown" ... */
    uint64_t bytes;
};

struct record {
    struct source_info source;
    struct str error; /* n > 0: the input could not be read; nothing else set */

    struct str language; /* ISO 639-1 */
    struct str title;
    struct str company;
    uint32_t seniority; /* bit sets of TAG_BIT() */
    struct range experience;
    bool has_experience;
    struct degree education;
    uint32_t workplace;
    struct range onsite_days; /* days a week at the office */
    bool has_onsite_days;
    struct place *locations;
    size_t nlocations;
    struct str *remote_include, *remote_exclude; /* ISO codes or regions */
    size_t nremote_include, nremote_exclude;
    struct zone_range timezone;
    bool has_timezone;
    uint32_t employment;
    uint32_t contract;
    int english; /* TAG_LEVEL_*, TAG_NONE: not demanded */
    struct language_need *languages;
    size_t nlanguages;
    struct pay *salaries; /* salary is the first */
    size_t nsalaries;
    struct skill *skills;
    size_t nskills;
    enum truth visa_sponsorship;
    enum truth relocation;
    struct str clearance;
    struct str *benefits;
    size_t nbenefits;
    struct str posted, closes; /* ISO 8601 dates */
    struct apply apply;

    struct note *notes;
    size_t nnotes;
    struct evidence *evidence; /* in the order of fields.def */
    size_t nevidence;

    /* For the score, reports and sketches; not written with the fields. */
    struct str text; /* normalised text */
    struct str fold; /* the same, folded */
    struct text_block *blocks; /* lines of the text */
    size_t nblocks;
};

#endif
