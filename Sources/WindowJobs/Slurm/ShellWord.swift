/// A text as one word of a shell script, whatever is in it: the only way in which a value gets into a script.
enum ShellWord {
  /// In single quotes; nothing has a meaning between these but their end.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }
}
