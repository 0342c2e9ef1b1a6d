/* SPDX-License-Identifier: MIT */
/*
 * cJSON reads, but it keeps no positions and its arrays are linked lists. Its
 * tree is therefore copied into ours by a walk that keeps a finger on the
 * text: both are in the same order.
 */
#include "base/json.h"

#include "base/limits.h"
#include "base/utf8.h"

#include <cjson/cJSON.h>

struct cursor {
    struct str text; /* comments blanked out */
    size_t at;
    size_t line_start;
    uint32_t line;
};

/* A container whose children are being copied. */
struct level {
    struct json *node;
    const cJSON *next;
    size_t filled;
};

static void place_of(struct str text, size_t at, uint32_t *line, uint32_t *col)
{
    *line = 1;
    size_t start = 0;
    for (size_t i = 0; i < at && i < text.n; i++) {
        if (text.p[i] == '\n') {
            (*line)++;
            start = i + 1;
        }
    }
    *col = (uint32_t)(at - start) + 1;
}

static enum status fail_at(
    struct error *e, struct str text, size_t at, const char *what)
{
    uint32_t line, column;
    place_of(text, at, &line, &column);
    return error_set(e, STATUS_USAGE, line, column, "%s", what);
}

/* Offset behind the string whose quote stands at `at`. */
static size_t skip_string(struct str s, size_t at)
{
    for (at++; at < s.n && s.p[at] != '"'; at++) {
        if (s.p[at] == '\\')
            at++;
    }
    return at < s.n ? at + 1 : s.n;
}

static size_t blank_comment(char *p, size_t n, size_t at)
{
    bool line = p[at + 1] == '/';
    while (at < n) {
        if (line && p[at] == '\n')
            return at;
        bool last = !line && p[at] == '*' && at + 1 < n && p[at + 1] == '/';
        if (p[at] != '\n')
            p[at] = ' ';
        at++;
        if (last && at < n) {
            p[at] = ' ';
            return at + 1;
        }
    }
    return n;
}

/* A comma with nothing but space before a closing bracket. */
static void blank_comma(char *p, size_t comma, size_t bracket)
{
    for (size_t i = comma + 1; i < bracket; i++) {
        if (!ascii_is_space(p[i]))
            return;
    }
    p[comma] = ' ';
}

/* Blanks comments and trailing commas; refuses what nests too deep. */
static enum status clean(char *p, size_t n, struct error *error)
{
    struct str text = str_of(p, n);
    size_t depth = 0, comma = STR_NOT_FOUND;
    for (size_t i = 0; i < n;) {
        if (p[i] == '"') {
            i = skip_string(text, i);
            continue;
        }
        if (p[i] == '/' && i + 1 < n && (p[i + 1] == '/' || p[i + 1] == '*')) {
            i = blank_comment(p, n, i);
            continue;
        }
        if (p[i] == ',')
            comma = i;
        if (p[i] == '[' || p[i] == '{')
            depth++;
        if (p[i] == ']' || p[i] == '}') {
            if (comma != STR_NOT_FOUND)
                blank_comma(p, comma, i);
            depth -= depth > 0;
        }
        if (depth > LIMIT_JSON_DEPTH)
            return fail_at(error, text, i, "JSON nests too deep");
        i++;
    }
    return STATUS_OK;
}

/* Moves the cursor to the next byte that begins a key or a value. */
static void seek(struct cursor *c)
{
    for (; c->at < c->text.n; c->at++) {
        char ch = c->text.p[c->at];
        if (ch == '\n') {
            c->line++;
            c->line_start = c->at + 1;
        } else if (!ascii_is_space(ch) && !strchr(",:]}", ch)) {
            return;
        }
    }
}

static void skip_token(struct cursor *c)
{
    if (c->text.p[c->at] == '"') {
        c->at = skip_string(c->text, c->at);
        return;
    }
    while (c->at < c->text.n && !ascii_is_space(c->text.p[c->at]) &&
           !strchr(",:]}", c->text.p[c->at]))
        c->at++;
}

static enum json_type type_of(const cJSON *from)
{
    switch (from->type & 0xff) {
    case cJSON_False:
        return JSON_FALSE;
    case cJSON_True:
        return JSON_TRUE;
    case cJSON_Number:
        return JSON_NUMBER;
    case cJSON_String:
        return JSON_STRING;
    case cJSON_Array:
        return JSON_ARRAY;
    case cJSON_Object:
        return JSON_OBJECT;
    default:
        return JSON_NULL;
    }
}

/* Ends a value at the cursor. */
static void end_value(struct json *to, const struct cursor *c)
{
    to->raw.n = (size_t)(c->text.p + c->at - to->raw.p);
}

