/// Numbers that go from rank to rank at every step, straight to those that need them.
///
/// A rank that receives numbers waits for them at every step. So a rank that does not go on says so
/// to all that wait for it (``leave()``), and they, in turn, to those that wait for them: all come
/// to their next meeting, where they learn why. A rank whose epoch has another number of steps than
/// this one's counts as one that has left, too.
package final class ValueExchanger {
    /// The numbers that go to a rank or come from one, by their places among all values.
    package struct Link: Sendable, Hashable {
        package let rank: Int
        package let places: [Int]

        package init(rank: Int, places: [Int]) {
            self.rank = rank
            self.places = places
        }
    }

    private let communicator: Communicator
    private let outgoing: [Link]
    private let incoming: [Link]
    private static let left = -1.0

    /// - Parameters:
    ///   - communicator: the ranks.
    ///   - outgoing: what others need of this rank.
    ///   - incoming: what this rank needs of others; the order of what goes between two ranks is
    ///     the same on both.
    package init(_ communicator: Communicator, outgoing: [Link], incoming: [Link]) {
        self.communicator = communicator
        self.outgoing = outgoing
        self.incoming = incoming
    }

    /// Begins anew, where all ranks do.
    package func start() throws { try communicator.agree(on: "the start of the exchange of values") }

    /// Sends what others need, and waits for what this rank needs.
    ///
    /// - Parameters:
    ///   - values: this rank's values, at their places; those of other ranks are put there.
    ///   - stepsLeft: how many steps this rank will make before the next meeting.
    /// - Returns: false where a rank does not go on: this one is to leave, and to meet the others.
    package func exchange(_ values: UnsafeMutablePointer<Double>, stepsLeft: Int) throws -> Bool {
        for link in outgoing {
            try communicator.sendBetween(
                ([Double(stepsLeft)] + link.places.map { values[$0] }).bytes, to: link.rank)
        }
        var goesOn = true
        for link in incoming {
            let numbers = try [Double](bytes: communicator.receiveBetween(from: link.rank))
            guard numbers.first == Double(stepsLeft), numbers.count == link.places.count + 1 else {
                goesOn = false
                continue
            }
            for (place, number) in zip(link.places, numbers.dropFirst()) { values[place] = number }
        }
        return goesOn
    }

    /// Tells those that wait for this rank's numbers that none will come before the next meeting.
    package func leave() {
        for link in outgoing { try? communicator.sendBetween([Self.left].bytes, to: link.rank) }
    }
}
