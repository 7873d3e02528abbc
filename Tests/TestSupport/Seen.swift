import Foundation

/// What the threads of a test saw, as texts.
public final class Seen: @unchecked Sendable {
    private let lock = NSLock()
    private var texts: [String] = []

    public init() {}

    /// Adds what a thread saw.
    public func add(_ text: String) { lock.withLock { texts.append(text) } }

    /// All that was seen up to now.
    public var all: [String] { lock.withLock { texts } }
}
