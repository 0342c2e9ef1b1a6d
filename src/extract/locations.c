/* SPDX-License-Identifier: MIT */
/*
 * Where the job is: labelled places, header lines and title tags first, then
 * sentences that say where the work is done, then where the company says it
 * sits. A weaker kind of statement counts only where a stronger one is
 * missing, because texts are full of places that are not the job's.
 */
#include "extract/place.h"
#include "extract/place_token.h"

/* Kinds of statement, the strongest first. */
enum tier {
    TIER_HEAD,
    TIER_PAGE,
    TIER_PHRASE,
    TIER_COMPANY,
    TIER_PERMIT,
    TIER_COUNT
};

/* Blocks in which title, header line and tags stand. */
enum { HEAD_BLOCKS = 12, TITLE_BLOCKS = 3 };
/* Longest header line without bars, value of a label, tag in brackets. */
enum { LINE_BYTES = 120, VALUE_BYTES = 200, BRACKET_BYTES = 100 };
/* How far behind a cue the place may stand. */
enum { BEHIND_BYTES = 100 };
/* The part of a long first line that may name the place. */
enum { OPENING_BYTES = 160 };
/* "Anywhere" is an answer; in a longer text it is a manner of speaking. */
enum { ANYWHERE_BYTES = 40 };
/* Statements of one kind that are kept; the rest says the same. */
enum { STATEMENTS_MOST = 200 };
/* How far a list of places may reach behind its cue. */
enum { REACH_BYTES = 400 };
/* Changes of country within one statement. */
enum { BORDERS_MOST = 5 };
/* A line that lists this many cities, and its longest. */
enum { LIST_CITIES = 3, LIST_BYTES = 600 };
/* Places at the end of a sentence that may be the job's. */
enum { SENTENCE_PLACES = 2 };
/* A line that holds one place and nothing else. */
enum { LONE_BYTES = 60 };

struct statement {
    struct place_mention mention;
    struct str rule;
    int weight;
};

struct finder {
    struct extraction *x;
    struct place_reader reader;
    VEC(struct statement) tiers[TIER_COUNT];
};

static const int weights[TIER_COUNT] = {60, 50, 50, 30, 30};

/* Changes of country from place to place: a tour of the world is no job. */
static size_t count_borders(const struct place_list *list)
{
    size_t n = 0;
    for (size_t i = 1; i < list->v.n; i++)
        n +=
            !str_eq(list->v.v[i].place.country, list->v.v[i - 1].place.country);
    return n;
}

static void keep(struct finder *f, enum tier tier, struct str rule,
    const struct place_list *list)
{
    if (count_borders(list) > BORDERS_MOST)
        return;
    for (size_t i = 0; i < list->v.n; i++) {
        struct statement s = {list->v.v[i], rule, weights[tier]};
        if (f->tiers[tier].n >= STATEMENTS_MOST)
            return;
        vec_push(f->x->arena, &f->tiers[tier], s);
    }
}

/* Reads the range into the tier; true if it named a place. */
static bool read_range(struct finder *f, struct span range,
    enum place_mode mode, enum tier tier, struct str rule)
{
    struct place_list list = {0};
    place_read(&f->reader, range, mode, &list);
    keep(f, tier, rule, &list);
    return list.v.n > 0;
}

/* "Washington, D.C.": the last dot belongs to the name. */
static bool is_abbreviated(const char *p, struct span s)
{
    return s.end - s.start > 4 && p[s.end - 1] == '.' && p[s.end - 3] == '.';
}

static struct span trimmed(const struct extraction *x, struct span s)
{
    const char *p = x->posting->folded.text.p;
    while (s.start < s.end && strchr(" *-,;:.", p[s.start]))
        s.start++;
    while (s.end > s.start && strchr(" *-,;:.", p[s.end - 1]) &&
           !is_abbreviated(p, s))
        s.end--;
    return s;
}

/* ---- header lines and titles ---- */

