/* SPDX-License-Identifier: MIT */
/*
 * Structured data to candidates: JSON-LD, microdata, known facts beside the
 * text. Spellings of its closed lists are terms of kind "schema", whose value
 * is "list.tag". What templates leave behind (OTHER, 1970, a pay of 0) is no
 * statement.
 */
#include "extract/dates.h"
#include "extract/heading.h"
#include "extract/money.h"
#include "extract/number.h"
#include "extract/place.h"

enum {
    TITLE_WEIGHT = 58,
    SHOWN_WEIGHT = 83, /* above any heading */
    COMPANY_WEIGHT = 78,
    KNOWN_WEIGHT = 95, /* the caller says so */
    VALUE_WEIGHT = 40,
    HINT_WEIGHT = 30, /* sites make these up from other fields */
    OWNER_WEIGHT = 45,
    NAME_BYTES = 160,
};

struct facts {
    const struct fact *v;
    size_t n;
};

static struct facts all_facts(const struct extraction *x)
{
    return (struct facts){x->posting->facts.v, x->posting->facts.n};
}

static bool is_structured(const struct fact *f)
{
    return f->origin == ORIGIN_JSONLD || f->origin == ORIGIN_MICRODATA ||
           f->origin == ORIGIN_STATE;
}

static struct cand *add(struct extraction *x, enum field field,
    const struct fact *f, const char *rule, int weight)
{
    struct cand *c =
        extraction_add(x, field, (struct span){0, 0}, str_c(rule), weight);
    c->origin = f->origin;
    c->span = f->source;
    c->quote = f->value;
    return c;
}

/* The value of the fact of that path and group, "" where there is none. */
static struct str in_group(
    const struct extraction *x, uint32_t group, const char *path)
{
    struct facts facts = all_facts(x);
    for (size_t i = 0; i < facts.n; i++)
        if (facts.v[i].group == group && is_structured(&facts.v[i]) &&
            str_eq(facts.v[i].path, str_c(path)))
            return facts.v[i].value;
    return STR("");
}

/* The type of an object, which says nothing of its own. */
static bool is_type(const struct fact *f)
{
    return str_ends(f->path, STR("@type"));
}

/* No earlier fact of that origin has a path that begins so. */
static bool is_first(
    const struct extraction *x, const struct fact *f, struct str prefix)
{
    for (const struct fact *g = f; g-- > x->posting->facts.v;)
        if (g->origin == f->origin && !is_type(g) &&
            str_starts(g->path, prefix))
            return false;
    return true;
}

static bool has_fact(const struct extraction *x, struct str prefix)
{
    struct facts facts = all_facts(x);
    for (size_t i = 0; i < facts.n; i++)
        if (is_structured(&facts.v[i]) && str_starts(facts.v[i].path, prefix))
            return true;
    return false;
}

static bool is_first_of_group(
    const struct extraction *x, const struct fact *f, struct str prefix)
{
    for (const struct fact *g = f; g-- > x->posting->facts.v;)
        if (g->group == f->group && is_structured(g) &&
            str_starts(g->path, prefix))
            return false;
    return true;
}

/* ---- closed lists ---- */

/* The tag of that list that the spelling stands for, or TAG_NONE. */
static int schema_tag(struct extraction *x, enum tag_list list,
    const char *list_name, struct str spelling)
{
    uint32_t entry =
        tables_lookup(x->tables, x->arena, TERM_SCHEMA, str_trim(spelling));
    if (entry == UINT32_MAX)
        return TAG_NONE;
    struct str value = tables_value(x->tables, entry);
    if (!str_eq(str_cut(&value, '.'), str_c(list_name)))
        return TAG_NONE;
    return tag_find(list, value);
}

static void add_tag(struct extraction *x, const struct fact *f,
    enum field field, int tag, const char *rule)
{
    if (tag != TAG_NONE)
        add(x, field, f, rule, VALUE_WEIGHT)->v.tag = tag;
}

