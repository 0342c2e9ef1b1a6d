/* SPDX-License-Identifier: MIT */
/*
 * jobsift: what a job posting says, with the bytes that prove it, and how
 * well it fits a candidate.
 *
 * Ownership: a `jobsift_*_new` function gives an object that its `_free`
 * ends (NULL is fine). Strings and records handed out belong to the object
 * that made them, see each function. Strings are UTF-8 with a length.
 *
 * Threads: an engine and a profile never change once made and may be shared.
 * A parser belongs to one thread at a time.
 *
 * Determinism: no clock, locale, environment, network or file is looked at.
 * The same bytes give the same record on every machine.
 */
#ifndef JOBSIFT_H
#define JOBSIFT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define JOBSIFT_API __attribute__((visibility("default")))
#else
#define JOBSIFT_API
#endif

enum jobsift_status {
    JOBSIFT_OK = 0,
    JOBSIFT_USAGE,  /* your mistake: a pack, a profile, an option */
    JOBSIFT_INPUT,  /* an input that cannot be read as what it is said to be */
    JOBSIFT_OUTPUT, /* the write function refused */
    JOBSIFT_MEMORY,
};

/* What went wrong. The caller owns it; it needs no freeing. */
struct jobsift_error {
    enum jobsift_status status;
    uint32_t line, column; /* from 1; 0: no place */
    char message[256];     /* no control characters, no full stop */
    char hint[128];        /* how to mend it, or "" */
    char where[128];       /* name of the pack, or which of the profile's
                              options: "resume" "rates" "as-of"; or "" */
};

struct jobsift_text {
    const char *p;
    size_t n;
};

/* Output: takes n bytes and returns 0; anything else ends the output. */
typedef int (*jobsift_write)(void *context, const char *p, size_t n);

/* "1.0.0", and the versions of the libraries below, for --version. */
JOBSIFT_API const char *jobsift_version(void);
JOBSIFT_API const char *jobsift_libraries(void);

/* ---- Engine: dictionaries and rules -------------------------------- */

typedef struct jobsift_engine jobsift_engine;

struct jobsift_pack {
    const char *name; /* for messages */
    struct jobsift_text text;
};

struct jobsift_engine_options {
    const struct jobsift_pack *packs; /* beside or instead of the built-in */
    size_t npacks;
    int no_builtin;
};

/* options may be NULL. NULL and *error on failure. */
JOBSIFT_API jobsift_engine *jobsift_engine_new(
    const struct jobsift_engine_options *options, struct jobsift_error *error);
JOBSIFT_API void jobsift_engine_free(jobsift_engine *engine);

/* 1 where code is that of a country, in any case, as an input may give; else,
 * and for NULL, 0. */
JOBSIFT_API int jobsift_engine_country(
    const jobsift_engine *engine, const char *code);

/* ---- Parsing ------------------------------------------------------- */

typedef struct jobsift_parser jobsift_parser;
typedef struct jobsift_record jobsift_record;

struct jobsift_input {
    struct jobsift_text bytes; /* one posting; of NDJSON: one line */
    const char *path;          /* shown in the record; may be NULL */
    uint64_t index;            /* number within its path */
    const char *format;        /* "auto" or NULL, "html", "text", "markdown",
                                  "ndjson", "mhtml", "eml" */
    const char *country;       /* ISO 3166-1 that decides "$"; may be NULL */
    uint64_t max_size;         /* 0: the built-in limit */
    /*
     * A clock of the caller's, or another reason to stop: asked between steps
     * of work, about thirty times a posting; once it gives anything but 0,
     * the rest is left out, which a note "limit" says. NULL: never stop.
     */
    int (*expired)(void *context);
    void *context; /* of expired */
};

/* The engine must outlive its parsers. */
JOBSIFT_API jobsift_parser *jobsift_parser_new(
    const jobsift_engine *engine, struct jobsift_error *error);
JOBSIFT_API void jobsift_parser_free(jobsift_parser *parser);

/*
 * Reads one posting. *record belongs to the parser and is valid until its
 * next call or end. A posting that cannot be read still gives a record with
 * `error` set, and JOBSIFT_INPUT; a limit that was hit gives a note, and
 * JOBSIFT_INPUT. Only JOBSIFT_MEMORY gives no record.
 */
JOBSIFT_API enum jobsift_status jobsift_parse(jobsift_parser *parser,
    const struct jobsift_input *input, const jobsift_record **record,
    struct jobsift_error *error);

/* A copy that owns itself, for keeping; NULL when memory is short. */
JOBSIFT_API jobsift_record *jobsift_record_dup(const jobsift_record *record);
/* The same with the posting's text, up to 128 KiB: what a report shows. */
JOBSIFT_API jobsift_record *jobsift_record_dup_text(
    const jobsift_record *record);
/* The id that the input gave; n == 0: none. */
JOBSIFT_API struct jobsift_text jobsift_record_id(const jobsift_record *record);
/* Why the input could not be read; n == 0: it was. Lives as long as record. */
JOBSIFT_API struct jobsift_text jobsift_record_error(
    const jobsift_record *record);
