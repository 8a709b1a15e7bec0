/// What an assessment of the invented country takes from its estimates.
extension FixtureFiles {
  /// A class of what is undiscovered.
  static let undiscovered = """
    {product: {en: undiscovered veins, nl: onontdekte aders}, E: {code: E3.3, reason: {en: a, nl: a}},
            F: {code: F4, reason: {en: b, nl: b}}, G: {code: G4, reason: {en: c, nl: c}}}
    """

  static let drilled = """
    grids:
      - id: drilled
        title: {en: Drilled, nl: Geboord}
        source: invented
        state: quoted
        grade: {commodity: lithium, unit: "%"}
        realisations: {files: [low.tif, high.tif]}
        thickness: 1 m
        density: 2 t/m3
        cutoffs: [0, 0.75]

    """
}

extension ProgrammeFixture {
  private static let assessments = "systems/1-brine/assessments.yaml"

  /// ``withEstimate`` with what the assessment of lithium in brine takes from it.
  /// - Parameter uses: entries of the key `estimates`.
  public func taking(_ uses: String, models: String = "models: [lithium-stream]") -> ProgrammeFixture {
    withEstimate.replacing(
      "models: [lithium-stream]", with: "\(models)\n    estimates:\n      - \(uses)", in: Self.assessments)
  }

  /// The undiscovered veins, with a class of their own.
  public var takingVeins: ProgrammeFixture {
    taking("{estimate: veins, basis: Li, unfc: \(FixtureFiles.undiscovered)}")
  }

  /// The document of the veins with a grid of two realisations of lithium: 4 ha of 1 m with 2 t/m3 and 0.5 or 1 %.
  public var withGrid: ProgrammeFixture {
    appending(FixtureFiles.drilled, to: "systems/1-brine/estimates/veins.yaml")
      .raster("systems/1-brine/estimates/low.tif", of: 0.5).raster("systems/1-brine/estimates/high.tif", of: 1)
  }
}
