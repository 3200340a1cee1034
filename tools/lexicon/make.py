#!/usr/bin/env python3
"""make.py nb|nn DATA [OUTPUT]: compiles the committed lexicon with the settings it was made with.

DATA is the folder with lexicon/ and treebank/ (their READMEs say where they come from).
"""

import os
import sys

import build

HERE = os.path.dirname(os.path.abspath(__file__))
LOCALES = os.path.join(HERE, "..", "..", "Locales")


def main():
    language, data = sys.argv[1:3]
    data = os.path.join(data, "data") if os.path.isdir(os.path.join(data, "data")) else data
    output = sys.argv[3] if len(sys.argv) > 3 else os.path.join(LOCALES, language, "lexicon.bin")
    arguments = [
        "--treebank", os.path.join(data, "treebank", f"{language}-train.tsv.gz"),
        "--irregular", os.path.join(LOCALES, language, "irregular.tsv"),
        "--compounds", os.path.join(LOCALES, language, "compounds.tsv"), "-o", output]
    if language == "nb":
        arguments += ["--ordbank", os.path.join(data, "lexicon", "ordbank-nb-2018-fullforms.tsv.gz")]
    else:
        # No full list of Nynorsk forms may be shipped: the treebank itself is the list.
        arguments += ["--evidence", "1"]
    build.main(arguments)


if __name__ == "__main__":
    main()
