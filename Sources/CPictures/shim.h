#include <png.h>
#include <stdlib.h>
#include <turbojpeg.h>
#include <webp/decode.h>
#include <webp/encode.h>

#ifdef __GLIBC__
#include <malloc.h>
static inline void keep_large_memory_apart(int bytes) { mallopt(M_MMAP_THRESHOLD, bytes); }
#else
static inline void keep_large_memory_apart(int bytes) { (void)bytes; }
#endif