static bool read_bars(struct finder *f, struct span line)
{
    const char *p = f->x->posting->folded.text.p;
    bool found = false;
    uint32_t from = line.start;
    for (uint32_t i = line.start; i <= line.end; i++) {
        if (i < line.end && p[i] != '|' && p[i] != '*')
            continue;
        struct span part = trimmed(f->x, (struct span){from, i});
        if (part.end - part.start <= LINE_BYTES)
            found |= read_range(
                f, part, PLACE_WHOLE, TIER_HEAD, STR("locations.header"));
        from = i + 1;
    }
    return found;
}

/* "[SP]", "Local: RJ". */
static bool read_code(struct finder *f, struct span range, struct str rule)
{
    struct place_list list = {0};
    if (!place_read_code(&f->reader, trimmed(f->x, range), &list))
        return false;
    keep(f, TIER_HEAD, rule, &list);
    return true;
}

/* "(Berlin)" "[Remoto - Curitiba]" */
static bool read_brackets(struct finder *f, struct span line)
{
    struct str text = f->x->posting->folded.text;
    bool found = false;
    for (uint32_t i = line.start; i < line.end; i++) {
        if (text.p[i] != '(' && text.p[i] != '[')
            continue;
        char close = text.p[i] == '(' ? ')' : ']';
        size_t end = str_find_char(text, close, i);
        if (end == STR_NOT_FOUND || end >= line.end || end - i > BRACKET_BYTES)
            continue;
        struct span inner = {i + 1, (uint32_t)end};
        found |= read_range(
            f, inner, PLACE_WHOLE, TIER_HEAD, STR("locations.bracket"));
        if (close == ']')
            read_code(f, inner, STR("locations.bracket"));
        i = (uint32_t)end;
    }
    return found;
}

/* Behind "in", "@" and the like at the offset, or the offset. */
static uint32_t lead_end(const struct finder *f, uint32_t at)
{
    return place_cue_end(&f->reader, STR("place.lead"), at);
}

/* A sentence ends with one or two places of the country it plays in. */
static bool ends_at_home(const struct finder *f, const struct place_list *list)
{
    for (size_t i = 0; i < list->v.n; i++) {
        const struct place *p = &list->v.v[i].place;
        if (p->region.n ||
            (!p->city.n && !str_eq(p->country, f->reader.country)))
            return false;
    }
    return list->v.n > 0 && list->v.n <= SENTENCE_PLACES;
}

/* "Our offices in Oslo and Riga", "a company based in Oslo": the place behind
 * goes on a list or is the company's. */
static bool is_elsewhere(const struct finder *f, uint32_t lead, uint32_t place)
{
    struct matches matches = extraction_matches(f->x, FIELD_LOCATIONS);
    if (place_ends_at(&f->reader, lead))
        return true;
    for (size_t i = 0; i < matches.n; i++) {
        const struct match *m = &matches.v[i];
        if (m->span.end == place &&
            str_eq(match_value(m, "kind"), STR("company")))
            return true;
    }
    return false;
}

/* "Nurse - Berlin", "Nurse in Austin, TX": places up to the line's end; of a
 * sentence only those behind a word such as "in". */
static bool read_tail(struct finder *f, struct span line, bool sentence)
{
    const char *p = f->x->posting->folded.text.p;
    for (uint32_t i = line.start + 1; i + 1 < line.end; i++) {
        bool dash = p[i] == '-' && p[i - 1] == ' ';
        uint32_t from = i + 1;
        if (p[i] == ' ')
            from = lead_end(f, i + 1);
        if (from == i + 1 && (sentence || (!dash && !strchr(",/:)", p[i]))))
            continue;
        struct span tail = trimmed(f->x, (struct span){from, line.end});
        if (place_is_refused(&f->reader, tail.start, line.start) ||
            (sentence && is_elsewhere(f, i, tail.start)))
            continue;
        struct place_list list = {0};
        place_read(&f->reader, tail, PLACE_WHOLE, &list);
        if (!list.v.n || (sentence && !ends_at_home(f, &list)))
            continue;
        keep(f, TIER_HEAD, STR("locations.title"), &list);
        return true;
    }
    return false;
}

/* Keeps the cities only. */
static void drop_areas(struct place_list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->v.n; i++) {
        if (list->v.v[i].place.city.n)
            list->v.v[kept++] = list->v.v[i];
    }
    list->v.n = kept;
}

