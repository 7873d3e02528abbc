import MechanismKit

/// A model as a value: all that the engine reads of it.
///
/// Whatever makes models (the handles of a user, an importer) makes one of these; it is checked as
/// a whole by ``faults(ranks:)`` before anything runs. Objects refer to each other by their index
/// in the arrays here.
public struct Network: Sendable {
    /// All sections, in any order.
    public var sections: [Section] = []
    /// Point processes and artificial cells.
    public var pointProcesses: [PointProcess] = []
    /// What spikes come from.
    public var sources: [SpikeSource] = []
    /// How spikes travel.
    public var connections: [Connection] = []
    /// Connections that were made many at a time, which have no names; see ``connectionCount``.
    public var connectionArrays: [ConnectionArrays] = []
    /// Those connections, by their indices, that carry nothing for the present.
    public var inactiveConnections: Set<Int> = []
    /// Sources that are known to all ranks.
    public var transmitters: [Transmitter] = []
    /// Whether the spikes of the transmitters are kept.
    public var recordsTransmitters = false
    /// What is sampled.
    public var recordings: [Recording] = []
    /// Sources whose spikes are kept.
    public var spikeRecordings: [Int] = []
    /// What is driven by given values.
    public var plays: [Play] = []
    /// Which variables stand for other objects'.
    public var pointers: [Pointer] = []
    /// Quantities that are known on all ranks by a number, at every step.
    public var sourceVariables: [SourceVariable] = []
    /// Variables that take such a value after every step.
    public var targetVariables: [TargetVariable] = []
    /// Values of variables that all instances of a mechanism share.
    public var globals: [GlobalSetting] = []
    /// Values of functions that users give as tables.
    public var functionTables: [FunctionTableSetting] = []

    /// NEURON's numbers of mechanisms, by name, in a model that came from there: mechanisms take
    /// their turns in this order. The order of names unless given.
    public var mechanismNumbers: [String: Int] = [:]

    /// What ions' concentrations and reversal potentials are where no section says otherwise, by
    /// the quantities' names; the ions' own defaults unless given.
    public var ionDefaults: [String: Double] = [:]

    /// What an ion's quantity is where no section says otherwise, mV, mM or mA/cm2.
    package func defaultValue(of quantity: IonQuantity, of ion: Ion) -> Double {
        ionDefaults[quantity.name(of: ion)] ?? ion.defaultValue(of: quantity)
    }
    /// How ions' quantities are set in sections that say so, by section and ion.
    public var ionStyles: [Int: [String: IonStyle]] = [:]

    /// Temperature, degrees Celsius.
    public var celsius = 6.3
    /// Step, ms.
    public var dt = 0.025
    /// Whether time is the sum of all half steps, a rounding each, as in NEURON; else it is the
    /// number of steps times ``dt``, which does not drift.
    ///
    /// Both are equal to within a few parts in 10^12 for the first 100 ms, and 5e-9 ms apart after
    /// 3 s. What is seen of it is what happens at a multiple of ``dt``, a step earlier or later.
    public var timeIsSummed = false
    /// 0 for backward Euler, 2 for Crank-Nicolson with staggered states.
    public var secondorder = 0
    /// The seed of all random streams.
    public var seed: UInt32 = 0
    /// Faults that were found while the model was made, to be reported with those found in it.
    public var faultsFromBuilding: [Fault] = []

    /// An empty model.
    public init() {}
}

extension Network {
    /// A place on a section.
    public struct Location: Sendable, Hashable {
        /// Index of the section.
        public var section: Int
        /// From 0 to 1: the end nodes at 0 and 1, between them the segment that contains x.
        public var x: Double

        /// A place on a section.
        public init(section: Int, x: Double) {
            self.section = section
            self.x = x
        }
    }

    /// Which end of a section is connected to its parent.
    public enum ChildEnd: Sendable, Hashable {
        /// The end at x = 0.
        case start
        /// The end at x = 1.
        case end
    }

