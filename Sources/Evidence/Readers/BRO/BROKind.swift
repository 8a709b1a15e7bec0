/// What kind of object of the BRO an element holds, by its name: `BHR_GT_O`, `BHR_GT_CompleteReport_V1`, `GMW_PO`.
enum BROKind: Hashable, Sendable, CustomStringConvertible {
  case soilBorehole, geotechnicalBorehole, geologicalBorehole
  case groundwaterAnalysis, monitoringWell, conePenetrationTest, soilFace
  /// An object that holds no evidence of ours.
  case other(String)

  init(elementName: String) {
    let parts = elementName.split(separator: "_")
    let second = parts.dropFirst().first ?? ""
    switch (parts.first ?? "", second) {
    case ("BHR", "GT"): self = .geotechnicalBorehole
    case ("BHR", "G"): self = .geologicalBorehole
    case ("BHR", _): self = .soilBorehole
    case ("GAR", _): self = .groundwaterAnalysis
    case ("GMW", _): self = .monitoringWell
    case ("CPT", _): self = .conePenetrationTest
    case ("SFR", _): self = .soilFace
    case (let prefix, _): self = .other(String(prefix.prefix(40)))
    }
  }

  var isEvidence: Bool { if case .other = self { false } else { true } }

  /// Code of the register, with what it stands for where that is no evidence.
  var description: String {
    switch self {
    case .soilBorehole: "BHR-P"
    case .geotechnicalBorehole: "BHR-GT"
    case .geologicalBorehole: "BHR-G"
    case .groundwaterAnalysis: "GAR"
    case .monitoringWell: "GMW"
    case .conePenetrationTest: "CPT"
    case .soilFace: "SFR"
    case .other("GMN"): "GMN (groundwater monitoring network, grondwatermonitoringnet)"
    case .other("GUF"): "GUF (groundwater usage facility, grondwatergebruiksysteem)"
    case .other("GLD"): "GLD (groundwater level dossier, grondwaterstandonderzoek)"
    case .other("GPD"): "GPD (groundwater production dossier, grondwaterproductiedossier)"
    case .other("FRD"): "FRD (formation resistance dossier, formatieweerstandonderzoek)"
    case .other("EPC"): "EPC (exploration and production construction, mijnbouwconstructie)"
    case .other("BRO"): "BRO (object taken out of registration, uit registratie genomen object)"
    case .other(let name): name
    }
  }
}
