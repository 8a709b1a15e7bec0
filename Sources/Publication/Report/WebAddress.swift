/// Addresses that may become links: a record of a programme can hold anything, and `javascript:` is an address too.
package enum WebAddress {
  package static func isWeb(_ address: String) -> Bool { address.hasPrefix("https://") || address.hasPrefix("http://") }
}
