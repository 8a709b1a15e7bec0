#ifndef DELFSTOF_CGDAL_SHIM_H
#define DELFSTOF_CGDAL_SHIM_H
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#endif
