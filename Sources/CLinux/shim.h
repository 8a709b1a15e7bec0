#ifndef DELFSTOF_CLINUX_SHIM_H
#define DELFSTOF_CLINUX_SHIM_H
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// glibc shows renameat2 and its flags only with _GNU_SOURCE, which a module cannot define for the headers of another.
#define DELFSTOF_RENAME_EXCHANGE 2

// Lets two paths change places in one step; 0, or -1 with errno (EINVAL where the file system cannot).
static inline int delfstof_exchange(const char *one, const char *other) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, DELFSTOF_RENAME_EXCHANGE);
}
#endif
