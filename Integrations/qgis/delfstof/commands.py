"""The commands as data: what the toolbox asks for, and which option of the program takes it.

A parameter without an option is an argument of the command. What is not asked for here goes into the further options.
"""

GEOSTATISTICS = ("Geostatistics", "Geostatistiek")
PROSPECTIVITY = ("Prospectivity", "Kansrijkheid")
RESOURCES = ("Resource estimates", "Schattingen van voorraden")


def parameter(name, kind, option, english, dutch, **more):
    return {"name": name, "kind": kind, "option": option, "label": (english, dutch), **more}


def needed(*description):
    return parameter(*description, needed=True)


def drawing(name, option, english, dutch):
    return parameter(name, "made-file", option, english, dutch, filter="SVG (*.svg)")


def table(name, option, english, dutch):
    return parameter(name, "made-file", option, english, dutch, filter="CSV (*.csv)")


SAMPLES = [
    needed("SAMPLES", "file", None, "Samples (table, GeoPackage, Shapefile ...)", "Monsters (tabel, GeoPackage, Shapefile ...)"),
    parameter("VALUE", "text", "--value", "Column of the values, or a function: log(zinc)",
              "Kolom met de waarden, of een functie: log(zinc)"),
    parameter("X", "text", "--x", "Column of x", "Kolom van x"),
    parameter("Y", "text", "--y", "Column of y", "Kolom van y"),
    parameter("CRS", "crs", "--crs", "Reference system of the samples, if the file names none",
              "Coördinatenstelsel van de monsters, als het bestand geen noemt"),
    parameter("BELOW", "text", "--below", "Values below a limit: limit, half, skip", "Waarden onder een grens: limit, half, skip"),
]
MODEL = needed("MODEL", "file", "--model", "Model of the variogram (YAML)", "Model van het variogram (YAML)")
GRID = [
    parameter("GRID", "file", "--grid", "Grid as that of a raster", "Raster waarvan de cellen worden genomen"),
    parameter("EXTENT", "text", "--extent", "Or extent: xmin,ymin,xmax,ymax", "Of omvang: xmin,ymin,xmax,ymax"),
    parameter("AROUND", "number", "--around", "Or the extent of the samples, wider by", "Of de omvang van de monsters, ruimer met"),
    parameter("CELL", "text", "--cell", "Size of a cell", "Grootte van een cel"),
]
SEARCH = [
    parameter("MOST", "number", "--most", "The most samples of an estimate", "Meeste monsters van een schatting"),
    parameter("RADIUS", "number", "--radius", "Radius of the search", "Straal van het zoeken"),
]
SEED = parameter("SEED", "number", "--seed", "Seed of the random numbers", "Begingetal van de toevalsgetallen")
RASTER = needed("OUTPUT", "raster", "--out", "Map", "Kaart")
LAYERS = parameter("LAYERS", "folder", "--layers", "Folder of evidence layers", "Map met bewijslagen")
DEPOSITS = [
    parameter("DEPOSITS", "file", "--deposits", "Known deposits (points)", "Bekende voorkomens (punten)"),
    parameter("DEPOSITS_CRS", "crs", "--deposits-crs", "Their reference system, if the file names none",
              "Hun coördinatenstelsel, als het bestand geen noemt"),
]

