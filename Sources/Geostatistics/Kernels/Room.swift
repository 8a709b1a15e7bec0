/// Room for numbers, aligned to 64 bytes, that lives as long as its owner.
///
/// Invariant: `base` points to `capacity` initialised elements until the next `reserve` that needs more, or the end of
/// the room. Who takes the pointer keeps the room alive meanwhile; a room belongs to one thread.
final class Room<Element: BitwiseCopyable> {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  private let filling: Element

  init(_ filling: Element, capacity: Int = 64) {
    self.filling = filling
    self.capacity = capacity
    base = Self.allocate(filling, capacity)
  }

  deinit { base.deallocate() }

  /// Makes room for `count` elements; what was there is lost when it did not fit.
  @inline(__always)
  func reserve(_ count: Int) -> UnsafeMutablePointer<Element> {
    if count > capacity { grow(count) }
    return base
  }

  @inline(never)
  private func grow(_ count: Int) {
    base.deallocate()
    capacity = count + count / 2
    base = Self.allocate(filling, capacity)
  }

  private static func allocate(_ filling: Element, _ count: Int) -> UnsafeMutablePointer<Element> {
    let raw = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Element>.stride, alignment: 64)
    let typed = raw.bindMemory(to: Element.self, capacity: count)
    typed.initialize(repeating: filling, count: count)
    return typed
  }
}
