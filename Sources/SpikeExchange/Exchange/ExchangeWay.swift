/// How spikes go from rank to rank.
package enum ExchangeWay: String, Sendable, CaseIterable {
    /// Straight to each rank that needs them.
    case direct
    /// By way of others, in few messages: a ``Relay``.
    case relayed
}
