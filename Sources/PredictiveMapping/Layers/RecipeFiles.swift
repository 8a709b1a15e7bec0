import Programme

/// Files that a recipe names: in its folder, by the user's own links, or in folders that the user named beside it.
extension LayerRecipeReader {
  /// The path of a file, with a finding when it leads out.
  func file(_ map: YAMLMapping, _ key: String = "file") -> String {
    let name = map.string(key)
    check(name, map, key)
    return name
  }

  func check(_ name: String, _ map: YAMLMapping, _ key: String) {
    guard !name.isEmpty else { return }
    _ = folder.check(
      name, at: map.location(key), log: log, document: .init(en: "the recipe", nl: "het recept"),
      mend: .init(
        en: "put the file beside the recipe, or allow its folder with --data FOLDER",
        nl: "zet het bestand naast het recept, of sta de map toe met --data MAP"))
  }
}
