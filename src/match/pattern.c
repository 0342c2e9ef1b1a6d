/* SPDX-License-Identifier: MIT */
#include "match/pattern.h"

#include "base/limits.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* The JIT compiler takes as long as about twelve interpreted runs in windows
 * of our size; a window that was joined from many is as many runs. */
enum { JIT_AFTER = 12, WINDOW_BYTES = 256 };

enum { PAIRS = 32 };

struct pattern {
    pcre2_code *code;
    size_t uses; /* in windows of the usual size */
    bool jit;
};

struct pattern_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
};

struct pattern_scratch *pattern_scratch_new(void)
{
    struct pattern_scratch *s = calloc(1, sizeof(*s));
    if (!s)
        return NULL;
    s->data = pcre2_match_data_create(PAIRS, NULL);
    s->context = pcre2_match_context_create(NULL);
    if (!s->data || !s->context) {
        pattern_scratch_free(s);
        return NULL;
    }
    pcre2_set_match_limit(s->context, LIMIT_REGEX_MATCH);
    pcre2_set_depth_limit(s->context, LIMIT_REGEX_DEPTH);
    pcre2_set_heap_limit(s->context, LIMIT_REGEX_HEAP_KIB);
    return s;
}

void pattern_scratch_free(struct pattern_scratch *s)
{
    if (!s)
        return;
    pcre2_match_data_free(s->data);
    pcre2_match_context_free(s->context);
    free(s);
}

static void compile_error(struct error *error, int code, size_t offset)
{
    if (code == PCRE2_ERROR_HEAP_FAILED || code == PCRE2_ERROR_NOMEMORY) {
        error_set(error, STATUS_MEMORY, 0, 0, "out of memory");
        return;
    }
    PCRE2_UCHAR text[128];
    pcre2_get_error_message(code, text, sizeof(text));
    error_set(error, STATUS_USAGE, 0, (uint32_t)offset + 1,
        "%s at offset %zu of the pattern", (const char *)text, offset);
}

struct pattern *pattern_new(struct str text, struct error *error)
{
    struct pattern *p = calloc(1, sizeof(*p));
    if (!p) {
        error_set(error, STATUS_MEMORY, 0, 0, "out of memory");
        return NULL;
    }
    int code;
    PCRE2_SIZE offset;
    p->code = pcre2_compile((PCRE2_SPTR)text.p, text.n,
        PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C | PCRE2_NEVER_UTF |
            PCRE2_USE_OFFSET_LIMIT,
        &code, &offset, NULL);
    if (!p->code) {
        compile_error(error, code, offset);
        free(p);
        return NULL;
    }
    return p;
}

struct str pattern_freeze(struct arena *a, const struct pattern *p)
{
    uint8_t *bytes;
    PCRE2_SIZE size;
    const pcre2_code *code = p->code;
    if (pcre2_serialize_encode(&code, 1, &bytes, &size, NULL) != 1)
        arena_fail(a);
    char *copy = arena_alloc(a, size);
    memcpy(copy, bytes, size);
    pcre2_serialize_free(bytes);
    return str_of(copy, size);
}

struct pattern *pattern_thaw(const char *frozen)
{
    struct pattern *p = calloc(1, sizeof(*p));
    if (p &&
        pcre2_serialize_decode(&p->code, 1, (const uint8_t *)frozen, NULL) == 1)
        return p;
    free(p);
    return NULL;
}

size_t pattern_maker(char name[PATTERN_MAKER])
{
    char version[PATTERN_MAKER / 2];
    uint32_t link_size = 0;
    pcre2_config(PCRE2_CONFIG_LINKSIZE, &link_size);
    if (pcre2_config(PCRE2_CONFIG_VERSION, NULL) > (int)sizeof(version) ||
        pcre2_config(PCRE2_CONFIG_VERSION, version) < 0)
        return 0;
    return (size_t)snprintf(name, PATTERN_MAKER, "%s, links of %u bytes",
        version, (unsigned)link_size);
}

void pattern_free(struct pattern *p)
{
    if (!p)
        return;
    pcre2_code_free(p->code);
    free(p);
}

static void copy_groups(
    pcre2_match_data *data, int set, struct span *groups, size_t ngroups)
{
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(data);
    for (size_t i = 0; i < ngroups; i++) {
        bool is_set = i < (size_t)set && pairs[2 * i] != PCRE2_UNSET;
        groups[i] = is_set ? (struct span){(uint32_t)pairs[2 * i],
                                 (uint32_t)pairs[2 * i + 1]}
                           : (struct span){1, 0};
    }
}

/* Without a JIT compiler, or without memory for it, all goes on. */
static void count_use(struct pattern *p, const struct pattern_window *window)
{
    if (p->uses >= JIT_AFTER)
        return;
    p->uses += 1 + (window->last - window->from) / WINDOW_BYTES;
    if (p->uses >= JIT_AFTER)
        p->jit = pcre2_jit_compile(p->code, PCRE2_JIT_COMPLETE) == 0;
}

enum pattern_result pattern_search(struct pattern *p, struct pattern_scratch *s,
    const struct pattern_window *window, struct span *groups, size_t ngroups)
{
    count_use(p, window);
    pcre2_set_offset_limit(s->context, window->last);
    int (*match)(const pcre2_code *, PCRE2_SPTR, PCRE2_SIZE, PCRE2_SIZE,
        uint32_t, pcre2_match_data *, pcre2_match_context *) =
        p->jit ? pcre2_jit_match : pcre2_match;
    int rc = match(p->code, (PCRE2_SPTR)window->subject.p, window->subject.n,
        window->from, window->partial_line ? PCRE2_NOTEOL : 0, s->data,
        s->context);
    if (rc == PCRE2_ERROR_NOMATCH)
        return PATTERN_NOTHING;
    if (rc < 0)
        return PATTERN_LIMIT;
    copy_groups(s->data, rc ? rc : PAIRS, groups, ngroups);
    return PATTERN_MATCH;
}

size_t pattern_groups(const struct pattern *p)
{
    uint32_t n = 0;
    pcre2_pattern_info(p->code, PCRE2_INFO_CAPTURECOUNT, &n);
    return n;
}

int pattern_group(const struct pattern *p, const char *name)
{
    int n = pcre2_substring_number_from_name(p->code, (PCRE2_SPTR)name);
    return n < 0 ? -1 : n;
}
