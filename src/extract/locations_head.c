/* SPDX-License-Identifier: MIT */
/*
 * Places of title, header lines, page title and of lines that hold nothing
 * else.
 */
#include "base/bytes.h"
#include "extract/locations.h"
#include "extract/near.h"
#include "extract/place_token.h"

/* Blocks in which title, header line and tags stand. */
enum { HEAD_BLOCKS = 12, TITLE_BLOCKS = 3 };
/* Longest header line without bars, tag in brackets. */
enum { LINE_BYTES = 120, BRACKET_BYTES = 100 };
/* The part of a long first line that may name the place. */
enum { OPENING_BYTES = 160 };
/* A line that lists this many cities, and its longest. */
enum { LIST_CITIES = 3, LIST_BYTES = 600 };
/* Places at the end of a sentence that may be the job's. */
enum { SENTENCE_PLACES = 2 };
/* A line that holds one place and nothing else. */
enum { LONE_BYTES = 60 };

static bool names_place(const struct locations *f, struct span range)
{
    return place_last_name(&f->reader, range) < range.end;
}

/* Reads the range into the tier; true if it named a place. */
static bool read_range(struct locations *f, struct span range,
    enum place_mode mode, enum tier tier, struct str rule)
{
    struct place_list list = {0};
    place_read(&f->reader, range, mode, &list);
    locations_keep(f, tier, rule, &list);
    return list.v.n > 0;
}

/* "Remote USA (Ohio preferred)": without the remark in brackets. */
static struct span before_bracket(const struct locations *f, struct span part)
{
    struct str text = f->x->posting->folded.text;
    size_t open = str_find_char(text, '(', part.start);
    if (part.end > part.start && text.p[part.end - 1] == ')' && open < part.end)
        part.end = (uint32_t)open;
    return locations_trimmed(f->x, part);
}

/* Part of a header line that names places and nothing else. */
static bool read_part(struct locations *f, struct span part, bool first)
{
    const struct str rule = STR("locations.header");
    if (part.end - part.start > LINE_BYTES)
        return false;
    if (read_range(f, part, PLACE_WHOLE, TIER_HEAD, rule))
        return true;
    struct span bare = before_bracket(f, part);
    return !first && bare.end < part.end &&
           read_range(f, bare, PLACE_WHOLE, TIER_HEAD, rule);
}

static bool read_bars(struct locations *f, struct span line)
{
    const char *p = f->x->posting->folded.text.p;
    bool found = false;
    uint32_t from = line.start;
    for (uint32_t i = line.start; i <= line.end; i++) {
        if (i < line.end && p[i] != '|' && p[i] != '*')
            continue;
        struct span part = locations_trimmed(f->x, (struct span){from, i});
        found |= read_part(f, part, from == line.start);
        from = i + 1;
    }
    return found;
}

/* "(Berlin)" "[Remoto - Curitiba]" */
static bool read_brackets(struct locations *f, struct span line)
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
            locations_read_code(f, inner, STR("locations.bracket"));
        i = (uint32_t)end;
    }
    return found;
}

/* A sentence ends with one or two places of the country it plays in. */
static bool ends_at_home(
    const struct locations *f, const struct place_list *list)
{
    for (size_t i = 0; i < list->v.n; i++) {
        const struct place *p = &list->v.v[i].place;
        if (p->region.n ||
            (!p->city.n && !str_eq(p->country, f->reader.country)))
            return false;
    }
    return list->v.n > 0 && list->v.n <= SENTENCE_PLACES;
}

/* "Travel to Oslo and Riga", "interface Norway / Latvia": words of the line
 * before the place say that it is not the job's. */
static bool is_away(const struct locations *f, uint32_t from, uint32_t place)
{
    struct hits cues = extraction_hits(f->x, TERM_CUE);
    for (size_t i = hits_from(cues, from);
         i < cues.n && cues.v[i].start < place; i++) {
        if (str_eq(hit_value(f->x->tables, &cues.v[i]), STR("place.away")))
            return true;
    }
    return false;
}

