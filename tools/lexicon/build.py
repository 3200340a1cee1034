#!/usr/bin/env python3
"""Compiles Locales/LANG/lexicon.bin; the same inputs give the same bytes. See README.md in this folder."""

import argparse
import collections
import struct
import sys

import compounds
import sources
import tables
from automaton import Automaton
from completion import complete, complete_heads, edit

MAGIC = b"OBLEX\0\0\1"
SEPARATOR = b"\0"


def readings(arguments, counted):
    """(lemma, pos) -> forms, in bytes: source, additions, completion, and what the treebank attests."""
    forms = collections.defaultdict(set)
    if arguments.ordbank:
        for form, lemma, pos in sources.ordbank(arguments.ordbank):
            forms[lemma.encode(), pos].add(form.encode())
        # The source calls names nouns; they have one form.
        for lemma, pos in [key for key, own in forms.items() if key[1] == "NOUN" and len(own) == 1]:
            if lemma.decode()[0].isupper():
                forms[lemma, "PROPN"] = forms.pop((lemma, pos))
    for row in sources.table(arguments.irregular):
        if row["pos"] in sources.CODE:
            own = {cell.split("=")[1].strip() for cell in row["forms"].split(";")}
            forms[row["lemma"].encode(), row["pos"]].update(form.encode() for form in own | {row["lemma"]} if form)
    report = {"source": sum(map(len, forms.values())), "lemmas": len(forms)}
    added = complete(forms) if arguments.ordbank else []
    for form, lemma, pos in added:
        forms[lemma, pos].add(form)
    report["completed"] = len(added)
    added = complete_heads(forms) if arguments.ordbank else []
    for form, lemma, pos in added:
        forms[lemma, pos].add(form)
    report["completed from compounds"] = len(added)
    if arguments.verbose:
        for form, lemma, pos in added:
            print(form.decode(), lemma.decode(), pos)
    known = {(form, pos) for (_, pos), own in forms.items() for form in own}
    attested = 0
    for (form, pos, lemma), count in sorted(counted.items()):
        if pos not in ("NOUN", "VERB", "ADJ", "ADV") or not plain(form) or not plain(lemma):
            continue
        form, lemma = form.encode(), lemma.encode()
        if form in forms.get((lemma, pos), ()):
            continue
        # A genitive is not a form of its own, and one slip of an annotator is not evidence.
        if pos == "NOUN" and form.endswith(b"s") and (form[:-1], pos) in known:
            continue
        if count < arguments.evidence and (lemma, pos) not in forms:
            continue
        forms[lemma, pos].update((form, lemma))
        attested += 1
    report["attested"] = attested
    return forms, report


def plain(word):
    """Whether a treebank token is a word of letters and hyphens."""
    return all(letter.isalpha() or letter == "-" for letter in word) and word[:1].isalpha()


def pool(strings):
    """One byte string that holds all the given ones, and where each starts."""
    place, data = {}, b""
    for string in sorted(strings, key=lambda s: (-len(s), s)):
        at = data.find(string)
        if at < 0:
            at = len(data)
            data += string
        place[string] = at
    return place, data


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--ordbank", help="spacy-lookups-data wheel, or the unfolded .tsv.gz")
    parser.add_argument("--treebank", required=True)
    parser.add_argument("--irregular", required=True, help="irregular.tsv")
    parser.add_argument("--compounds", required=True, help="compounds.tsv")
    parser.add_argument("--evidence", type=int, default=2, help="treebank tokens that make a new lemma")
    parser.add_argument("--verbose", action="store_true", help="list what is added from compounds")
    parser.add_argument("-o", "--output", required=True)
    arguments = parser.parse_args(arguments)

    counted, form_counts, marked = sources.counts(arguments.treebank)
    forms, report = readings(arguments, counted)

    # Form -> reading codes. A code is a part of speech and the edit from the form to its lemma.
    codes = collections.Counter()
    entries = []
    for (lemma, pos), own in forms.items():
        for form in own:
            code = (sources.CODE[pos], *edit(form, lemma))
            codes[code] += 1
            entries.append((form, code))
    ordered = sorted(codes, key=lambda code: (-codes[code], code))
    number = {code: index for index, code in enumerate(ordered)}
    keys = sorted({form + SEPARATOR + struct.pack(">H", number[code]) for form, code in entries})
    form_automaton = Automaton(keys).packed()

    # Lemma -> paradigm numbers. A paradigm is a part of speech and the edits from the lemma to its forms.
    paradigms = collections.Counter()
    lemma_paradigm = []
    for (lemma, pos), own in forms.items():
        edits = tuple(sorted(edit(lemma, form) for form in own))
        paradigms[sources.CODE[pos], edits] += 1
        lemma_paradigm.append((lemma, (sources.CODE[pos], edits)))
    ordered_paradigms = sorted(paradigms, key=lambda p: (-paradigms[p], p))
    paradigm_number = {paradigm: index for index, paradigm in enumerate(ordered_paradigms)}
    lemma_keys = sorted(
        lemma + SEPARATOR + struct.pack(">H", paradigm_number[paradigm]) for lemma, paradigm in lemma_paradigm)
    lemma_automaton = Automaton(lemma_keys).packed()

    edits = collections.Counter(change for _, own in ordered_paradigms for change in own)
    ordered_edits = sorted(edits, key=lambda change: (-edits[change], change))
    edit_number = {change: index for index, change in enumerate(ordered_edits)}
    place, endings = pool({ending for _, _, ending in ordered} | {ending for _, ending in ordered_edits})
    code_table = b"".join(
        struct.pack("<BBHI", pos, strip, len(ending), place[ending]) for pos, strip, ending in ordered)
    edit_table = b"".join(
        struct.pack("<BBHI", 0, strip, len(ending), place[ending]) for strip, ending in ordered_edits)
    starts, lists = [], []
    for pos, own in ordered_paradigms:
        starts.append(len(lists))
        lists.append(pos)
        lists.append(len(own))
        lists += [edit_number[change] for change in own]
    paradigm_starts = struct.pack(f"<{len(starts)}I", *starts)
    paradigm_lists = struct.pack(f"<{len(lists)}H", *lists)

    # Counts: "form|P|lemma" and, without a lemma, "form"; P is the part of speech's letter.
    count_values = collections.Counter()
    for (form, pos, lemma), count in counted.items():
        count_values[f"{form}\x1f{sources.CODE[pos]}\x1f{lemma}".encode()] += count
    for form, count in form_counts.items():
        count_values[form.encode()] += count
    count_index = tables.hash_index(count_values)

    rules = compounds.Rules(arguments.compounds)
    modifier_costs, head_costs = compounds.costs(forms, marked, rules)
    modifier_index = tables.hash_index(modifier_costs)
    head_index = tables.hash_index(head_costs)

    data = tables.container(
        MAGIC, [form_automaton, code_table, lemma_automaton, paradigm_starts, paradigm_lists, edit_table,
                endings, count_index, modifier_index, head_index])
    with open(arguments.output, "wb") as file:
        file.write(data)
    report |= {
        "forms": len({form for form, _ in entries}), "readings": len(entries), "pairs": len(forms),
        "codes": len(ordered), "paradigms": len(ordered_paradigms), "edits": len(ordered_edits),
        "form bytes": len(form_automaton), "lemma bytes": len(lemma_automaton),
        "paradigm bytes": len(paradigm_lists), "count bytes": len(count_index),
        "modifiers": len(modifier_costs), "heads": len(head_costs), "bytes": len(data)}
    for name, value in report.items():
        print(f"{name}\t{value}", file=sys.stderr)


if __name__ == "__main__":
    main()
