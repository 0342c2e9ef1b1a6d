/* SPDX-License-Identifier: MIT */
/*
 * Records against labels: one line of JSON a posting, {"id": ..., "gold":
 * {field: value}}. Of a list each element counts; of a field with one value a
 * list in the labels is what is acceptable. What is not labelled does not
 * count.
 */
#include "library.h"

#include "base/fold.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "render/render.h"

#include <stdlib.h>

struct tally {
    uint64_t right, wrong, missed;
    bool labelled;
};

struct jobsift_evaluation {
    struct arena arena; /* of the labels */
    struct map ids;
    VEC(const struct json *) gold; /* the objects "gold" */
    struct tally tallies[FIELD_COUNT];
};

/* ---- Labels -------------------------------------------------------------- */

static enum status read_line(jobsift_evaluation *ev, struct str line,
    uint32_t number, struct error *error)
{
    const struct json *j = json_parse(&ev->arena, line, error);
    const struct json *gold = j ? json_get(j, "gold") : NULL;
    struct str id = j ? json_str(j, "id") : STR("");
    if (j && id.n && gold && gold->type == JSON_OBJECT) {
        map_set(&ev->ids, id, (uint32_t)ev->gold.n);
        vec_push(&ev->arena, &ev->gold, gold);
        return STATUS_OK;
    }
    if (j)
        error_set(error, STATUS_USAGE, number, 0,
            "a label is {\"id\": ..., \"gold\": {...}}");
    error->line = number;
    return STATUS_USAGE;
}

static enum status read_gold(
    jobsift_evaluation *ev, struct str text, struct error *error)
{
    if (arena_guard(&ev->arena))
        return error_set(error, STATUS_MEMORY, 0, 0, "out of memory");
    struct str rest = arena_dup(&ev->arena, text);
    map_init(&ev->ids, &ev->arena);
    for (uint32_t number = 1; rest.n; number++) {
        struct str line = str_trim(str_cut(&rest, '\n'));
        if (line.n && read_line(ev, line, number, error) != STATUS_OK)
            return STATUS_USAGE;
    }
    return STATUS_OK;
}

jobsift_evaluation *jobsift_evaluation_new(
    struct jobsift_text gold, struct jobsift_error *error)
{
    struct error e = {0};
    jobsift_evaluation *ev = calloc(1, sizeof(*ev));
    if (!ev) {
        library_no_memory(error);
        return NULL;
    }
    arena_init(&ev->arena, 0);
    e.status = read_gold(ev, library_text(gold), &e);
    if (library_error(error, &e, STR("")) == JOBSIFT_OK)
        return ev;
    jobsift_evaluation_free(ev);
    return NULL;
}

void jobsift_evaluation_free(jobsift_evaluation *ev)
{
    if (!ev)
        return;
    arena_release(&ev->arena);
    free(ev);
}

/* ---- Comparing ----------------------------------------------------------- */

struct comparison {
    struct arena *arena;
    enum field field;
};

static size_t count_words(struct str fold)
{
    size_t n = 0, at = 0;
    while (fold_next_word(fold, &at).n)
        n++;
    return n;
}

static size_t count_shared(struct str one, struct str other)
{
    size_t n = 0, at = 0;
    for (struct str a; (a = fold_next_word(one, &at)).n;) {
        size_t from = 0;
        for (struct str b; (b = fold_next_word(other, &from)).n;)
            if (str_eq(a, b)) {
                n++;
                break;
            }
    }
    return n;
}

/* Only letters, digits and the marks that tell names apart. */
static struct str letters(struct arena *a, struct str s)
{
    struct str fold = fold_word(a, s);
    struct buf out = buf_in(a);
    for (size_t i = 0; i < fold.n; i++)
        if (fold_is_word((unsigned char)fold.p[i]) || fold.p[i] == '+' ||
            fold.p[i] == '#')
            buf_putc(&out, fold.p[i]);
    return buf_str(&out);
}

/* Names: three quarters of the words will do. */
static bool same_text(struct comparison *c, struct str gold, struct str seen)
{
    if (str_eq(letters(c->arena, gold), letters(c->arena, seen)))
        return true;
    if (c->field != FIELD_TITLE && c->field != FIELD_COMPANY)
        return false;
    struct str a = fold_word(c->arena, str_sub(gold, 0, LIMIT_SENTENCE));
    struct str b = fold_word(c->arena, str_sub(seen, 0, LIMIT_SENTENCE));
    size_t shared = count_shared(a, b);
    return shared &&
           shared * 4 >= (count_words(a) + count_words(b) - shared) * 3;
}

static bool is_null(const struct json *j)
{
    return !j || j->type == JSON_NULL ||
           (j->type == JSON_OBJECT && !j->nitems) ||
           (j->type == JSON_STRING && !j->text.n);
}

static bool same_scalar(
    struct comparison *c, const struct json *gold, const struct json *seen)
{
    if (is_null(gold) || is_null(seen))
        return is_null(gold) && is_null(seen);
    if (gold->type != seen->type)
        return false;
    if (gold->type == JSON_STRING)
        return same_text(c, gold->text, seen->text);
    return gold->type != JSON_NUMBER ||
           (gold->number <= seen->number && gold->number >= seen->number);
}

static bool same_skill(
    struct comparison *c, const struct json *gold, const struct json *seen)
{
    static const char *const ours[] = {"name", "surface"};
    static const char *const theirs[] = {"name", "text"};
    for (size_t i = 0; i < 2; i++)
        for (size_t k = 0; k < 2; k++) {
            struct str a = json_str(gold, ours[i]);
            struct str b = json_str(seen, theirs[k]);
            if (a.n && b.n && same_text(c, a, b))
                return true;
        }
    return false;
}