/* Without the marks of a list that was written as text: "['FULL_TIME']". */
static struct str unquoted(struct str s)
{
    while (s.n && memchr(" []'\"", s.p[0], 5))
        s = str_sub(s, 1, s.n);
    while (s.n && memchr(" []'\"", s.p[s.n - 1], 5))
        s.n--;
    return s;
}

/* "FULL_TIME", "Full-time, Permanent", "['FULL_TIME', 'CONTRACTOR']". */
static void add_employment(struct extraction *x, const struct fact *f)
{
    struct str rest = f->value;
    while (rest.n) {
        struct str one = unquoted(str_cut(&rest, ','));
        add_tag(x, f, FIELD_EMPLOYMENT,
            schema_tag(x, LIST_EMPLOYMENT, "employment", one),
            "structured.employment");
        add_tag(x, f, FIELD_CONTRACT,
            schema_tag(x, LIST_CONTRACT, "contract", one),
            "structured.contract");
        add_tag(x, f, FIELD_WORKPLACE,
            schema_tag(x, LIST_WORKPLACE, "workplace", one),
            "structured.workplace");
    }
}

static void add_workplace(struct extraction *x, const struct fact *f)
{
    add_tag(x, f, FIELD_WORKPLACE,
        schema_tag(x, LIST_WORKPLACE, "workplace", f->value),
        "structured.workplace");
}

static void add_education(struct extraction *x, const struct fact *f)
{
    int level = schema_tag(x, LIST_EDUCATION, "education", f->value);
    if (level != TAG_NONE)
        add(x, FIELD_EDUCATION, f, "structured.education", HINT_WEIGHT)
            ->v.degree = (struct degree){level, true};
}

/* "SENIOR", "entry level": of the schema's spellings, or a word of level. */
static void add_seniority(struct extraction *x, const struct fact *f)
{
    int tag = schema_tag(x, LIST_SENIORITY, "seniority", f->value);
    uint32_t entry =
        tables_lookup(x->tables, x->arena, TERM_SENIORITY, str_trim(f->value));
    if (tag == TAG_NONE && entry != UINT32_MAX)
        tag = tag_find(LIST_SENIORITY, tables_value(x->tables, entry));
    add_tag(x, f, FIELD_SENIORITY, tag, "structured.seniority");
}

static void add_months(struct extraction *x, const struct fact *f)
{
    hundredths months;
    enum { MOST_MONTHS = 480 };
    if (!number_digits(f->value, &months) || months <= 0 ||
        months > MOST_MONTHS * 100)
        return;
    add(x, FIELD_EXPERIENCE, f, "structured.experience", HINT_WEIGHT)->v.range =
        (struct range){(months + 6) / 12, NUM_NONE};
}

/* ---- names ---- */

/* A value as a text of its own, scanned; false where it is too long. */
static bool look_at(
    const struct extraction *x, struct str value, struct heading_page *page)
{
    struct posting line = *x->posting;
    struct extraction view = *x;
    line.page_title = value;
    view.posting = &line;
    return heading_page_title(&view, page);
}

/* A title without what sites put around it, the value where nothing is. */
static struct str clean_title(struct extraction *x, struct str value)
{
    struct heading_page page;
    if (!look_at(x, value, &page))
        return value;
    struct titled t = heading_read(&page.x, page.line, false);
    struct str text = extraction_text(&page.x, t.fold);
    return text.n ? text : value;
}

/* A line of the posting that is no more than this. */
static bool is_line(const struct extraction *x, struct str value)
{
    const struct posting *p = x->posting;
    struct str name = fold_word(x->arena, value);
    for (size_t i = 0; i < p->blocks.n; i++) {
        const struct block *b = &p->blocks.v[i];
        struct str line = str_sub(p->folded.text, b->fold.start, b->fold.end);
        if (!(b->flags & BLOCK_NOISE) && str_eq(str_trim(line), name))
            return true;
    }
    return false;
}

