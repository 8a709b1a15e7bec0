import Assessment
import Programme
import TextFormats

extension Provenance {
  /// What `provenance.json` holds: the members of the type's coding. It has thousands of figures, of which an encoder takes
  /// most of the time that the file costs.
  var json: JSON {
    .members([
      "programme": .text(programme), "edition": .text(edition), "date": .text(date),
      "seed": .raw(Array(String(seed).utf8)), "trials": .integer(trials),
      "software": .object(software.map { JSON.Member($0.key, .text($0.value)) }),
      "files": .array(
        files.map { ["path": .text($0.path), "sha256": .text($0.sha256), "bytes": .integer($0.bytes)] }),
      "figures": .object(figures.map { JSON.Member($0.key, $0.value.json) }),
      "sources": .object(sources.map { JSON.Member($0.key, $0.value.json) }), "previous": previous.map(JSON.text),
    ])
  }
}

extension Provenance.Figure {
  fileprivate var json: JSON {
    .members([
      "label": label.json, "text": text.json, "value": value.map(JSON.number), "unit": unit.map(JSON.text),
      "state": state.map { .text($0.rawValue) }, "formula": formula?.json, "inputs": .texts(inputs),
      "sources": .texts(sources), "file": file.map(JSON.text), "line": line.map(JSON.integer),
    ])
  }
}

extension Provenance.Source {
  fileprivate var json: JSON {
    [
      "title": .text(title), "author": .text(author), "publisher": .text(publisher), "year": .text(year),
      "url": .text(url), "urlNote": .text(urlNote), "licence": .text(licence),
    ]
  }
}

extension LocalizedText {
  /// Both languages.
  var json: JSON { ["en": .text(en), "nl": .text(nl)] }
}
