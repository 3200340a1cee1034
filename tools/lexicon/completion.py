"""Gives back the readings that the source lost: it keeps one lemma for each (form, part of speech)."""

import collections


def edit(base, form):
    """How `form` is made from `base`: bytes taken off the end, bytes put there."""
    common = 0
    while common < len(base) and common < len(form) and base[common] == form[common]:
        common += 1
    return len(base) - common, form[common:]


def apply(base, change):
    """The form that an edit makes."""
    strip, ending = change
    return base[: len(base) - strip] + ending


def complete(forms, least=40):
    """Adds to `forms` ((lemma, pos) -> set of forms, as bytes) what paradigms of the source itself call for.

    A paradigm is the set of edits of a lemma; it is trusted when at least `least` lemmas that end in the same
    two letters, or the same kind of letter, have exactly it. A lemma gets the most usual trusted paradigm that
    holds all its own edits, provided that every form this adds is attested as a form of another lemma of the
    same part of speech and that the paradigm is more usual than the lemma's own.
    Returns the added (form, lemma, pos).
    """
    attested = {(form, pos) for (_, pos), own in forms.items() for form in own}
    usual = collections.defaultdict(collections.Counter)
    signatures = {}
    for (lemma, pos), own in forms.items():
        signature = frozenset(edit(lemma, form) for form in own)
        signatures[lemma, pos] = signature
        usual[pos, kind(lemma)][signature] += 1
    added = []
    by_kind = {key: [(s, n) for s, n in counter.most_common() if n >= least] for key, counter in usual.items()}
    for (lemma, pos), signature in signatures.items():
        own_count = usual[pos, kind(lemma)][signature]
        for paradigm, count in by_kind[pos, kind(lemma)]:
            if count <= own_count:
                break
            if not signature < paradigm:
                continue
            missing = [apply(lemma, change) for change in paradigm - signature]
            if all((form, pos) in attested for form in missing):
                added += [(form, lemma, pos) for form in missing]
                break
    return sorted(added)


def complete_heads(forms, least=3, share=0.6):
    """Adds to `forms` what a word's own compounds show: a compound inflects as its last part does.

    For a lemma that ends at least `least` lemmas of the same part of speech, behind another lemma with or
    without a linking element, an edit that at least `share` of those have is the lemma's own too.
    Returns the added (form, lemma, pos).
    """
    bases = {lemma for lemma, _ in forms if len(lemma) >= 3}
    bases |= {base + link for base in bases for link in (b"s", b"e")}
    support = collections.defaultdict(collections.Counter)
    compounds = collections.Counter()
    for (lemma, pos), own in forms.items():
        if len(own) < 3:
            continue
        edits = None
        for cut in range(3, len(lemma) - 2):
            if (lemma[cut:], pos) in forms and lemma[:cut] in bases:
                edits = edits or [edit(lemma, form) for form in own]
                compounds[lemma[cut:], pos] += 1
                support[lemma[cut:], pos].update(edits)
    added = []
    for (lemma, pos), count in sorted(compounds.items()):
        if count < least:
            continue
        own = forms[lemma, pos]
        for change, number in sorted(support[lemma, pos].items()):
            if number >= share * count and change[0] <= len(lemma):
                form = apply(lemma, change)
                if form not in own:
                    added.append((form, lemma, pos))
    return added


def kind(lemma):
    """What a paradigm may depend on: the end of the lemma."""
    tail = lemma[-1:]
    return lemma[-2:] if tail in b"elmnr" else b"?" + tail if tail in b"aiouy\xa6\xb8\xa5" else b"-"
