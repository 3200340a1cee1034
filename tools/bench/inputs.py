"""The texts and the glossary that the benchmarks run on: the same bytes on every machine.

The text is put together from the project's samples and from sentences with gaps. It has the shape of news and
public letters: one paragraph a line; a full stop, exclamation or question mark each 83 bytes, many of them in
abbreviations, dates and numbers (the labelled texts have one each 89 bytes); one in forty sentences with a glossary
term, and one with letters that normalization must look at, from U+0300 on: about 1 % of the bytes.
"""
import glob
import os
import unicodedata
from xml.sax.saxutils import escape

FIRSTS = """arbeids barne bolig brann by data drifts eiendoms energi familie ferie fiske flom folke forsknings
forsvars framtids fritids fylkes grense grunn handels havne helse hjelpe høst idretts innbygger innkjøps jern
jord kirke klima klage kommune konferanse kraft kultur kurs kveld kyst ledelses legemiddel leie lokal luft lønns
markeds matvare mediums miljø motor museums møte nabo natt natur nyhets næringslivs område oljepris opplærings
oppvekst park partner pasient pensjons person plan politi post prosjekt radio regjerings reise rente retts
rådhus sak samfunns sikkerhets sjø skatte skole skog språk stats stor strand strøm studie sykehus tale tekst
tjeneste tids tog trafikk transport turist ungdoms utdannings utviklings valg vann varsel veg vinter økonomi""".split()

HEADS = {
    "m": """avtale agenda analyse andel ansatt arkivar artikkel assistent avdeling avgift avis bane beskjed
    besparelse beredskap bolk brosjyre debatt del dom effekt ekspert endring enhet fordel forening forskrift
    fordeling funksjon gruppe hall hjemmel ide instans kamp kasse kjede klasse komité konsulent kontrakt leder
    liste lov melding metode modell nemnd nøkkel ordning oversikt pakt plan pris prosess protokoll regel ressurs
    rolle rute rådgiver sak samling sentral skade skala søknad tavle tid tjeneste trend utgift utsending
    vurdering""".split(),
    "n": """anlegg ansvar arkiv behov bidrag brev budsjett bygg dokument emne fagfelt felt firma forbund fond
    forslag forum gebyr grunnlag hefte initiativ kontor kort krav kurs lag mål nettverk nivå notat område
    oppdrag organ program prosjekt regnskap register råd samarbeid senter skjema språk styre system team tema
    tiltak tilbud utvalg vedtak verktøy verk""".split(),
}

PLAIN = """Første kveld gikk det greit, men så kom regnet, og elva steg raskt over alle bredder i dalen.
Alle som har fått brevet, må svare skriftlig innen tre uker, ellers faller retten bort uten videre varsel.
Etter planen skal arbeidet være ferdig om {n} måneder, dersom været og økonomien i kommunen tillater det.
Statsråden sier at regjeringen har bedt fylkene om å vurdere hvilke veier som bør stå først i køen når snøen går.
Hun flyttet hit som barn, gikk på skole i nabobygda og har siden arbeidet både til sjøs og på kontor.
Mange av dem som møtte fram, ønsket å vite hvorfor ingen hadde sagt fra før saken var avgjort i utvalget.
Bøndene i området har lenge klaget over at beitene gror igjen, og nå har de fått støtte fra flere hold.
Foreldre som trenger plass til høsten, kan søke på nettet eller møte opp på servicetorget i åpningstiden.
Det er første gang på {n} år at så mange unge søker seg til fag der de får arbeide ute med hendene.
Politiet har fått inn flere tips, men vil foreløpig ikke si noe om hva som skjedde på brygga natt til søndag.
Undersøkelsen viser at de fleste er fornøyde, selv om en av fire mener at det tar for lang tid å få svar.
Kaféen på hjørnet holder åpent hele året, også når det snør og fergene må ligge ved kai til langt på dag.
Da isen la seg på fjorden, kunne folk gå tørrskodd over til øya, slik besteforeldrene deres hadde gjort.
Ordføreren vil invitere lag og foreninger til et åpent møte, der alle kan komme med forslag til ny plan.""".split("\n")

