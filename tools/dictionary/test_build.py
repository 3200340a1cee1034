"""Tests of build.py on entries written for them."""

import gzip
import os
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import build  # noqa: E402

DIGITS = build.DIGITS


def encoded(value):
    text = DIGITS[value % 64]
    while value >= 64:
        value //= 64
        text = DIGITS[value % 64] + text
    return text


def folder_with(entries, scratch):
    """A folder like an unpacked package with these entries."""
    base = os.path.join(scratch, build.NAME)
    os.makedirs(os.path.dirname(base))
    data, index = b"Edition: 2026.01.01\n", []
    for entry in entries:
        text = entry.encode()
        index.append(f"{entry.split(' ')[0]}\t{encoded(len(data))}\t{encoded(len(text))}\n")
        data += text
    with gzip.open(base + ".dict.dz", "wb") as file:
        file.write(data)
    with open(base + ".index", "w", encoding="utf-8") as file:
        file.write("00-database-info\tA\tA\n" + "".join(index) + index[0])
    return scratch


class BuildTests(unittest.TestCase):
    def rows(self, *entries, inflected=frozenset()):
        with tempfile.TemporaryDirectory() as scratch:
            return build.cleaned(folder_with(entries, scratch), inflected)

    def test_one_translation_with_its_sense(self):
        self.assertEqual(
            self.rows("boat /x/ <n>\nbåt\na craft on water\n"), [("båt", "boat", "NOUN", "a craft on water")])

    def test_numbered_senses_and_synonyms(self):
        rows = self.rows("agree //x// //y// <v>\n1. enes, bli enig\nof one mind\n2. passe\nto suit\n")
        self.assertEqual(
            rows,
            [("bli enig", "agree", "VERB", "of one mind"), ("enes", "agree", "VERB", "of one mind"),
             ("passe", "agree", "VERB", "to suit")])

    def test_a_number_behind_a_translation_is_no_part_of_it(self):
        rows = self.rows("house /x/ <n>\nhus 2.\na human abode\n 3.\nanother sense\n")
        self.assertEqual(rows, [("hus", "house", "NOUN", "a human abode")])

    def test_noise_is_left_out(self):
        self.assertEqual(
            self.rows("less /x/ <suffix>\nløs\nlacking\n", "tenth /x/ <adj>\n10.\nordinal\n",
                      "male /x/ <adj>\nhann-\nof a man\n", "assert /x/ <v>\n(høytidelig) forsikre\nsay\n"), [])

    def test_a_capital_slip_is_mended_and_a_name_is_kept(self):
        rows = self.rows("run /x/ <v>\nLøpe\nmove fast\n", "Norway /x/ <pn>\nNorge\ncountry\n",
                         "New Age /x/ <n>\nNew Age\nculture\n")
        self.assertEqual([row[0] for row in rows], ["løpe", "New Age", "Norge"])

    def test_an_inflected_headword_is_left_out(self):
        rows = self.rows("tame /x/ <v>\ntemmes\nbecome tame\n", inflected={("temmes", "VERB")})
        self.assertEqual(rows, [])

    def test_no_infinitive_marker(self):
        self.assertEqual(self.rows("forbid /x/ <v>\nå forby\nban\n")[0][0], "forby")


if __name__ == "__main__":
    unittest.main()