/* The line of the source, from 1, that first states a field or column as
 * jobsift_field_name() and jobsift_column_name() list them; 0: none does. */
JOBSIFT_API uint32_t jobsift_record_line(
    const jobsift_record *record, const char *field);
JOBSIFT_API void jobsift_record_free(jobsift_record *record);

/* ---- The same job, published more than once ------------------------ */

/* A posting in a few hundred bytes, comparable with others. */
struct jobsift_sketch {
    uint32_t values[64];     /* MinHash of runs of four words */
    uint64_t title, company; /* hashes; 0: not stated */
    uint64_t text;           /* of all its words, in order */
    uint32_t words, seniority;
};

enum {
    JOBSIFT_SAME_TITLE = 1,
    JOBSIFT_SAME_COMPANY = 2,
    JOBSIFT_SAME_TEXT = 4, /* at least four runs of words of five */
};

/* Of a record that has just been parsed: a copy has lost its text. */
JOBSIFT_API enum jobsift_status jobsift_sketch(
    const jobsift_record *record, struct jobsift_sketch *sketch);
/*
 * Why two postings are one job, as bits; 0: they are not. *alike is how much
 * of their runs of words they share, in percent.
 */
JOBSIFT_API unsigned jobsift_sketch_compare(const struct jobsift_sketch *one,
    const struct jobsift_sketch *other, int *alike);
/*
 * The first of n > 0 records with the places of all, and a note "duplicates"
 * that names the others. Owns itself; NULL when memory is short.
 */
JOBSIFT_API jobsift_record *jobsift_record_merge(
    const jobsift_record *const *records, size_t n);

/* ---- Expectations -------------------------------------------------- */

struct jobsift_finding {
    struct jobsift_text field;
    struct jobsift_text expected, got; /* JSON */
    int holds;
};

/*
 * Compares a record with a JSON object of what is expected of it: what is
 * left out may be anything, lists may be in any order. report is called for
 * each field of it. JOBSIFT_USAGE and *error where it is no such object.
 */
JOBSIFT_API enum jobsift_status jobsift_record_expect(
    const jobsift_record *record, struct jobsift_text expected,
    void (*report)(void *context, const struct jobsift_finding *finding),
    void *context, struct jobsift_error *error);

/* ---- Labels -------------------------------------------------------- */

typedef struct jobsift_evaluation jobsift_evaluation;

struct jobsift_figures {
    struct jobsift_text field;
    uint64_t right, wrong, missed; /* values, elements of lists */
};

/* gold: {"id": ..., "gold": {field: value}}, one a line. */
JOBSIFT_API jobsift_evaluation *jobsift_evaluation_new(
    struct jobsift_text gold, struct jobsift_error *error);
JOBSIFT_API void jobsift_evaluation_free(jobsift_evaluation *evaluation);
/* JOBSIFT_USAGE: there is no label of that id. */
JOBSIFT_API enum jobsift_status jobsift_evaluation_add(
    jobsift_evaluation *evaluation, const char *id,
    const jobsift_record *record);
JOBSIFT_API size_t jobsift_evaluation_labels(
    const jobsift_evaluation *evaluation);
/* Fields that are labelled, in the order of the record; 0 beyond the last. */
JOBSIFT_API int jobsift_evaluation_field(const jobsift_evaluation *evaluation,
    size_t number, struct jobsift_figures *figures);

/* ---- Profile and match --------------------------------------------- */

typedef struct jobsift_profile jobsift_profile;
typedef struct jobsift_match jobsift_match;

struct jobsift_profile_options {
    struct jobsift_text resume; /* a JSON Resume apart; n == 0: none */
    struct jobsift_text rates;  /* exchange rates; n == 0: none */
    const char *as_of;          /* ISO date that "today" means; may be NULL */
};

/* Reads a profile (jobsift-profile.5); text.n == 0: the resume alone. options
 * may be NULL. The engine must outlive it. error->where is "resume" or "rates"
 * where the mistake is in one of these, "as-of" where it is in that. */
JOBSIFT_API jobsift_profile *jobsift_profile_new(const jobsift_engine *engine,
    struct jobsift_text text, const struct jobsift_profile_options *options,
    struct jobsift_error *error);
JOBSIFT_API void jobsift_profile_free(jobsift_profile *profile);

/* What is odd in a profile that can be used. Texts live as long as the call
 * of report that is given it. */
struct jobsift_remark {
    struct jobsift_text text, hint; /* hint.n == 0: none */
    uint32_t line, column;          /* 0: the profile as a whole */
    int in_resume;                  /* line and column are of that apart */
    int contradiction;              /* two things cannot both be meant */
};

/* Calls report for each remark, in order; JOBSIFT_OK or JOBSIFT_MEMORY. */
JOBSIFT_API enum jobsift_status jobsift_profile_check(
    const jobsift_profile *profile,
    void (*report)(void *context, const struct jobsift_remark *remark),
    void *context);

