"""An algorithm that is a command of the program: it writes the parameters, starts it, and hands on what it tells."""
import os
import queue
import re
import shlex
import signal
import subprocess
import threading

from qgis.core import (
    QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingParameterBoolean, QgsProcessingParameterCrs,
    QgsProcessingParameterDefinition, QgsProcessingParameterFile, QgsProcessingParameterFileDestination,
    QgsProcessingParameterFolderDestination, QgsProcessingParameterNumber, QgsProcessingParameterRasterDestination,
    QgsProcessingParameterString, QgsProcessingParameterVectorDestination)

from .language import is_dutch, text

PROGRESS = re.compile(r"^(?:[^:]*:\s*)?(\d+)\s*/\s*(\d+)\b")
FURTHER = "FURTHER"


class Command(QgsProcessingAlgorithm):
    def __init__(self, description, program):
        super().__init__()
        self.description, self.program = description, program

    def createInstance(self):
        return Command(self.description, self.program)

    def name(self):
        return self.description["name"]

    def displayName(self):
        return text(*self.description["title"])

    def group(self):
        return text(*self.description["group"])

    def groupId(self):
        return self.description["group"][0].lower().replace(" ", "-")

    def shortHelpString(self):
        end = text("All further options stand in 'delfstof {} --help'. A run that is cancelled goes on where it was when "
                   "it is started again with the same values and output.",
                   "Alle verdere opties staan in 'delfstof {} --help'. Een afgebroken berekening gaat verder waar zij was "
                   "als zij met dezelfde waarden en uitvoer opnieuw begint.")
        return text(*self.description["help"]) + "\n\n" + end.format(self.name())

    # Parameters

    def initAlgorithm(self, _=None):
        for parameter in self.description["parameters"]:
            self.addParameter(definition(parameter))
        further = QgsProcessingParameterString(
            FURTHER, text("Further options, as on the command line", "Verdere opties, als op de opdrachtregel"),
            optional=True)
        further.setFlags(further.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
        self.addParameter(further)

    def arguments(self, parameters, context):
        """The words of the command line, and the outputs by name."""
        places, words, outputs = [], [], {}
        for parameter in self.description["parameters"]:
            name, kind, option = parameter["name"], parameter["kind"], parameter.get("option")
            if kind in DESTINATIONS:
                value = self.parameterAsOutputLayer(parameters, name, context) if kind in LAYERS else \
                    self.parameterAsFileOutput(parameters, name, context)
                if value:
                    outputs[name] = value
            elif kind == "flag":
                if self.parameterAsBool(parameters, name, context):
                    words.append(option)
                continue
            elif parameters.get(name) is None and parameter.get("default") is None:
                continue
            elif kind == "crs":
                value = self.parameterAsCrs(parameters, name, context).authid()
            elif kind == "number":
                value = f"{self.parameterAsDouble(parameters, name, context):g}"
            else:
                value = self.parameterAsString(parameters, name, context)
            if not value:
                continue
            if option is None:
                places.append(value)
            else:
                # One word, so that a value which begins with a dash is no option.
                words.append(f"{option}={value}")
        try:
            words += shlex.split(self.parameterAsString(parameters, FURTHER, context) or "")
        except ValueError as error:
            raise QgsProcessingException(str(error)) from error
        return words + ["--", *places] if places else words, outputs

    # Running

    def processAlgorithm(self, parameters, context, feedback):
        program = self.program()
        if program is None:
            raise QgsProcessingException(text(
                "The program delfstof is not found: put it on the PATH, or set its path in the options of Processing.",
                "Het programma delfstof is niet gevonden: zet het op het PATH, of vul het pad in bij de opties van "
                "Processing."))
        words, outputs = self.arguments(parameters, context)
        command = [program, self.name(), "--lang", "nl" if is_dutch() else "en", *words]
        feedback.pushCommandInfo(shlex.join(command))
        code, told = run(command, feedback)
        if feedback.isCanceled():
            return {}
        if code != 0:
            raise QgsProcessingException("\n".join(told[-40:]) or f"delfstof: {code}")
        return {name: path for name, path in outputs.items() if os.path.exists(path)}


def run(command, feedback):
    """Starts a program, hands on its lines and its progress, and stops it by SIGINT when the user cancels."""
    # A group of its own: Ctrl-C in a terminal stops it only once, through the feedback.
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             text=True, encoding="utf-8", errors="replace", start_new_session=True)
    lines = queue.Queue()

    def read():
        with child.stdout:
            for line in child.stdout:
                lines.put(line.rstrip())
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    told, is_stopping = [], False
    while True:
        if feedback.isCanceled() and not is_stopping:
            is_stopping = True
            child.send_signal(signal.SIGINT)
        try:
            line = lines.get(timeout=0.1)
        except queue.Empty:
            continue
        if line is None:
            break
        step = PROGRESS.match(line)
        if step and 0 < int(step[2]):
            feedback.setProgress(100 * int(step[1]) / int(step[2]))
        elif line.startswith("! "):
            feedback.pushWarning(line[2:])
        elif line:
            feedback.pushInfo(line)
        if line and not step:
            told.append(line)
    return child.wait(), told


# Kinds of parameters

LAYERS = {"raster", "vector"}
DESTINATIONS = LAYERS | {"made-file", "made-folder"}


def definition(parameter):
    """The parameter of QGIS for one of commands.py."""
    name, kind, label = parameter["name"], parameter["kind"], text(*parameter["label"])
    optional, default = not parameter.get("needed", False), parameter.get("default")
    if kind == "file":
        return QgsProcessingParameterFile(name, label, defaultValue=default, optional=optional)
    if kind == "folder":
        return QgsProcessingParameterFile(name, label, QgsProcessingParameterFile.Folder, defaultValue=default,
                                          optional=optional)
    if kind == "crs":
        return QgsProcessingParameterCrs(name, label, defaultValue=default, optional=optional)
    if kind == "number":
        return QgsProcessingParameterNumber(name, label, QgsProcessingParameterNumber.Double, default, optional)
    if kind == "flag":
        return QgsProcessingParameterBoolean(name, label, defaultValue=False)
    if kind == "raster":
        return QgsProcessingParameterRasterDestination(name, label, optional=optional, createByDefault=not optional)
    if kind == "vector":
        return QgsProcessingParameterVectorDestination(name, label, optional=optional, createByDefault=not optional)
    if kind == "made-file":
        return QgsProcessingParameterFileDestination(name, label, parameter.get("filter", ""), optional=optional,
                                                     createByDefault=not optional)
    if kind == "made-folder":
        return QgsProcessingParameterFolderDestination(name, label, optional=optional, createByDefault=not optional)
    return QgsProcessingParameterString(name, label, defaultValue=default, optional=optional)
