import CableModel
import MechanismKit
import StandardMechanisms

/// A dataset as a model that can be run.
package struct DatasetModel: Sendable {
    /// The model.
    package var network = Network()
    /// The voltages that the files hold, mV, of each node's place; a model begins with them unless
    /// it is given another.
    package internal(set) var voltages: [(place: Network.Location, v: Double)] = []
    /// Variables that INITIAL does not set, with what they are before it.
    package internal(set) var startValues: [(quantity: Quantity, value: Double)] = []
    /// What the files hold of states, in which a model begins unless it is given a voltage.
    var writtenStates: [WrittenStates] = []
    /// What the files hold of variables that follow others.
    var writtenTargets: [(quantity: Quantity, value: Double)] = []
    /// What the files hold of variables that all instances of a mechanism share and that it sets
    /// itself.
    var writtenGlobals: [Network.GlobalSetting] = []
    /// Where the files have random streams, which go on from there.
    var writtenStreams: [WrittenStreams] = []
    /// Whether it was told where the streams were before NEURON initialised the model.
    var knowsStreamStarts = false
    /// When events arrive that are under way at the start, ms, by connection.
    var events: [Int: [Double]] = [:]
    /// A source that never sends anything, if one was asked for.
    private var knownSilentSource: Int?
    /// When the files were written, ms.
    package internal(set) var t = 0.0
    /// For each group the places of its nodes.
    package internal(set) var places: [[Network.Location]] = []
    /// For each group and type of mechanism the point processes, by their index in the model.
    var pointProcesses: [[Int: Int]] = []
    /// What the script that wrote the files asks to have recorded; the model's first recordings.
    package internal(set) var recordings: [Recording] = []
    /// Sections that hang by their end: their segments stand here from there to their beginning.
    var reversed: Set<Int> = []
    /// What is worth knowing about how the model was made.
    package internal(set) var notes: [String] = []

    /// A recording that the files ask for.
    package struct Recording: Sendable, Hashable {
        /// What the user calls it.
        package var label: String
        /// Where it stands among all that are asked for, of all parts of the model.
        package var order: Int
    }

    /// A place as NEURON's users say it, whichever end the section hangs by.
    ///
    /// - Parameters:
    ///   - section: the section, by its number in the model.
    ///   - x: from 0 to 1.
    package func place(section: Int, x: Double) -> Network.Location {
        Network.Location(section: section, x: reversed.contains(section) ? 1 - x : x)
    }

    /// The source of connections that come from nothing: events are sent over them by hand.
    mutating func silentSource() -> Int {
        if let knownSilentSource { return knownSilentSource }
        network.pointProcesses.append(
            Network.PointProcess(name: "no source", mechanism: MechanismParameters(VecStim()), location: nil))
        network.sources.append(.pointProcess(network.pointProcesses.count - 1))
        knownSilentSource = network.sources.count - 1
        return network.sources.count - 1
    }

    /// The voltage at all places; nil where they differ, or where there is none.
    package var uniformVoltage: Double? {
        guard let first = voltages.first?.v else { return nil }
        return voltages.allSatisfy { $0.v == first } ? first : nil
    }
}

/// What keeps a dataset from being run, all of it together.
package struct DatasetModelError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Sentences, each with what it is about.
    package let faults: [String]

    package var description: String {
        "the dataset cannot be run:" + faults.map { "\n  \($0)" }.joined()
    }
}
