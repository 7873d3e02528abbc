/// Some cells of a model with what they are connected by: `G_1.dat` and `G_2.dat`, G being the
/// group's number.
package struct DatasetGroup: Sendable {
    /// The number that begins its files' names: the first gid in it.
    package var id: Int

    // MARK: Spike sources

    /// For each source its gid, or what sends its events; nothing for one that nobody listens to.
    package var outputGids: [SourceCode] = []
    /// For each source the node whose voltage it watches, or what sends its events.
    package var outputPlaces: [SourceCode] = []
    /// For each source that watches a voltage its threshold, mV; these sources come first.
    package var thresholds: [Double] = []

    // MARK: Cells

    /// How many cells there are: the first nodes are their roots.
    package var cellCount = 0
    /// For each node the one that it hangs from; 0 for roots.
    package var parents: [Int32] = []
    /// For each node what its own voltage does to its parent: minus the conductance between them
    /// over the parent's area, as NEURON has it.
    package var a: [Double] = []
    /// For each node what its parent's voltage does to it: minus the conductance between them over
    /// its own area. The conductance in uS is -b area/100.
    package var b: [Double] = []
    /// For each node its membrane's area, um2; 100 where there is no membrane.
    package var areas: [Double] = []
    /// For each node its voltage when the files were written, mV.
    package var voltages: [Double] = []
    /// For each node its diameter, um; nil where no mechanism asks for it.
    package var diameters: [Double]?
    /// What sits in the membranes and at points, and artificial cells, in the order in which NEURON
    /// takes them.
    package var blocks: [MechanismBlock] = []

    // MARK: Connections

    /// For each connection the gid of its source, or what sends its events.
    package var connectionSources: [SourceCode] = []
    /// For each connection the type of what it goes to; 0 for nothing.
    package var targetTypes: [Int32] = []
    /// For each connection which instance of that it goes to.
    package var targetIndices: [Int32] = []
    /// What connections carry, one connection after the other: as many numbers each as its target's
    /// NET_RECEIVE takes, 1 at least.
    package var weights: [Double] = []
    /// For each connection its delay, ms.
    package var delays: [Double] = []

    // MARK: The rest

    /// What mechanisms keep in memory of their own, as they write it themselves.
    package var corePointers: [CorePointerData] = []
    /// Variables that follow given values.
    package var plays: [DatasetPlay] = []
    /// `G_gap.dat`: values that go from cell to cell at every step; nil where the model has none.
    package var gapJunctions: GapJunctions?
    /// What the script that wrote the files told beside them; nil where NEURON alone wrote them.
    package var names: DatasetNames?

    /// The mechanism of a type in this group; nil where it has none.
    package func block(ofType type: Int) -> MechanismBlock? { blocks.first { $0.type == type } }
}

/// All instances of one mechanism in a group.
package struct MechanismBlock: Sendable {
    /// Which mechanism; see ``DatasetMechanisms``.
    package var type: Int
    /// How many instances there are.
    package var count: Int
    /// For each instance its node; empty for artificial cells.
    package var nodes: [Int32]
    /// The numbers of all instances, one instance after the other.
    package var values: [Double]
    /// The references of all instances, one instance after the other.
    package var indices: [Int32]
    /// For each POINTER of each instance the type of mechanism that it points into;
    /// ``DatasetMechanisms/voltage`` for a voltage.
    package var pointerTypes: [Int32]
    /// The streams of random numbers that instances hold.
    package var random: [RandomVariable]

    /// A RANDOM variable of all instances.
    package struct RandomVariable: Sendable {
        /// Which of an instance's references it is.
        package var place: Int
        /// For each instance: id1, id2, id3, how far the stream has come, and the word within its
        /// block of four.
        package var states: [UInt32]
    }
}

/// What the instances of a mechanism with a BBCOREPOINTER wrote of themselves.
package struct CorePointerData: Sendable {
    /// Which mechanism.
    package var type: Int
    /// Whole numbers.
    package var integers: [Int32]
    /// Numbers.
    package var doubles: [Double]
}

/// A variable that follows given values, linear in between: NEURON's continuous `Vector.play`.
package struct DatasetPlay: Sendable {
    /// The mechanism of which it is a variable.
    package var type: Int
    /// Which of all its instances' numbers it is.
    package var index: Int
    /// What it becomes.
    package var values: [Double]
    /// At which times, ms.
    package var times: [Double]
}

/// Values that go from cell to cell at every step.
package struct GapJunctions: Sendable {
    /// For each value that is sent its number, the type of what it is of
    /// (``DatasetMechanisms/voltage`` for a voltage), and its place there.
    package var sourceIDs: [Int32]
    package var sourceTypes: [Int32]
    package var sourceIndices: [Int32]
    /// The same for each variable that receives one.
    package var targetIDs: [Int32]
    package var targetTypes: [Int32]
    package var targetIndices: [Int32]

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
