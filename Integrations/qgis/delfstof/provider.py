"""The provider: one algorithm for each command that commands.py describes."""
import os
import shutil

from processing.core.ProcessingConfig import ProcessingConfig, Setting
from qgis.core import QgsProcessingProvider

from .algorithm import Command
from .commands import COMMANDS
from .language import text

PROGRAM = "DELFSTOF_PROGRAM"


def program():
    """The program that runs the commands: that of the setting, else the one on the PATH; None without either."""
    named = ProcessingConfig.getSetting(PROGRAM) or ""
    if named:
        return named if os.access(named, os.X_OK) and os.path.isfile(named) else None
    return shutil.which("delfstof")


class Provider(QgsProcessingProvider):
    def load(self):
        ProcessingConfig.settingIcons[self.name()] = self.icon()
        ProcessingConfig.addSetting(Setting(
            self.name(), PROGRAM, text("Path of the program delfstof (empty: the one on the PATH)",
                                       "Pad van het programma delfstof (leeg: dat van het PATH)"), "",
            valuetype=Setting.FILE))
        ProcessingConfig.readSettings()
        self.refreshAlgorithms()
        return True

    def unload(self):
        ProcessingConfig.removeSetting(PROGRAM)

    def loadAlgorithms(self):
        for description in COMMANDS:
            self.addAlgorithm(Command(description, program))

    def id(self):
        return "delfstof"

    def name(self):
        return "Delfstof"

    def longName(self):
        return text("Delfstof: mineral exploration", "Delfstof: exploratie van delfstoffen")