/* "12 High Street, 10115 Berlin": a line of its own with a number in it. */
static void read_address(struct finder *f, const struct block *b)
{
    struct str text = extraction_fold(f->x, b->fold);
    bool digit = false;
    for (size_t i = 0; i < text.n; i++)
        digit |= ascii_is_digit(text.p[i]);
    if (!digit || text.n > LINE_BYTES ||
        str_find_char(text, ',', 0) == STR_NOT_FOUND)
        return;
    struct place_list list = {0};
    place_read(&f->reader, b->fold, PLACE_ANY, &list);
    drop_areas(&list);
    keep(f, TIER_PHRASE, STR("locations.address"), &list);
}

/* "Acme - Austin, TX - we hire ...": places between dashes at the start of a
 * long first line; without a dash behind they must name their area. */
static void read_opening(struct finder *f, const struct block *b)
{
    struct str text = f->x->posting->folded.text;
    uint32_t most = b->fold.start + OPENING_BYTES, from = b->fold.start;
    if (most > b->fold.end)
        most = b->fold.end;
    while (from < most) {
        size_t dash = str_find(text, STR(" - "), from);
        uint32_t end = dash < b->fold.end ? (uint32_t)dash : b->fold.end;
        struct place_list list = {0};
        uint32_t stop = place_read(
            &f->reader, (struct span){from, end}, PLACE_PREFIX, &list);
        if (list.v.n && (stop == end || list.v.v[0].joined))
            keep(f, TIER_HEAD, STR("locations.opening"), &list);
        from = end + 3;
    }
}

static void read_head_block(struct finder *f, const struct block *b, int nth)
{
    struct str text = extraction_fold(f->x, b->fold);
    bool bars = str_find_char(text, '|', 0) != STR_NOT_FOUND ||
                str_find_char(text, '*', 0) != STR_NOT_FOUND;
    if (b->flags & BLOCK_BUTTON)
        return;
    if (text.n <= LINE_BYTES || (bars && nth < TITLE_BLOCKS)) {
        if (read_bars(f, b->fold))
            return;
    }
    if (nth == 0)
        read_opening(f, b);
    if (nth > 0 && b->kind != BLOCK_HEADING)
        read_address(f, b);
    if (nth >= TITLE_BLOCKS && b->kind != BLOCK_HEADING)
        return;
    if (text.n <= 2 * LINE_BYTES) {
        read_brackets(f, b->fold);
        read_tail(f, b->fold, str_ends(str_trim(text), STR(".")));
    }
}

static bool is_title_block(const struct block *b)
{
    return b->kind == BLOCK_HEADING && b->level == 1;
}

/* The first blocks, and those behind the page's main heading. */
static void read_head(struct finder *f)
{
    const struct posting *p = f->x->posting;
    int nth = 0;
    bool main_heading = false;
    for (size_t i = 0; i < p->blocks.n && nth < HEAD_BLOCKS; i++) {
        const struct block *b = &p->blocks.v[i];
        if (!main_heading && is_title_block(b)) {
            main_heading = true;
            nth = 0;
        }
        if (b->fold.start == b->fold.end ||
            extraction_is_noise(f->x, b->fold.start))
            continue;
        read_head_block(f, b, nth++);
    }
}

/* The block before ends with a colon: "The shops are:". */
static bool is_announced(const struct extraction *x, size_t block)
{
    if (!block)
        return false;
    struct str before =
        extraction_fold(x, x->posting->blocks.v[block - 1].fold);
    return str_ends(str_trim(before), STR(":"));
}

/* A line that lists cities and nothing else. */
static void read_lists(struct finder *f)
{
    const struct posting *p = f->x->posting;
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        struct place_list list = {0};
        if (b->fold.end - b->fold.start > LIST_BYTES ||
            !is_announced(f->x, i) || extraction_is_noise(f->x, b->fold.start))
            continue;
        place_read(&f->reader, trimmed(f->x, b->fold), PLACE_WHOLE, &list);
        if (list.v.n >= LIST_CITIES && count_borders(&list) == 0)
            keep(f, TIER_HEAD, STR("locations.list"), &list);
    }
}

/* "Linz, Austria": a line of its own that names a city with its area, far
 * from the head; several such lines are a list of sites. */
