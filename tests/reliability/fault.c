// Loaded in front of a program (LD_PRELOAD), makes one of its calls to the system go wrong.
//
//   QHDB_FAULT=KIND:N   the N-th call, from 1, that changes a database file or its folder
//     count  nothing goes wrong
//     kill   the process is killed before the call
//     torn   half of what it would write is written, then the process is killed
//     error  the call fails with EIO, and all later ones succeed
//     full   the call and all later ones that need room fail with ENOSPC
//     gone   the call and all later ones fail with ENOENT or EIO, as when a network folder vanishes
//     read   the N-th read of a database file fails with EIO
//   QHDB_FAULT_LOG=FILE  gets the number of calls (count), so that a caller can choose N among them
//
// A database file is one whose path holds ".db".
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum kind { NONE, COUNT, KILL, TORN, ERROR, FULL, GONE, READ };
static enum kind kind = NONE;
static long fatal_call = 0;
static atomic_long calls = 0;

__attribute__((constructor)) static void read_plan(void) {
    static const char *const names[] = {"none", "count", "kill", "torn", "error", "full", "gone", "read"};
    const char *const plan = getenv("QHDB_FAULT");
    const char *const colon = plan ? strchr(plan, ':') : NULL;
    if (!colon) return;
    for (int i = 0; i < (int)(sizeof names / sizeof *names); ++i) {
        if (strlen(names[i]) == (size_t)(colon - plan) && strncmp(plan, names[i], (size_t)(colon - plan)) == 0) {
            kind = (enum kind)i;
        }
    }
    fatal_call = atol(colon + 1);
}

__attribute__((destructor)) static void write_log(void) {
    const char *const path = getenv("QHDB_FAULT_LOG");
    FILE *const log = path && kind != NONE ? fopen(path, "w") : NULL;
    if (!log) return;
    fprintf(log, "%ld\n", calls);
    fclose(log);
}

static int is_database_path(const char *path) { return path && strstr(path, ".db") != NULL; }

static int is_database(int descriptor) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_database_path(path);
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

// What is to be done with a call: 0 go on, -1 fail with errno, 1 write half and die.
static int fate(int needs_room) {
    if (kind == NONE || kind == READ) return 0;
    const long call = ++calls;
    if (kind == COUNT || call < fatal_call) return 0;
    switch (kind) {
        case KILL:
            die();
            break;
        case TORN:
            if (needs_room) return 1;
            die();
            break;
        case ERROR: errno = EIO; return call == fatal_call ? -1 : 0;
        case FULL: errno = ENOSPC; return needs_room ? -1 : 0;
        case GONE: errno = EIO; return -1;
        default: break;
    }
    return 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t pwrite64(int descriptor, const void *bytes, size_t size, off64_t at) {
    const int what = is_database(descriptor) ? fate(1) : 0;
    if (what < 0) return -1;
    if (what > 0) {
        REAL(pwrite64)(descriptor, bytes, size / 2, at);
        die();
    }
    return REAL(pwrite64)(descriptor, bytes, size, at);
}
ssize_t pwrite(int descriptor, const void *bytes, size_t size, off_t at) { return pwrite64(descriptor, bytes, size, at); }

ssize_t write(int descriptor, const void *bytes, size_t size) {
    const int what = is_database(descriptor) ? fate(1) : 0;
    if (what < 0) return -1;
    if (what > 0) {
        REAL(write)(descriptor, bytes, size / 2);
        die();
    }
    return REAL(write)(descriptor, bytes, size);
}

ssize_t pread64(int descriptor, void *bytes, size_t size, off64_t at) {
    if (kind == READ && is_database(descriptor) && ++calls == fatal_call) {
        errno = EIO;
        return -1;
    }
    return REAL(pread64)(descriptor, bytes, size, at);
}
ssize_t pread(int descriptor, void *bytes, size_t size, off_t at) { return pread64(descriptor, bytes, size, at); }

int fsync(int descriptor) { return is_database(descriptor) && fate(0) < 0 ? -1 : REAL(fsync)(descriptor); }
int fdatasync(int descriptor) { return is_database(descriptor) && fate(0) < 0 ? -1 : REAL(fdatasync)(descriptor); }
int ftruncate64(int descriptor, off64_t size) {
    return is_database(descriptor) && fate(0) < 0 ? -1 : REAL(ftruncate64)(descriptor, size);
}
int ftruncate(int descriptor, off_t size) { return ftruncate64(descriptor, size); }
int unlink(const char *path) { return is_database_path(path) && fate(0) < 0 ? -1 : REAL(unlink)(path); }
int remove(const char *path) { return is_database_path(path) && fate(0) < 0 ? -1 : REAL(remove)(path); }
int rename(const char *from, const char *to) { return is_database_path(to) && fate(0) < 0 ? -1 : REAL(rename)(from, to); }
int link(const char *from, const char *to) { return is_database_path(to) && fate(1) < 0 ? -1 : REAL(link)(from, to); }
