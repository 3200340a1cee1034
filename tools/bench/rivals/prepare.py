#!/usr/bin/env python3
"""The main job as one would write it with the usual Python libraries: text and glossary in, XLIFF 2.1 out.

usage: prepare.py TEXT GLOSSARY OUT

spaCy's rule-based sentencizer splits, pyahocorasick finds the terms in their regular forms (whole words,
longest first), lxml writes as a stream, so that no tree is held in memory.
"""
import csv
import sys

import ahocorasick
import spacy
from lxml import etree

XLIFF = "urn:oasis:names:tc:xliff:document:2.0"
GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
# The endings of regular nouns, by gender.
ENDINGS = {
    "m": ("", "en", "er", "ene"), "f": ("", "a", "en", "er", "ene"), "n": ("", "et", "er", "ene", "a"),
}


def automaton(path):
    terms = ahocorasick.Automaton()
    with open(path, encoding="utf8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            stem = row["nb"].lower()
            for ending in ENDINGS.get(row["gender"], ("",)):
                form = stem[:-1] + ending if ending and stem.endswith("e") and ending[0] == "e" else stem + ending
                for last in (form, form + "s"):
                    terms.add_word(last, (len(last), row["id"], row["en"]))
    terms.make_automaton()
    return terms


def matches(terms, text):
    """Whole words, the longest at each place, from left to right."""
    folded, end_of_last, found = text.lower(), 0, []
    if len(folded) != len(text):
        return found
    for last, (length, identifier, english) in terms.iter_long(folded):
        start, end = last + 1 - length, last + 1
        if start < end_of_last or start > 0 and folded[start - 1].isalnum() or folded[end:end + 1].isalnum():
            continue
        found.append((start, end, identifier, english))
        end_of_last = end
    return found


def source(text, found, unit):
    element = etree.Element(f"{{{XLIFF}}}source")
    place, last = 0, None
    for number, (start, end, _, _) in enumerate(found):
        if last is None:
            element.text = text[place:start]
        else:
            last.tail = text[place:start]
        last = etree.SubElement(element, f"{{{XLIFF}}}mrk", id=f"{unit}t{number}", type="term")
        last.text = text[start:end]
        place = end
    if last is None:
        element.text = text
    else:
        last.tail = text[place:]
    return element


def main():
    text_path, glossary_path, out_path = sys.argv[1:]
    terms = automaton(glossary_path)
    nlp = spacy.blank("nb")
    nlp.add_pipe("sentencizer")
    with open(text_path, encoding="utf8") as file:
        paragraphs = [line.strip() for line in file if line.strip()]
    count = 0
    with etree.xmlfile(out_path, encoding="utf-8") as xml:
        xml.write_declaration()
        root = xml.element(
            f"{{{XLIFF}}}xliff", version="2.1", srcLang="nb", trgLang="en-GB",
            nsmap={None: XLIFF, "gls": GLOSSARY})
        with root, xml.element(f"{{{XLIFF}}}file", id="f1", original=text_path):
            for number, document in enumerate(nlp.pipe(paragraphs), 1):
                unit = etree.Element(f"{{{XLIFF}}}unit", id=f"u{number}")
                sentences = [sentence.text for sentence in document.sents]
                found = [matches(terms, sentence) for sentence in sentences]
                entries = {match[2]: match for matched in found for match in matched}
                if entries:
                    glossary = etree.SubElement(unit, f"{{{GLOSSARY}}}glossary")
                    for _, (start, end, identifier, english) in sorted(entries.items()):
                        entry = etree.SubElement(glossary, f"{{{GLOSSARY}}}glossEntry", id=f"{unit.get('id')}{identifier}")
                        etree.SubElement(entry, f"{{{GLOSSARY}}}term").text = identifier
                        etree.SubElement(entry, f"{{{GLOSSARY}}}translation").text = english
                for index, (sentence, matched) in enumerate(zip(sentences, found), 1):
                    segment = etree.SubElement(unit, f"{{{XLIFF}}}segment", id=f"s{index}", state="initial")
                    segment.append(source(sentence, matched, f"s{index}"))
                    count += 1
                xml.write(unit)
    print(f"{count} segments")


if __name__ == "__main__":
    main()
