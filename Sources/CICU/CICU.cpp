// The only code that sees ICU's headers.
#if !__has_include(<unicode/brkiter.h>)
#error "libicu is missing: apt-get install libicu-dev"
#endif
#include "CICU.h"

#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/rbbi.h>
#include <unicode/regex.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/ures.h>
#include <unicode/utext.h>
#include <unicode/uversion.h>

#include <cstring>
#include <memory>
#include <string>

const char *cicu_status_name(cicu_status status) { return u_errorName(static_cast<UErrorCode>(status)); }
const char *cicu_version(void) { return U_ICU_VERSION; }
const char *cicu_unicode_version(void) { return U_UNICODE_VERSION; }

namespace {

class Sink final : public icu::ByteSink {
 public:
  Sink(void *context, cicu_sink sink) : context_(context), sink_(sink) {}
  void Append(const char *bytes, int32_t count) override { sink_(context_, bytes, static_cast<size_t>(count)); }

 private:
  void *context_;
  cicu_sink sink_;
};

const icu::Normalizer2 *normalizer(cicu_normal_form form, UErrorCode &error) {
  switch (form) {
    case CICU_NFC: return icu::Normalizer2::getNFCInstance(error);
    case CICU_NFD: return icu::Normalizer2::getNFDInstance(error);
    case CICU_NFKC: return icu::Normalizer2::getNFKCInstance(error);
    case CICU_NFKC_CASEFOLD: return icu::Normalizer2::getNFKCCasefoldInstance(error);
  }
  error = U_ILLEGAL_ARGUMENT_ERROR;
  return nullptr;
}

}  // namespace

struct cicu_breaker {
  std::unique_ptr<icu::BreakIterator> iterator;
  UText text = UTEXT_INITIALIZER;  // reused, so a paragraph costs no allocation
  ~cicu_breaker() { utext_close(&text); }
};

namespace {

cicu_breaker *wrap(std::unique_ptr<icu::BreakIterator> iterator, UErrorCode error, cicu_status *status) {
  *status = error;
  if (U_FAILURE(error)) return nullptr;
  // ICU has been seen to answer a missing resource with a null iterator (locale sv, ICU 72).
  if (!iterator) {
    *status = U_MISSING_RESOURCE_ERROR;
    return nullptr;
  }
  auto *breaker = new cicu_breaker;
  breaker->iterator = std::move(iterator);
  return breaker;
}

}  // namespace

cicu_breaker *cicu_breaker_open_rules(const char *rules, int32_t count, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  UParseError place;
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(rules, count));
  auto iterator = std::make_unique<icu::RuleBasedBreakIterator>(text, place, error);
  return wrap(std::move(iterator), error, status);
}

cicu_breaker *cicu_breaker_open_sentences(const char *locale, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(icu::BreakIterator::createSentenceInstance(icu::Locale(locale), error));
  return wrap(std::move(iterator), error, status);
}

void cicu_breaker_close(cicu_breaker *breaker) { delete breaker; }

void cicu_breaker_set_text(cicu_breaker *breaker, const char *bytes, int64_t count, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  utext_openUTF8(&breaker->text, bytes, count, &error);
  breaker->iterator->setText(&breaker->text, error);
  *status = error;
}

int32_t cicu_breaker_next_many(cicu_breaker *breaker, int32_t *ends, int32_t *rules, int32_t capacity) {
  int32_t found = 0;
  while (found < capacity) {
    int32_t end = breaker->iterator->next();
    if (end == icu::BreakIterator::DONE) break;
    ends[found] = end;
    if (rules) rules[found] = breaker->iterator->getRuleStatus();
    found++;
  }
  return found;
}

cicu_status cicu_normalize(cicu_normal_form form, const char *bytes, int32_t count, void *context, cicu_sink sink) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2 *instance = normalizer(form, error);
  if (U_FAILURE(error)) return error;
  Sink out(context, sink);
  instance->normalizeUTF8(0, icu::StringPiece(bytes, count), out, nullptr, error);
  return error;
}