/* Moves the cursor behind the bracket that closes a container. */
static void leave(struct json *to, struct cursor *c)
{
    for (; c->at < c->text.n; c->at++) {
        char ch = c->text.p[c->at];
        if (ch == ']' || ch == '}')
            break;
        if (ch == '\n') {
            c->line++;
            c->line_start = c->at + 1;
        }
    }
    c->at += c->at < c->text.n;
    end_value(to, c);
}

static void copy_node(
    struct arena *a, struct json *to, const cJSON *from, struct cursor *c)
{
    seek(c);
    to->line = c->line;
    to->column = (uint32_t)(c->at - c->line_start) + 1;
    if (from->string) {
        to->key = arena_dup(a, str_c(from->string));
        skip_token(c);
        seek(c);
    }
    to->type = type_of(from);
    to->raw.p = c->text.p + c->at;
    if (to->type == JSON_ARRAY || to->type == JSON_OBJECT) {
        to->nitems = (size_t)cJSON_GetArraySize(from);
        to->items = arena_many(a, to->nitems, struct json);
        c->at++;
        if (!to->nitems)
            leave(to, c);
        return;
    }
    if (to->type == JSON_STRING)
        to->text = arena_dup(a, str_c(from->valuestring));
    to->number = from->valuedouble;
    skip_token(c);
    end_value(to, c);
}

static struct json *copy_tree(
    struct arena *a, const cJSON *root, struct str text)
{
    struct level stack[LIMIT_JSON_DEPTH + 1];
    struct cursor c = {text, 0, 0, 1};
    struct json *top = arena_new(a, struct json);
    copy_node(a, top, root, &c);
    size_t depth = 0;
    if (top->nitems)
        stack[depth++] = (struct level){top, root->child, 0};
    while (depth) {
        struct level *l = &stack[depth - 1];
        if (!l->next || l->filled == l->node->nitems) {
            leave(l->node, &c);
            depth--;
            continue;
        }
        const cJSON *from = l->next;
        struct json *to = &l->node->items[l->filled++];
        l->next = from->next;
        copy_node(a, to, from, &c);
        if (to->nitems && depth <= LIMIT_JSON_DEPTH)
            stack[depth++] = (struct level){to, from->child, 0};
    }
    return top;
}

/* Copies the tree and frees cJSON's, also when the arena gives out. */
static struct json *take_tree(struct arena *a, cJSON *root, struct str text)
{
    jmp_buf outer;
    memcpy(&outer, &a->oom, sizeof(outer));
    if (arena_guard(a)) {
        cJSON_Delete(root);
        memcpy(&a->oom, &outer, sizeof(outer));
        arena_fail(a);
    }
    struct json *top = copy_tree(a, root, text);
    memcpy(&a->oom, &outer, sizeof(outer));
    cJSON_Delete(root);
    return top;
}

struct json *json_parse(struct arena *a, struct str text, struct error *error)
{
    size_t valid = utf8_valid_prefix(text);
    if (valid < text.n) {
        fail_at(error, text, valid, "not UTF-8");
        return NULL;
    }
    if (str_starts(text, STR("\xef\xbb\xbf")))
        text = str_sub(text, 3, text.n);
    struct str copy = arena_dup(a, text);
    char *bytes = (char *)(uintptr_t)copy.p;
    if (memchr(bytes, '\0', copy.n) || clean(bytes, copy.n, error)) {
        if (memchr(bytes, '\0', copy.n))
            fail_at(error, copy, strlen(bytes), "NUL byte in JSON");
        return NULL;
    }
    const char *end = bytes;
    cJSON *root = cJSON_ParseWithLengthOpts(bytes, copy.n + 1, &end, 0);
    size_t at = (size_t)(end - bytes);
    if (!root) {
        fail_at(error, copy, at, "not valid JSON here");
        return NULL;
    }
    while (at < copy.n && ascii_is_space(bytes[at]))
        at++;
    if (at < copy.n) {
        cJSON_Delete(root);
        fail_at(error, copy, at, "text behind the end of the JSON value");
        return NULL;
    }
    return take_tree(a, root, copy);
}

const struct json *json_get(const struct json *j, const char *key)
{
    if (!j || j->type != JSON_OBJECT)
        return NULL;
    for (size_t i = 0; i < j->nitems; i++) {
        if (str_eq(j->items[i].key, str_c(key)))
            return &j->items[i];
    }
    return NULL;
}

struct str json_str(const struct json *j, const char *key)
{
    const struct json *member = json_get(j, key);
    return member && member->type == JSON_STRING ? member->text : STR("");
}
