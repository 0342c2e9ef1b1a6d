/* SPDX-License-Identifier: MIT */
/*
 * The public functions: arguments are checked, then one call goes down. Each
 * function that takes memory sets the arena's point of return.
 */
#include "library.h"

#include "base/limits.h"
#include "doc/doc.h"
#include "extract/extract.h"
#include "model/copy.h"
#include "score/score.h"

#include <stdlib.h>

_Static_assert((int)JOBSIFT_OK == STATUS_OK &&
                   (int)JOBSIFT_USAGE == STATUS_USAGE &&
                   (int)JOBSIFT_INPUT == STATUS_INPUT &&
                   (int)JOBSIFT_OUTPUT == STATUS_OUTPUT &&
                   (int)JOBSIFT_MEMORY == STATUS_MEMORY,
    "the public statuses are those of base/error.h");

/* The built-in packs, compiled and as they were written: see gen/gen.c. */
extern const char jobsift_tables[], jobsift_packs[];
extern const uint64_t jobsift_tables_size, jobsift_packs_size;

const char *jobsift_version(void)
{
    return JOBSIFT_VERSION;
}

const char *jobsift_libraries(void)
{
    return JOBSIFT_LIBRARIES;
}

/* ---- Errors -------------------------------------------------------- */

enum jobsift_status library_error(
    struct jobsift_error *out, const struct error *e, struct str where)
{
    enum jobsift_status status = (enum jobsift_status)e->status;
    if (!out)
        return status;
    memset(out, 0, sizeof(*out));
    out->status = status;
    out->line = e->line;
    out->column = e->column;
    memcpy(out->message, e->message, sizeof(out->message));
    memcpy(out->hint, e->hint, sizeof(out->hint));
    size_t n = where.n < sizeof(out->where) ? where.n : sizeof(out->where) - 1;
    if (n)
        memcpy(out->where, where.p, n);
    return status;
}

enum jobsift_status library_no_memory(struct jobsift_error *out)
{
    struct error e = {0};
    error_set(&e, STATUS_MEMORY, 0, 0, "out of memory");
    return library_error(out, &e, STR(""));
}

struct str library_text(struct jobsift_text text)
{
    return str_of(text.p ? text.p : "", text.p ? text.n : 0);
}

struct str library_str(const char *text)
{
    return text ? str_c(text) : STR("");
}

/* ---- Engine -------------------------------------------------------- */

/* Splits off the next built-in pack; false at the end. */
static bool next_pack(struct str *rest, struct pack_source *pack)
{
    uint32_t lengths[2];
    if (rest->n < sizeof(lengths))
        return false;
    memcpy(lengths, rest->p, sizeof(lengths));
    size_t name_end = sizeof(lengths) + lengths[0];
    pack->name = str_sub(*rest, sizeof(lengths), name_end);
    pack->text = str_sub(*rest, name_end, name_end + lengths[1]);
    *rest = str_sub(*rest, name_end + lengths[1], rest->n);
    return true;
}

struct pack_list {
    VEC(struct pack_source) packs;
};

static void collect_packs(struct arena *a, struct pack_list *list,
    const struct jobsift_engine_options *options)
{
    struct str rest = str_of(jobsift_packs, (size_t)jobsift_packs_size);
    struct pack_source pack;
    while (!options->no_builtin && next_pack(&rest, &pack))
        vec_push(a, &list->packs, pack);
    for (size_t i = 0; i < options->npacks; i++) {
        pack.name = arena_dup(a, library_str(options->packs[i].name));
        pack.text = library_text(options->packs[i].text);
        vec_push(a, &list->packs, pack);
    }
}

/* The user brings packs: all are compiled together. */
static enum jobsift_status compile_packs(jobsift_engine *engine,
    const struct jobsift_engine_options *options, struct jobsift_error *error)
{
    struct pack_list list = {{0}};
    struct str image;
    size_t which = 0;
    struct error e = {0};
    collect_packs(&engine->arena, &list, options);
    enum status status = pack_compile(
        &engine->arena, list.packs.v, list.packs.n, &image, &which, &e);
    if (status == STATUS_OK) {
        tables_open(&engine->tables, image);
        return JOBSIFT_OK;
    }
    struct str where =
        which < list.packs.n ? list.packs.v[which].name : STR("");
    return library_error(error, &e, where);
}

