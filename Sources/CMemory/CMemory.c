#include "CMemory.h"

#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

// How far the heap grows at once: address space, not memory.
enum { HEAP_STEP = 64 << 20 };

void cm_tune_for_short_run(void) {
#ifdef M_ARENA_MAX
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_TOP_PAD, HEAP_STEP);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
#ifdef MADV_HUGEPAGE
  // The heap on large pages: a hundredth of the page faults. More than what is left of the heap makes it grow.
  void *start = sbrk(0);
  free(malloc(1 << 20));
  void *end = sbrk(0);
  if (start != (void *)-1 && end != (void *)-1 && (char *)end > (char *)start) {
    uintptr_t first = ((uintptr_t)start + 4095) & ~(uintptr_t)4095;
    if (first < (uintptr_t)end) madvise((void *)first, (uintptr_t)end - first, MADV_HUGEPAGE);
  }
#endif
#endif
}
