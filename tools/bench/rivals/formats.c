/* libxml2 alone, at what FormatBench does: a bare pass of its SAX2 interface over a mapped file, and its own writer.

   formats read FILE                            counts units (tu, unit, trans-unit) and the bytes of their texts
   formats write xliff|tmx PAIRS UNITS OUT      writes the same file as FormatBench */
#include <fcntl.h>
#include <libxml/parser.h>
#include <libxml/xmlwriter.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static long units, bytes;
static int depth;

static void start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int namespaces,
                  const xmlChar **declared, int attributes, int defaulted, const xmlChar **values) {
  const char *text = (const char *)name;
  if (!strcmp(text, "tu") || !strcmp(text, "unit") || !strcmp(text, "trans-unit")) units++;
  if (!strcmp(text, "seg") || !strcmp(text, "source") || !strcmp(text, "target")) depth++;
}

static void end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  const char *text = (const char *)name;
  if (!strcmp(text, "seg") || !strcmp(text, "source") || !strcmp(text, "target")) depth--;
}

static void characters(void *context, const xmlChar *text, int length) {
  if (depth) bytes += length;
}

static int read_file(const char *path) {
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status)) return 1;
  char *text = mmap(NULL, status.st_size + 1, PROT_READ, MAP_PRIVATE, file, 0);
  if (text == MAP_FAILED) return 1;
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start;
  handler.endElementNs = end;
  handler.characters = characters;
  handler.ignorableWhitespace = characters;
  int failed = xmlSAXUserParseMemory(&handler, NULL, text, status.st_size);
  printf("%ld %ld\n", units, bytes);
  return failed ? 1 : 0;
}

#define ELEMENT(name) xmlTextWriterStartElement(writer, BAD_CAST name)
#define ATTRIBUTE(name, value) xmlTextWriterWriteAttribute(writer, BAD_CAST name, BAD_CAST value)
#define TEXT(value) xmlTextWriterWriteString(writer, BAD_CAST value)
#define END() xmlTextWriterEndElement(writer)

static void xliff_unit(xmlTextWriterPtr writer, const char *id, const char *source, const char *target) {
  ELEMENT("unit");
  ATTRIBUTE("id", id);
  ELEMENT("segment");
  ATTRIBUTE("id", "s1");
  ATTRIBUTE("state", "translated");
  ELEMENT("source");
  TEXT(source);
  END();
  ELEMENT("target");
  TEXT(target);
  END();
  END();
  END();
}

static void tmx_unit(xmlTextWriterPtr writer, const char *id, const char *source, const char *target) {
  char number[40];
  snprintf(number, sizeof number, "%s/s1", id);
  ELEMENT("tu");
  ATTRIBUTE("tuid", number);
  ELEMENT("prop");
  ATTRIBUTE("type", "x-ordbro:unit");
  TEXT(id);
  END();
  ELEMENT("prop");
  ATTRIBUTE("type", "x-ordbro:state");
  TEXT("translated");
  END();
  ELEMENT("tuv");
  ATTRIBUTE("xml:lang", "nb");
  ELEMENT("seg");
  TEXT(source);
  END();
  END();
  ELEMENT("tuv");
  ATTRIBUTE("xml:lang", "en-GB");
  ELEMENT("seg");
  TEXT(target);
  END();
  END();
  END();
}

static int write_file(const char *format, const char *table, long count, const char *out) {
  FILE *file = fopen(table, "rb");
  if (!file) return 1;
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  char *text = malloc(size + 1);
  if (fread(text, 1, size, file) != (size_t)size) return 1;
  text[size] = 0;
  long lines = 0;
  for (long i = 0; i < size; i++) lines += text[i] == '\n';
  char **sources = malloc(lines * sizeof *sources), **targets = malloc(lines * sizeof *targets);
  char *place = text;
  for (long i = 0; i < lines; i++) {
    sources[i] = place;
    targets[i] = strchr(place, '\t') + 1;
    targets[i][-1] = 0;
    place = strchr(targets[i], '\n') + 1;
    place[-1] = 0;
  }
  int is_tmx = !strcmp(format, "tmx");
  xmlTextWriterPtr writer = xmlNewTextWriterFilename(out, 0);
  if (!writer) return 1;
  xmlTextWriterSetIndent(writer, 1);
  xmlTextWriterStartDocument(writer, NULL, "UTF-8", NULL);
  if (is_tmx) {
    ELEMENT("tmx");
    ATTRIBUTE("version", "1.4");
    ELEMENT("header");
    ATTRIBUTE("creationtool", "Ordbro");
    ATTRIBUTE("creationtoolversion", "1");
    ATTRIBUTE("segtype", "sentence");
    ATTRIBUTE("o-tmf", "Ordbro");
    ATTRIBUTE("adminlang", "en");
    ATTRIBUTE("srclang", "nb");
    ATTRIBUTE("datatype", "plaintext");
    END();
    ELEMENT("body");
  } else {
    ELEMENT("xliff");
    ATTRIBUTE("xmlns", "urn:oasis:names:tc:xliff:document:2.0");
    ATTRIBUTE("version", "2.1");
    ATTRIBUTE("srcLang", "nb");
    ATTRIBUTE("trgLang", "en-GB");
    ELEMENT("file");
    ATTRIBUTE("id", "f1");
    ATTRIBUTE("original", "a.txt");
    ATTRIBUTE("xml:space", "preserve");
  }
  for (long number = 0; number < count; number++) {
    char id[24];
    snprintf(id, sizeof id, "u%ld", number);
    (is_tmx ? tmx_unit : xliff_unit)(writer, id, sources[number % lines], targets[number % lines]);
  }
  xmlTextWriterEndDocument(writer);
  xmlFreeTextWriter(writer);
  printf("%ld\n", count);
  return 0;
}

int main(int count, char **arguments) {
  if (count == 3 && !strcmp(arguments[1], "read")) return read_file(arguments[2]);
  if (count == 6 && !strcmp(arguments[1], "write"))
    return write_file(arguments[2], arguments[3], atol(arguments[4]), arguments[5]);
  fputs("usage: formats read FILE | write xliff|tmx PAIRS UNITS OUT\n", stderr);
  return 64;
}