/* What the page shows in the same words is surer than another heading. */
static void add_title(struct extraction *x, const struct fact *f)
{
    if (f->value.n > NAME_BYTES)
        return;
    int weight = f->origin == ORIGIN_OPTION ? KNOWN_WEIGHT : TITLE_WEIGHT;
    if (f->origin == ORIGIN_JSONLD && is_line(x, f->value))
        weight = SHOWN_WEIGHT;
    add(x, FIELD_TITLE, f, "structured.title", weight)->v.text =
        clean_title(x, f->value);
}

static bool is_name(const struct extraction *x, struct str name)
{
    return name.n > 1 && name.n <= NAME_BYTES &&
           !str_starts(name, STR("http")) &&
           tables_lookup(x->tables, x->arena, TERM_NOT_COMPANY, name) ==
               UINT32_MAX;
}

static void add_company(struct extraction *x, const struct fact *f)
{
    bool known = f->origin == ORIGIN_OPTION;
    if (is_name(x, f->value))
        add(x, FIELD_COMPANY, f, "structured.company",
            known ? KNOWN_WEIGHT : COMPANY_WEIGHT)
            ->v.text = f->value;
}

/* How often the posting's own lines hold the folded name, up to `most`. */
static unsigned count_in_body(
    const struct extraction *x, struct str name, unsigned most)
{
    const struct posting *p = x->posting;
    unsigned n = 0;
    for (size_t i = 0; i < p->blocks.n && n < most; i++) {
        const struct block *b = &p->blocks.v[i];
        struct str line = str_sub(p->folded.text, b->fold.start, b->fold.end);
        n += !(b->flags & BLOCK_NOISE) && str_contains(line, name);
    }
    return n;
}

/* Whose page it is: of an employer, where the posting speaks of him; of a
 * job board, where it does not. */
static void add_owner(struct extraction *x, const struct fact *f)
{
    enum { OFTEN = 3 };
    struct str name = fold_word(x->arena, f->value);
    if (is_first(x, f, f->path) && is_name(x, f->value) && name.n > 2 &&
        count_in_body(x, name, OFTEN) == OFTEN)
        add(x, FIELD_COMPANY, f, "structured.owner", OWNER_WEIGHT)->v.text =
            f->value;
}

/* ---- dates ---- */

/* The day that a value states, whatever its spelling; "" where it is none, or
 * of another century. */
static struct str iso_date(const struct extraction *x, struct str value)
{
    struct str date = dates_iso(x, value);
    return str_starts(date, STR("20")) ? date : STR("");
}

static void add_date(
    struct extraction *x, const struct fact *f, enum field field)
{
    struct str date = iso_date(x, f->value);
    if (date.n)
        add(x, field, f, "structured.date", VALUE_WEIGHT)->v.text = date;
}

static void add_posted(struct extraction *x, const struct fact *f)
{
    add_date(x, f, FIELD_POSTED);
}

static int year_of(struct str date)
{
    return (date.p[2] - '0') * 10 + date.p[3] - '0';
}

/* Years away: the site had to fill in something. */
static void add_closes(struct extraction *x, const struct fact *f)
{
    enum { YEARS_OPEN = 2 };
    struct str closes = iso_date(x, f->value);
    struct str posted = iso_date(x, in_group(x, f->group, "datePosted"));
    if (closes.n && posted.n && year_of(closes) - year_of(posted) > YEARS_OPEN)
        return;
    add_date(x, f, FIELD_CLOSES);
}

/* ---- places ---- */

static void add_place(
    struct extraction *x, const struct fact *f, struct place place)
{
    if (place.city.n || place.subdivision.n || place.country.n ||
        place.region.n)
        add(x, FIELD_LOCATIONS, f, "structured.location", VALUE_WEIGHT)
            ->v.place = place;
}

/* All places that a text names, such as "Leeds, England". */
static void add_place_text(
    struct extraction *x, const struct fact *f, struct str country)
{
    struct place_reader reader;
    struct place_list list = {0};
    place_reader_text(&reader, x, f->value, country);
    place_read(&reader, (struct span){0, (uint32_t)reader.folded->text.n},
        PLACE_ANY, &list);
    for (size_t i = 0; i < list.v.n; i++)
        add_place(x, f, list.v.v[i].place);
}

