#ifndef DELFSTOF_CEXPAT_SHIM_H
#define DELFSTOF_CEXPAT_SHIM_H
#include <expat.h>
#endif