# {t} takes a glossary term, {n} a number from 2 to 28.
SENTENCES = """Kommunestyret vedtok saken i går kveld.
Møtet begynner kl. {n}.30 og varer til ca. kl. 21.
Det blir, ifølge avdelingsleder A. B. Hansen, dyrere enn ventet.
Hvordan skal vi nå målet før {n}. mai 2025?
«Dette er ikke godt nok», sier hun til avisen.
– Vi må gjøre mer, sa statsråden.
I fjor kostet tiltaket 2.298 kroner pr. innbygger – i år blir det {n} prosent mer.
Prisen er 1 250,50 kr inkl. mva., jf. § {n} første ledd.
Han bor i St. Olavs gate {n} og jobber f.eks. som lærer, tolk o.l. på kveldstid.
Hei! Har du søkt om plass i barnehagen?
De fleste (om lag {n} av 30) svarte nei … og resten vet ikke.
Se www.kommunen.example/skjema eller skriv til post@kommunen.example før fristen.
Punkt {n}.2 gjelder bl.a. ansatte i kommunen, barn under 16 år og personer med særlige behov.
Dr. Nilsen ved NTNU mener at undersøkelsen ikke gir noe godt svar på spørsmålet.""".split("\n")

TERM_SENTENCES = """Spørsmålet om {t} kommer opp igjen til høsten.
Regjeringen vil se nærmere på {t} i samarbeid med fylkene.
Vi trenger en ny {t}, mener mange.
Både {t} og {t} ble nevnt i debatten.""".split("\n")


FOREIGN = ["Nguyễn Thị Hạnh og Қайрат fra Алматы takker for hjelpen 👍 og ønsker seg flere besøk."]


class Numbers:
    """A linear congruential generator (Knuth's MMIX constants): the same numbers in every Python."""

    def __init__(self, seed):
        self.state = seed

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def one(self, items):
        return items[self.below(len(items))]


def terms(count=10_000):
    """Rows of (id, term, gender, English): compounds, each once."""
    heads = [(head, gender) for gender, words in HEADS.items() for head in words]
    pairs = [(first, head, gender) for first in FIRSTS for head, gender in heads]
    # A step that shares no factor with the number of pairs visits each once.
    step = next(s for s in range(7919, 8919) if len(pairs) % s and all(len(pairs) % p or s % p for p in range(2, 100)))
    chosen, seen = [], set()
    for index in range(len(pairs)):
        first, head, gender = pairs[index * step % len(pairs)]
        if first + head not in seen:
            seen.add(first + head)
            chosen.append((f"b-{len(chosen) + 1:05d}", first + head, gender, f"{head} for {first}"))
        if len(chosen) == count:
            return chosen
    raise ValueError("too few compounds")


