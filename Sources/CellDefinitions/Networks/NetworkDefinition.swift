import Neurite

/// A network as a value: which cells there are, how many, and by what rules they are connected.
///
/// A source is known by its gid: those of a population follow each other, and populations follow in
/// their order. Cell `gid` is made on rank `gid % ranks`, and what is drawn depends on seed and gid
/// alone, so that the network is the same, to the bit, on any number of ranks.
public struct NetworkDefinition: Hashable, Sendable {
    /// The kinds of cells, by name.
    public var cells: [String: CellModel]
    /// Cells of one kind, in order.
    public var populations: [Population]
    /// How populations are connected, in order.
    public var projections: [Projection]
    /// What drives cells.
    public var stimuli: [Stimulus]
    /// What is recorded beside all spikes.
    public var recordings: [Recording]
    /// What all that is drawn depends on.
    public var seed: UInt32
    /// What ions begin with where no rule of a cell says otherwise, by the quantity: `cai`, `cao`
    /// (mM); what its cells' definitions say, or the ions' own, unless given.
    public var ions: [String: Double]
    /// The temperature, degrees Celsius; that of its cells' definitions, or 6.3, unless given.
    public var celsius: Double?
    /// The voltage at the start, mV; for each cell that of its definition, or -65, unless given.
    public var vInit: Double?
    /// The step, ms.
    public var dt: Double
    /// How long is simulated, ms.
    public var tstop: Double

    /// A network.
    ///
    /// - Parameters:
    ///   - cells: the kinds of cells, by name.
    ///   - populations: cells of one kind, in order.
    ///   - projections: how populations are connected, in order.
    ///   - stimuli: what drives cells.
    ///   - recordings: what is recorded beside all spikes.
    ///   - seed: what all that is drawn depends on.
    ///   - ions: what ions begin with where no rule of a cell says otherwise, by the quantity:
    ///     `cai`, `cao` (mM).
    ///   - celsius: the temperature, degrees Celsius; that of its cells' definitions, or 6.3,
    ///     unless given.
    ///   - vInit: the voltage at the start, mV; for each cell that of its definition, or -65,
    ///     unless given.
    ///   - dt: the step, ms.
    ///   - tstop: how long is simulated, ms.
    public init(
        cells: [String: CellModel] = [:], populations: [Population] = [], projections: [Projection] = [],
        stimuli: [Stimulus] = [], recordings: [Recording] = [], seed: UInt32 = 1,
        ions: [String: Double] = [:], celsius: Double? = nil, vInit: Double? = nil, dt: Double = 0.025,
        tstop: Double = 100
    ) {
        self.cells = cells
        self.populations = populations
        self.projections = projections
        self.stimuli = stimuli
        self.recordings = recordings
        self.seed = seed
        self.ions = ions
        self.celsius = celsius
        self.vInit = vInit
        self.dt = dt
        self.tstop = tstop
    }

    /// The most cells that a population may have.
    static let mostCells = 100_000_000
    /// The most synapses that a cell's connections of a projection may share.
    static let mostSharedSynapses = 1_000_000

    /// What ions begin with where no rule says otherwise: what the network says, or else the kinds
    /// of cells that populations are of.
    var startingIons: [String: Double] {
        Set(populations.map(\.cell)).sorted().reduce(into: ions) { ions, name in
            ions.merge(cells[name]?.definition.ions ?? [:]) { own, _ in own }
        }
    }

    /// The gids of a population; nil where there is none of that name.
    ///
    /// - Parameter population: its name.
    public func gids(of population: String) -> Range<Int>? { PopulationTable(populations)[population]?.gids }
}

/// A kind of cells: a shape and what is in its membrane.
public struct CellModel: Hashable, Sendable {
    /// The shape.
    public var shape: Shape
    /// What is to be where.
    public var definition: CellDefinition

    /// What a cell looks like.
    public enum Shape: Hashable, Sendable {
        /// A morphology's file: SWC or Neurolucida.
        case file(String)
        /// Cylinders, parents before children.
        case cylinders([Cylinder])
    }

    /// A kind of cells.
    ///
    /// - Parameters:
    ///   - shape: the shape.
    ///   - definition: what is to be where.
    public init(_ shape: Shape, _ definition: CellDefinition) { (self.shape, self.definition) = (shape, definition) }

    /// A section that is a cylinder.
    public struct Cylinder: Hashable, Sendable {
        /// Its name, such as `soma` or `dend[0]`.
        public var name: String
        /// Length, um.
        public var L: Double
        /// Diameter, um.
        public var diam: Double
        /// The name of its parent; nil for a root.
        public var parent: String?
        /// Where on the parent it is connected, from 0 to 1.
        public var parentX: Double

        /// A cylinder.
        ///
        /// - Parameters:
        ///   - name: such as `soma` or `dend[0]`.
        ///   - L: length, um.
        ///   - diam: diameter, um.
        ///   - parent: the name of its parent; nil for a root.
        ///   - parentX: where on the parent it is connected, from 0 to 1.
        public init(name: String, L: Double, diam: Double, parent: String? = nil, parentX: Double = 1) {
            self.name = name
            self.L = L
            self.diam = diam
            self.parent = parent
            self.parentX = parentX
        }
    }
}

/// Cells of one kind.
public struct Population: Hashable, Sendable {
    /// What it is called.
    public var name: String
    /// The kind of its cells: the name of a ``CellModel``, or of an artificial cell such as
    /// `NetStim` or `IntFire1`.
    public var cell: String
    /// How many there are.
    public var count: Int
    /// Parameters of artificial cells that are said, by name.
    public var values: [String: Double]
    /// The edges of the box, um, in which cells are at random places; nil for cells that are
    /// nowhere.
    public var box: [Double]?
    /// The voltage at which a cell spikes in its middle of the first section, mV.
    public var threshold: Double

    /// Cells of one kind.
    ///
    /// - Parameters:
    ///   - name: what it is called.
    ///   - cell: the name of a ``CellModel``, or of an artificial cell.
    ///   - count: how many there are.
    ///   - values: parameters of artificial cells that are said, by name.
    ///   - box: the edges of the box, um, in which cells are at random places.
    ///   - threshold: the voltage at which a cell spikes, mV.
    public init(
        _ name: String, of cell: String, count: Int, values: [String: Double] = [:], box: [Double]? = nil,
        threshold: Double = ConnectionDefaults.threshold
    ) {
        self.name = name
        self.cell = cell
        self.count = count
        self.values = values
        self.box = box
        self.threshold = threshold
    }
}

extension Population {
    /// How many gids its cells take; of a count that makes no sense, one that does.
    var gidCount: Int { min(max(0, count), NetworkDefinition.mostCells) }
}
