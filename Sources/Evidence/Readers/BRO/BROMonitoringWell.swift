import TextFormats

/// A groundwater monitoring well (GMW): its place and, tube by tube, the interval of the screen from which water is
/// taken.
struct BROMonitoringWell {
  private let object: BROObject

  init(_ object: BROObject) { self.object = object }

  func emit(_ state: inout BROImport) throws(FileRefusal) {
    let element = object.element
    try object.emitSite(.well, state) { key, sink in
      let date = StatedDate.text(element.descendant("wellConstructionDate"))
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
            siteKey: key, top: StatedNumber.difference(ground, top),
            bottom: StatedNumber.difference(ground, bottom), description: "screen of tube \(number)",
            attributes: tube.allLeaves())))
    }
  }
}