    /// A point process or an artificial cell.
    public struct PointProcess: Sendable {
        /// What messages call it.
        public var name: String
        /// Its mechanism and its parameters.
        public var mechanism: MechanismParameters
        /// Where it sits; nil for an artificial cell.
        public var location: Location?
        /// What tells its random streams from others'.
        public var randomIdentity: (UInt32, UInt32, UInt32)
        /// Whether that is another one where cells are spread over ranks in another way.
        public var identityDependsOnRank: Bool

        /// Describes a point process or, without a location, an artificial cell.
        public init(
            name: String, mechanism: MechanismParameters, location: Location?,
            randomIdentity: (UInt32, UInt32, UInt32) = (0, 0, 0), identityDependsOnRank: Bool = false
        ) {
            self.name = name
            self.mechanism = mechanism
            self.location = location
            self.randomIdentity = randomIdentity
            self.identityDependsOnRank = identityDependsOnRank
        }

        /// Describes a point process or an artificial cell by a value of a Swift type.
        public init(
            name: String, mechanism: some Mechanism, location: Location?,
            randomIdentity: (UInt32, UInt32, UInt32) = (0, 0, 0)
        ) {
            self.init(
                name: name, mechanism: MechanismParameters(mechanism), location: location,
                randomIdentity: randomIdentity)
        }
    }

    /// What spikes come from.
    public enum SpikeSource: Sendable, Hashable {
        /// A voltage that passes a threshold (mV) from below.
        case detector(Location, threshold: Double)
        /// A point process or artificial cell that sends events.
        case pointProcess(Int)
        /// A source that has a gid, on this rank or another.
        case gid(Int)
    }

    /// Gives a source a number by which it is known on all ranks.
    public struct Transmitter: Sendable {
        public var gid: Int
        /// Index of the source.
        public var source: Int
        public var name: String
        /// Whether it sends besides whatever has the gid already.
        public var isReplay: Bool

        public init(gid: Int, source: Int, name: String, isReplay: Bool = false) {
            self.gid = gid
            self.source = source
            self.name = name
            self.isReplay = isReplay
        }
    }

    /// A connection over which a source's spikes reach a point process or artificial cell.
    public struct Connection: Sendable {
        /// What messages call it; nil for its source's and target's names. See
        /// ``Network/name(ofConnection:)``.
        public var name: String?
        /// Index of the source.
        public var source: Int
        /// Index of the point process that receives.
        public var target: Int
        /// The numbers that the connection carries; the first is the weight.
        public var weights: [Double]
        /// ms.
        public var delay: Double

        public init(name: String? = nil, source: Int, target: Int, weights: [Double], delay: Double) {
            self.name = name
            self.source = source
            self.target = target
            self.weights = weights
            self.delay = delay
        }
    }

    /// Connects a pointer variable of a point process, or of a density mechanism in one segment, to
    /// a quantity.
    public struct Pointer: Sendable {
        /// The pointer variable.
        public var holder: Quantity
        /// What it stands for.
        public var target: Quantity

        /// Connects a pointer variable to a quantity.
        public init(holder: Quantity, target: Quantity) {
            self.holder = holder
            self.target = target
        }
    }

    /// The values of a function of a mechanism.
    public struct FunctionTableSetting: Sendable {
        /// The name of the mechanism.
        public var mechanism: String
        /// The name of the function.
        public var function: String
        /// Its values.
        public var table: FunctionTable

        /// Gives a function its values.
        public init(mechanism: String, function: String, table: FunctionTable) {
            self.mechanism = mechanism
            self.function = function
            self.table = table
        }
    }

    /// A value for a variable that all instances of a mechanism share.
    public struct GlobalSetting: Sendable {
        /// The name of the mechanism.
        public var mechanism: String
        /// The name of the variable.
        public var variable: String
        /// What all instances see.
        public var value: Double

        /// Gives a shared variable a value.
        public init(mechanism: String, variable: String, value: Double) {
            self.mechanism = mechanism
            self.variable = variable
            self.value = value
        }
    }
}
