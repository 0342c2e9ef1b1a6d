/* SPDX-License-Identifier: MIT */
/* The public functions for postings that are published more than once. */
#include "library.h"

#include "base/limits.h"
#include "model/copy.h"
#include "model/merge.h"
#include "score/sketch.h"

_Static_assert((int)JOBSIFT_SAME_TITLE == SAME_TITLE &&
                   (int)JOBSIFT_SAME_COMPANY == SAME_COMPANY &&
                   (int)JOBSIFT_SAME_TEXT == SAME_TEXT &&
                   sizeof(struct jobsift_sketch) == sizeof(struct sketch),
    "a sketch is that of score/sketch.h");

static enum jobsift_status make(
    struct arena *a, const struct record *r, struct sketch *out)
{
    if (arena_guard(a))
        return JOBSIFT_MEMORY;
    sketch_make(r, a, out);
    return JOBSIFT_OK;
}

enum jobsift_status jobsift_sketch(
    const jobsift_record *record, struct jobsift_sketch *out)
{
    struct arena a;
    struct sketch s;
    arena_init(&a, LIMIT_POSTING_MEMORY);
    enum jobsift_status status = make(&a, &record->record, &s);
    if (status == JOBSIFT_OK)
        memcpy(out, &s, sizeof(s));
    arena_release(&a);
    return status;
}

unsigned jobsift_sketch_compare(const struct jobsift_sketch *one,
    const struct jobsift_sketch *other, int *alike)
{
    struct sketch a, b;
    memcpy(&a, one, sizeof(a));
    memcpy(&b, other, sizeof(b));
    return sketch_compare(&a, &b, alike);
}

/* Records begin with what the model knows of them: see library.h. */
static struct record *merge(
    struct arena *a, const jobsift_record *const *records, size_t n)
{
    if (arena_guard(a))
        return NULL;
    const struct record **all = arena_many(a, n, const struct record *);
    struct record *merged = arena_new(a, struct record);
    for (size_t i = 0; i < n; i++)
        all[i] = &records[i]->record;
    record_merge(a, all, n, merged);
    return record_copy(merged, COPY_TEXT);
}

jobsift_record *jobsift_record_merge(
    const jobsift_record *const *records, size_t n)
{
    struct arena a;
    arena_init(&a, LIMIT_POSTING_MEMORY);
    struct record *copy = merge(&a, records, n);
    arena_release(&a);
    return (jobsift_record *)(void *)copy;
}
