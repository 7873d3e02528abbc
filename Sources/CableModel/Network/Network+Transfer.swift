// Values that are read in one cell and set in another after every step, on this rank or another:
// gap junctions, and whatever else couples cells continuously.

extension Network {
    /// A quantity whose value is known on all ranks by a number.
    public struct SourceVariable: Sendable {
        /// The number; each source variable has one of its own, on all ranks together.
        public var gid: Int
        /// What is read, when the voltages of a step are solved for.
        public var quantity: Quantity

        /// Makes a quantity known by a number.
        public init(gid: Int, _ quantity: Quantity) {
            self.gid = gid
            self.quantity = quantity
        }
    }

    /// A variable of a mechanism that takes the value of a ``SourceVariable``: before its states
    /// are advanced, so they and the next step's currents see the new value.
    public struct TargetVariable: Sendable {
        /// The number of the source variable, which may be on any rank.
        public var gid: Int
        /// What is set.
        public var quantity: Quantity

        /// Has a quantity follow another.
        public init(gid: Int, _ quantity: Quantity) {
            self.gid = gid
            self.quantity = quantity
        }
    }
}