static void read_lone_line(struct finder *f)
{
    const struct posting *p = f->x->posting;
    struct place_list found = {0};
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        struct place_list list = {0};
        if (b->kind != BLOCK_PARAGRAPH ||
            b->fold.end - b->fold.start > LONE_BYTES ||
            extraction_section(f->x, b->fold.start) == TAG_SECTION_COMPANY ||
            extraction_is_noise(f->x, b->fold.start))
            continue;
        struct span line = trimmed(f->x, b->fold);
        place_read(&f->reader, line, PLACE_WHOLE, &list);
        if (list.v.n != 1 || !list.v.v[0].joined || !list.v.v[0].place.city.n ||
            list.v.v[0].span.start != line.start)
            continue;
        if (found.v.n && !place_same(&found.v.v[0].place, &list.v.v[0].place))
            return;
        found = list;
    }
    keep(f, TIER_PHRASE, STR("locations.line"), &found);
}

/* Segment of the page's title that begins at `at`: up to a bar or dash. */
static struct span title_segment(struct str text, uint32_t at)
{
    uint32_t end = at;
    while (end < text.n && text.p[end] != '|' &&
           !str_starts(str_sub(text, end, text.n), STR(" - ")))
        end++;
    while (end > at && text.p[end - 1] == ' ')
        end--;
    return (struct span){at, end};
}

/* A place may follow here: behind a bar, a comma or a word such as "in". */
static uint32_t title_lead(const struct place_reader *r, uint32_t at)
{
    struct str text = r->folded->text;
    if (text.p[at] != ' ')
        return text.p[at] == '|' || text.p[at] == ',' || text.p[at] == '('
                   ? at + 1
                   : 0;
    if (str_starts(str_sub(text, at, text.n), STR(" - ")))
        return at + 3;
    uint32_t end = place_cue_end(r, STR("place.lead"), at + 1);
    return end > at + 1 ? end + 1 : 0;
}

/* "Acme hiring Nurse in Austin, TX | Board" in the page's title. */
static void read_page_title(struct finder *f)
{
    struct str title = f->x->posting->page_title;
    struct place_reader r;
    struct place_list list = {0};
    if (!title.n || title.n > 2 * LINE_BYTES)
        return;
    place_reader_text(&r, f->x, title, f->reader.country);
    struct str text = r.folded->text;
    for (uint32_t i = 0; i < text.n && !list.v.n; i++) {
        uint32_t at = title_lead(&r, i);
        while (at && at < text.n && text.p[at] == ' ')
            at++;
        if (at && at < text.n)
            place_read(&r, title_segment(text, at), PLACE_WHOLE, &list);
    }
    for (size_t i = 0; i < list.v.n; i++)
        list.v.v[i].span = (struct span){0, 0};
    keep(f, TIER_PAGE, STR("locations.page-title"), &list);
}

/* ---- labels ---- */

/* Value begins behind "label:"; 0 where no value can follow. */
static uint32_t value_start(
    const struct extraction *x, const struct block *b, const struct hit *h)
{
    const char *p = x->posting->folded.text.p;
    uint32_t at = h->end, before = h->start;
    while (at < b->fold.end && strchr(" )*\"", p[at]))
        at++;
    if (at < b->fold.end && (p[at] == ':' || p[at] == '='))
        return at + 1;
    while (
        before > b->fold.start && !fold_is_word((unsigned char)p[before - 1]))
        before--;
    if (before != b->fold.start)
        return 0;
    if (at >= b->fold.end || p[at] == '?')
        return b->fold.end + 1;
    return p[at] == '-' || p[at] == '|' ? at + 1 : 0;
}

/* The value ends with the block, or where the next label begins. */
static uint32_t value_end(
    const struct extraction *x, const struct block *b, size_t next_hit)
{
    struct hits labels = extraction_hits(x, TERM_LABEL);
    const char *p = x->posting->folded.text.p;
    uint32_t end = b->fold.end;
    for (size_t i = next_hit; i < labels.n; i++) {
        const struct hit *h = &labels.v[i];
        if (h->start >= end)
            break;
        if (h->end < end && p[h->end] == ':')
            end = h->start;
    }
    return end;
}

