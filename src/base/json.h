/* SPDX-License-Identifier: MIT */
/*
 * Reading JSON: configuration, packs, profiles. Comments are allowed, both
 * kinds, and a comma before a closing bracket. Every node knows where it
 * stands, so that messages can name the line.
 * Arrays and objects are plain arrays of children: no linked lists.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/arena.h"
#include "base/error.h"

#include <stdbool.h>
#include <stdint.h>

enum json_type {
    JSON_NULL,
    JSON_FALSE,
    JSON_TRUE,
    JSON_NUMBER,
    JSON_STRING,
    JSON_ARRAY,
    JSON_OBJECT,
};

struct json {
    enum json_type type;
    uint32_t line; /* from 1: where the value (or its key) begins */
    uint32_t column;
    struct str raw;     /* the value's own text, comments blanked */
    struct str key;     /* member of an object: its name */
    struct str text;    /* JSON_STRING: the value, unescaped */
    double number;      /* JSON_NUMBER */
    struct json *items; /* JSON_ARRAY, JSON_OBJECT: the children */
    size_t nitems;
};

/* Reads text; NULL and *error (line, column) where it is not JSON. */
struct json *json_parse(struct arena *a, struct str text, struct error *error);
/* The member of that name, NULL where there is none or j is no object. */
const struct json *json_get(const struct json *j, const char *key);
/* The string of that member, "" where it is absent or no string. */
struct str json_str(const struct json *j, const char *key);

#endif
