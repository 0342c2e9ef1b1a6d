/* SPDX-License-Identifier: MIT */
#include "pool.h"
#include "deadline.h"
#include "memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    JOBS_MOST = 256,
    /* Results that wait for one before them: a thread may be so far ahead. */
    SLOTS_PER_JOB = 64,
    SLOTS_MOST = 1024,
    /* Another thread is worth its parser from so many postings on. */
    ITEMS_PER_START = 16,
};

struct slot {
    struct result result;
    bool done;
};

struct pool {
    const struct pool_work *work;
    struct source *source;
    pthread_mutex_t lock;
    pthread_cond_t moved; /* a slot has become free, or all is taken */
    uint64_t taken, written;
    bool finished; /* the source has ended */
    bool draining; /* a thread hands results on */
    unsigned jobs, started;
    pthread_t threads[JOBS_MOST];
    unsigned nslots;
    struct slot slots[];
};

static void *worker(void *context);

/* One thread more, when there is enough to do. The lock is held. */
static void maybe_start(struct pool *p)
{
    if (p->started >= p->jobs ||
        p->taken < (uint64_t)ITEMS_PER_START * (p->started + 1))
        return;
    if (pthread_create(&p->threads[p->started], NULL, worker, p) == 0)
        p->started++;
    else
        p->jobs = p->started; /* go on with those there are */
}

/* The next item and its number; false when there is none. */
static bool take(struct pool *p, struct item *item, uint64_t *number)
{
    pthread_mutex_lock(&p->lock);
    while (!p->finished && p->taken - p->written >= p->nslots)
        pthread_cond_wait(&p->moved, &p->lock);
    bool found = !p->finished && source_next(p->source, item);
    if (found) {
        *number = p->taken++;
        maybe_start(p);
    } else if (!p->finished) {
        p->finished = true;
        pthread_cond_broadcast(&p->moved);
    }
    pthread_mutex_unlock(&p->lock);
    return found;
}

/* Hands on what is done, in order. The lock is held, but not while emitting. */
static void drain(struct pool *p)
{
    if (p->draining)
        return;
    p->draining = true;
    for (;;) {
        struct slot *s = &p->slots[p->written % p->nslots];
        if (!s->done)
            break;
        pthread_mutex_unlock(&p->lock);
        p->work->emit(p->work->context, &s->result);
        result_release(&s->result);
        pthread_mutex_lock(&p->lock);
        s->done = false;
        p->written++;
        pthread_cond_signal(&p->moved);
    }
    p->draining = false;
}

static void deliver(
    struct pool *p, uint64_t number, const struct result *result)
{
    pthread_mutex_lock(&p->lock);
    struct slot *s = &p->slots[number % p->nslots];
    s->result = *result;
    s->done = true;
    drain(p);
    pthread_mutex_unlock(&p->lock);
}

struct jobsift_input input_of_item(
    const struct item *item, const struct settings *settings)
{
    return (struct jobsift_input){
        .bytes = {item->bytes ? item->bytes : "", item->n},
        .path = item->path,
        .index = item->index,
        .format = item->format,
        .country = settings->country,
        .max_size = settings->max_size,
    };
}

static void parse(const struct pool_work *work, jobsift_parser *parser,
    const struct item *item, struct result *r)
{
    struct jobsift_input input = input_of_item(item, work->settings);
    struct deadline deadline;
    const jobsift_record *record = NULL;
    deadline_set(&deadline, work->settings, &input);
    r->status = jobsift_parse(parser, &input, &record, &r->error);
    if (!record)
        out_of_memory();
    if (work->profile)
        r->match = jobsift_match_new(work->profile, record);
    if (work->sketch) {
        r->sketch = xrealloc(NULL, sizeof(*r->sketch));
        if (jobsift_sketch(record, r->sketch) != JOBSIFT_OK)
            out_of_memory();
    }
    r->record = work->text ? jobsift_record_dup_text(record)
                           : jobsift_record_dup(record);
    if (!r->record || (work->profile && !r->match))
        out_of_memory();
}

static void *worker(void *context)
{
    struct pool *p = context;
    struct item item = {0};
    uint64_t number;
    struct jobsift_error error;
    jobsift_parser *parser = jobsift_parser_new(p->work->engine, &error);
    if (!parser)
        out_of_memory();
    while (take(p, &item, &number)) {
        struct result r;
        memset(&r, 0, sizeof(r));
        if (item_load(&item, p->work->settings))
            parse(p->work, parser, &item, &r);
        r.path = item.path;
        r.line = item.line;
        r.problem = item.problem;
        item.path = NULL;
        deliver(p, number, &r);
    }
    item_release(&item);
    jobsift_parser_free(parser);
    return NULL;
}

static unsigned job_count(const struct settings *settings)
{
    uint64_t jobs = settings->jobs;
    if (!jobs) {
        long cores = sysconf(_SC_NPROCESSORS_ONLN);
        jobs = cores > 0 ? (uint64_t)cores : 1;
    }
    return jobs < JOBS_MOST ? (unsigned)jobs : JOBS_MOST;
}

static struct pool *pool_new(
    const struct pool_work *work, struct source *source)
{
    unsigned jobs = job_count(work->settings);
    unsigned nslots = jobs * SLOTS_PER_JOB;
    if (nslots > SLOTS_MOST)
        nslots = SLOTS_MOST;
    struct pool *p = xzalloc(sizeof(*p) + nslots * sizeof(p->slots[0]));
    p->work = work;
    p->source = source;
    p->jobs = jobs;
    p->nslots = nslots;
    p->started = 1; /* this thread */
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->moved, NULL);
    return p;
}

bool pool_run(const struct pool_work *work)
{
    struct source *source = source_new(work->settings);
    if (!source)
        return false;
    struct pool *p = pool_new(work, source);
    worker(p);
    /* No thread is started any more: the source has ended. */
    for (unsigned i = 1; i < p->started; i++)
        pthread_join(p->threads[i], NULL);
    pthread_cond_destroy(&p->moved);
    pthread_mutex_destroy(&p->lock);
    source_free(p->source);
    free(p);
    return true;
}

void result_release(struct result *r)
{
    free(r->path);
    free(r->sketch);
    jobsift_record_free(r->record);
    jobsift_match_free(r->match);
}
