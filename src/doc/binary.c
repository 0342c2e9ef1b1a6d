/* SPDX-License-Identifier: MIT */
#include "doc/binary.h"

#include <stdbool.h>

/* So much is looked at; text has next to no control characters in it, and
 * random bytes have one in ten. */
enum { LOOKED_AT = 4096, LEAST = 32, ONE_IN = 20 };

static const struct {
    struct str bytes, name;
} magics[] = {
#define MAGIC(bytes, name) {STR_INIT(bytes), STR_INIT(name)},
#include "doc/binary.def"
#undef MAGIC
};

/* Not white space, nor what terminals and old encodings switch modes with. */
static bool is_control(unsigned char c)
{
    return c < 0x20 && !(c >= '\b' && c <= 0x0f) && c != 0x1b;
}

static bool is_mostly_text(struct str head)
{
    size_t controls = 0;
    if (!head.n || !memchr(head.p, '\0', head.n))
        return true; /* by far the most often, and told at once */
    for (size_t i = 0; i < head.n; i++)
        controls += is_control((unsigned char)head.p[i]);
    return controls * ONE_IN <= head.n;
}

struct str binary_detect(struct str bytes)
{
    for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++) {
        if (str_starts(bytes, magics[i].bytes))
            return magics[i].name;
    }
    struct str head = str_sub(bytes, 0, LOOKED_AT);
    return head.n < LEAST || is_mostly_text(head) ? STR("")
                                                  : STR("binary data");
}
