import CableModel
import MechanismKit

/// What a model's recordings, plays, pointers and point processes ask of the batches.
struct Demands {
    /// Section ends at which something acts, by section: their nodes must stay.
    private var pinned: [Int32: [Network.Location]] = [:]
    /// The names of the ion quantities that somebody looks at or sets, by section.
    private var ionNames: [Int32: Set<String>] = [:]
    /// Point processes of which something depends on the very moment in a step: their events are
    /// taken in the order of their times.
    private(set) var timedPointProcesses: Set<Int> = []
    /// Connections whose weights are recorded or played.
    private var observedConnections: Set<Int> = []

    init(_ network: Network) {
        for pointProcess in network.pointProcesses { if let place = pointProcess.location { pin(place) } }
        for pointer in network.pointers {
            for quantity in [pointer.holder, pointer.target] { act(on: quantity) }
            if case .pointProcess(let pointProcess, _) = pointer.target { timedPointProcesses.insert(pointProcess) }
        }
        for target in network.targetVariables { act(on: target.quantity) }
        for source in network.sourceVariables { look(at: source.quantity) }
        for play in network.plays {
            act(on: play.quantity)
            if case .pointProcess(let pointProcess, _) = play.quantity { timedPointProcesses.insert(pointProcess) }
            if case .weight(let connection, _) = play.quantity { observedConnections.insert(connection) }
        }
        for recording in network.recordings {
            look(at: recording.quantity)
            if case .weight(let connection, _) = recording.quantity { observedConnections.insert(connection) }
            if recording.interval != nil, case .pointProcess(let pointProcess, _) = recording.quantity {
                timedPointProcesses.insert(pointProcess)
            }
        }
    }

    private mutating func pin(_ place: Network.Location) {
        if place.x <= 0 || place.x >= 1 { pinned[Int32(place.section), default: []].append(place) }
    }

    private mutating func act(on quantity: Quantity) {
        if let place = quantity.location { pin(place) }
        look(at: quantity)
    }

    private mutating func look(at quantity: Quantity) {
        if case .ion(let place, let name) = quantity { ionNames[Int32(place.section), default: []].insert(name) }
    }

    func observesWeights(ofConnection connection: Int) -> Bool {
        !observedConnections.isEmpty && observedConnections.contains(connection)
    }

    /// The section ends whose nodes must stay.
    ///
    /// - Parameter all: whether these are all of them: where there is extracellular space, what an
    ///   end has of its neighbours' voltages differs from inside to outside.
    func pinned(in sections: [Int32], all: Bool) -> [Network.Location] {
        if all {
            return sections.flatMap { section in
                [0, 1].map { Network.Location(section: Int(section), x: $0) }
            }
        }
        return pinned.isEmpty ? [] : sections.flatMap { pinned[$0] ?? [] }
    }

    func areObserved(_ ion: Ion, in sections: [Int32]) -> Bool {
        guard !ionNames.isEmpty else { return false }
        let names = IonQuantity.allCases.map { $0.name(of: ion) }
        return sections.contains { section in names.contains { ionNames[section]?.contains($0) == true } }
    }
}
