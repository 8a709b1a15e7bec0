#ifndef DELFSTOF_CGDAL_SHIM_H
#define DELFSTOF_CGDAL_SHIM_H
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_http.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <gdal_frmts.h>
#include <malloc.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
// GDAL's own face on PROJ hides which operation was chosen and how accurate it is.
#include <proj.h>
// GDAL declares these for C++ only; they have C linkage.
void RegisterOGRFlatGeobuf(void);
void RegisterOGRGML(void);
void RegisterOGRGeoJSON(void);
void RegisterOGRGeoPackage(void);
void RegisterOGRODS(void);
void RegisterOGRPG(void);
void RegisterOGRShape(void);
void RegisterOGRXLSX(void);
#endif
