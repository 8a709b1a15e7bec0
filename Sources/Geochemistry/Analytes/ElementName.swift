/// The names of the elements, English and Dutch (IUPAC; Nederlandse Taalunie), for every element with an atomic mass.
enum ElementName {
  /// Symbol, English name, Dutch name, and the charge of its only common ion in natural water where it has one.
  struct Entry: Sendable {
    let symbol: String
    let english: String
    let dutch: String
    let charge: Int?

    init(_ symbol: String, _ english: String, _ dutch: String, _ charge: Int? = nil) {
      self.symbol = symbol
      self.english = english
      self.dutch = dutch
      self.charge = charge
    }
  }

  static let all: [Entry] = [
    Entry("H", "hydrogen", "waterstof"), Entry("He", "helium", "helium"), Entry("Li", "lithium", "lithium", 1),
    Entry("Be", "beryllium", "beryllium", 2), Entry("B", "boron", "boor"), Entry("C", "carbon", "koolstof"),
    Entry("N", "nitrogen", "stikstof"), Entry("O", "oxygen", "zuurstof"), Entry("F", "fluorine", "fluor", -1),
    Entry("Ne", "neon", "neon"), Entry("Na", "sodium", "natrium", 1), Entry("Mg", "magnesium", "magnesium", 2),
    Entry("Al", "aluminium", "aluminium", 3), Entry("Si", "silicon", "silicium"),
    Entry("P", "phosphorus", "fosfor"), Entry("S", "sulfur", "zwavel"), Entry("Cl", "chlorine", "chloor", -1),
    Entry("Ar", "argon", "argon"), Entry("K", "potassium", "kalium", 1), Entry("Ca", "calcium", "calcium", 2),
    Entry("Sc", "scandium", "scandium", 3), Entry("Ti", "titanium", "titaan"), Entry("V", "vanadium", "vanadium"),
    Entry("Cr", "chromium", "chroom"), Entry("Mn", "manganese", "mangaan", 2), Entry("Fe", "iron", "ijzer"),
    Entry("Co", "cobalt", "kobalt", 2), Entry("Ni", "nickel", "nikkel", 2), Entry("Cu", "copper", "koper", 2),
    Entry("Zn", "zinc", "zink", 2), Entry("Ga", "gallium", "gallium"), Entry("Ge", "germanium", "germanium"),
    Entry("As", "arsenic", "arseen"), Entry("Se", "selenium", "seleen"), Entry("Br", "bromine", "broom", -1),
    Entry("Kr", "krypton", "krypton"), Entry("Rb", "rubidium", "rubidium", 1),
    Entry("Sr", "strontium", "strontium", 2), Entry("Y", "yttrium", "yttrium", 3),
    Entry("Zr", "zirconium", "zirkonium"), Entry("Nb", "niobium", "niobium"),
    Entry("Mo", "molybdenum", "molybdeen"), Entry("Ru", "ruthenium", "ruthenium"),
    Entry("Rh", "rhodium", "rodium"), Entry("Pd", "palladium", "palladium"), Entry("Ag", "silver", "zilver", 1),
    Entry("Cd", "cadmium", "cadmium", 2), Entry("In", "indium", "indium"), Entry("Sn", "tin", "tin"),
    Entry("Sb", "antimony", "antimoon"), Entry("Te", "tellurium", "telluur"), Entry("I", "iodine", "jood", -1),
    Entry("Xe", "xenon", "xenon"), Entry("Cs", "caesium", "cesium", 1), Entry("Ba", "barium", "barium", 2),
    Entry("La", "lanthanum", "lanthaan", 3), Entry("Ce", "cerium", "cerium"),
    Entry("Pr", "praseodymium", "praseodymium", 3), Entry("Nd", "neodymium", "neodymium", 3),
    Entry("Sm", "samarium", "samarium", 3), Entry("Eu", "europium", "europium"),
    Entry("Gd", "gadolinium", "gadolinium", 3), Entry("Tb", "terbium", "terbium", 3),
    Entry("Dy", "dysprosium", "dysprosium", 3), Entry("Ho", "holmium", "holmium", 3),
    Entry("Er", "erbium", "erbium", 3), Entry("Tm", "thulium", "thulium", 3),
    Entry("Yb", "ytterbium", "ytterbium", 3), Entry("Lu", "lutetium", "lutetium", 3),
    Entry("Hf", "hafnium", "hafnium"), Entry("Ta", "tantalum", "tantaal"), Entry("W", "tungsten", "wolfraam"),
    Entry("Re", "rhenium", "renium"), Entry("Os", "osmium", "osmium"), Entry("Ir", "iridium", "iridium"),
    Entry("Pt", "platinum", "platina"), Entry("Au", "gold", "goud"), Entry("Hg", "mercury", "kwik"),
    Entry("Tl", "thallium", "thallium"), Entry("Pb", "lead", "lood", 2), Entry("Bi", "bismuth", "bismut"),
    Entry("Th", "thorium", "thorium"), Entry("U", "uranium", "uraan"),
  ]

  /// Further spellings in use, lower case.
  static let aliases: [String: String] = [
    "aluminum": "Al", "cesium": "Cs", "caesium": "Cs", "sulphur": "S", "wolfram": "W", "niobe": "Nb", "columbium": "Nb",
    "titanium": "Ti", "vanadin": "V", "kwikzilver": "Hg", "chromium": "Cr", "uranium": "U", "bismuth": "Bi",
    "rhodium": "Rh", "rhenium": "Re", "zirconium": "Zr", "tantalium": "Ta", "lanthaan": "La", "lanthanium": "La",
    "selenium": "Se", "tellurium": "Te", "cobalt": "Co", "molybdenum": "Mo", "yttrium": "Y", "fosfor": "P",
    "silicon": "Si", "iode": "I", "jodium": "I", "arsenicum": "As", "antimonium": "Sb", "borium": "B",
    "fluoride": "F", "chloride": "Cl", "bromide": "Br", "iodide": "I", "jodide": "I", "sulfide": "S", "sulphide": "S",
  ]
}
