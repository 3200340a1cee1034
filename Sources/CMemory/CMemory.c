#include "CMemory.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

void cm_tune_for_short_run(void) {
#ifdef M_ARENA_MAX
  // One arena for all threads would make those that share a file wait for one another.
  mallopt(M_ARENA_MAX, 8);
  mallopt(M_TOP_PAD, 16 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
#endif
}