/* A template's blank: "N/A", "-". */
static struct str stated(const struct extraction *x, struct str value)
{
    uint32_t entry = tables_lookup(x->tables, x->arena, TERM_SCHEMA, value);
    if (entry != UINT32_MAX &&
        str_eq(tables_value(x->tables, entry), STR("nothing")))
        return STR("");
    return value;
}

static void add_address(struct extraction *x, const struct fact *f)
{
    struct str prefix = STR("jobLocation.address.address");
    if (!is_first_of_group(x, f, prefix))
        return;
    uint32_t g = f->group;
    struct str city =
        stated(x, in_group(x, g, "jobLocation.address.addressLocality"));
    struct str region =
        stated(x, in_group(x, g, "jobLocation.address.addressRegion"));
    struct str country =
        stated(x, in_group(x, g, "jobLocation.address.addressCountry"));
    if (country.n == 0)
        country = stated(
            x, in_group(x, g, "jobLocation.address.addressCountry.name"));
    add_place(x, f, place_of_address(x, city, region, country));
}

/* What the caller knows under that name, "" if nothing. */
static struct str known_value(const struct extraction *x, const char *path)
{
    struct facts facts = all_facts(x);
    for (size_t i = 0; i < facts.n; i++)
        if (facts.v[i].origin == ORIGIN_OPTION &&
            str_eq(facts.v[i].path, str_c(path)))
            return facts.v[i].value;
    return STR("");
}

static void add_location(struct extraction *x, const struct fact *f)
{
    struct str country = place_area_code(x, known_value(x, "country"));
    add_place_text(x, f, country.n == 2 ? country : x->country);
}

/* A known country is the place where no better one is known. */
static void add_country(struct extraction *x, const struct fact *f)
{
    if (known_value(x, "location").n == 0)
        add_place_text(x, f, x->country);
}

/* From where remote work may be done. */
static void add_applicants(struct extraction *x, const struct fact *f)
{
    struct str code = place_area_code(x, f->value);
    if (code.n == 0)
        return;
    add(x, FIELD_REMOTE_FROM, f, "structured.remote-from", VALUE_WEIGHT)
        ->v.text = code;
    if (has_fact(x, STR("jobLocation.")))
        return;
    struct place place = {STR(""), STR(""), STR(""), STR("")};
    if (code.n == 2)
        place.country = code;
    else
        place.region = code;
    add_place(x, f, place);
}

/* ---- pay ---- */

static hundredths amount(
    const struct extraction *x, uint32_t g, const char *deep, const char *flat)
{
    struct str text = in_group(x, g, deep);
    hundredths n;
    if (text.n == 0)
        text = in_group(x, g, flat);
    return number_digits(text, &n) && n > 0 ? n : NUM_NONE;
}

static struct str first_of(struct str a, struct str b)
{
    return a.n ? a : b;
}

static hundredths greatest(struct range r)
{
    return r.max == NUM_NONE ? r.min : r.max;
}

static struct range pay_range(const struct extraction *x, uint32_t g)
{
    struct range r = {
        amount(x, g, "baseSalary.value.minValue", "baseSalary.minValue"),
        amount(x, g, "baseSalary.value.maxValue", "baseSalary.maxValue")};
    if (r.min == NUM_NONE && r.max == NUM_NONE)
        r.min = r.max =
            amount(x, g, "baseSalary.value.value", "baseSalary.value");
    return r;
}

/* "EUR", "€": the code of a currency that the word or sign names alone. */
static struct str currency_code(const struct extraction *x, struct str name)
{
    uint32_t entry = tables_lookup(x->tables, x->arena, TERM_CURRENCY, name);
    if (name.n == 0 || entry == UINT32_MAX)
        return STR("");
    struct str code = tables_value(x->tables, entry);
    return code.n == 3 && ascii_is_alpha(code.p[0]) ? code : STR("");
}

