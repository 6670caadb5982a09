/* A layer below all file access: Python's own and SQLCipher's. Loaded with LD_PRELOAD; see layer.py.

   Calls on files below one folder are counted: opening, writing, flushing, cutting, renaming, removing, making folders.
   At call number n one of these happens:
     fail   the call, and the `times` - 1 after it, answer an error; `times` 0: every call from n on
     tear   half of a write is written, then the process ends (any other call: it ends before it)
     exit   the process ends before the call
     cut    as exit, and what was written since the last flush of each file is lost: the power went
     delay  the call waits first
     lock   as fail with EACCES, but only for opening, renaming and removing: what a virus scanner does
   Files whose name contains `spare` are left alone. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { FAIL, TEAR, EXIT, CUT, DELAY, LOCK };
#define ENDED 77
#define FILES 4096

static char folder[PATH_MAX], spare[256];
static int armed, what, error_number, times;
static long at, calls, waits_us;
static char followed[FILES];
static off_t flushed[FILES];

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

void fault_arm(const char *below, const char *not_these, int kind, long call, int number, int repeat, long wait)
{
    snprintf(folder, sizeof folder, "%s", below);
    snprintf(spare, sizeof spare, "%s", not_these);
    what = kind; at = call; error_number = number; times = repeat; waits_us = wait;
    calls = 0;
    memset(followed, 0, sizeof followed);
    armed = 1;
}

void fault_disarm(void) { armed = 0; }
long fault_calls(void) { return calls; }

static int below(const char *path)
{
    size_t length = strlen(folder);
    if (!armed || !path || strncmp(path, folder, length) || (path[length] && path[length] != '/')) return 0;
    return !spare[0] || !strstr(path + length, spare);
}

static void end(void)
{
    if (what == CUT) {
        REAL(int, "ftruncate64", int, off_t);
        for (int fd = 0; fd < FILES; fd++) {
            struct stat now;
            if (followed[fd] == 2 && !fstat(fd, &now) && now.st_size > flushed[fd]) real(fd, flushed[fd]);
        }
    }
    _exit(ENDED);
}

/* Counts one call; answers 1 when it must fail, 2 when it must tear. */
static int fault(int can_lock, int is_write)
{
    if (what == LOCK && !can_lock) return 0;
    long number = ++calls;
    if (number < at) return 0;
    if (what == FAIL || what == LOCK) {
        if (times && number >= at + times) return 0;
        errno = error_number;
        return 1;
    }
    if (number != at) return 0;
    if (what == DELAY) { usleep(waits_us); return 0; }
    if (what == TEAR && is_write) return 2;
    end();
    return 0;
}

static void follow(int fd, int flags)
{
    struct stat now;
    if (fd < 0 || fd >= FILES) return;
    followed[fd] = (flags & O_ACCMODE) == O_RDONLY ? 1 : 2;
    flushed[fd] = fstat(fd, &now) ? 0 : now.st_size;
}

static int known(int fd) { return armed && fd >= 0 && fd < FILES && followed[fd]; }

#define OPEN(name) \
    int name(const char *path, int flags, ...) \
    { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        REAL(int, #name, const char *, int, ...); \
        int mine = below(path); \
        if (mine && fault(1, 0)) return -1; \
        int fd = real(path, flags, mode); \
        if (mine) follow(fd, flags); else if (fd >= 0 && fd < FILES) followed[fd] = 0; \
        return fd; \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name) \
    int name(int at_fd, const char *path, int flags, ...) \
    { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { va_list more; va_start(more, flags); mode = va_arg(more, mode_t); va_end(more); } \
        REAL(int, #name, int, const char *, int, ...); \
        int mine = below(path); \
        if (mine && fault(1, 0)) return -1; \
        int fd = real(at_fd, path, flags, mode); \
        if (mine) follow(fd, flags); else if (fd >= 0 && fd < FILES) followed[fd] = 0; \
        return fd; \
    }
OPENAT(openat)
OPENAT(openat64)

int close(int fd)
{
    REAL(int, "close", int);
    struct stat now;
    if (known(fd) && what == CUT && followed[fd] == 2 && !fstat(fd, &now) && now.st_size > flushed[fd]) {
        int kept = dup(fd); /* closing flushes nothing: it stays in danger */
        if (kept >= 0 && kept < FILES) { followed[kept] = 2; flushed[kept] = flushed[fd]; }
    }
    if (fd >= 0 && fd < FILES) followed[fd] = 0;
    return real(fd);
}

ssize_t write(int fd, const void *data, size_t size)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    if (known(fd)) {
        int wrong = fault(0, 1);
        if (wrong == 1) return -1;
        if (wrong == 2) { real(fd, data, size / 2); _exit(ENDED); }
    }
    return real(fd, data, size);
}

#define PWRITE(name) \
    ssize_t name(int fd, const void *data, size_t size, off_t place) \
    { \
        REAL(ssize_t, #name, int, const void *, size_t, off_t); \
        if (known(fd)) { \
            int wrong = fault(0, 1); \
            if (wrong == 1) return -1; \
            if (wrong == 2) { real(fd, data, size / 2, place); _exit(ENDED); } \
        } \
        return real(fd, data, size, place); \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

/* One flush speaks for every handle of the same file. */
static void note_flushed(int fd)
{
    struct stat mine, other;
    if (what != CUT || fstat(fd, &mine)) return;
    for (int each = 0; each < FILES; each++)
        if (followed[each] && !fstat(each, &other) && other.st_ino == mine.st_ino && other.st_dev == mine.st_dev)
            flushed[each] = mine.st_size;
}

#define FLUSH(name) \
    int name(int fd) \
    { \
        REAL(int, #name, int); \
        if (known(fd) && fault(0, 0)) return -1; \
        if (known(fd)) note_flushed(fd); \
        return real(fd); \
    }
FLUSH(fsync)
FLUSH(fdatasync)

#define CUTS(name) \
    int name(int fd, off_t size) \
    { \
        REAL(int, #name, int, off_t); \
        if (known(fd) && fault(0, 0)) return -1; \
        if (known(fd) && size < flushed[fd]) flushed[fd] = size; \
        return real(fd, size); \
    }
CUTS(ftruncate)
CUTS(ftruncate64)

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    if ((below(from) || below(to)) && fault(1, 0)) return -1;
    return real(from, to);
}

int link(const char *from, const char *to)
{
    REAL(int, "link", const char *, const char *);
    if (below(to) && fault(1, 0)) return -1;
    return real(from, to);
}

#define ON_PATH(name, ...) \
    int name(const char *path) \
    { \
        REAL(int, #name, const char *); \
        if (below(path) && fault(1, 0)) return -1; \
        return real(path); \
    }
ON_PATH(unlink)
ON_PATH(rmdir)

int mkdir(const char *path, mode_t mode)
{
    REAL(int, "mkdir", const char *, mode_t);
    if (below(path) && fault(1, 0)) return -1;
    return real(path, mode);
}
