import CableModel

/// Faults in the order in which they were found, each once, however often it was made.
struct FaultList {
    private(set) var all: [Fault] = []
    private var known: Set<Fault> = []

    mutating func add(_ fault: Fault) {
        if known.insert(fault).inserted { all.append(fault) }
    }
}
