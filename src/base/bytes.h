/* SPDX-License-Identifier: MIT */
/*
 * Finding bytes, sixteen at a time where the machine can: for the loops that
 * touch every byte of a text.
 */
#ifndef BASE_BYTES_H
#define BASE_BYTES_H

#include <stddef.h>

/* Offset of the first byte that is a or b, or n. */
size_t bytes_find_either(const char *p, size_t n, char a, char b);
/* Offset of the first byte in [low, high], both ASCII, or n. */
size_t bytes_find_between(const char *p, size_t n, char low, char high);
/* Offset of the first byte that is `"`, `\` or below a space, or n. */
size_t bytes_find_json(const char *p, size_t n);
/* Offset at which the m > 0 bytes at q stand in p, or n. */
size_t bytes_find(const char *p, size_t n, const char *q, size_t m);
/* Offset of the first byte that is no ASCII, or n. */
size_t bytes_ascii(const char *p, size_t n);
/* Offset of the first byte that is no ASCII white space, or n. */
size_t bytes_blank(const char *p, size_t n);
/* Offset of the first byte of ". ; ! ? )" or of a line end, or n: what may
 * end a clause. */
size_t bytes_find_stop(const char *p, size_t n);
/* Offset of the first byte that may begin the marker of a list item: '*', '-',
 * a digit, the middle dot or a character from U+2000 on; or n. */
size_t bytes_find_marker(const char *p, size_t n);
/* Offset of the first byte that may be a mark of Markdown in a line, or n:
 * & * ! < ~ and [ to `. */
size_t bytes_find_mark(const char *p, size_t n);
/* Offset of the first capital letter or digit with a small letter before it,
 * all ASCII, or n. */
size_t bytes_find_hump(const char *p, size_t n);
/* Length of the printable ASCII and letters up to U+05FF at p, which is valid
 * UTF-8; single spaces inside are included. */
size_t bytes_plain(const char *p, size_t n);
/* How many bytes are above a space, those beyond ASCII included. */
size_t bytes_visible(const char *p, size_t n);

#endif
