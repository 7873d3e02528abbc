/// Who sends whose spikes to whom, as one rank needs to know it.
///
/// A rank knows of its own sources and of what it needs itself, not of all sources there are:
/// memory does not grow with the number of ranks.
package struct ExchangePlan: Sendable, Hashable {
    /// For each source of this rank that others need: those ranks, ascending.
    package let destinations: [Int: [Int]]
    /// The ranks that this one sends to, ascending.
    package let targets: [Int]
    /// The ranks that this one hears from, ascending.
    package let origins: [Int]
    /// The start of each epoch's rounds where spikes go by way of other ranks; nil where they go
    /// straight to those that need them.
    package let relay: Relay?

    /// - Parameters:
    ///   - destinations: for each source of this rank, the other ranks that need it.
    ///   - origins: the other ranks whose sources this one needs.
    ///   - relay: the start of each epoch's rounds, on all ranks or on none.
    package init(destinations: [Int: [Int]], origins: [Int], relay: Relay? = nil) {
        self.destinations = destinations.filter { !$0.value.isEmpty }.mapValues { $0.sorted() }
        self.origins = Set(origins).sorted()
        targets = Set(destinations.values.joined()).sorted()
        self.relay = relay
    }

    /// One rank on its own.
    package static let alone = ExchangePlan(destinations: [:], origins: [])
}
