// The door to libzip. Only the target Archive may import this module.
#if __has_include(<zip.h>)
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <zip.h>
#else
#error "libzip is missing: apt-get install libzip-dev"
#endif

// The earliest time that a ZIP file can state, 1980-01-01, as local time because libzip writes local time: so
// the same entries give the same bytes in every time zone.
static inline time_t cz_earliest_time(void) {
  struct tm time = {.tm_year = 80, .tm_mday = 1, .tm_isdst = -1};
  return mktime(&time);
}
