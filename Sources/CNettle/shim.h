// The door to nettle, which computes our digests.
#if __has_include(<nettle/sha2.h>)
#include <nettle/sha2.h>
#else
#error "nettle is missing: apt-get install nettle-dev"
#endif

// nettle renames its functions with macros that Swift cannot see through.
static inline void cn_sha256_start(struct sha256_ctx *context) { sha256_init(context); }
static inline void cn_sha256_add(struct sha256_ctx *context, size_t count, const uint8_t *bytes) {
  sha256_update(context, count, bytes);
}
static inline void cn_sha256_finish(struct sha256_ctx *context, uint8_t *digest) {
  sha256_digest(context, SHA256_DIGEST_SIZE, digest);
}
