/* SPDX-License-Identifier: MIT */
/*
 * What every extractor sees and what it hands on. An extractor is one file
 * with one function, void extract_FIELD(struct extraction *), and one line in
 * extractors.def. It reads the posting, the hits and the matches of its own
 * rules and adds candidates; it never sees another extractor's output.
 * Precedence between candidates is resolve.c's business alone.
 */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "doc/posting.h"
#include "match/engine.h"
#include "model/value.h"

/* One statement of the posting about one field. */
struct cand {
    enum field field;
    enum origin origin;
    int weight;       /* the surer the higher; 50 is usual; see resolve.c */
    struct span span; /* body: text offsets; other origins: source bytes */
    struct str rule;  /* rule id, or the dictionary's name */
    struct str quote; /* of a fact beside the text: its value */
    union {
        struct str text;      /* title company language clearance
                                 posted closes, a benefit, a place code
                                 of remote_from */
        int tag;              /* seniority workplace employment contract,
                                 english level */
        struct range range;   /* experience onsite_days */
        struct degree degree; /* education */
        struct place place;   /* locations */
        struct language_need language; /* languages */
        struct pay pay;                /* salaries */
        struct skill skill;            /* skills */
        enum truth truth;              /* visa_sponsorship relocation */
        struct apply apply;            /* apply */
        struct zone_range zone;        /* timezone */
    } v;
    bool negative; /* remote_from: an exclusion; sets: takes the tag away */
};

/* From this folded offset on the text belongs to this section. */
struct section_start {
    uint32_t at;
    uint8_t section;     /* TAG_SECTION_* */
    struct span heading; /* folded; empty where the text just begins */
};

struct titled;        /* extract/heading.h */
struct company_names; /* extract/company_name.c */
struct place_reader;  /* extract/place.h */

struct extraction {
    struct arena *arena;
    const struct tables *tables;
    const struct posting *posting;
    const struct scan *scan;
    const struct rule_run *run;
    const struct section_start *sections; /* ascending, the first at 0 */
    size_t nsections;
    const uint32_t *section_pages; /* see extraction_set_sections() */
    size_t nsection_pages;
    const struct region *regions; /* what the rules were run over */
    size_t nregions;
    const uint32_t *stops; /* folded offsets at which sentences end */
    size_t nstops;
    bool noisy;                  /* some block is page furniture */
    const struct titled *title;  /* of the header, found once */
    struct company_names *names; /* how often each is said; NULL: not kept */
    const struct place_reader *places; /* see place_reader_of() */
    struct str language;               /* of the posting, "" unknown */
    struct str country; /* caller's hint for "$" and bare cities, or "" */
    VEC(struct cand) cands;
    VEC(struct note) notes;
};

/* Sets what is known of the whole posting and asked for again and again; to be
 * called when x gets its posting. */
void extraction_survey(struct extraction *x);
/* The folded text of [start, end), clamped. */
struct str extraction_fold(const struct extraction *x, struct span fold);
/* The text as written that folded [start, end) stands for. */
struct str extraction_text(const struct extraction *x, struct span fold);
/* Sets the sections, and notes for each stretch of folded text in which of
 * them it begins, so that they are found at once. */
void extraction_set_sections(
    struct extraction *x, const struct section_start *v, size_t n);
/* TAG_SECTION_* at the folded offset. */
int extraction_section(const struct extraction *x, uint32_t fold_offset);
/* The block at the folded offset. */
const struct block *extraction_block(
    const struct extraction *x, uint32_t fold_offset);
/* In a block that is page furniture. */
bool extraction_is_furniture(const struct extraction *x, uint32_t fold_offset);
/* In a block that is page furniture, or in a noise section. */
bool extraction_is_noise(const struct extraction *x, uint32_t fold_offset);
/* Folded span of the sentence, list item or clause group around the offset:
 * ends at . ! ? ; followed by space, at a block's end. */
struct span extraction_sentence(
    const struct extraction *x, uint32_t fold_offset);

/* A capital letter stands in the text where the folded offset comes from. */
bool extraction_is_capital(const struct extraction *x, uint32_t fold_offset);
/* The text begins with a capital letter (Latin, Greek, Cyrillic). */
bool letter_is_capital(struct str text);

/*
 * A candidate from the body for folded [start, end): span, origin and rule
 * are set, v is the caller's to fill. Valid until the next call.
 */
struct cand *extraction_add(struct extraction *x, enum field field,
    struct span fold, struct str rule, int weight);
/* The same for a match: its rule id and weight, its whole span. */
struct cand *extraction_add_match(
    struct extraction *x, enum field field, const struct match *m);

static inline struct matches extraction_matches(
    const struct extraction *x, enum field field)
{
    return x->run->fields[field];
}

static inline struct hits extraction_hits(
    const struct extraction *x, enum term_kind kind)
{
    return x->scan->kinds[kind];
}

/* Every extractor of extractors.def. */
#define EXTRACTOR(name) void extract_##name(struct extraction *x);
#include "extract/extractors.def"
#undef EXTRACTOR

/* What the caller knows beside the bytes. */
struct extract_hints {
    struct str country;  /* ISO 3166-1, or "" */
    struct str language; /* ISO 639-1 that is not to be guessed, or "" */
    int section;         /* of a text without headings; 0: the intro */
    /* Asked between steps of work whether to stop; NULL: to the end. */
    int (*expired)(void *context);
    void *context; /* of expired */
};

/*
 * The whole way from a posting to its record: scan, language, sections,
 * rules, extractors, resolve. The record lives in the posting's arena.
 */
void extract_record(struct matcher *m, const struct tables *t,
    struct posting *p, const struct extract_hints *hints, struct record *r);

/* Gives the record the text and its lines, for those who show or compare it. */
void extract_keep_text(const struct extraction *x, struct record *r);

/* The same up to the candidates, for jobsift text, show and rules explain. */
void extract_candidates(struct matcher *m, const struct tables *t,
    struct posting *p, const struct extract_hints *hints, struct extraction *x);

/* Candidates to record: the only place with precedence. */
void resolve_record(struct extraction *x, struct record *r);

/* Language of the posting's body by its stop words: number, or -1. */
int language_detect(const struct posting *p, const struct scan *scan);
/* Marks lines about cookies and applicants' data as furniture. */
void smallprint_mark(struct extraction *x, struct posting *p);
/* Sections of the posting by its headings. */
void sections_label(struct extraction *x);

#endif
