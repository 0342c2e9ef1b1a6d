/* SPDX-License-Identifier: MIT */
/* Names to numbers: both lists stand in ASCII order and are halved. */
#include "doc/element.h"

struct named {
    struct str name;
    unsigned traits;
};

static const struct named elements[] = {
#define ELEMENT(symbol, name, traits) {STR_INIT(name), traits},
#include "doc/elements.def"
#undef ELEMENT
    {STR_INIT(""), 0},
};

static const struct named attributes[] = {
#define ATTRIBUTE(symbol, name) {STR_INIT(name), 0},
#include "doc/attributes.def"
#undef ATTRIBUTE
    {STR_INIT(""), 0},
};

static int compare_nocase(struct str a, struct str lower)
{
    size_t n = a.n < lower.n ? a.n : lower.n;
    for (size_t i = 0; i < n; i++) {
        char c = a.p[i];
        if (c == lower.p[i])
            continue;
        int d = (unsigned char)ascii_lower(c) - (unsigned char)lower.p[i];
        if (d)
            return d;
    }
    return (a.n > lower.n) - (a.n < lower.n);
}

static unsigned find(const struct named *list, unsigned n, struct str name)
{
    unsigned low = 0, high = n;
    while (low < high) {
        unsigned middle = (low + high) / 2;
        int d = compare_nocase(name, list[middle].name);
        if (d == 0)
            return middle;
        if (d < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return n;
}

enum element element_find(struct str name)
{
    return (enum element)find(elements, ELEMENT_COUNT, name);
}

struct str element_name(enum element e)
{
    return elements[e].name;
}

unsigned element_traits(enum element e)
{
    return elements[e].traits;
}

enum attribute attribute_find(struct str name)
{
    return (enum attribute)find(attributes, ATTRIBUTE_COUNT, name);
}

struct str attribute_name(enum attribute a)
{
    return attributes[a].name;
}
