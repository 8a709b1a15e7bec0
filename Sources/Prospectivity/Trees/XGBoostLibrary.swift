import CXGBoost

/// A matrix of training rows inside XGBoost, freed with its owner.
struct XGBoostMatrix: ~Copyable {
  fileprivate let handle: DMatrixHandle

  private init(owning handle: DMatrixHandle) { self.handle = handle }

  /// - Parameter columns: one a feature, NaN where missing.
  static func make(columns: [[Float]], labels: [Float], weights: [Float]) throws(TreeError) -> XGBoostMatrix {
    let rows = labels.count
    var values: [Float] = []
    values.reserveCapacity(rows * columns.count)
    for row in 0..<rows { for column in columns { values.append(column[row]) } }
    var made: DMatrixHandle?
    // The library copies; one thread, for the caller's threads are the ones that count.
    try XGBoostLibrary.require(
      "XGDMatrixCreateFromMat_omp",
      XGDMatrixCreateFromMat_omp(values, bst_ulong(rows), bst_ulong(columns.count), .nan, &made, 1))
    guard let made else { throw .library(call: "XGDMatrixCreateFromMat_omp", message: "no matrix") }
    let matrix = XGBoostMatrix(owning: made)
    try XGBoostLibrary.require(
      "XGDMatrixSetFloatInfo", XGDMatrixSetFloatInfo(made, "label", labels, bst_ulong(rows)))
    try XGBoostLibrary.require(
      "XGDMatrixSetFloatInfo", XGDMatrixSetFloatInfo(made, "weight", weights, bst_ulong(rows)))
    return matrix
  }

  deinit { XGDMatrixFree(handle) }
}

/// A model inside XGBoost, freed with its owner.
struct XGBoostBooster: ~Copyable {
  private let handle: BoosterHandle

  private init(owning handle: BoosterHandle) { self.handle = handle }

  static func make(
    _ matrix: borrowing XGBoostMatrix, parameters: [(name: String, value: String)]
  ) throws(TreeError) -> XGBoostBooster {
    var made: BoosterHandle?
    var matrices: [DMatrixHandle?] = [matrix.handle]
    try XGBoostLibrary.require("XGBoosterCreate", XGBoosterCreate(&matrices, 1, &made))
    guard let made else { throw .library(call: "XGBoosterCreate", message: "no booster") }
    let booster = XGBoostBooster(owning: made)
    for (name, value) in parameters {
      try XGBoostLibrary.require("XGBoosterSetParam \(name)", XGBoosterSetParam(made, name, value))
    }
    return booster
  }

  deinit { XGBoosterFree(handle) }

  func update(round: Int, _ matrix: borrowing XGBoostMatrix) throws(TreeError) {
    try XGBoostLibrary.require(
      "XGBoosterUpdateOneIter", XGBoosterUpdateOneIter(handle, Int32(round), matrix.handle))
  }

  /// The model as XGBoost's JSON.
  func document() throws(TreeError) -> String {
    var length: bst_ulong = 0
    var text: UnsafePointer<CChar>?
    try XGBoostLibrary.require(
      "XGBoosterSaveModelToBuffer", XGBoosterSaveModelToBuffer(handle, "{\"format\": \"json\"}", &length, &text))
    guard let text else { throw .library(call: "XGBoosterSaveModelToBuffer", message: "no text") }
    // The buffer belongs to the booster and holds `length` bytes until its next call.
    return String(decoding: UnsafeRawBufferPointer(start: text, count: Int(length)), as: UTF8.self)
  }
}

enum XGBoostLibrary {
  /// The message is that of the calling thread's last error.
  static func require(_ call: String, _ status: Int32) throws(TreeError) {
    guard status == 0 else {
      let message = XGBGetLastError().map { String(cString: $0) } ?? ""
      let first = message.split(whereSeparator: \.isNewline).first.map { String($0) } ?? "status \(status)"
      throw .library(call: call, message: first)
    }
  }
}
