import CableModel
import MechanismKit

/// A dataset as a model that can be run.
public struct DatasetModel: Sendable {
    /// The model.
    public var network = Network()
    /// The voltages that the files hold, mV, of each node's place; a model begins with them unless it is given another.
    public internal(set) var voltages: [(place: Network.Location, v: Double)] = []
    /// Variables that INITIAL does not set, with what they are before it.
    public internal(set) var startValues: [(quantity: Quantity, value: Double)] = []
    /// When the files were written, ms.
    public internal(set) var t = 0.0
    /// For each group the places of its nodes.
    public internal(set) var places: [[Network.Location]] = []
    /// For each group and type of mechanism the point processes, by their index in the model.
    var processes: [[Int: Int]] = []
    /// What is worth knowing about how the model was made.
    public internal(set) var notes: [String] = []

    /// The voltage at all places; nil where they differ, or where there is none.
    public var uniformVoltage: Double? {
        guard let first = voltages.first?.v else { return nil }
        return voltages.allSatisfy { $0.v == first } ? first : nil
    }
}

/// What keeps a dataset from being run, all of it together.
public struct DatasetModelError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Sentences, each with what it is about.
    public let faults: [String]

    public var description: String {
        "the dataset cannot be run:" + faults.map { "\n  \($0)" }.joined()
    }
}
