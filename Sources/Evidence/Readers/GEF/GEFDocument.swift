/// A GEF file as it comes in, line by line: first its header, then its records.
struct GEFDocument {
  private let source: String
  private var header = GEFHeader()
  private var rows: (any GEFRows)?
  private var form: GEFRecordForm?
  private var started = false

  /// - Parameter declaredSystem: the reference system that the declaration of the source names; may be empty.
  init(declaredSystem: String) { source = declaredSystem }

  mutating func take(line: Int, text: Substring, into sink: any RecordSink) throws(FileRefusal) {
    if rows == nil {
      try takeHeader(line: line, text: GEFKeyword.unwrapped(text), into: sink)
    } else {
      try takeRecords(line: line, text: text.trimmed, into: sink)
    }
  }

  /// - Throws: ``FindingCode/fileTruncated`` when the header never ended.
  mutating func finish(into sink: any RecordSink) throws(FileRefusal) {
    guard started else { throw .because(.fileFormat, detail: "GEFID") }
    guard var rows else { throw .because(.fileTruncated, detail: "EOH") }
    try rows.finish(into: sink)
    if let announced = header.last("LASTSCAN")?.index, announced != rows.count {
      sink.find(.rowsMissing, column: "LASTSCAN", value: "\(rows.count)", detail: "\(announced)")
    }
  }

  private mutating func takeHeader(line: Int, text: Substring, into sink: any RecordSink) throws(FileRefusal) {
    guard !text.isEmpty else { return }
    guard let keyword = GEFKeyword(line: line, text: text) else {
      guard started, text.first == "#" else {
        throw .because(started ? .fileTruncated : .fileFormat, line: line, value: String(text), detail: "GEF: #EOH")
      }
      // A keyword without a value says nothing, unless it ends the header.
      if text.dropFirst().trimmed.uppercased() == "EOH" { try open(line: line, into: sink) }
      return
    }
    if !started {
      guard keyword.name == "GEFID" else {
        throw .because(.fileFormat, line: line, value: String(text), detail: "GEFID")
      }
      started = true
    }
    if keyword.name == "EOH" {
      try open(line: line, into: sink)
    } else if keyword.name != "COMMENT" {
      try header.add(keyword)
    }
  }

  private mutating func open(line: Int, into sink: any RecordSink) throws(FileRefusal) {
    for name in ["XYID", "ZID", "TESTID", "COLUMN"] where header.all(name).count > 1 {
      sink.find(.headerAgain, column: name, value: header.last(name)?.text ?? "")
    }
    let columns = try header.columns()
    let place = try GEFPlace(header, declared: source)
    guard let test = header.last("TESTID"), !test.text.isEmpty, test.text != "-" else {
      throw .because(.keyMissing, line: line, column: "TESTID")
    }
    form = GEFRecordForm(header)
    switch header.report {
    case "CPT": rows = try GEFSounding(header, columns: columns, key: test.text)
    case "BORE": rows = try GEFBorehole(header, columns: columns, key: test.text)
    case let other:
      let keyword = header.last("REPORTCODE") ?? header.last("PROCEDURECODE")
      throw .because(.fileFormat, line: keyword?.line ?? line, column: "REPORTCODE", value: keyword?.text ?? other)
    }
    try rows?.begin(header, place: place, line: test.line, into: sink)
  }

  private mutating func takeRecords(line: Int, text: Substring, into sink: any RecordSink) throws(FileRefusal) {
    guard !text.isEmpty, let form else { return }
    for cells in form.records(of: text) { try rows?.take(line: line, cells: cells, into: sink) }
  }
}

/// What a report type makes of its records.
protocol GEFRows {
  /// Records taken.
  var count: Int { get }
  mutating func begin(_ header: GEFHeader, place: GEFPlace, line: Int, into sink: any RecordSink) throws(FileRefusal)
  mutating func take(line: Int, cells: [Substring], into sink: any RecordSink) throws(FileRefusal)
  mutating func finish(into sink: any RecordSink) throws(FileRefusal)
}