COMMANDS = [
    {"name": "variogram", "group": GEOSTATISTICS, "title": ("Variogram", "Variogram"),
     "help": ("Computes an experimental variogram of samples and fits a model to it: how alike values are at which distance.",
              "Berekent een experimenteel variogram van monsters en past er een model op: hoe gelijk waarden zijn op welke afstand."),
     "parameters": SAMPLES + [
         parameter("FIT", "text", "--fit", "Models to fit, as spherical; or auto", "Te passen modellen, zoals spherical; of auto"),
         parameter("CUTOFF", "number", "--cutoff", "Largest distance", "Grootste afstand"),
         parameter("WIDTH", "number", "--width", "Width of a lag", "Breedte van een afstandsklasse"),
         table("OUTPUT", "--out", "Lags", "Afstandsklassen"),
         parameter("MODEL_OUT", "made-file", "--model-out", "Fitted model", "Gepast model", filter="YAML (*.yaml)"),
         drawing("PLOT", "--plot", "Drawing", "Tekening")]},
    {"name": "krige", "group": GEOSTATISTICS, "title": ("Kriging", "Kriging"),
     "help": ("Estimates a grid from samples and a model of the variogram, with the variance of each estimate.",
              "Schat een raster uit monsters en een model van het variogram, met de variantie van elke schatting."),
     "parameters": SAMPLES + [MODEL] + GRID + SEARCH + [
         RASTER, drawing("MAP", "--map", "Drawing of the map", "Tekening van de kaart")]},
    {"name": "simulate", "group": GEOSTATISTICS, "title": ("Simulation", "Simulatie"),
     "help": ("Makes realisations on a grid that agree with samples and variogram; each band is one.",
              "Maakt realisaties op een raster die met monsters en variogram overeenkomen; elke band is er een."),
     "parameters": SAMPLES + [MODEL] + GRID + SEARCH + [
         parameter("REALISATIONS", "number", "--realisations", "Number of realisations", "Aantal realisaties"), SEED,
         parameter("SCORES", "flag", "--normal-scores", "Transform to normal scores", "Omzetten naar normale scores"),
         RASTER]},
    {"name": "crossvalidate", "group": GEOSTATISTICS, "title": ("Cross-validation", "Kruisvalidatie"),
     "help": ("Estimates every sample without itself and compares.", "Schat elk monster zonder zichzelf en vergelijkt."),
     "parameters": SAMPLES + [MODEL] + SEARCH + [
         parameter("FOLDS", "text", "--folds", "Folds: loo, a number, boreholes or blocks",
                   "Delen: loo, een getal, boreholes of blocks"),
         table("OUTPUT", "--out", "Errors", "Fouten"), drawing("PLOT", "--plot", "Drawing", "Tekening")]},
    {"name": "decluster", "group": GEOSTATISTICS, "title": ("Declustering", "Ontclusteren"),
     "help": ("Weighs samples that lie in clusters, so that their mean stands for the area.",
              "Weegt monsters die in groepen liggen, zodat hun gemiddelde voor het gebied staat."),
     "parameters": SAMPLES + [
         parameter("METHOD", "text", "--method", "cell or polygonal", "cell of polygonal"),
         table("OUTPUT", "--out", "Weights", "Gewichten")]},
    {"name": "gradetonnage", "group": GEOSTATISTICS, "title": ("Grade and tonnage", "Gehalte en tonnage"),
     "help": ("Tells tonnage, metal and mean grade above cut-offs.", "Vertelt tonnage, metaal en gemiddeld gehalte boven grenzen."),
     "parameters": SAMPLES + [
         parameter("MODEL", "file", "--model", "Model of the variogram, for blocks", "Model van het variogram, voor blokken"),
         parameter("BLOCK", "text", "--block", "Size of a block: 40x40", "Grootte van een blok: 40x40"),
         needed("CUTOFFS", "text", "--cutoffs", "Cut-offs: first:last:step", "Grenzen: eerste:laatste:stap"),
         table("OUTPUT", "--out", "Curves", "Krommen"), drawing("PLOT", "--plot", "Drawing", "Tekening")]},
    {"name": "layers", "group": PROSPECTIVITY, "title": ("Evidence layers", "Bewijslagen"),
     "help": ("Makes layers of evidence on one grid from a recipe: distances, densities, interpolation, filters.",
              "Maakt bewijslagen op één raster uit een recept: afstanden, dichtheden, interpolatie, filters."),
     "parameters": [needed("RECIPE", "file", None, "Recipe (YAML)", "Recept (YAML)"),
                    needed("OUTPUT", "made-folder", "--out", "Folder of the layers", "Map voor de lagen")]},
    {"name": "wofe", "group": PROSPECTIVITY, "title": ("Weights of evidence", "Gewichten van bewijs"),
     "help": ("Weighs layers by known deposits, and maps the probability of a deposit.",
              "Weegt lagen met bekende voorkomens, en brengt de kans op een voorkomen in kaart."),
     "parameters": [parameter("MODEL", "file", "--model", "Model document (YAML)", "Modeldocument (YAML)"), LAYERS] + DEPOSITS + [
         RASTER, parameter("TABLES", "made-folder", "--tables", "Tables of weights", "Tabellen van gewichten")]},
    {"name": "fuzzy", "group": PROSPECTIVITY, "title": ("Knowledge-driven map", "Kaart uit kennis"),
     "help": ("Maps favourability by what experts know, each judgement with its reason and source.",
              "Brengt gunstigheid in kaart met wat deskundigen weten, elk oordeel met reden en bron."),
     "parameters": [needed("MODEL", "file", None, "Model document (YAML)", "Modeldocument (YAML)"), LAYERS] + DEPOSITS + [
         RASTER, drawing("PLOT", "--plot", "Drawing", "Tekening")]},
    {"name": "learn", "group": PROSPECTIVITY, "title": ("Learn from deposits", "Leren van voorkomens"),
     "help": ("Learns from known deposits (regression, forests, boosting), judged in space.",
              "Leert van bekende voorkomens (regressie, bossen, boosting), in de ruimte beoordeeld."),
     "parameters": [parameter("PLAN", "file", None, "Plan document (YAML)", "Plandocument (YAML)"),
                    parameter("METHOD", "text", "--method", "Or a method with its defaults", "Of een methode zoals zij is"),
                    LAYERS] + DEPOSITS + [SEED, needed("OUTPUT", "made-file", "--out", "Model (.json)", "Model (.json)")]},
    {"name": "predict", "group": PROSPECTIVITY, "title": ("Map what was learnt", "Geleerde in kaart brengen"),
     "help": ("Maps what a learnt model predicts, with its uncertainty.", "Brengt in kaart wat een geleerd model voorspelt, met onzekerheid."),
     "parameters": [needed("MODEL", "file", None, "Learnt model (.json)", "Geleerd model (.json)"), LAYERS, RASTER]},
    {"name": "hotspots", "group": PROSPECTIVITY, "title": ("Hot spots", "Brandpunten"),
     "help": ("Tells where high or low values gather: Moran's I and Getis and Ord's Gi*.",
              "Vertelt waar hoge of lage waarden bijeen liggen: Morans I en Gi* van Getis en Ord."),
     "parameters": SAMPLES + [
         parameter("NEAREST", "number", "--nearest", "Number of neighbours", "Aantal buren"), SEED,
         needed("OUTPUT", "vector", "--out", "Hot spots (.gpkg)", "Brandpunten (.gpkg)")]},
    {"name": "validate", "group": PROSPECTIVITY, "title": ("Validate a map", "Kaart toetsen"),
     "help": ("Tells how well a map finds known deposits.", "Vertelt hoe goed een kaart bekende voorkomens vindt."),
     "parameters": [needed("MAP", "file", None, "Map", "Kaart")] + DEPOSITS + [
         needed("OUTPUT", "made-folder", "--out", "Figures and drawings", "Cijfers en tekeningen")]},
    {"name": "targets", "group": PROSPECTIVITY, "title": ("Prospective areas", "Kansrijke gebieden"),
     "help": ("Cuts a map to prospective areas, ranked, with their reasons.",
              "Snijdt een kaart tot kansrijke gebieden, op volgorde, met redenen."),
     "parameters": [needed("MAP", "file", None, "Map", "Kaart"),
                    parameter("THRESHOLD", "text", "--threshold", "Threshold", "Drempel"),
                    parameter("MINIMUM_AREA", "number", "--minimum-area", "Smallest area (km2)", "Kleinste gebied (km2)"),
                    ] + DEPOSITS + [needed("OUTPUT", "vector", "--out", "Areas (.gpkg)", "Gebieden (.gpkg)")]},
    {"name": "estimate", "group": RESOURCES, "title": ("Undiscovered deposits and grids", "Onontdekte voorkomens en rasters"),
     "help": ("Estimates what undiscovered deposits of tracts may hold, and what grids hold above cut-offs.",
              "Schat wat onontdekte voorkomens van gebieden kunnen bevatten, en wat rasters boven grenzen bevatten."),
     "parameters": [needed("DOCUMENT", "file", None, "Document (YAML)", "Document (YAML)"),
                    parameter("TRIALS", "number", "--trials", "Trials", "Trekkingen"), SEED,
                    needed("OUTPUT", "made-folder", "--out", "Results", "Uitkomsten")]},
    {"name": "aggregate", "group": RESOURCES, "title": ("Add up numbers of deposits", "Aantallen voorkomens optellen"),
     "help": ("Adds up the numbers of deposits of several tracts.", "Telt de aantallen voorkomens van gebieden op."),
     "parameters": [needed("COUNTS", "file", None, "Probabilities of numbers (CSV)", "Kansen op aantallen (CSV)"),
                    parameter("CORRELATIONS", "file", "--correlations", "Correlations (CSV)", "Correlaties (CSV)"), SEED,
                    table("OUTPUT", "--out", "Distributions", "Verdelingen")]},
    {"name": "coproduct", "group": RESOURCES, "title": ("Co-product of a flow", "Bijproduct van een stroom"),
     "help": ("Calculates what a flow could yield of a co-product, and from which concentration it pays.",
              "Berekent wat een stroom aan bijproduct kan opleveren, en vanaf welk gehalte het loont."),
     "parameters": [needed("PRODUCT", "text", "--product", "Product, as Li", "Product, zoals Li"),
                    needed("FLOW", "text", "--flow", "Flow: 150 300 m3/h", "Stroom: 150 300 m3/h"),
                    parameter("HOURS", "text", "--hours", "Hours: 6000 8000 h/yr", "Uren: 6000 8000 h/yr"),
                    needed("CONCENTRATION", "text", "--concentration", "Concentration: 20 35 55 mg/L", "Gehalte: 20 35 55 mg/L"),
                    parameter("RECOVERY", "text", "--recovery", "Recovery: 0.5 0.7 0.9", "Winning: 0.5 0.7 0.9")]},
    {"name": "unfc", "group": RESOURCES, "title": ("Classify by UNFC", "Indelen volgens UNFC"),
     "help": ("Classifies products by UNFC: records, totals per class, audit and chart.",
              "Deelt producten in volgens UNFC: posten, totalen per klasse, controle en tekening."),
     "parameters": [needed("RECORDS", "file", None, "File of records (CSV or YAML)", "Bestand met posten (CSV of YAML)"),
                    parameter("ON", "text", "--on", "Day of the audit", "Dag van de controle"),
                    parameter("OUTPUT", "made-folder", "--out", "Results", "Uitkomsten")]},
]
