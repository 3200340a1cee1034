// The twin of Bench.swift in plain C++ over ICU: `icu nfc|segment FILE PASSES`.
//
// nfc: one call of Normalizer2::normalizeUTF8 on the whole text, into a string that keeps its capacity.
// segment: the `nb` sentence iterator, opened once; each line is a paragraph, converted to UTF-16 (counted).
#include <time.h>
#include <unicode/brkiter.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

static double seconds() {
  timespec time;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void report(int passes, const std::function<size_t()> &work) {
  size_t answer = work();
  double start = seconds();
  for (int pass = 0; pass < passes; pass++) answer = work();
  printf("%.9f %zu\n", (seconds() - start) / passes, answer);
}

int main(int count, char **arguments) {
  if (count != 4) return 64;
  std::string task = arguments[1];
  std::ifstream file(arguments[2], std::ios::binary);
  if (!file) return 2;
  std::string text((std::istreambuf_iterator<char>(file)), {});
  int passes = atoi(arguments[3]);
  UErrorCode error = U_ZERO_ERROR;
  if (task == "nfc") {
    const icu::Normalizer2 *form = icu::Normalizer2::getNFCInstance(error);
    std::string out;
    report(passes, [&] {
      out.clear();
      icu::StringByteSink<std::string> sink(&out);
      form->normalizeUTF8(0, text, sink, nullptr, error);
      return out.size();
    });
  } else if (task == "segment") {
    std::vector<icu::StringPiece> paragraphs;
    for (size_t start = 0; start < text.size();) {
      size_t end = std::min(text.find('\n', start), text.size());
      if (end > start) paragraphs.emplace_back(text.data() + start, static_cast<int32_t>(end - start));
      start = end + 1;
    }
    std::unique_ptr<icu::BreakIterator> sentences(
        icu::BreakIterator::createSentenceInstance(icu::Locale("nb"), error));
    report(passes, [&] {
      size_t found = 0;
      for (const auto &paragraph : paragraphs) {
        icu::UnicodeString wide = icu::UnicodeString::fromUTF8(paragraph);
        sentences->setText(wide);
        while (sentences->next() != icu::BreakIterator::DONE) found++;
      }
      return found;
    });
  } else {
    return 64;
  }
  return U_FAILURE(error) ? 70 : 0;
}