/* The currency of "EUR", or of a sign in its place. */
static struct str pay_currency(
    const struct extraction *x, const struct market *m, const struct pay *pay)
{
    struct heading_page page;
    struct str name = pay->currency, code = currency_code(x, name);
    if (code.n || name.n == 0 || !look_at(x, name, &page))
        return code;
    struct str sign = money_sign(&page.x, page.line);
    return sign.n ? market_currency(m, sign, greatest(pay->range)) : code;
}

static struct str currency_name(const struct extraction *x, uint32_t g)
{
    struct str name = first_of(in_group(x, g, "baseSalary.currency"),
        in_group(x, g, "baseSalary.value.currency"));
    return first_of(name, in_group(x, 0, "salaryCurrency"));
}

/* The period that was given, if so much can be paid for it. */
static int pay_period(struct extraction *x, const struct market *m,
    struct pay *pay, struct str unit)
{
    hundredths most = greatest(pay->range);
    int period = schema_tag(x, LIST_PERIOD, "period", unit);
    if (period != TAG_NONE && market_plausible(m, pay->currency, period, most))
        return period;
    return market_period(m, pay->currency, most);
}

static void add_pay(struct extraction *x, const struct fact *f)
{
    uint32_t g = f->group;
    if (!is_first(x, f, STR("baseSalary.")))
        return;
    struct market market;
    struct pay pay = {.range = pay_range(x, g),
        .currency = currency_name(x, g),
        .component = TAG_COMPONENT_BASE};
    if (greatest(pay.range) == NUM_NONE ||
        (pay.range.max != NUM_NONE && pay.range.min > pay.range.max))
        return;
    market_init(&market, x);
    pay.currency = pay_currency(x, &market, &pay);
    if (pay.currency.n == 0)
        return;
    pay.period = pay_period(x, &market, &pay,
        first_of(in_group(x, g, "baseSalary.value.unitText"),
            first_of(in_group(x, g, "baseSalary.unitText"),
                in_group(x, g, "baseSalary.unitCode"))));
    if (pay.period != TAG_NONE)
        add(x, FIELD_SALARIES, f, "structured.salary", VALUE_WEIGHT)->v.pay =
            pay;
}

/* The next amount at *at of the folded text, NUM_NONE where none is left. */
static hundredths next_amount(
    const struct extraction *x, struct str text, size_t *at)
{
    size_t i = *at;
    while (i < text.n && !ascii_is_digit(text.p[i]))
        i++;
    size_t first = i;
    while (i < text.n &&
           (ascii_is_digit(text.p[i]) ||
               (i + 1 < text.n && (text.p[i] == ',' || text.p[i] == '.') &&
                   ascii_is_digit(text.p[i + 1]))))
        i++;
    size_t word = i + (i < text.n && text.p[i] == ' '), end = word;
    while (end < text.n && ascii_is_alpha(text.p[end]))
        end++;
    *at = i;
    hundredths n;
    if (!number_digits(str_sub(text, first, i), &n) || n <= 0)
        return NUM_NONE;
    int64_t scale = number_scale(x->tables, x->arena, str_sub(text, word, end));
    return n <= INT64_MAX / 1000000 ? n * scale : n;
}

/* "30k - 35k", "2,000": both the same where only one stands there. */
static struct range amounts_of(const struct extraction *x, struct str text)
{
    size_t at = 0;
    struct range r;
    r.min = next_amount(x, text, &at);
    r.max = next_amount(x, text, &at);
    if (r.max == NUM_NONE || r.max < r.min)
        r.max = r.min;
    else if (r.min < 100000 && r.max >= 100000 && r.min * 1000 <= r.max)
        r.min *= 1000; /* "30-35k" */
    return r;
}

static int period_of(const struct extraction *x)
{
    struct hits hits = extraction_hits(x, TERM_PERIOD);
    return hits.n ? tag_find(LIST_PERIOD, hit_value(x->tables, &hits.v[0]))
                  : TAG_NONE;
}