cicu_status cicu_is_normalized(cicu_normal_form form, const char *bytes, int32_t count, bool *answer) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2 *instance = normalizer(form, error);
  if (U_FAILURE(error)) return error;
  *answer = instance->isNormalizedUTF8(icu::StringPiece(bytes, count), error);
  return error;
}

bool cicu_nfc_boundary_before(uint32_t scalar) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2 *instance = icu::Normalizer2::getNFCInstance(error);
  return U_SUCCESS(error) && instance->hasBoundaryBefore(static_cast<UChar32>(scalar));
}

struct cicu_pattern {
  std::unique_ptr<icu::RegexMatcher> matcher;
  UText text = UTEXT_INITIALIZER;
  ~cicu_pattern() {
    matcher.reset();
    utext_close(&text);
  }
};

cicu_pattern *cicu_pattern_open(const char *pattern, int32_t count, int32_t *column, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  UParseError place{};
  auto expression = icu::UnicodeString::fromUTF8(icu::StringPiece(pattern, count));
  // The pattern is the matcher's own: it must outlive it, so the matcher is made from the expression itself.
  std::unique_ptr<icu::RegexPattern> check(icu::RegexPattern::compile(expression, 0, place, error));
  *column = place.offset;
  if (U_FAILURE(error)) {
    *status = error;
    return nullptr;
  }
  auto opened = std::make_unique<cicu_pattern>();
  opened->matcher = std::make_unique<icu::RegexMatcher>(expression, 0, error);
  // A pattern from a file may be hostile: about a second for one search, and 8 MB of backtracking.
  if (U_SUCCESS(error)) opened->matcher->setTimeLimit(1000, error);
  if (U_SUCCESS(error)) opened->matcher->setStackLimit(8 << 20, error);
  *status = error;
  return U_FAILURE(error) ? nullptr : opened.release();
}

void cicu_pattern_close(cicu_pattern *pattern) { delete pattern; }

void cicu_pattern_set_text(cicu_pattern *pattern, const char *bytes, int64_t count, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  utext_openUTF8(&pattern->text, bytes, count, &error);
  if (U_SUCCESS(error)) pattern->matcher->reset(&pattern->text);
  *status = error;
}

bool cicu_pattern_find(cicu_pattern *pattern, int64_t from, int64_t *start, int64_t *end, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  bool found = pattern->matcher->find(from, error);
  if (found && U_SUCCESS(error)) {
    *start = pattern->matcher->start64(error);
    *end = pattern->matcher->end64(error);
  }
  *status = error;
  return found && U_SUCCESS(error);
}

bool cicu_pattern_matches(cicu_pattern *pattern, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  bool answer = pattern->matcher->matches(error);
  *status = error;
  return answer && U_SUCCESS(error);
}

struct cicu_transliterator {
  std::unique_ptr<icu::Transliterator> rules;
};

cicu_transliterator *cicu_transliterator_open(const char *rules, int32_t count, cicu_status *status) {
  UErrorCode error = U_ZERO_ERROR;
  UParseError place{};
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(rules, count));
  std::unique_ptr<icu::Transliterator> opened(
      icu::Transliterator::createFromRules(u"Ordbro", text, UTRANS_FORWARD, place, error));
  if (U_SUCCESS(error) && !opened) error = U_MEMORY_ALLOCATION_ERROR;
  *status = error;
  if (U_FAILURE(error)) return nullptr;
  auto *transliterator = new cicu_transliterator;
  transliterator->rules = std::move(opened);
  return transliterator;
}

void cicu_transliterator_close(cicu_transliterator *transliterator) { delete transliterator; }

void cicu_transliterate(
    const cicu_transliterator *transliterator, const char *bytes, int32_t count, void *context, cicu_sink sink) {
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(bytes, count));
  transliterator->rules->transliterate(text);
  Sink out(context, sink);
  text.toUTF8(out);
}