def many_terms(count):
    """The rows of terms(), then compounds of three parts."""
    heads = [(head, gender) for gender, words in HEADS.items() for head in words]
    rows = terms(min(count, 10_000))
    if count > len(rows):
        total = len(FIRSTS) ** 2 * len(heads)
        index, step = 0, 7919  # a prime that shares no factor with the total: each is visited once
        while len(rows) < count:
            place = index * step % total
            index += 1
            head, gender = heads[place % len(heads)]
            place //= len(heads)
            first, second = FIRSTS[place % len(FIRSTS)], FIRSTS[place // len(FIRSTS)]
            rows.append((f"b-{len(rows) + 1:07d}", first + second + head, gender, f"{second} {head} for {first}"))
    return rows


def write_glossary(path, rows, plain):
    """A table with all columns, or with terms alone."""
    with open(path, "w", encoding="utf8", newline="\n") as file:
        file.write("nb\n" if plain else "id\tnb\tpos\tgender\ten\n")
        for identifier, term, gender, english in rows:
            file.write(f"{term}\n" if plain else f"{identifier}\t{term}\tnoun\t{gender}\t{english}\n")


def inflected(term, gender, numbers):
    ending = numbers.one({"m": ("", "", "en", "er", "ene"), "n": ("", "", "et", "", "ene")}[gender])
    return term[:-1] + ending if ending and term.endswith("e") else term + ending


def text(size, root):
    """At least `size` bytes of UTF-8 in NFC, cut after a paragraph."""
    numbers, glossary = Numbers(2), terms()
    samples = []
    for path in sorted(glob.glob(os.path.join(root, "seeds", "*.txt"))):
        with open(path, encoding="utf8") as file:
            samples += [line.strip() for line in file if line.strip()]
    paragraphs, written = [], 0
    while written < size:
        if samples and numbers.below(12) == 0:
            paragraph = numbers.one(samples)
        else:
            sentences = []
            for _ in range(3 + numbers.below(6)):
                kind = numbers.below(40)
                sentence = numbers.one(
                    TERM_SENTENCES if kind == 0 else FOREIGN if kind == 1 else SENTENCES if kind < 7 else PLAIN)
                while "{t}" in sentence:
                    _, term, gender, _ = numbers.one(glossary)
                    sentence = sentence.replace("{t}", inflected(term, gender, numbers), 1)
                sentences.append(sentence.replace("{n}", str(2 + numbers.below(27))))
            paragraph = " ".join(sentences)
        paragraph = unicodedata.normalize("NFC", paragraph)
        paragraphs.append(paragraph)
        written += len(paragraph.encode()) + 2
    return "\n\n".join(paragraphs) + "\n"


def write(folder, root):
    """Writes text-10m.txt, text-10m.nfd.txt, text-1m.txt and glossary.tsv unless they are there."""
    os.makedirs(folder, exist_ok=True)
    big = text(10_000_000, root)
    small = big[: big.index("\n\n", 1_000_000)] + "\n"
    for name, content in {
        "text-10m.txt": big,
        "text-10m.nfd.txt": unicodedata.normalize("NFD", big),
        "text-1m.txt": small,
        "glossary.tsv": "id\tnb\tpos\tgender\ten\n"
        + "".join(f"{i}\t{term}\tnoun\t{gender}\t{english}\n" for i, term, gender, english in terms()),
    }.items():
        with open(os.path.join(folder, name), "w", encoding="utf8", newline="\n") as file:
            file.write(content)


def pairs(root, count=10_000):
    """Translated sentences of the samples, each time with another number in brackets, so that no two are the same."""
    rows = []
    for path in sorted(glob.glob(os.path.join(root, "seeds", "*.reference.tsv"))):
        with open(path, encoding="utf8") as file:
            rows += [line.rstrip("\n").split("\t")[:2] for line in file][1:]
    return [tuple(f"{text} ({number + 100})" for text in rows[number % len(rows)]) for number in range(count)]


def write_pairs(folder, root):
    """Writes the same pairs as pairs.po and pairs.xlf (XLIFF 1.2)."""
    os.makedirs(folder, exist_ok=True)
    rows = pairs(root)
    quoted = lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    with open(os.path.join(folder, "pairs.po"), "w", encoding="utf8", newline="\n") as file:
        file.write('msgid ""\nmsgstr ""\n"Language: en_GB\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n')
        for source, target in rows:
            file.write(f"\nmsgid {quoted(source)}\nmsgstr {quoted(target)}\n")
    with open(os.path.join(folder, "pairs.xlf"), "w", encoding="utf8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n')
        file.write('<file original="pairs.txt" source-language="nb" target-language="en-GB" datatype="plaintext"><body>\n')
        for number, (source, target) in enumerate(rows):
            file.write(f'<trans-unit id="{number}"><source>{escape(source)}</source><target>{escape(target)}</target></trans-unit>\n')
        file.write("</body></file>\n</xliff>\n")