/* The currency of a text that states pay, or the page's word for it. */
static struct str text_currency(const struct extraction *x,
    const struct market *market, const struct heading_page *page,
    hundredths most)
{
    struct str sign = money_sign(&page->x, page->line);
    struct str code = currency_code(x, in_group(x, 0, "salaryCurrency"));
    return sign.n == 0 && code.n ? code : market_currency(market, sign, most);
}

/* Pay as text: "30k - 35k a year". */
static void add_pay_text(struct extraction *x, const struct fact *f, int weight)
{
    struct heading_page page;
    struct market market;
    if (!look_at(x, f->value, &page))
        return;
    struct pay pay = {.component = TAG_COMPONENT_BASE};
    pay.range = amounts_of(x, page.posting.folded.text);
    if (pay.range.min == NUM_NONE)
        return;
    market_init(&market, x);
    pay.currency = text_currency(x, &market, &page, pay.range.max);
    pay.period = period_of(&page.x);
    if (pay.period == TAG_NONE ||
        !market_plausible(&market, pay.currency, pay.period, pay.range.max))
        pay.period = market_period(&market, pay.currency, pay.range.max);
    if (pay.currency.n && pay.period != TAG_NONE)
        add(x, FIELD_SALARIES, f, "structured.salary", weight)->v.pay = pay;
}

static void add_known_pay(struct extraction *x, const struct fact *f)
{
    add_pay_text(x, f, KNOWN_WEIGHT);
}

static void add_plain_pay(struct extraction *x, const struct fact *f)
{
    if (is_first(x, f, STR("baseSalary")))
        add_pay_text(x, f, VALUE_WEIGHT);
}

/* ---- where to apply ---- */

static void add_email(struct extraction *x, const struct fact *f)
{
    if (str_find_char(f->value, '@', 0) != STR_NOT_FOUND)
        add(x, FIELD_APPLY, f, "structured.apply", VALUE_WEIGHT)->v.apply =
            (struct apply){STR(""), f->value};
}

/* The link that this text belongs to. */
static const struct fact *link_of(
    const struct extraction *x, const struct fact *text)
{
    struct facts facts = all_facts(x);
    for (size_t i = 0; i < facts.n; i++)
        if (facts.v[i].group == text->group &&
            str_eq(facts.v[i].path, STR("link")))
            return &facts.v[i];
    return NULL;
}

/* A link whose text asks to apply. */
static void add_apply_link(struct extraction *x, const struct fact *f)
{
    uint32_t entry = tables_lookup(x->tables, x->arena, TERM_SCHEMA, f->value);
    if (entry == UINT32_MAX ||
        !str_eq(tables_value(x->tables, entry), STR("apply")))
        return;
    const struct fact *link = link_of(x, f);
    if (!link)
        return;
    struct str url = link->value;
    if (str_starts(url, STR("mailto:"))) {
        url = str_sub(url, 7, url.n);
        add(x, FIELD_APPLY, link, "structured.apply", VALUE_WEIGHT)->v.apply =
            (struct apply){STR(""), str_cut(&url, '?')};
    } else if (str_starts(url, STR("http"))) {
        add(x, FIELD_APPLY, link, "structured.apply", VALUE_WEIGHT)->v.apply =
            (struct apply){url, STR("")};
    }
}

/* ---- all of it ---- */

struct reader {
    const char *path;
    void (*read)(struct extraction *x, const struct fact *f);
};