namespace {

struct CloseBundle {
  void operator()(UResourceBundle *bundle) const { ures_close(bundle); }
};
using Bundle = std::unique_ptr<UResourceBundle, CloseBundle>;

// A resource below another one, or null when there is none.
Bundle below(const Bundle &parent, const char *key) {
  UErrorCode error = U_ZERO_ERROR;
  Bundle found(parent ? ures_getByKey(parent.get(), key, nullptr, &error) : nullptr);
  return U_SUCCESS(error) ? std::move(found) : nullptr;
}

// Calls `body` with every resource of a table or an array and its key, or its number from 1.
template <class Body>
void for_each(const Bundle &table, Body body) {
  if (!table) return;
  int32_t count = ures_getSize(table.get());
  for (int32_t index = 0; index < count; index++) {
    UErrorCode error = U_ZERO_ERROR;
    Bundle entry(ures_getByIndex(table.get(), index, nullptr, &error));
    if (U_FAILURE(error) || !entry) continue;
    const char *key = ures_getKey(entry.get());
    body(entry, key ? std::string(key) : std::to_string(index + 1));
  }
}

// Adds a line when the resource is a string.
void add_line(std::string &lines, const Bundle &entry, const std::string &key) {
  if (!entry || ures_getType(entry.get()) != URES_STRING) return;
  UErrorCode error = U_ZERO_ERROR;
  int32_t length = 0;
  const UChar *text = ures_getString(entry.get(), &length, &error);
  if (U_FAILURE(error)) return;
  lines += key + '\t';
  icu::UnicodeString(false, text, length).toUTF8String(lines);
  lines += '\n';
}

void add_names(std::string &lines, const Bundle &bundle, cicu_name_kind kind) {
  switch (kind) {
    case CICU_TERRITORIES:
    case CICU_LANGUAGES:
      for_each(below(bundle, kind == CICU_TERRITORIES ? "Countries" : "Languages"),
               [&](const Bundle &entry, const std::string &key) { add_line(lines, entry, key); });
      break;
    case CICU_CURRENCIES:
      for_each(below(bundle, "CurrencyPlurals"), [&](const Bundle &entry, const std::string &key) {
        for (const char *count : {"one", "other"}) add_line(lines, below(entry, count), key + " " + count);
      });
      break;
    case CICU_MONTHS:
    case CICU_WEEKDAYS: {
      Bundle gregorian = below(below(bundle, "calendar"), "gregorian");
      Bundle names = below(gregorian, kind == CICU_MONTHS ? "monthNames" : "dayNames");
      for_each(below(below(names, "format"), "wide"),
               [&](const Bundle &entry, const std::string &key) { add_line(lines, entry, key); });
      break;
    }
    case CICU_UNITS:
      for_each(below(bundle, "units"), [&](const Bundle &units, const std::string &type) {
        if (ures_getType(units.get()) != URES_TABLE) return;
        for_each(units, [&](const Bundle &unit, const std::string &name) {
          if (ures_getType(unit.get()) != URES_TABLE) return;
          for (const char *count : {"one", "other", "gender"})
            add_line(lines, below(unit, count), type + "-" + name + " " + count);
        });
      });
      break;
    case CICU_CITIES:
      for_each(below(bundle, "zoneStrings"), [&](const Bundle &zone, const std::string &key) {
        if (ures_getType(zone.get()) == URES_TABLE) add_line(lines, below(zone, "ec"), key);
      });
      break;
  }
}

// The tree of resources that has names of a kind; null is the main one.
const char *tree(cicu_name_kind kind) {
  switch (kind) {
    case CICU_TERRITORIES: return U_ICUDATA_NAME "-region";
    case CICU_LANGUAGES: return U_ICUDATA_NAME "-lang";
    case CICU_CURRENCIES: return U_ICUDATA_NAME "-curr";
    case CICU_UNITS: return U_ICUDATA_NAME "-unit";
    case CICU_CITIES: return U_ICUDATA_NAME "-zone";
    case CICU_MONTHS:
    case CICU_WEEKDAYS: return nullptr;
  }
  return nullptr;
}

}  // namespace

cicu_status cicu_names(cicu_name_kind kind, const char *locale, void *context, cicu_sink sink) {
  UErrorCode error = U_ZERO_ERROR;
  Bundle bundle(ures_open(tree(kind), locale, &error));
  if (U_FAILURE(error)) return error;
  std::string lines;
  add_names(lines, bundle, kind);
  sink(context, lines.data(), lines.size());
  return U_ZERO_ERROR;
}