/* Town that no list knows; the value must hold nothing else. */
static void read_town(struct finder *f, struct span value)
{
    const char *p = f->x->posting->folded.text.p;
    struct place_list list = {0};
    for (uint32_t i = value.start; i < value.end; i++) {
        if (p[i] == ',' || p[i] == '(' || p[i] == '/' || p[i] == '|' ||
            str_starts(str_of(p + i, value.end - i), STR(" - ")))
            value.end = i;
    }
    value = trimmed(f->x, value);
    if (place_read_town(&f->reader, value, true, &list) == value.end)
        keep(f, TIER_HEAD, STR("locations.label"), &list);
}

/* End of the sentence that holds `at`, but no further than `most`. */
static uint32_t sentence_end(const struct finder *f, uint32_t at, uint32_t most)
{
    const char *p = f->x->posting->folded.text.p;
    while (at < most && p[at] != '\n' &&
           !((p[at] == '.' || p[at] == ';' || p[at] == '!') &&
               (at + 1 == most || p[at + 1] == ' ')))
        at++;
    return at;
}

static uint32_t at_most(uint32_t start, uint32_t end, uint32_t bytes)
{
    return end > start && end - start > bytes ? start + bytes : end;
}

static bool read_value(struct finder *f, struct span value, bool town)
{
    if (value.start >= value.end)
        return false;
    if (value.end - value.start > VALUE_BYTES)
        value.end = sentence_end(f, value.start, value.start + VALUE_BYTES);
    struct place_list list = {0};
    place_read(&f->reader, value, PLACE_ANY, &list);
    bool anywhere =
        list.v.n == 1 && str_eq(list.v.v[0].place.region, STR("WORLDWIDE"));
    if (list.v.n && !(anywhere && value.end - value.start > ANYWHERE_BYTES)) {
        keep(f, TIER_HEAD, STR("locations.label"), &list);
        return true;
    }
    if (read_code(f, value, STR("locations.label")))
        return true;
    if (town)
        read_town(f, value);
    return false;
}

/* The label is a line of its own: its value is the next block, or items. */
static void read_next_blocks(struct finder *f, size_t block, bool town)
{
    const struct posting *p = f->x->posting;
    for (size_t i = block + 1; i < p->blocks.n && i < block + 6; i++) {
        const struct block *b = &p->blocks.v[i];
        bool first = i == block + 1;
        if (b->fold.end - b->fold.start > VALUE_BYTES)
            return;
        if (!first && b->kind != BLOCK_ITEM)
            return;
        bool named = town && first && b->kind != BLOCK_HEADING;
        if (!read_value(f, b->fold, named) && !first)
            return;
    }
}

/* "location toronto", "Arbeitsort 4642 Sattledt": a label without a colon in
 * text that has lost its lines. */
static void read_bare_label(
    struct finder *f, const struct block *b, uint32_t at)
{
    struct span value = {at + 1, at_most(at, b->fold.end, REACH_BYTES)};
    struct place_list list = {0};
    if (value.end <= value.start || f->x->posting->folded.text.p[at] != ' ')
        return;
    place_read(&f->reader, value, PLACE_PREFIX, &list);
    if (list.v.n && list.v.v[0].span.start == value.start)
        keep(f, TIER_PHRASE, STR("locations.label"), &list);
}

static void read_label(struct finder *f, size_t n)
{
    const struct hit *h = &extraction_hits(f->x, TERM_LABEL).v[n];
    size_t block = posting_block_at(f->x->posting, h->start);
    const struct block *b = &f->x->posting->blocks.v[block];
    uint32_t entry = hit_entry(f->x->tables, h);
    bool town =
        str_eq(tables_attr(f->x->tables, entry, ATTR_KIND), STR("town"));
    uint32_t start = value_start(f->x, b, h);
    if (!start) {
        if (town)
            read_bare_label(f, b, h->end);
        return;
    }
    struct span value = {start, value_end(f->x, b, n + 1)};
    value = start <= b->fold.end ? trimmed(f->x, value) : value;
    if (value.start < value.end)
        read_value(f, value, town);
    else
        read_next_blocks(f, block, town);
}