static enum jobsift_status open_tables(jobsift_engine *engine,
    const struct jobsift_engine_options *options, struct jobsift_error *error)
{
    if (arena_guard(&engine->arena))
        return library_no_memory(error);
    if (options && (options->npacks || options->no_builtin))
        return compile_packs(engine, options, error);
    struct str image = str_of(jobsift_tables, (size_t)jobsift_tables_size);
    tables_open(&engine->tables, image);
    return JOBSIFT_OK;
}

jobsift_engine *jobsift_engine_new(
    const struct jobsift_engine_options *options, struct jobsift_error *error)
{
    jobsift_engine *engine = calloc(1, sizeof(*engine));
    if (!engine) {
        library_no_memory(error);
        return NULL;
    }
    arena_init(&engine->arena, 0);
    if (open_tables(engine, options, error) == JOBSIFT_OK)
        return engine;
    jobsift_engine_free(engine);
    return NULL;
}

void jobsift_engine_free(jobsift_engine *engine)
{
    if (!engine)
        return;
    arena_release(&engine->arena);
    free(engine);
}

/* ---- Parsing ------------------------------------------------------- */

jobsift_parser *jobsift_parser_new(
    const jobsift_engine *engine, struct jobsift_error *error)
{
    jobsift_parser *parser = calloc(1, sizeof(*parser));
    if (parser) {
        parser->engine = engine;
        parser->matcher = matcher_new(&engine->tables);
        arena_init(&parser->arena, LIMIT_POSTING_MEMORY);
        if (parser->matcher)
            return parser;
    }
    free(parser);
    library_no_memory(error);
    return NULL;
}

void jobsift_parser_free(jobsift_parser *parser)
{
    if (!parser)
        return;
    matcher_free(parser->matcher);
    arena_release(&parser->arena);
    free(parser);
}

/* The code in capitals, which lives in the tables; "": there is none. */
static struct str country_code(const struct tables *t, struct str code)
{
    char capitals[2];
    if (code.n != 2)
        return STR("");
    for (int i = 0; i < 2; i++)
        capitals[i] =
            ascii_is_alpha(code.p[i]) ? (char)(code.p[i] & ~0x20) : code.p[i];
    uint32_t entry = tables_find(t, TERM_COUNTRY, str_of(capitals, 2));
    return entry == UINT32_MAX ? STR("") : tables_value(t, entry);
}

int jobsift_engine_country(const jobsift_engine *engine, const char *code)
{
    return country_code(&engine->tables, library_str(code)).n != 0;
}

struct extract_hints library_hints(
    const struct tables *tables, const struct jobsift_input *input)
{
    return (struct extract_hints){
        .country = country_code(tables, library_str(input->country)),
        .expired = input->expired,
        .context = input->context};
}

static uint64_t size_limit(const struct jobsift_input *input)
{
    return input->max_size && input->max_size < LIMIT_SOURCE_BYTES
               ? input->max_size
               : LIMIT_SOURCE_BYTES;
}

/* What the caller says it is, else what the name says; -1: unknown name. */
static int input_format(const struct jobsift_input *input)
{
    struct str name = library_str(input->format);
    if (name.n && !str_eq(name, STR("auto")))
        return doc_format_find(name);
    return doc_format_of_path(library_str(input->path));
}

enum status library_read(struct posting *posting, struct arena *a,
    const struct jobsift_input *input, struct error *error)
{
    struct str bytes = library_text(input->bytes);
    int format = input_format(input);
    if (format < 0)
        return error_set(error, STATUS_INPUT, 0, 0, "unknown input format");
    uint64_t most = size_limit(input);
    bool cut = bytes.n > most;
    if (cut)
        bytes.n = (size_t)most;
    enum status status =
        doc_read(posting, a, bytes, (enum doc_format)format, error);
    if (status == STATUS_OK && cut)
        posting_note(posting, "limit", FIELD_NONE,
            "only the first %llu bytes were read", (unsigned long long)most);
    return status;
}

enum status library_limits(
    const struct note *notes, size_t n, struct error *error)
{
    for (size_t i = 0; i < n; i++) {
        struct str text = str_sub(notes[i].text, 0, 200);
        if (str_eq(notes[i].code, STR("limit")))
            return error_set(
                error, STATUS_INPUT, 0, 0, "%.*s", (int)text.n, text.p);
    }
    return STATUS_OK;
}

static void set_source(
    struct record *r, struct arena *a, const struct jobsift_input *input)
{
    r->source.path = arena_dup(a, library_str(input->path));
    r->source.index = input->index;
    r->source.bytes = input->bytes.n;
}

static void empty_record(struct record *r)
{
    memset(r, 0, sizeof(*r));
    r->education.level = TAG_NONE;
    r->english = TAG_NONE;
}