/* "Our offices in Oslo and Riga", "a company based in Oslo": the place behind
 * goes on a list or is the company's. */
static bool is_elsewhere(
    const struct locations *f, uint32_t lead, uint32_t place)
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
static bool read_tail(struct locations *f, struct span line, bool sentence)
{
    const char *p = f->x->posting->folded.text.p;
    uint32_t last = place_last_name(&f->reader, line);
    for (uint32_t i = line.start + 1; i + 1 < line.end && i < last; i++) {
        bool dash = p[i] == '-' && p[i - 1] == ' ';
        uint32_t from = i + 1;
        if (p[i] == ' ')
            from = locations_lead_end(f, i + 1);
        if (from == i + 1 && (sentence || (!dash && !strchr(",/:)", p[i]))))
            continue;
        struct span tail =
            locations_trimmed(f->x, (struct span){from, line.end});
        if (place_is_refused(&f->reader, tail.start, line.start) ||
            (sentence && is_elsewhere(f, i, tail.start)) ||
            is_away(f, line.start, tail.start))
            continue;
        struct place_list list = {0};
        place_read(&f->reader, tail, PLACE_WHOLE, &list);
        if (!list.v.n || (sentence && !ends_at_home(f, &list)))
            continue;
        locations_keep(f, TIER_HEAD, STR("locations.title"), &list);
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
static void read_address(struct locations *f, const struct block *b)
{
    struct str text = extraction_fold(f->x, b->fold);
    if (text.n > LINE_BYTES || str_find_char(text, ',', 0) == STR_NOT_FOUND ||
        bytes_find_between(text.p, text.n, '0', '9') == text.n)
        return;
    struct place_list list = {0};
    place_read(&f->reader, b->fold, PLACE_ANY, &list);
    drop_areas(&list);
    locations_keep(f, TIER_PHRASE, STR("locations.address"), &list);
}

/* "Acme - Austin, TX - we hire ...": places between dashes at the start of a
 * long first line; without a dash behind they must name their area. */
static void read_opening(struct locations *f, const struct block *b)
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
            locations_keep(f, TIER_HEAD, STR("locations.opening"), &list);
        from = end + 3;
    }
}

/* "PORTO" above "PORTUGAL": a header that puts them in two lines. */
static void read_pair(struct locations *f, const struct block *b)
{
    struct span line = locations_trimmed(f->x, b->fold);
    const struct posting *p = f->x->posting;
    struct place_list list = {0};
    if (b + 1 == p->blocks.v + p->blocks.n ||
        b[1].fold.start != b->fold.end + 1)
        return;
    struct span pair = {line.start, b[1].fold.end};
    uint32_t end = place_read(&f->reader, pair, PLACE_PREFIX, &list);
    if (list.v.n == 1 && list.v.v[0].joined && end == pair.end &&
        list.v.v[0].place.city.n)
        locations_keep(f, TIER_HEAD, STR("locations.header"), &list);
}

static bool has_bar(struct str text)
{
    return str_find_char(text, '|', 0) != STR_NOT_FOUND ||
           str_find_char(text, '*', 0) != STR_NOT_FOUND;
}

/* One that names no place may go on below, or name a town by its post code. */
static void read_head_block(struct locations *f, const struct block *b, int nth)
{
    struct str text = extraction_fold(f->x, b->fold);
    bool title = nth < TITLE_BLOCKS, named = names_place(f, b->fold);
    if (b->flags & BLOCK_BUTTON)
        return;
    if (text.n <= LINE_BYTES || (title && has_bar(text))) {
        if (named && read_bars(f, b->fold))
            return;
        read_pair(f, b);
    }
    if (nth == 0 && named)
        read_opening(f, b);
    if (nth > 0 && b->kind != BLOCK_HEADING)
        read_address(f, b);
    if (!title && b->kind != BLOCK_HEADING)
        return;
    if (named && text.n <= 2 * LINE_BYTES) {
        read_brackets(f, b->fold);
        read_tail(f, b->fold, str_ends(str_trim(text), STR(".")));
    }
}