struct jobsift_profile_show_options {
    int origin; /* say where each value comes from */
    const char *profile_name, *resume_name; /* to say so; may be NULL */
};

/* Every effective value of the profile, one a line. options may be NULL.
 * JOBSIFT_OUTPUT where write refused, JOBSIFT_MEMORY; so below, too. */
JOBSIFT_API enum jobsift_status jobsift_write_profile(
    const jobsift_profile *profile,
    const struct jobsift_profile_show_options *options, jobsift_write write,
    void *context);
/* A profile to begin with, filled from the resume of this one; guesses are
 * marked by comments. */
JOBSIFT_API enum jobsift_status jobsift_write_beginning(
    const jobsift_profile *profile, jobsift_write write, void *context);

/* How the record meets the profile. NULL when memory is short. */
JOBSIFT_API jobsift_match *jobsift_match_new(
    const jobsift_profile *profile, const jobsift_record *record);
JOBSIFT_API void jobsift_match_free(jobsift_match *match);
JOBSIFT_API int jobsift_match_score(const jobsift_match *match);
/* The score before rounding, in hundredths: what ranking sorts by. */
JOBSIFT_API int jobsift_match_exact(const jobsift_match *match);
JOBSIFT_API int jobsift_match_blocked(const jobsift_match *match);

/* ---- Writing ------------------------------------------------------- */

typedef struct jobsift_writer jobsift_writer;

struct jobsift_writer_options {
    const char *format; /* "ndjson" "json" "jsonld" "csv" "tsv" "table"
                           "html" */
    const char *fields; /* comma-separated, NULL: all */
    int evidence;       /* add the `evidence` object */
    int explain;        /* table: why each part scored as it did */
    int color;          /* table: SGR colours */
    unsigned width;     /* table: columns, 0: 80 */
    /* html: its rates put bars of pay on one scale; must outlive the writer;
     * may be NULL. */
    const jobsift_profile *profile;
};

/* What `fields` may name: fields of JSON, and flat columns, in their order
 * from 0; n == 0 beyond the last. The texts are never freed. */
JOBSIFT_API struct jobsift_text jobsift_field_name(size_t number);
JOBSIFT_API struct jobsift_text jobsift_column_name(size_t number);

/* options are copied. NULL and *error for a format or field unknown. */
JOBSIFT_API jobsift_writer *jobsift_writer_new(
    const struct jobsift_writer_options *options, jobsift_write write,
    void *context, struct jobsift_error *error);
/* match may be NULL. Formats that need all rows write at the end. */
JOBSIFT_API enum jobsift_status jobsift_writer_put(jobsift_writer *writer,
    const jobsift_record *record, const jobsift_match *match);
/* Writes what is left; after it only jobsift_writer_free(). */
JOBSIFT_API enum jobsift_status jobsift_writer_end(jobsift_writer *writer);
JOBSIFT_API void jobsift_writer_free(jobsift_writer *writer);

/* ---- Looking inside ------------------------------------------------ */

/* The normalised text, one block a line: kind, section, text. */
JOBSIFT_API enum jobsift_status jobsift_write_text(jobsift_parser *parser,
    const struct jobsift_input *input, jobsift_write write, void *context,
    struct jobsift_error *error);

struct jobsift_show_options {
    int color;
    unsigned width;                 /* 0: 80 */
    const jobsift_profile *profile; /* NULL, or say how it fits and why */
};

/* The posting as read, evidence underlined, values in the margin; beneath it
 * how it fits the profile. */
JOBSIFT_API enum jobsift_status jobsift_write_show(jobsift_parser *parser,
    const struct jobsift_input *input,
    const struct jobsift_show_options *options, jobsift_write write,
    void *context, struct jobsift_error *error);

/* JSON Schema (2020-12) of "record", "profile" or "rules"; NULL: no such. */
JOBSIFT_API struct jobsift_text jobsift_schema(const char *name);

struct jobsift_rule {
    struct jobsift_text id, field, pack_json; /* the rule as it was written */
};

/* Rules in order of their packs; 0 beyond the last. */
JOBSIFT_API int jobsift_engine_rule(
    const jobsift_engine *engine, size_t number, struct jobsift_rule *rule);

/*
 * Why a rule fired or did not on a posting: one line for each of its anchors
 * that was met. JOBSIFT_USAGE where there is no rule of that id.
 */
JOBSIFT_API enum jobsift_status jobsift_rule_explain(jobsift_parser *parser,
    const struct jobsift_input *input, const char *id, jobsift_write write,
    void *context, struct jobsift_error *error);

/*
 * Runs the examples of every rule. report is called for each that fails, with
 * the rule's id and what is wrong, and for each known gap that has closed.
 * *passed and *failed count examples; known gaps count as neither.
 */
JOBSIFT_API enum jobsift_status jobsift_rules_check(
    const jobsift_engine *engine,
    void (*report)(void *context, struct jobsift_text id, const char *what),
    void *context, size_t *passed, size_t *failed);

#ifdef __cplusplus
}
#endif

#endif
