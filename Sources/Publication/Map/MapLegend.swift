import Programme

extension MapDrawing {
  /// The key of a map and the list of its places as HTML, to be put below it: everything that the map shows can be read
  /// and followed here.
  public func legend(system: MineralSystem?, language: Language) -> String {
    let places = places(system)
    let body =
      key(places, system, language) + list(places, system, language) + rest(places, language)
      + notes(places, language)
    let legend: Markup = "<div class=\"map-legend\">\(body)</div>"
    return legend.html
  }

  private func key(_ places: MapPlaces, _ system: MineralSystem?, _ language: Language) -> Markup {
    let roles = Occurrence.Role.allCases.filter { role in places.drawn.contains { $0.occurrence.role == role } }
    let classes = CoordinateClass.allCases.filter { kind in
      places.drawn.contains { $0.occurrence.coordinates == kind }
    }
    var items = roles.map { role in
      entry(MapMark.mark(role, .quoted), "quoted", MapCatalogue.role(role)[language])
    }
    items += classes.map { kind in
      entry(MapMark.mark(.occurrence, kind), kind.rawValue, MapCatalogue.coordinates(kind)[language])
    }
    if base?.shelf != nil {
      items.append(entry("<path class=\"map-shelf\" d=\"M-9 0H9\"/>", "line", MapCatalogue.shelf[language]))
    }
    guard !items.isEmpty else { return .empty }
    return "<ul class=\"map-key\" aria-label=\"\(MapCatalogue.legend[language])\">\(items.joined())</ul>"
  }

  private func entry(_ sign: Markup, _ kind: String, _ text: String) -> Markup {
    """
    <li><svg class="map-key-sign" viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">\
    <g class="map-mark map-fill-\(kind)">\(sign)</g></svg>\(text)</li>
    """
  }

  private func list(_ places: MapPlaces, _ system: MineralSystem?, _ language: Language) -> Markup {
    if places.drawn.isEmpty { return "<p>\(MapCatalogue.noPlaces[language])</p>" }
    if system == nil {
      let items = programme.systems.map { system -> Markup in
        """
        <li value="\(system.number)"><a href="#\(Anchor.system(system.id))">\(system.name[language])</a></li>
        """
      }
      return "<ol class=\"map-list\" aria-label=\"\(MapCatalogue.systems[language])\">\(items.joined())</ol>"
    }
    let items = places.drawn.map { place -> Markup in
      """
      <li value="\(place.number)">\(link(place.occurrence, language))</li>
      """
    }
    return "<ol class=\"map-list\" aria-label=\"\(MapCatalogue.places[language])\">\(items.joined())</ol>"
  }

  /// Places that the map cannot show are told, never dropped.
  private func rest(_ places: MapPlaces, _ language: Language) -> Markup {
    [(MapCatalogue.outside, places.outside), (MapCatalogue.unplaced, places.unplaced)].map { text, occurrences in
      guard !occurrences.isEmpty else { return .empty }
      let count = MapCatalogue.number(occurrences.count)
      let label = MapCatalogue.filled(text, ["count": count])[language]
      return """
        <p class="map-rest"><b>\(label)</b> \(occurrences.map { link($0, language) }.joined(separator: ", "))</p>
        """
    }.joined()
  }

  private func notes(_ places: MapPlaces, _ language: Language) -> Markup {
    var notes: [String] = [MapCatalogue.caution[language]]
    if hasInset(places, language) { notes.insert(MapCatalogue.inset[language], at: 0) }
    if let base {
      let sources = base.sources.joined(separator: "; ")
      if !sources.isEmpty { notes.append("\(MapCatalogue.background[language]): \(sources).") }
    } else {
      notes.append(MapCatalogue.noCoast[language])
    }
    notes.append("\(MapCatalogue.projection[language]): \(frame.system.name) (\(frame.system)).")
    return "<p class=\"map-note\">\(notes.joined(separator: " "))</p>"
  }

  private func link(_ occurrence: Occurrence, _ language: Language) -> Markup {
    "<a href=\"#\(Anchor.occurrence(occurrence.id))\">\(occurrence.name[language])</a>"
  }
}