/* Ends of a range count also when they are open. */
static bool is_end(struct str key)
{
    return str_eq(key, STR("min")) || str_eq(key, STR("max"));
}

static bool same_object(
    struct comparison *c, const struct json *gold, const struct json *seen)
{
    for (size_t i = 0; i < gold->nitems; i++) {
        const struct json *g = &gold->items[i], *s = NULL;
        for (size_t k = 0; k < seen->nitems; k++)
            if (str_eq(seen->items[k].key, g->key))
                s = &seen->items[k];
        if (str_eq(g->key, STR("required")) || (is_null(g) && !is_end(g->key)))
            continue;
        if (!same_scalar(c, g, s))
            return false;
    }
    return true;
}

static bool same(
    struct comparison *c, const struct json *gold, const struct json *seen)
{
    /* A degree may be labelled by its level alone. */
    if (gold->type == JSON_STRING && seen->type == JSON_OBJECT)
        return same_text(c, gold->text, json_str(seen, "level"));
    if (gold->type != JSON_OBJECT)
        return same_scalar(c, gold, seen);
    if (seen->type != JSON_OBJECT)
        return false;
    return c->field == FIELD_SKILLS ? same_skill(c, gold, seen)
                                    : same_object(c, gold, seen);
}

/* One value; labels that are a list say what is acceptable. */
static void count_value(struct comparison *c, struct tally *t,
    const struct json *gold, const struct json *seen)
{
    bool many = gold->type == JSON_ARRAY, stated = false;
    size_t n = many ? gold->nitems : 1;
    for (size_t i = 0; i < n; i++) {
        const struct json *g = many ? &gold->items[i] : gold;
        if (is_null(g) && is_null(seen))
            return;
        if (is_null(g))
            continue;
        stated = true;
        if (!is_null(seen) && same(c, g, seen)) {
            t->right++;
            return;
        }
    }
    t->missed += stated;
    t->wrong += !is_null(seen);
}

static bool is_optional(const struct json *gold)
{
    const struct json *j = json_get(gold, "optional");
    return j && j->type == JSON_TRUE;
}

/* Elements one to one; those that are optional are never missed. */
static void count_list(struct comparison *c, struct tally *t,
    const struct json *gold, const struct json *seen)
{
    bool *used = arena_many(c->arena, seen->nitems + 1, bool);
    size_t right = 0;
    for (size_t i = 0; i < gold->nitems; i++) {
        size_t k = 0;
        while (k < seen->nitems &&
               (used[k] || !same(c, &gold->items[i], &seen->items[k])))
            k++;
        if (k < seen->nitems) {
            used[k] = true;
            right++;
        } else {
            t->missed += !is_optional(&gold->items[i]);
        }
    }
    t->right += right;
    t->wrong += seen->nitems - right;
}

static void count_field(struct comparison *c, struct tally *t,
    const struct json *gold, const struct json *record)
{
    struct str name = field_name(c->field);
    const struct json *g = NULL, *s = NULL;
    for (size_t i = 0; i < record->nitems; i++)
        if (str_eq(record->items[i].key, name))
            s = &record->items[i];
    for (size_t i = 0; i < gold->nitems; i++)
        if (str_eq(gold->items[i].key, name))
            g = &gold->items[i];
    if (c->field == FIELD_SALARY && !is_null(json_get(gold, "salaries")))
        g = json_get(gold, "salaries"); /* any of them is right */
    if (!g || !s || c->field == FIELD_SALARIES)
        return;
    t->labelled = true;
    if (s->type == JSON_ARRAY && g->type == JSON_ARRAY)
        count_list(c, t, g, s);
    else
        count_value(c, t, g, s);
}

/* ---- Adding records ------------------------------------------------------ */

static int append(void *context, const char *p, size_t n)
{
    buf_put(context, str_of(p, n));
    return 0;
}

static enum status add(jobsift_evaluation *ev, struct arena *a,
    const struct json *gold, const struct record *r)
{
    struct error error = {0};
    struct sink sink;
    struct render_options options = {.format = STR("ndjson")};
    if (arena_guard(a))
        return STATUS_MEMORY;
    struct buf text = buf_in(a);
    sink_init(&sink, append, &text);
    struct renderer *out = renderer_new(a, &options, &sink, &error);
    renderer_put(out, r, NULL);
    renderer_end(out);
    sink_flush(&sink);
    const struct json *record = json_parse(a, buf_str(&text), &error);
    for (int f = 0; record && f < FIELD_COUNT; f++) {
        struct comparison c = {a, (enum field)f};
        count_field(&c, &ev->tallies[f], gold, record);
    }
    return record ? STATUS_OK : STATUS_MEMORY;
}

enum jobsift_status jobsift_evaluation_add(
    jobsift_evaluation *ev, const char *id, const jobsift_record *record)
{
    struct arena a;
    uint32_t number = map_get(&ev->ids, library_str(id));
    if (number == MAP_NONE)
        return JOBSIFT_USAGE;
    arena_init(&a, LIMIT_POSTING_MEMORY);
    enum status status = add(ev, &a, ev->gold.v[number], &record->record);
    arena_release(&a);
    return (enum jobsift_status)status;
}

size_t jobsift_evaluation_labels(const jobsift_evaluation *ev)
{
    return ev->gold.n;
}

int jobsift_evaluation_field(const jobsift_evaluation *ev, size_t number,
    struct jobsift_figures *figures)
{
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        const struct tally *t = &ev->tallies[f];
        if (!t->labelled || number--)
            continue;
        struct str name = field_name((enum field)f);
        *figures = (struct jobsift_figures){
            {name.p, name.n}, t->right, t->wrong, t->missed};
        return 1;
    }
    return 0;
}
