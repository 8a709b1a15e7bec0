import Programme

/// A request whose parts do not go together, or that lacks one.
public enum RequestRefusal: Hashable, Sendable, CaseIterable {
  case noModel
  case noIndicatorModel
  case logarithmsOfIntervals
  case intervalsOfFallingValue
  case blockUnused
  case trendOfAll
  case trendOfIndicators
  case blockOfIndicators
  case levelsMissing
  case levelsUnused
  case levels
  case cell
  case extent
  case noGrades

  public var text: LocalizedText {
    switch self {
    case .noModel:
      .init(
        en: "The model file has no model of one variable; give it a 'model'.",
        nl: "Het modelbestand heeft geen model van één variabele; geef het een 'model'.")
    case .noIndicatorModel:
      .init(
        en:
          "The model file has no model of the indicators; give it a 'model', or 'models' in 'indicators', one a threshold.",
        nl:
          "Het modelbestand heeft geen model van de indicatoren; geef het een 'model', of 'models' in 'indicators', een per "
          + "drempelwaarde.")
    case .logarithmsOfIntervals:
      .init(
        en: "Lognormal kriging does not take --below intervals; say limit, half or skip.",
        nl: "Lognormale kriging kan niet met --below intervals; zeg limit, half of skip.")
    case .intervalsOfFallingValue:
      .init(
        en:
          "--below intervals needs a value that rises with what was measured: the column itself, or its log, log10 or sqrt.",
        nl:
          "--below intervals vraagt een waarde die stijgt met wat gemeten is: de kolom zelf, of haar log, log10 of sqrt."
      )
    case .blockUnused:
      .init(
        en: "Indicators, Vecchia and values below a limit are estimated at points; leave 'block' and --block out.",
        nl: "Indicatoren, Vecchia en waarden onder een grens worden op punten geschat; laat 'block' en --block weg.")
    case .trendOfAll:
      .init(
        en: "With several variables each has its own trend; give it in each of 'variables', not for all at once.",
        nl: "Met meer variabelen heeft elk een eigen trend; geef die in elk van 'variables', niet voor alle tegelijk.")
    case .trendOfIndicators:
      .init(
        en: "Indicators take no trend; give 'means' in 'indicators', or leave the trend out.",
        nl: "Indicatoren hebben geen trend; geef 'means' in 'indicators', of laat de trend weg.")
    case .blockOfIndicators:
      .init(
        en: "Indicators are simulated at points; leave 'block' and --block out.",
        nl: "Indicatoren worden op punten gesimuleerd; laat 'block' en --block weg.")
    case .levelsMissing:
      .init(
        en: "The samples have an elevation, so a grid needs levels: --levels zmin,zmax,dz.",
        nl: "De monsters hebben een hoogte, dus een raster heeft niveaus nodig: --levels zmin,zmax,dz.")
    case .levelsUnused:
      .init(
        en: "--levels needs samples with an elevation: give --z, or --from and --to.",
        nl: "--levels vraagt monsters met een hoogte: geef --z, of --from en --to.")
    case .levels:
      .init(
        en: "--levels is zmin,zmax,dz, with zmin no higher than zmax and dz above 0.",
        nl: "--levels is zmin,zmax,dz, met zmin niet hoger dan zmax en dz boven 0.")
    case .cell:
      .init(en: "--cell needs a size above 0.", nl: "--cell vraagt een grootte boven 0.")
    case .extent:
      .init(
        en: "--extent is xmin,ymin,xmax,ymax, with the smaller ones first.",
        nl: "--extent is xmin,ymin,xmax,ymax, met de kleinste eerst.")
    case .noGrades:
      .init(
        en: "No cell has a grade; look whether the right bands or columns are read (--cells).",
        nl: "Geen cel heeft een gehalte; kijk of de goede banden of kolommen gelezen worden (--cells).")
    }
  }
}
