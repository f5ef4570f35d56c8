#include <png.h>
#include <stdlib.h>
#include <turbojpeg.h>
#include <webp/decode.h>
#include <webp/encode.h>

#ifdef __GLIBC__
#include <malloc.h>
static inline void keep_large_memory_apart(int bytes) {
    mallopt(M_MMAP_THRESHOLD, bytes);
    // With a fixed threshold glibc hands every freed 128 KB back and asks for it again: a third of a write's time.
    mallopt(M_TRIM_THRESHOLD, 16 * bytes);
    mallopt(M_TOP_PAD, bytes);
}
#else
static inline void keep_large_memory_apart(int bytes) { (void)bytes; }
#endif
