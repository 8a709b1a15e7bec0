/// Checks what an assessment takes from the estimates of its system. Whether a document holds the raw material is for
/// who reads the documents.
struct EstimateUseValidation {
  let index: ProgrammeIndex
  let log: FindingLog

  func check(_ entry: AssessmentEntry, _ system: MineralSystem) {
    var seen: Set<String> = []
    for use in entry.estimates {
      log.require([use.estimate], in: system.estimates.map(\.id), .estimate, use.location, key: "estimate")
      if !seen.insert(use.figure(of: entry.material)).inserted {
        log.error(
          "estimate.twice", use.location.at(key: "estimate"),
          .init(
            en: "the estimate '\(use.estimate)' is taken twice for \(entry.material)",
            nl: "de schatting '\(use.estimate)' is twee keer genomen voor \(entry.material)"),
          mend: .init(en: "remove one", nl: "haal er één weg"))
      }
      guard let consumption = index.consumption(of: entry.material, notIn: use.basis) else { continue }
      log.warning(
        "estimate.basis", use.location.at(key: "basis"),
        .init(
          en:
            "estimate \(use.estimate) is in \(use.basis), EU consumption in \(consumption.basis): no years are computed",
          nl:
            "schatting \(use.estimate) staat in \(use.basis), het EU-verbruik in \(consumption.basis): er komen geen jaren"
        ),
        mend: .init(
          en: "give the grades of the document in \(consumption.basis)",
          nl: "geef de gehalten van het document in \(consumption.basis)"))
    }
  }
}