static bool is_title_block(const struct block *b)
{
    return b->kind == BLOCK_HEADING && b->level == 1;
}

/* The first blocks, and those behind the page's main heading. */
static void read_head(struct locations *f)
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

/* The next block from i on in which a name begins, or their number. */
static size_t named_block(const struct locations *f, size_t i)
{
    const struct posting *p = f->x->posting;
    if (i >= p->blocks.n)
        return i;
    const struct place_token *t =
        place_token_from(&f->reader, p->blocks.v[i].fold.start);
    return t ? posting_block_at(p, t->span.start) : p->blocks.n;
}

/* A line that lists cities and nothing else. */
static void read_lists(struct locations *f)
{
    const struct posting *p = f->x->posting;
    for (size_t i = named_block(f, 0); i < p->blocks.n;
         i = named_block(f, i + 1)) {
        const struct block *b = &p->blocks.v[i];
        struct place_list list = {0};
        if (b->fold.end - b->fold.start > LIST_BYTES ||
            !is_announced(f->x, i) || extraction_is_noise(f->x, b->fold.start))
            continue;
        place_read(
            &f->reader, locations_trimmed(f->x, b->fold), PLACE_WHOLE, &list);
        if (list.v.n >= LIST_CITIES && locations_borders(&list) == 0)
            locations_keep(f, TIER_HEAD, STR("locations.list"), &list);
    }
}

/* "Linz, Austria": a line of its own that names a city with its area, far
 * from the head; several such lines are a list of sites. */
static void read_lone_line(struct locations *f)
{
    const struct posting *p = f->x->posting;
    struct place_list found = {0};
    for (size_t i = named_block(f, 0); i < p->blocks.n;
         i = named_block(f, i + 1)) {
        const struct block *b = &p->blocks.v[i];
        struct place_list list = {0};
        if (b->kind != BLOCK_PARAGRAPH ||
            b->fold.end - b->fold.start > LONE_BYTES ||
            extraction_section(f->x, b->fold.start) == TAG_SECTION_COMPANY ||
            extraction_is_noise(f->x, b->fold.start))
            continue;
        struct span line = locations_trimmed(f->x, b->fold);
        place_read(&f->reader, line, PLACE_WHOLE, &list);
        if (list.v.n != 1 || !list.v.v[0].joined || !list.v.v[0].place.city.n ||
            list.v.v[0].span.start != line.start)
            continue;
        if (found.v.n && !place_same(&found.v.v[0].place, &list.v.v[0].place))
            return;
        found = list;
    }
    locations_keep(f, TIER_PHRASE, STR("locations.line"), &found);
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
static void read_page_title(struct locations *f)
{
    struct str title = f->x->posting->page_title;
    struct place_reader r;
    struct place_list list = {0};
    if (!title.n || title.n > 2 * LINE_BYTES)
        return;
    place_reader_text(&r, f->x, title, f->reader.country);
    struct str text = r.folded->text;
    for (uint32_t i = 0; i < text.n && r.tokens.n && !list.v.n; i++) {
        uint32_t at = title_lead(&r, i);
        while (at && at < text.n && text.p[at] == ' ')
            at++;
        if (at && at < text.n)
            place_read(&r, title_segment(text, at), PLACE_WHOLE, &list);
    }
    for (size_t i = 0; i < list.v.n; i++)
        list.v.v[i].span = (struct span){0, 0};
    locations_keep(f, TIER_PAGE, STR("locations.page-title"), &list);
}

void locations_head_read(struct locations *f)
{
    read_head(f);
    read_lists(f);
    read_lone_line(f);
    read_page_title(f);
}
