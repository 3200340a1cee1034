// Locales/ compiled into the program with #embed.
#ifndef CLOCALES_H
#define CLOCALES_H
#include <stddef.h>

typedef struct {
  const char *name;            // path below Locales/, such as "nb/abbreviations.tsv"
  const unsigned char *bytes;  // not ended by a NUL
  size_t count;
} cl_file;

size_t cl_file_count(void);
cl_file cl_file_at(size_t index);

#endif