static void read_labels(struct finder *f)
{
    struct hits labels = extraction_hits(f->x, TERM_LABEL);
    for (size_t i = 0; i < labels.n; i++) {
        struct str value = hit_value(f->x->tables, &labels.v[i]);
        if (str_starts(value, STR("location")) &&
            !extraction_is_noise(f->x, labels.v[i].start))
            read_label(f, i);
    }
}

/* ---- sentences ---- */

/* Sentences that list countries speak of the company, those without a city
 * mostly of its market. */
static bool is_credible(
    const struct place_list *list, enum tier tier, bool inside)
{
    size_t cities = 0;
    for (size_t i = 0; i < list->v.n; i++)
        cities += list->v.v[i].place.city.n > 0;
    if (tier == TIER_COMPANY)
        return cities && list->v.n <= 2;
    if (tier == TIER_PERMIT)
        return list->v.n == 1 && !cities && list->v.v[0].place.country.n;
    return count_borders(list) <= 1 && (!inside || cities);
}

/* Places behind the match, or behind the next "in" or "at" of its sentence. */
static void read_behind(struct finder *f, const struct match *m,
    struct span rest, struct place_list *list)
{
    if (place_read(&f->reader, rest, PLACE_PREFIX, list) != rest.start)
        return;
    if (match_has(m, "town"))
        place_read_town(&f->reader, rest, false, list);
    if (!match_has(m, "lead"))
        return;
    uint32_t end = sentence_end(
        f, rest.start, at_most(rest.start, rest.end, BEHIND_BYTES));
    struct str text = f->x->posting->folded.text;
    for (uint32_t i = rest.start; i < end && !list->v.n; i++) {
        if (i && fold_is_word((unsigned char)text.p[i - 1]))
            continue;
        uint32_t lead = lead_end(f, i);
        if (lead > i && lead + 1 < end &&
            !place_is_refused(&f->reader, lead + 1, rest.start))
            place_read(&f->reader, (struct span){lead + 1, rest.end},
                PLACE_PREFIX, list);
    }
}

static void read_match(
    struct finder *f, enum field field, const struct match *m)
{
    struct str kind = match_value(m, "kind");
    if (str_eq(kind, STR("not")) || extraction_is_noise(f->x, m->span.start))
        return;
    enum tier tier = str_eq(kind, STR("company"))  ? TIER_COMPANY
                     : str_eq(kind, STR("permit")) ? TIER_PERMIT
                                                   : TIER_PHRASE;
    bool inside = match_has(m, "place");
    const struct block *b = extraction_block(f->x, m->span.start);
    struct span rest = {
        m->span.end, at_most(m->span.end, b->fold.end, REACH_BYTES)};
    struct place_list list = {0};
    if (inside)
        place_read(&f->reader, match_value_span(m, "place"), PLACE_ANY, &list);
    else
        read_behind(f, m, rest, &list);
    if (field == FIELD_REMOTE_FROM || str_eq(kind, STR("from")) ||
        is_credible(&list, tier, inside))
        keep(f, tier, tables_rule_id(m->tables, m->rule), &list);
}

static void read_sentences(struct finder *f, enum field field)
{
    struct matches matches = extraction_matches(f->x, field);
    for (size_t i = 0; i < matches.n; i++)
        read_match(f, field, &matches.v[i]);
}

/* ---- what is reported ---- */

static void emit(struct finder *f, enum tier tier, const struct statement *s)
{
    struct extraction *x = f->x;
    for (size_t i = 0; i < x->cands.n; i++) {
        const struct cand *c = &x->cands.v[i];
        if (c->field == FIELD_LOCATIONS && c->origin == ORIGIN_BODY &&
            place_same(&c->v.place, &s->mention.place))
            return;
    }
    struct cand *c =
        extraction_add(x, FIELD_LOCATIONS, s->mention.span, s->rule, s->weight);
    c->v.place = s->mention.place;
    if (tier == TIER_PAGE) {
        c->origin = ORIGIN_TITLE;
        c->span = x->posting->page_title_source;
    }
}

static bool has_city(const struct finder *f, enum tier tier)
{
    for (size_t i = 0; i < f->tiers[tier].n; i++) {
        if (f->tiers[tier].v[i].mention.place.city.n)
            return true;
    }
    return false;
}

