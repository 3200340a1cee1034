#!/usr/bin/env python3
"""Makes dictionary-nb-en.tsv from FreeDict's English-Norwegian dictionary; see the README in this folder.

usage: build.py [--forms FILE] [--package FILE.deb | --folder FOLDER] OUTPUT

The dictionary comes from an unpacked folder, from a package file, or from where Debian's package
dict-freedict-eng-nor has put it. The output is the same for the same input, byte for byte.
"""

import argparse
import gzip
import os
import re
import subprocess
import sys
import tempfile

NAME = "usr/share/dictd/freedict-eng-nor"
NOTICE = """\
# Norwegian-English dictionary for look-ups: suggestions, not reviewed.
# From FreeDict/WikDict English-Norsk (Karl Bartel, http://www.wikdict.com/, http://www.freedict.org/), edition
# {edition}, made of Wiktionary (https://www.wiktionary.org/); turned round and cleaned for Ordbro.
# Licence: Creative Commons Attribution-ShareAlike 3.0 Unported, https://creativecommons.org/licenses/by-sa/3.0/
# Who passes this file on keeps these lines and the licence.
"""

# FreeDict's parts of speech -> Universal Dependencies. What is not here is left out: affixes, proverbs,
# prepositions and other words that a gloss cannot translate.
POS = {"n": "NOUN", "v": "VERB", "adj": "ADJ", "adv": "ADV", "pn": "PROPN"}
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"  # of dictd's index
HEAD = re.compile(r"^(?P<word>.+?)(?: /.*)? <(?P<pos>[^>]+)>\s*$")
NUMBERED = re.compile(r"^\d+\. (?=\S)")
TRAILING = re.compile(r"\s+\d+\.$")


def number(text):
    """A number of dictd's index, in base 64."""
    value = 0
    for letter in text:
        value = value * 64 + DIGITS.index(letter)
    return value


def entries(folder):
    """The text of every entry, each once, in the order of the file."""
    with gzip.open(os.path.join(folder, NAME + ".dict.dz"), "rb") as file:
        data = file.read()
    places = set()
    with open(os.path.join(folder, NAME + ".index"), encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if len(cells) >= 3 and not cells[0].startswith("00"):
                places.add((number(cells[1]), number(cells[2])))
    for start, length in sorted(places):
        yield data[start:start + length].decode("utf-8")


def edition(folder):
    with gzip.open(os.path.join(folder, NAME + ".dict.dz"), "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("Edition: "):
                return line.split()[1]
    return "unknown"


def pairs(entry):
    """(Norwegian, English, part of speech, sense) of an entry that is worth keeping."""
    lines = entry.rstrip("\n").split("\n")
    head = HEAD.match(lines[0])
    if not head or head["pos"] not in POS:
        return
    words, sense, takes_sense = [], "", False
    for index, line in enumerate(lines[1:]):
        # A translation stands first and behind a number; the line behind it is its sense. A number behind
        # a blank opens another sense of the same translation.
        if index == 0 or NUMBERED.match(line):
            for word in words:
                yield word, head["word"], POS[head["pos"]], sense
            text = TRAILING.sub("", NUMBERED.sub("", line))
            words, sense, takes_sense = [part.strip() for part in text.split(", ")], "", True
        elif takes_sense and not line.startswith(" "):
            sense, takes_sense = line.strip(), False
    for word in words:
        yield word, head["word"], POS[head["pos"]], sense


def lexicon(path):
    """Forms that are no citation form of their part of speech, and the lemmas, from a table of full forms."""
    forms, lemmas = set(), set()
    if path:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            next(file)
            for line in file:
                form, lemma, pos = line.rstrip("\n").split("\t")
                lemmas.add((lemma, pos))
                if form != lemma:
                    forms.add((form, pos))
    return forms - lemmas


def cleaned(folder, inflected):
    """Every pair once, by Norwegian word."""
    kept = set()
    for entry in entries(folder):
        for word, english, pos, sense in pairs(entry):
            if not word or word.startswith("-") or word.endswith("-") or re.search(r"[\d(){}\[\]/]", word):
                continue
            if re.search(r"\d", english) or english.startswith("-") or english.endswith("-"):
                continue
            if pos == "VERB" and word.startswith("å "):
                word = word[2:]
            # A capital that the English word has not is a slip: `Løpe` for run.
            if pos != "PROPN" and word[:1].isupper() and english[:1].islower() and not word.isupper():
                word = word[0].lower() + word[1:]
            if (word, pos) in inflected:
                continue
            kept.add((word, english, pos, sense.replace("\t", " ")))
    return sorted(kept, key=lambda row: (row[0].lower().encode(), row))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--forms", help="full forms of Norsk ordbank: form, lemma, part of speech (.tsv.gz)")
    parser.add_argument("--package", help="the package file")
    parser.add_argument("--folder", default="/", help="where the package is unpacked")
    parser.add_argument("output")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder
        if options.package:
            subprocess.run(["dpkg-deb", "-x", options.package, scratch], check=True)
            folder = scratch
        if not os.path.exists(os.path.join(folder, NAME + ".index")):
            sys.exit("build.py: error: the dictionary is not there [dictionary-source]\n"
                     "  install it: apt-get install dict-freedict-eng-nor")
        rows = cleaned(folder, lexicon(options.forms))
        with open(options.output + ".part", "w", encoding="utf-8", newline="\n") as file:
            file.write(NOTICE.format(edition=edition(folder)))
            file.write("nb\ten\tpos\tsense\n")
            for row in rows:
                file.write("\t".join(row) + "\n")
        os.replace(options.output + ".part", options.output)
    print(f"{len(rows)} pairs, {len({row[0] for row in rows})} Norwegian words", file=sys.stderr)


if __name__ == "__main__":
    main()
