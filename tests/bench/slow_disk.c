/* For LD_PRELOAD: makes each fdatasync and fsync take SLOW_DISK_US microseconds longer, and counts them in the eight bytes of the
   file SLOW_DISK_COUNT. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static unsigned long *count;
static useconds_t wait_us;

__attribute__((constructor)) static void begin(void) {
    const char *wait = getenv("SLOW_DISK_US");
    const char *path = getenv("SLOW_DISK_COUNT");
    if (wait) wait_us = (useconds_t)atol(wait);
    if (!path) return;
    const int file = open(path, O_RDWR | O_CREAT, 0600);
    if (file < 0 || ftruncate(file, sizeof *count) != 0) abort();
    count = mmap(NULL, sizeof *count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (count == MAP_FAILED) abort();
}

static int synced(const char *name, int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    if (count) __atomic_add_fetch(count, 1, __ATOMIC_RELAXED);
    if (wait_us) usleep(wait_us);
    return real(file);
}

int fdatasync(int file) { return synced("fdatasync", file); }
int fsync(int file) { return synced("fsync", file); }
