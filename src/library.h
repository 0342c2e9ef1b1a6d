/* SPDX-License-Identifier: MIT */
/* What the files of the public functions share. */
#ifndef LIBRARY_H
#define LIBRARY_H

#include "base/arena.h"
#include "doc/posting.h"
#include "extract/extract.h"
#include "match/engine.h"
#include "match/pack.h"
#include "model/scorecard.h"

#include <jobsift.h>

struct jobsift_engine {
    struct arena arena;
    struct tables tables;
};

struct jobsift_record {
    struct record record; /* the first: a copy is one block, see model/copy.h */
};

struct jobsift_match {
    struct scorecard card; /* the first: the same */
};

struct jobsift_profile {
    struct arena arena;
    struct profile *profile;
};

struct jobsift_parser {
    const jobsift_engine *engine;
    struct matcher *matcher;
    struct arena arena;
    struct jobsift_record record;
};

/* Fills *out, which may be NULL; where: name of a pack or file, or "". */
enum jobsift_status library_error(
    struct jobsift_error *out, const struct error *e, struct str where);
enum jobsift_status library_no_memory(struct jobsift_error *out);
struct str library_text(struct jobsift_text text);
/* "" for NULL. */
struct str library_str(const char *text);
/* What the input says beside its bytes. */
struct extract_hints library_hints(
    const struct tables *tables, const struct jobsift_input *input);
/* STATUS_INPUT and the text of the first note that says "limit". */
enum status library_limits(
    const struct note *notes, size_t n, struct error *error);
/* Reads the bytes, cut to the limit; says so in a note. */
enum status library_read(struct posting *posting, struct arena *a,
    const struct jobsift_input *input, struct error *error);

#endif
