/// Some cells of a model with what they are connected by: `G_1.dat` and `G_2.dat`, G being the
/// group's number.
public struct DatasetGroup: Sendable {
    /// The number that begins its files' names: the first gid in it.
    public var id: Int

    // MARK: Spike sources

    /// For each source its gid; less than -1 for one that has none, see ``InstanceCode``; -1 for
    /// one that nobody listens to.
    public var outputGids: [Int32] = []
    /// For each source the node whose voltage it watches, or, below 0, what sends its events, see
    /// ``InstanceCode``.
    public var outputPlaces: [Int32] = []
    /// For each source that watches a voltage its threshold, mV; these sources come first.
    public var thresholds: [Double] = []

    // MARK: Cells

    /// How many cells there are: the first nodes are their roots.
    public var cellCount = 0
    /// For each node the one that it hangs from; 0 for roots.
    public var parents: [Int32] = []
    /// For each node what its own voltage does to its parent: minus the conductance between them
    /// over the parent's area, as NEURON has it.
    public var a: [Double] = []
    /// For each node what its parent's voltage does to it: minus the conductance between them over
    /// its own area. The conductance in uS is -b area/100.
    public var b: [Double] = []
    /// For each node its membrane's area, um2; 100 where there is no membrane.
    public var areas: [Double] = []
    /// For each node its voltage when the files were written, mV.
    public var voltages: [Double] = []
    /// For each node its diameter, um; nil where no mechanism asks for it.
    public var diameters: [Double]?
    /// What sits in the membranes and at points, and artificial cells, in the order in which NEURON
    /// takes them.
    public var blocks: [MechanismBlock] = []

    // MARK: Connections

    /// For each connection the gid of its source; below -1 a source without one, see
    /// ``InstanceCode``; -1 for none.
    public var connectionSources: [Int32] = []
    /// For each connection the type of what it goes to; 0 for nothing.
    public var targetTypes: [Int32] = []
    /// For each connection which instance of that it goes to.
    public var targetIndices: [Int32] = []
    /// What connections carry, one connection after the other: as many numbers each as its target's
    /// NET_RECEIVE takes, 1 at least.
    public var weights: [Double] = []
    /// For each connection its delay, ms.
    public var delays: [Double] = []

    // MARK: The rest

    /// What mechanisms keep in memory of their own, as they write it themselves.
    public var corePointers: [CorePointerData] = []
    /// Variables that follow given values.
    public var plays: [DatasetPlay] = []
    /// `G_gap.dat`: values that go from cell to cell at every step; nil where the model has none.
    public var gapJunctions: GapJunctions?

    /// The mechanism of a type in this group; nil where it has none.
    public func block(ofType type: Int) -> MechanismBlock? { blocks.first { $0.type == type } }
}

/// What sends events and has no gid: a type of mechanism and which of its instances, in one number.
public enum InstanceCode {
    /// The type and the instance that a code means; nil for one that is none.
    public static func decoded(_ code: Int32) -> (type: Int, instance: Int)? {
        code < -1 ? (Int(-Int64(code)) % 1000, Int(-Int64(code)) / 1000) : nil
    }
}

/// All instances of one mechanism in a group.
public struct MechanismBlock: Sendable {
    /// Which mechanism; see ``DatasetMechanisms``.
    public var type: Int
    /// How many instances there are.
    public var count: Int
    /// For each instance its node; empty for artificial cells.
    public var nodes: [Int32]
    /// The numbers of all instances, one instance after the other.
    public var values: [Double]
    /// The references of all instances, one instance after the other.
    public var indices: [Int32]
    /// For each POINTER of each instance the type of mechanism that it points into; -1 for a
    /// voltage.
    public var pointerTypes: [Int32]
    /// The streams of random numbers that instances hold.
    public var random: [RandomVariable]

    /// A RANDOM variable of all instances.
    public struct RandomVariable: Sendable {
        /// Which of an instance's references it is.
        public var place: Int
        /// For each instance: id1, id2, id3, how far the stream has come, and the word within its
        /// block of four.
        public var states: [UInt32]
    }
}

/// What the instances of a mechanism with a BBCOREPOINTER wrote of themselves.
public struct CorePointerData: Sendable {
    /// Which mechanism.
    public var type: Int
    /// Whole numbers.
    public var integers: [Int32]
    /// Numbers.
    public var doubles: [Double]
}

/// A variable that follows given values, linear in between: NEURON's continuous `Vector.play`.
public struct DatasetPlay: Sendable {
    /// The mechanism of which it is a variable.
    public var type: Int
    /// Which of all its instances' numbers it is.
    public var index: Int
    /// What it becomes.
    public var values: [Double]
    /// At which times, ms.
    public var times: [Double]
}

/// Values that go from cell to cell at every step.
public struct GapJunctions: Sendable {
    /// For each value that is sent its number, the type of what it is of (-1: a voltage), and its
    /// place there.
    public var sourceIDs: [Int32]
    public var sourceTypes: [Int32]
    public var sourceIndices: [Int32]
    /// The same for each variable that receives one.
    public var targetIDs: [Int32]
    public var targetTypes: [Int32]
    public var targetIndices: [Int32]

    init(_ file: inout DatasetScanner) throws(DatasetError) {
        try file.version()
        let size = try file.count(named: "sizeof_sid_t")
        guard size == 4 else { throw file.error("numbers of 4 bytes", "\(size)") }
        let targets = try file.count(named: "ntar")
        let sources = try file.count(named: "nsrc")
        (sourceIDs, sourceTypes, sourceIndices, targetIDs, targetTypes, targetIndices) = ([], [], [], [], [], [])
        if sources > 0 {
            sourceIDs = try file.integers(sources, "the numbers of the sources")
            sourceTypes = try file.integers(sources, "the types of the sources")
            sourceIndices = try file.integers(sources, "the places of the sources")
        }
        if targets > 0 {
            targetIDs = try file.integers(targets, "the numbers of the targets")
            targetTypes = try file.integers(targets, "the types of the targets")
            targetIndices = try file.integers(targets, "the places of the targets")
        }
        try file.end(after: "the targets")
    }
}
