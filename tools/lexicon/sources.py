"""Readers for what the tables are made from; see the README in this folder."""

import collections
import gzip
import json
import zipfile

POS = ["NOUN", "VERB", "ADJ", "ADV", "PROPN", "OTHER"]
CODE = {name: index for index, name in enumerate(POS)}

# Norwegian Dependency Treebank parts of speech -> ours. Participles count as forms of their verb's adjective.
TREEBANK = {"subst": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV"}


def ordbank(path):
    """(form, lemma, part of speech) of Norsk ordbank: the package's wheel, or the unfolded table."""
    if path.endswith(".whl"):
        with zipfile.ZipFile(path) as wheel:
            packed = wheel.read("spacy_lookups_data/data/nb_lemma_exc.json.gz")
        for pos, forms in json.loads(gzip.decompress(packed)).items():
            for form, lemmas in forms.items():
                for lemma in lemmas:
                    yield form, lemma, pos.upper()
    else:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            next(file)
            for line in file:
                form, lemma, pos = line.rstrip("\n").split("\t")
                yield form, lemma, pos


def treebank(path):
    """(lower-case form, lemma, part of speech, is a compound) for every token of the training part."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 4:
                continue
            form, lemma, pos, features = cells
            features = features.split("|")
            if pos == "subst" and "prop" in features:
                yield form, lemma, "PROPN", False
            elif pos in TREEBANK:
                yield form.lower(), lemma, TREEBANK[pos], "samset" in features
            elif not lemma.startswith("$"):
                yield form.lower(), lemma, "OTHER", False


def table(path):
    """The rows of a TSV file with a header, as dictionaries; lines that start with # are comments."""
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:]]


def counts(path):
    """How often each (form, part of speech, lemma) occurs in the training part, and each form at all."""
    readings, forms, compounds = collections.Counter(), collections.Counter(), set()
    for form, lemma, pos, compound in treebank(path):
        readings[form, pos, lemma] += 1
        forms[form] += 1
        if compound:
            compounds.add((lemma, pos))
    return readings, forms, compounds
