/* SPDX-License-Identifier: MIT */
#include "base/sink.h"

void sink_init(
    struct sink *s, int (*write)(void *, const char *, size_t), void *context)
{
    s->write = write;
    s->context = context;
    s->failed = 0;
    s->n = 0;
}

int sink_flush(struct sink *s)
{
    if (!s->failed && s->n)
        s->failed = s->write(s->context, s->bytes, s->n) != 0;
    s->n = 0;
    return s->failed;
}

void sink_put_long(struct sink *s, struct str text)
{
    sink_flush(s);
    if (text.n <= sizeof(s->bytes))
        sink_put(s, text);
    else if (!s->failed)
        s->failed = s->write(s->context, text.p, text.n) != 0;
}

void sink_int(struct sink *s, int64_t number)
{
    char digits[24];
    size_t at = sizeof(digits);
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + left % 10);
        left /= 10;
    } while (left);
    if (number < 0)
        digits[--at] = '-';
    sink_put(s, str_of(digits + at, sizeof(digits) - at));
}

void sink_hundredths(struct sink *s, int64_t number)
{
    if (number < 0 && number > -100)
        sink_putc(s, '-');
    sink_int(s, number / 100);
    int64_t rest = number < 0 ? -(number % 100) : number % 100;
    if (!rest)
        return;
    sink_putc(s, '.');
    sink_putc(s, (char)('0' + rest / 10));
    if (rest % 10)
        sink_putc(s, (char)('0' + rest % 10));
}
