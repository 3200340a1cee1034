"""Tests of the lexicon's program: what it packs can be found again, and completion adds what it should."""

import os
import struct
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import automaton  # noqa: E402
import completion  # noqa: E402
import tables  # noqa: E402


def keys(packed):
    """Every key of a packed automaton, by walking its arcs."""
    words = struct.unpack(f"<{len(packed) // 4}I", packed)
    found, stack = [], [(1, b"")]
    while stack:
        place, prefix = stack.pop()
        while True:
            word = words[place]
            key = prefix + bytes([word & 0xFF])
            target = word >> 9
            if target:
                stack.append((target, key))
            else:
                found.append(key)
            if word & 0x100:
                break
            place += 1
    return sorted(found)


class AutomatonTests(unittest.TestCase):
    KEYS = sorted(word.encode() + b"\0" for word in ["bil", "biler", "båt", "båter", "gris", "griser", "ål"])

    def test_every_key_and_no_other_is_found_again(self):
        self.assertEqual(keys(automaton.Automaton(self.KEYS).packed()), self.KEYS)

    def test_common_endings_are_stored_once(self):
        nouns = sorted(stem + end + b"\0" for stem in (b"bil", b"gris") for end in (b"", b"en", b"ene", b"er"))
        one = sorted(b"bil" + end + b"\0" for end in (b"", b"en", b"ene", b"er"))
        # The second stem adds its own letters and one arc at the root, and no ending.
        added = len(automaton.Automaton(nouns).packed()) - len(automaton.Automaton(one).packed())
        self.assertEqual(added, 4 * len(b"gris"))

    def test_keys_out_of_order_are_refused(self):
        with self.assertRaises(ValueError):
            automaton.Automaton([b"b\0", b"a\0"])


class TableTests(unittest.TestCase):
    def test_the_hash_is_fnv_1a(self):
        # Test vectors of the reference implementation (draft-eastlake-fnv, appendix C).
        self.assertEqual(tables.fnv1a(b""), 0xCBF29CE484222325)
        self.assertEqual(tables.fnv1a(b"foobar"), 0x85944171F73967E8)

    def test_a_container_says_its_size_and_its_sections(self):
        packed = tables.container(b"OBTEST\0\1", [b"first", b"x" * 70])
        size, count = struct.unpack_from("<II", packed, 16)
        self.assertEqual((size, count), (len(packed), 2))
        self.assertEqual(struct.unpack_from("<Q", packed, 8)[0], tables.checksum(packed[16:]))
        for number, section in enumerate([b"first", b"x" * 70]):
            offset, length = struct.unpack_from("<II", packed, 24 + 8 * number)
            self.assertEqual(offset % 64, 0)
            self.assertEqual(packed[offset : offset + length], section)

    def test_the_index_gives_every_value(self):
        values = {f"ord{number}".encode(): number for number in range(200)}
        packed = tables.hash_index(values)
        capacity = len(packed) // 6
        fingerprints = struct.unpack_from(f"<{capacity}I", packed)
        numbers = struct.unpack_from(f"<{capacity}H", packed, 4 * capacity)
        for key, value in values.items():
            code = tables.fnv1a(key)
            slot = code & (capacity - 1)
            while fingerprints[slot] != ((code >> 32) or 1):
                self.assertNotEqual(fingerprints[slot], 0, key)
                slot = (slot + 1) & (capacity - 1)
            self.assertEqual(numbers[slot], value)


class CompletionTests(unittest.TestCase):
    def test_an_edit_leads_from_lemma_to_form(self):
        for base, form in [(b"bil", b"bilene"), (b"middel", b"midler"), (b"mann", b"menn")]:
            self.assertEqual(completion.apply(base, completion.edit(base, form)), form)

    def test_a_word_inflects_as_its_compounds_do(self):
        # The source gives the forms of "styre" to another word; three compounds show them.
        forms = {(b"styre", "NOUN"): {b"styre"}}
        for first in (b"kommune", b"skole", b"vei"):
            forms[first, "NOUN"] = {first}
            lemma = first + b"styre"
            forms[lemma, "NOUN"] = {lemma, lemma + b"t", lemma + b"ne"}
        added = completion.complete_heads(forms)
        self.assertIn((b"styrene", b"styre", "NOUN"), added)
        self.assertIn((b"styret", b"styre", "NOUN"), added)

    def test_two_compounds_show_nothing(self):
        forms = {(b"styre", "NOUN"): {b"styre"}}
        for first in (b"kommune", b"skole"):
            forms[first, "NOUN"] = {first}
            forms[first + b"styre", "NOUN"] = {first + b"styre", first + b"styret", first + b"styrene"}
        self.assertEqual(completion.complete_heads(forms), [])


if __name__ == "__main__":
    unittest.main()
