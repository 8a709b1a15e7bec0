extension YAMLMapping {
  /// Path in the programme folder of a text file that a key names; it is hashed with the rest of the programme.
  /// - Parameter path: the folder of the system, in which it lies.
  func document(_ key: String, in folder: ProgrammeFolder, at path: String) -> String {
    read(key, in: folder, at: path)?.path ?? ""
  }

  /// Path and text of a file that a key names; the text is nil, with a finding, when the file cannot be used.
  /// - Parameter path: the folder in which it lies; empty for that of the programme.
  func read(_ key: String, in folder: ProgrammeFolder, at path: String) -> (path: String, text: String?)? {
    let name = string(key)
    guard !name.isEmpty else { return nil }
    guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      wrongType(
        key,
        path.isEmpty
          ? .init(en: "a file in the programme folder", nl: "een bestand in de programmamap")
          : .init(en: "a file in the folder of the system", nl: "een bestand in de map van het systeem"))
      return nil
    }
    let whole = path.isEmpty ? name : "\(path)/\(name)"
    return (whole, folder.text(whole))
  }
}
