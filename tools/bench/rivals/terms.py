#!/usr/bin/env python3
"""flashtext2 over a text: seconds to build, seconds of one pass over all paragraphs, hits.

usage: terms.py GLOSSARY TEXT PASSES
"""
import csv
import sys
import time

from flashtext2 import KeywordProcessor


def main():
    glossary, text, passes = sys.argv[1], sys.argv[2], int(sys.argv[3])
    with open(glossary, encoding="utf8", newline="") as file:
        rows = [(row["nb"], row.get("id") or row["nb"])
                for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    start = time.process_time()
    keywords = KeywordProcessor(case_sensitive=False)
    keywords.add_keywords_with_clean_word_from_iter(rows)
    build = time.process_time() - start
    if passes == 0:
        print(build, 0, 0)
        return
    with open(text, encoding="utf8") as file:
        paragraphs = [line for line in file.read().split("\n") if line]

    def once():
        return sum(len(keywords.extract_keywords_with_span(paragraph)) for paragraph in paragraphs)

    count = once()
    start = time.process_time()
    for _ in range(passes):
        once()
    print(build, (time.process_time() - start) / passes, count)


if __name__ == "__main__":
    main()
