// A small C face over libicu. No ICU type is named here, because Foundation carries a second ICU
// whose headers clash with the system's in one Swift module.
#ifndef CICU_H
#define CICU_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t cicu_status;  // 0 success, below 0 a warning, above 0 a failure
const char *cicu_status_name(cicu_status status);
const char *cicu_version(void);          // of ICU, such as "72.1"
const char *cicu_unicode_version(void);  // of Unicode, such as "15.0"

typedef void (*cicu_sink)(void *context, const char *bytes, size_t count);  // output in pieces

// Break iteration over UTF-8; offsets are bytes. One thread at a time for each breaker.
typedef struct cicu_breaker cicu_breaker;
cicu_breaker *cicu_breaker_open_rules(const char *rules, int32_t count, cicu_status *status);
cicu_breaker *cicu_breaker_open_sentences(const char *locale, cicu_status *status);
void cicu_breaker_close(cicu_breaker *breaker);
void cicu_breaker_set_text(cicu_breaker *breaker, const char *bytes, int64_t count, cicu_status *status);
// Writes up to `capacity` further boundaries and their rule statuses; returns how many.
int32_t cicu_breaker_next_many(cicu_breaker *breaker, int32_t *ends, int32_t *rules, int32_t capacity);

typedef enum { CICU_NFC, CICU_NFD, CICU_NFKC, CICU_NFKC_CASEFOLD } cicu_normal_form;
cicu_status cicu_normalize(cicu_normal_form form, const char *bytes, int32_t count, void *context, cicu_sink sink);
// Whether NFC never moves or joins anything across the place before this scalar value.
bool cicu_nfc_boundary_before(uint32_t scalar);
cicu_status cicu_is_normalized(cicu_normal_form form, const char *bytes, int32_t count, bool *answer);

// Regular expressions in ICU's dialect over UTF-8; offsets are bytes. One thread at a time for each pattern.
typedef struct cicu_pattern cicu_pattern;
// `column` gets the place of a fault in the pattern, from 0.
cicu_pattern *cicu_pattern_open(const char *pattern, int32_t count, int32_t *column, cicu_status *status);
void cicu_pattern_close(cicu_pattern *pattern);
void cicu_pattern_set_text(cicu_pattern *pattern, const char *bytes, int64_t count, cicu_status *status);
// Finds the next match at or behind `from`; false when there is none or a limit was reached (see status).
bool cicu_pattern_find(cicu_pattern *pattern, int64_t from, int64_t *start, int64_t *end, cicu_status *status);
// Whether the whole text matches.
bool cicu_pattern_matches(cicu_pattern *pattern, cicu_status *status);

// Rules that change text, in ICU's syntax for transliterators. One thread at a time for each.
typedef struct cicu_transliterator cicu_transliterator;
cicu_transliterator *cicu_transliterator_open(const char *rules, int32_t count, cicu_status *status);
void cicu_transliterator_close(cicu_transliterator *transliterator);
void cicu_transliterate(
    const cicu_transliterator *transliterator, const char *bytes, int32_t count, void *context, cicu_sink sink);

// Names of one kind in one locale's own data, without what it inherits: lines of key, TAB, name, LF.
// Keys are ICU's: a region, a language or a currency code, a number from 1, a time zone with `:` for `/`.
// Currencies come with `one` or `other` behind the code and a space; units as `type-unit one`.
typedef enum {
  CICU_TERRITORIES, CICU_LANGUAGES, CICU_CURRENCIES, CICU_MONTHS, CICU_WEEKDAYS, CICU_UNITS, CICU_CITIES
} cicu_name_kind;
cicu_status cicu_names(cicu_name_kind kind, const char *locale, void *context, cicu_sink sink);

#ifdef __cplusplus
}
#endif
#endif