/* In what is said by the page's data. */
static const struct reader data[] = {
    {"title", add_title},
    {"hiringOrganization.name", add_company},
    {"hiringOrganization", add_company},
    {"employmentType", add_employment},
    {"jobLocationType", add_workplace},
    {"applicantLocationRequirements.name", add_applicants},
    {"applicantLocationRequirements", add_applicants},
    {"jobLocation.address.addressLocality", add_address},
    {"jobLocation.address.addressRegion", add_address},
    {"jobLocation.address.addressCountry", add_address},
    {"jobLocation.address.addressCountry.name", add_address},
    {"jobLocation.address", add_location},
    {"jobLocation", add_location},
    {"baseSalary", add_plain_pay},
    {"baseSalary.currency", add_pay},
    {"baseSalary.minValue", add_pay},
    {"baseSalary.value", add_pay},
    {"baseSalary.value.minValue", add_pay},
    {"baseSalary.value.maxValue", add_pay},
    {"baseSalary.value.value", add_pay},
    {"baseSalary.value.unitText", add_pay},
    {"datePosted", add_posted},
    {"validThrough", add_closes},
    {"experienceRequirements.monthsOfExperience", add_months},
    {"seniority", add_seniority},
    {"educationRequirements.credentialCategory", add_education},
    {"applicationContact.email", add_email},
};

/* In what the caller knows. */
static const struct reader known[] = {
    {"title", add_title},
    {"company", add_company},
    {"location", add_location},
    {"country", add_country},
    {"posted", add_posted},
    {"salary", add_known_pay},
};

/* In the front matter of a Markdown file. */
static const struct reader front[] = {
    {"title", add_title},
    {"company", add_company},
    {"employer", add_company},
    {"organization", add_company},
    {"location", add_location},
    {"salary", add_known_pay},
    {"employment", add_employment},
    {"employment_type", add_employment},
    {"type", add_employment},
    {"posted", add_posted},
    {"date", add_posted},
    {"closes", add_closes},
    {"deadline", add_closes},
};

/* In what the page says of itself. */
static const struct reader meta[] = {
    {"link.text", add_apply_link},
    {"og:site_name", add_owner},
    {"author", add_owner},
    {"application-name", add_owner},
};

static void read_with(struct extraction *x, const struct fact *f,
    const struct reader *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(f->path, str_c(list[i].path)))
            list[i].read(x, f);
}

/* ---- whose data it is ---- */

static bool is_hidden_text(const struct posting *p)
{
    for (size_t i = 0; i < p->notes.n; i++)
        if (str_eq(p->notes.v[i].code, STR("hidden-text")))
            return true;
    return false;
}

/* At least half of the words of a title stand in the text. */
static bool speaks_of(struct str text, struct str title)
{
    enum { WORD_LEAST = 3 };
    unsigned words = 0, found = 0;
    for (size_t at = 0; at < title.n; at++) {
        size_t first = at;
        while (at < title.n && fold_is_word((unsigned char)title.p[at]))
            at++;
        if (at - first < WORD_LEAST)
            continue;
        words++;
        found += str_contains(text, str_sub(title, first, at));
    }
    return found * 2 >= words;
}

/* The page's data is of another job: of a card beside it, or of a template
 * that nobody filled in. */
static bool is_data_of_other(const struct extraction *x)
{
    struct facts facts = all_facts(x);
    bool titled = false;
    if (is_hidden_text(x->posting))
        return false;
    for (size_t i = 0; i < facts.n; i++) {
        const struct fact *f = &facts.v[i];
        if (f->origin != ORIGIN_JSONLD || !str_eq(f->path, STR("title")))
            continue;
        titled = true;
        struct str title = fold_word(x->arena, f->value);
        if (speaks_of(x->posting->folded.text, title) ||
            speaks_of(fold_word(x->arena, x->posting->page_title), title))
            return false;
    }
    return titled;
}

void extract_structured(struct extraction *x)
{
    struct facts facts = all_facts(x);
    bool other = is_data_of_other(x);
    for (size_t i = 0; i < facts.n; i++) {
        const struct fact *f = &facts.v[i];
        if (other && f->origin == ORIGIN_JSONLD)
            continue;
        if (is_structured(f))
            read_with(x, f, data, sizeof data / sizeof *data);
        else if (f->origin == ORIGIN_OPTION)
            read_with(x, f, known, sizeof known / sizeof *known);
        else if (str_eq(x->posting->format, STR("markdown")))
            read_with(x, f, front, sizeof front / sizeof *front);
        if (f->origin == ORIGIN_META)
            read_with(x, f, meta, sizeof meta / sizeof *meta);
    }
}
