/* SPDX-License-Identifier: MIT */
/* Names to numbers: both lists stand in ASCII order, and for each letter it is
 * known where its names begin. */
#include "doc/element.h"

#include <stdint.h>

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

/* Where the names of each letter begin, and where the last ones end. */
static const uint8_t element_letters['z' - 'a' + 2] = {ELEMENT_A, ELEMENT_B,
    ELEMENT_CANVAS, ELEMENT_DATA, ELEMENT_EM, ELEMENT_FIELDSET, ELEMENT_H1,
    ELEMENT_H1, ELEMENT_I, ELEMENT_KBD, ELEMENT_KBD, ELEMENT_LABEL,
    ELEMENT_MAIN, ELEMENT_NAV, ELEMENT_OBJECT, ELEMENT_P, ELEMENT_Q, ELEMENT_RP,
    ELEMENT_S, ELEMENT_TABLE, ELEMENT_U, ELEMENT_VAR, ELEMENT_WBR, ELEMENT_XMP,
    ELEMENT_COUNT, ELEMENT_COUNT, ELEMENT_COUNT};
static const uint8_t attribute_letters['z' - 'a' + 2] = {ATTRIBUTE_ARIA_HIDDEN,
    ATTRIBUTE_CLASS, ATTRIBUTE_CLASS, ATTRIBUTE_DATETIME, ATTRIBUTE_HIDDEN,
    ATTRIBUTE_HIDDEN, ATTRIBUTE_HIDDEN, ATTRIBUTE_HIDDEN, ATTRIBUTE_ID,
    ATTRIBUTE_LANG, ATTRIBUTE_LANG, ATTRIBUTE_LANG, ATTRIBUTE_NAME,
    ATTRIBUTE_NAME, ATTRIBUTE_PROPERTY, ATTRIBUTE_PROPERTY, ATTRIBUTE_REL,
    ATTRIBUTE_REL, ATTRIBUTE_STYLE, ATTRIBUTE_TYPE, ATTRIBUTE_COUNT,
    ATTRIBUTE_COUNT, ATTRIBUTE_COUNT, ATTRIBUTE_COUNT, ATTRIBUTE_COUNT,
    ATTRIBUTE_COUNT, ATTRIBUTE_COUNT};

static bool is_name(struct str name, struct str lower)
{
    if (name.n != lower.n)
        return false;
    for (size_t i = 1; i < name.n; i++)
        if (ascii_lower(name.p[i]) != lower.p[i])
            return false;
    return true;
}

/* Number in the list, or `none`. */
static unsigned find(const struct named *list, const uint8_t *letters,
    unsigned none, struct str name)
{
    if (name.n == 0 || !ascii_is_alpha(name.p[0]))
        return none;
    unsigned letter = (unsigned)(ascii_lower(name.p[0]) - 'a');
    for (unsigned i = letters[letter]; i < letters[letter + 1]; i++)
        if (is_name(name, list[i].name))
            return i;
    return none;
}

enum element element_find(struct str name)
{
    return (enum element)find(elements, element_letters, ELEMENT_COUNT, name);
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
    return (enum attribute)find(
        attributes, attribute_letters, ATTRIBUTE_COUNT, name);
}

struct str attribute_name(enum attribute a)
{
    return attributes[a].name;
}
