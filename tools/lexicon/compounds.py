"""How willingly a word stands first or last in a compound, estimated from the lexicon's own compounds.

Expectation maximisation over two-part analyses: each lemma is either simple or a modifier, with its linking
element, and a head that is a lemma of the same part of speech and inflects alike. What ships is a cost in
eighths of a bit: minus the base-two logarithm of the share of compounds with that part.
"""

import collections
import math

import sources

ROUNDS = 6
# Costs in bits. A simple word must cost about as much as two rare parts, and a long one more: chosen so that
# short words with accidental parts stay whole while long ones are taken apart.
SIMPLE, SIMPLE_LETTER = 19.0, 1.2
UNSEEN = 17.0


class Rules:
    """The hand-made rows: linking elements, first parts that are none, first parts that are no lemma."""

    def __init__(self, path):
        rows = sources.table(path)
        self.links = [r["text"].encode() for r in rows if r["kind"] == "link"]
        self.stop = {r["text"].encode() for r in rows if r["kind"] == "stop"}
        self.extra = {r["text"].encode() for r in rows if r["kind"] == "modifier"}


def costs(forms, marked, rules):
    """(modifier with link -> cost, lemma \\x1f pos code -> cost), both in eighths of a bit."""
    by_lemma = collections.defaultdict(dict)
    for (lemma, pos), own in forms.items():
        if pos != "ADV":
            by_lemma[lemma][pos] = own
    bases = {
        lemma for lemma, own in by_lemma.items()
        if len(lemma) >= 2 and lemma not in rules.stop and b" " not in lemma} | rules.extra
    # Verb stems, as in brennstoff; only what the counting then finds in several compounds is kept.
    bases |= {
        lemma[:-1] for (lemma, pos), own in forms.items()
        if pos == "VERB" and len(lemma) >= 5 and lemma[:-1] in own and lemma[:-1] not in rules.stop}
    words = [(lemma, pos, own) for (lemma, pos), own in forms.items() if len(lemma) >= 5 and pos != "ADV"]
    known = set(forms)
    words += [
        (lemma.encode(), pos, {lemma.encode()}) for lemma, pos in sorted(marked)
        if (lemma.encode(), pos) not in known]
    analyses = []
    for lemma, pos, own in words:
        options = []
        for cut in range(2, len(lemma) - 1):
            head = lemma[cut:]
            inflected = by_lemma.get(head, {}).get(pos)
            if inflected is None or len(head) < 2 or not alike(own, inflected, cut):
                continue
            first = lemma[:cut]
            if first in rules.stop:
                continue
            if first in bases or any(
                    link and first.endswith(link) and first[: -len(link)] in bases for link in rules.links):
                options.append((first, (head, pos)))
        if options:
            analyses.append((len(lemma.decode()), options))
    modifier, heads = {}, {}
    modifier_total = head_total = 1.0
    for round in range(ROUNDS):
        first_count, last_count = collections.defaultdict(float), collections.defaultdict(float)
        for length, options in analyses:
            weights = []
            for first, last in options:
                if round == 0:
                    # Before anything is counted: balanced parts are likelier than tiny ones.
                    weights.append(2.0 ** -(SIMPLE - 2 * min(len(first), len(last[0]), 5)))
                else:
                    weights.append(
                        (modifier.get(first, 0) / modifier_total) * (heads.get(last, 0) / head_total))
            simple = 2.0 ** -(SIMPLE + SIMPLE_LETTER * max(0, length - 6))
            total = simple + sum(weights)
            for weight, (first, last) in zip(weights, options):
                share = weight / total
                if share > 1e-6:
                    first_count[first] += share
                    last_count[last] += share
        modifier, heads = first_count, last_count
        modifier_total, head_total = sum(modifier.values()), sum(heads.values())
    floor = 0.5
    return (
        {first: cost(count, modifier_total) for first, count in modifier.items() if count >= floor},
        {
            head + b"\x1f" + str(sources.CODE[pos]).encode(): cost(count, head_total)
            for (head, pos), count in heads.items() if count >= floor})


def cost(count, total):
    """Minus the base-two logarithm of a share, in eighths of a bit."""
    return round(-8 * math.log2(count / total))


def alike(own, inflected, cut):
    """Whether a word's forms, from `cut` on, are for the most part the head's."""
    tails = {form[cut:] for form in own}
    return 2 * len(tails & inflected) >= min(len(tails), len(inflected))
