#ifndef DELFSTOF_CXGBOOST_SHIM_H
#define DELFSTOF_CXGBOOST_SHIM_H
#include <xgboost/c_api.h>
#endif
