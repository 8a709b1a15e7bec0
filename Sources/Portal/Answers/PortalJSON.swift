import TextFormats

/// What the portal's own documents are made of.
public typealias JSON = TextFormats.JSON
