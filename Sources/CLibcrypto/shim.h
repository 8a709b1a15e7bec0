#ifndef DELFSTOF_CLIBCRYPTO_SHIM_H
#define DELFSTOF_CLIBCRYPTO_SHIM_H
#include <openssl/evp.h>
#endif