static enum status parse_posting(jobsift_parser *parser,
    const struct jobsift_input *input, struct error *error)
{
    struct record *r = &parser->record.record;
    struct arena *a = &parser->arena;
    struct posting *posting = arena_new(a, struct posting);
    struct extract_hints hints = library_hints(&parser->engine->tables, input);
    enum status status = library_read(posting, a, input, error);
    if (status != STATUS_OK) {
        int format = input_format(input);
        r->error = arena_dup(a, str_c(error->message));
        if (format > DOC_AUTO)
            r->source.format = doc_format_name((enum doc_format)format);
        set_source(r, a, input);
        return status;
    }
    extract_record(
        parser->matcher, &parser->engine->tables, posting, &hints, r);
    set_source(r, a, input);
    r->source.format = posting->format;
    return library_limits(r->notes, r->nnotes, error);
}

/* The arena gave up: for want of memory, or because of its limit. */
static enum status give_up(jobsift_parser *parser,
    const struct jobsift_input *input, struct error *error)
{
    struct record *r = &parser->record.record;
    bool limit = parser->arena.used > LIMIT_POSTING_MEMORY / 2;
    arena_release(&parser->arena);
    if (!limit)
        return error_set(error, STATUS_MEMORY, 0, 0, "out of memory");
    empty_record(r);
    r->error = STR("more memory is needed than one posting may take");
    r->source.index = input->index;
    r->source.bytes = input->bytes.n;
    return error_set(error, STATUS_INPUT, 0, 0, "%s", r->error.p);
}

static enum status parse_guarded(jobsift_parser *parser,
    const struct jobsift_input *input, struct error *error)
{
    if (arena_guard(&parser->arena))
        return give_up(parser, input, error);
    return parse_posting(parser, input, error);
}

enum jobsift_status jobsift_parse(jobsift_parser *parser,
    const struct jobsift_input *input, const jobsift_record **record,
    struct jobsift_error *error)
{
    struct error e = {0};
    arena_reset(&parser->arena);
    empty_record(&parser->record.record);
    enum status status = parse_guarded(parser, input, &e);
    *record = status == STATUS_MEMORY ? NULL : &parser->record;
    e.status = status;
    return library_error(error, &e, STR(""));
}

jobsift_record *jobsift_record_dup(const jobsift_record *record)
{
    return (jobsift_record *)(void *)record_copy(&record->record, COPY_VALUES);
}

jobsift_record *jobsift_record_dup_text(const jobsift_record *record)
{
    return (jobsift_record *)(void *)record_copy(&record->record, COPY_TEXT);
}

struct jobsift_text jobsift_record_id(const jobsift_record *record)
{
    struct str id = record->record.source.id;
    return (struct jobsift_text){id.p, id.n};
}

struct jobsift_text jobsift_record_error(const jobsift_record *record)
{
    struct str error = record->record.error;
    return (struct jobsift_text){error.p, error.n};
}

uint32_t jobsift_record_line(const jobsift_record *record, const char *field)
{
    const struct record *r = &record->record;
    struct str name = library_str(field);
    enum field number = field_find(str_cut(&name, '.'));
    for (size_t i = 0; i < r->nevidence; i++) {
        const struct evidence *e = &r->evidence[i];
        if (e->field == number && e->source.end > e->source.start)
            return e->line;
    }
    return 0;
}

void jobsift_record_free(jobsift_record *record)
{
    free(record);
}

/* ---- Match ---------------------------------------------------------- */

static struct scorecard *make_card(
    struct arena *a, const struct profile *p, const struct record *record)
{
    struct scorecard card;
    memset(&card, 0, sizeof(card));
    if (arena_guard(a))
        return NULL;
    score_record(p, record, a, &card);
    return scorecard_copy(&card);
}

jobsift_match *jobsift_match_new(
    const jobsift_profile *profile, const jobsift_record *record)
{
    struct arena a;
    arena_init(&a, LIMIT_POSTING_MEMORY);
    struct scorecard *card = make_card(&a, profile->profile, &record->record);
    arena_release(&a);
    return (jobsift_match *)(void *)card;
}

void jobsift_match_free(jobsift_match *match)
{
    free(match);
}

int jobsift_match_score(const jobsift_match *match)
{
    return match->card.score;
}

int jobsift_match_exact(const jobsift_match *match)
{
    return (int)match->card.exact;
}

int jobsift_match_blocked(const jobsift_match *match)
{
    return match->card.blocked;
}
