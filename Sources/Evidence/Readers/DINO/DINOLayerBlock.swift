/// `ALGEMENE GEGEVENS LITHOLOGIE`: by whom and how well the layers that follow were described.
struct DINODescriptionBlock: DINOBlock {
  private let header: DINOHeader
  private let read: Set<Int>

  init(_ header: DINOHeader) throws(FileRefusal) {
    self.header = header
    read = Set([header.place("Datum boring")].compactMap { $0 })
  }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    context.description = header.attributes(of: row, except: read)
  }
}

/// `LITHOLOGIE LAGEN`: a layer a line.
struct DINOLayerBlock: DINOBlock {
  private let header: DINOHeader
  private let key: Int?
  private let top: DINODepthColumn
  private let bottom: DINODepthColumn
  private let lithology: Int
  private let stratigraphy: Int?
  private let remark: Int?
  private let read: Set<Int>

  init(_ header: DINOHeader) throws(FileRefusal) {
    self.header = header
    key = header.place("NITG-nr")
    top = DINODepthColumn(header, at: try header.required("Bovenkant laag (m beneden maaiveld)"))
    bottom = DINODepthColumn(header, at: try header.required("Onderkant laag (m beneden maaiveld)"))
    lithology = try header.required("Hoofdgrondsoort")
    stratigraphy = header.place("Stratigrafie", "Stratigrafische eenheid", "Lithostratigrafie")
    remark = header.place("Opmerking", "Opmerkingen")
    read = Set([key, top.place, bottom.place, lithology, stratigraphy, remark].compactMap { $0 })
  }

  mutating func take(_ row: DINORow, in context: inout DINOContext, into sink: any RecordSink) {
    let named = key.map { row.cell($0) } ?? context.site
    guard let site = context.place(named, column: "NITG-nr", into: sink) else { return }
    guard let from = depth(top, row, sink), let to = depth(bottom, row, sink) else { return }
    sink.add(
      .interval(
        IntervalRecord(
          siteKey: site, top: from, bottom: to, lithology: row.cell(lithology), stratigraphy: row.cell(stratigraphy),
          description: row.cell(remark),
          attributes: header.attributes(of: row, except: read).merging(context.description) { own, _ in own })))
  }

  private func depth(_ column: DINODepthColumn, _ row: DINORow, _ sink: any RecordSink) -> Double? {
    if row.cell(column.place).isEmpty { sink.find(.depthNumber, column: column.name) }
    return column.metres(row, into: sink)
  }
}
