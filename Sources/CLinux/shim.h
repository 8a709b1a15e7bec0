#ifndef DELFSTOF_CLINUX_SHIM_H
#define DELFSTOF_CLINUX_SHIM_H
// glibc declares what Linux has beyond POSIX under _GNU_SOURCE only, which Swift's module of glibc is made without.
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned int flags);
#endif
