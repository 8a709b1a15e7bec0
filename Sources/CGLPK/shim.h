#ifndef DELFSTOF_CGLPK_SHIM_H
#define DELFSTOF_CGLPK_SHIM_H
#include <glpk.h>
#endif
