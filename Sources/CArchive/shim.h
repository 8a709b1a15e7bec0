#ifndef DELFSTOF_CARCHIVE_SHIM_H
#define DELFSTOF_CARCHIVE_SHIM_H
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

// A cast is no constant to Swift.
static inline int delfstof_is_regular(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry) && !archive_entry_symlink(entry);
}
static inline void delfstof_set_regular(struct archive_entry *entry) { archive_entry_set_filetype(entry, AE_IFREG); }

static inline locale_t delfstof_utf8(void) { return newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0); }

// libarchive gives names in the encoding of the locale only; this thread has one that knows every name, for the call.
static inline int delfstof_next(
    struct archive *archive, struct archive_entry **entry, const char **name, locale_t utf8) {
  locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
  int status = archive_read_next_header(archive, entry);
  *name = status == ARCHIVE_OK || status == ARCHIVE_WARN ? archive_entry_pathname_utf8(*entry) : 0;
  if (utf8) uselocale(before);
  return status;
}
#endif