/* A place that says more exactly where a stronger statement points. */
static bool refines(const struct finder *f, const struct statement *s)
{
    if (!s->mention.place.city.n)
        return false;
    for (size_t i = 0; i < f->tiers[TIER_HEAD].n; i++) {
        const struct place *p = &f->tiers[TIER_HEAD].v[i].mention.place;
        if (p->country.n && str_eq(p->country, s->mention.place.country))
            return true;
    }
    return false;
}

/* A word for remote work stands in the block of the statement. */
static bool is_beside_mode(const struct finder *f, const struct statement *s)
{
    const struct block *b = extraction_block(f->x, s->mention.span.start);
    struct hits modes = extraction_hits(f->x, TERM_WORKPLACE);
    size_t i = place_first_hit(modes, b->fold.start);
    return i < modes.n && modes.v[i].start < b->fold.end;
}

/* "Manager (EMEA)" above "London": the region is a territory. */
static void drop_territories(struct finder *f)
{
    size_t kept = 0;
    if (!has_city(f, TIER_HEAD))
        return;
    for (size_t i = 0; i < f->tiers[TIER_HEAD].n; i++) {
        struct statement *s = &f->tiers[TIER_HEAD].v[i];
        if (!s->mention.place.region.n || is_beside_mode(f, s))
            f->tiers[TIER_HEAD].v[kept++] = *s;
    }
    f->tiers[TIER_HEAD].n = kept;
}

static bool names_country(
    const struct finder *f, enum tier tier, struct str country)
{
    for (size_t i = 0; i < f->tiers[tier].n; i++) {
        if (str_eq(f->tiers[tier].v[i].mention.place.country, country))
            return true;
    }
    return false;
}

/* The job is remote and nothing says that it is also elsewhere. */
static bool is_remote(const struct finder *f)
{
    struct matches matches = extraction_matches(f->x, FIELD_WORKPLACE);
    bool remote = false;
    for (size_t i = 0; i < matches.n; i++) {
        struct str tag = match_value(&matches.v[i], "tag");
        if (match_has(&matches.v[i], "also") || !str_eq(tag, STR("remote")))
            return false;
        remote |= str_eq(match_value(&matches.v[i], "level"), STR("3"));
    }
    return remote;
}

/* Where the company sits says nothing of a remote job, nor of one for which a
 * permit of another country is asked. */
static void drop_company(struct finder *f)
{
    size_t kept = 0;
    bool permit = f->tiers[TIER_PERMIT].n > 0, remote = is_remote(f);
    for (size_t i = 0; i < f->tiers[TIER_COMPANY].n; i++) {
        const struct statement *s = &f->tiers[TIER_COMPANY].v[i];
        if (!remote && (!permit || names_country(f, TIER_PERMIT,
                                       s->mention.place.country)))
            f->tiers[TIER_COMPANY].v[kept++] = *s;
    }
    f->tiers[TIER_COMPANY].n = kept;
}

static void emit_all(struct finder *f)
{
    enum tier tier = TIER_HEAD;
    drop_territories(f);
    drop_company(f);
    while (tier < TIER_COUNT && !f->tiers[tier].n)
        tier++;
    if (tier == TIER_COUNT)
        return;
    for (size_t i = 0; i < f->tiers[tier].n; i++)
        emit(f, tier, &f->tiers[tier].v[i]);
    if (tier != TIER_HEAD || has_city(f, TIER_HEAD))
        return;
    for (tier = TIER_PAGE; tier <= TIER_PHRASE; tier++) {
        for (size_t i = 0; i < f->tiers[tier].n; i++) {
            if (refines(f, &f->tiers[tier].v[i]))
                emit(f, tier, &f->tiers[tier].v[i]);
        }
    }
}

void extract_locations(struct extraction *x)
{
    struct finder f;
    memset(&f, 0, sizeof(f));
    f.x = x;
    place_reader_init(&f.reader, x);
    read_head(&f);
    read_labels(&f);
    read_lists(&f);
    read_lone_line(&f);
    read_sentences(&f, FIELD_LOCATIONS);
    read_sentences(&f, FIELD_REMOTE_FROM);
    read_page_title(&f);
    emit_all(&f);
}
