extension YAMLMapping {
  /// Path in the programme folder of a text file that a key names; it is hashed with the rest of the programme.
  /// - Parameter path: the folder of the system, in which it lies.
  func document(_ key: String, in folder: ProgrammeFolder, at path: String) -> String {
    let name = string(key)
    guard !name.isEmpty else { return "" }
    guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else {
      wrongType(key, .init(en: "a file in the folder of the system", nl: "een bestand in de map van het systeem"))
      return ""
    }
    let whole = "\(path)/\(name)"
    _ = folder.text(whole)
    return whole
  }
}
