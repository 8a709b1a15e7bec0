import TextFormats

/// A groundwater monitoring well (GMW): its place and, tube by tube, the interval of the screen from which water is
/// taken.
struct BROMonitoringWell {
  private let object: BROObject

  init(_ object: BROObject) { self.object = object }

  func emit(_ state: inout BROImport) throws(FileRefusal) {
    let element = object.element
    try object.emitSite(.well, state) { key, sink in
      let date = element.descendant("wellConstructionDate")?.statedDate ?? ""
      sink.add(.borehole(BoreholeRecord(siteKey: key, date: date)))
    }
    for tube in element.all("monitoringTube") {
      try emit(tube.first("MonitoringTube") ?? tube, state)
    }
  }

  private func emit(_ tube: XMLElement, _ state: BROImport) throws(FileRefusal) {
    let screen = tube.first("screen")?.first("Screen") ?? tube.first("screen")
    let levels = ["screenTopPosition", "screenBottomPosition"].map { screen?.text($0) ?? "" }
    let number = tube.text("tubeNumber")
    try state.row(tube.line, "\(tube.name) \(number) \(levels.joined(separator: " "))") { sink in
      guard let key = object.usableKey else { return object.rejectPart(sink) }
      guard let screen else { return sink.find(.rowElement, column: "screen") }
      // Levels are heights above the datum; layers and samples count downward from the ground.
      guard let ground = object.surfaceLevel else { return sink.find(.rowElement, column: "groundLevelPosition") }
      let top = BROObject.depth("screenTopPosition", in: screen, sink)
      let bottom = BROObject.depth("screenBottomPosition", in: screen, sink)
      guard let top, let bottom else { return }
      sink.add(
        .interval(
          IntervalRecord(
            siteKey: key, top: Self.difference(ground, top),
            bottom: Self.difference(ground, bottom), description: "screen of tube \(number)",
            attributes: tube.allLeaves())))
    }
  }

  /// A difference of two levels in metres, without the noise of binary fractions: to the micrometre.
  private static func difference(_ a: Double, _ b: Double) -> Double {
    let value = a - b
    // Beyond this the micrometres are gone anyway.
    guard abs(value) < 1e9 else { return value }
    return (value * 1e6).rounded() / 1e6
  }
}
