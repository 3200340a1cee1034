// One entry for each file under Locales/ that the program reads at run time.
// LocaleDataTests compares this table with the folder.
#include "CLocales.h"

static const unsigned char sources_md[] = {
#embed "../../Locales/SOURCES.md"
};

#define FILE_ENTRY(name, array) {name, array, sizeof array}
static const cl_file files[] = {
    FILE_ENTRY("SOURCES.md", sources_md),
};

size_t cl_file_count(void) { return sizeof files / sizeof files[0]; }
cl_file cl_file_at(size_t index) { return files[index]; }
