import Foundation

/// Work in numbered windows, each of which is computed apart from all others. The same function computes a window on the
/// threads of this machine and as a task of a job on another one, so that the bytes cannot differ.
public protocol WindowWork {
  /// The result of a window.
  associatedtype Output
  associatedtype Failure: Error

  /// How many windows there are.
  var windowCount: Int { get }

  /// Computes consecutive windows and hands their results over in order.
  /// - Parameter isCancelled: asked between windows.
  /// - Returns: the number of the window after the last one that was handed over.
  func results(
    _ windows: Range<Int>, threads: Int, isCancelled: @escaping @Sendable () -> Bool,
    take: (Int, Output) throws(Failure) -> Void
  ) async throws(Failure) -> Int

  /// A result as a file holds it: all of it, and nothing but it.
  func bytes(_ output: Output) -> Data
}

extension WindowWork {
  /// The results of consecutive windows as bytes.
  /// - Throws: what the work throws, and what `take` throws.
  func compute(
    _ windows: Range<Int>, threads: Int, isCancelled: @escaping @Sendable () -> Bool,
    take: (Int, Data) throws -> Void
  ) async throws -> Int {
    // What takes the bytes fails in ways of its own.
    var failure: (any Error)?
    let end = try await results(windows, threads: threads, isCancelled: isCancelled) {
      (number, output) throws(Failure) in
      guard failure == nil else { return }
      do { try take(number, bytes(output)) } catch { failure = error }
    }
    if let failure { throw failure }
    return end
  }
}
