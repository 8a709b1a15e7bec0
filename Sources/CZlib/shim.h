#ifndef DELFSTOF_CZLIB_SHIM_H
#define DELFSTOF_CZLIB_SHIM_H
#include <zlib.h>
#endif
