"""Which of the two languages the texts are in: that of QGIS."""
from qgis.core import QgsApplication


def is_dutch():
    return QgsApplication.locale().lower().startswith("nl")


def text(english, dutch):
    return dutch if is_dutch() else english
