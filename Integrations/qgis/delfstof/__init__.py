"""The commands of Delfstof in QGIS's Processing toolbox."""


def classFactory(_):
    from .plugin import Plugin
    return Plugin()
