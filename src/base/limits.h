/* SPDX-License-Identifier: MIT */
/*
 * Every limit of jobsift: each has a reason and a test that reaches it.
 * A limit that is hit leaves a note in the record, never silence.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stdint.h>

/* Offsets are 32 bits wide, and no posting comes near: 64 MiB a posting. */
#define LIMIT_SOURCE_BYTES ((uint64_t)64 << 20)
/* Normalised text beyond this is not the posting: 4 MiB. */
#define LIMIT_TEXT_BYTES ((uint32_t)4 << 20)
/* Memory one posting may take while it is parsed: 1 GiB. */
#define LIMIT_POSTING_MEMORY ((size_t)1 << 30)
/* Nesting of elements that is followed; deeper ones are read as flat text. */
#define LIMIT_DEPTH 256
/* Attributes read of one tag; libxml2 compares each with all before it. */
#define LIMIT_ATTRIBUTES 64
/* Bytes of one attribute value; data URIs are cut here. */
#define LIMIT_ATTRIBUTE_BYTES 4096
/* Nesting of JSON: profiles, packs, structured data. */
#define LIMIT_JSON_DEPTH 128
/* Values read from the structured data of one page. */
#define LIMIT_FACTS 2048
/* Parts of a MIME message, and how deep they may nest. */
#define LIMIT_MIME_PARTS 512
#define LIMIT_MIME_DEPTH 8
/* Blocks of one posting; the rest is joined to the last. */
#define LIMIT_BLOCKS 65536
/* Dictionary hits and rule matches of one posting. */
#define LIMIT_HITS 400000
#define LIMIT_MATCHES 20000
/* Bytes that a rule sees on each side of its anchor, unless it says less. */
#define LIMIT_WINDOW 120
/* Most a rule may ask for. */
#define LIMIT_WINDOW_MOST 400
/* Bytes of a sentence on each side of a place in it; longer is no sentence. */
#define LIMIT_SENTENCE 1000
/* Folded bytes of prose by which the language is told: 64 KiB is plenty. */
#define LIMIT_PROSE ((size_t)64 << 10)
/* PCRE2 match and depth limits: 20,000 ends a regex bomb in 0.05 ms. */
#define LIMIT_REGEX_MATCH 20000
#define LIMIT_REGEX_DEPTH 1000
#define LIMIT_REGEX_HEAP_KIB 1024
/* Values of one field that a record lists. */
#define LIMIT_VALUES 400
/* Text of one posting that a report keeps and shows. */
#define LIMIT_REPORT_TEXT ((size_t)128 << 10)
/* Words of one posting by which it is known again. */
#define LIMIT_SKETCH_WORDS 20000

#endif
