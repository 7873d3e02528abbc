import CableModel

/// The point processes that sit on each section, in the order in which they were placed: two
/// numbers for each at most, since a model may have millions of sections and of point processes.
struct PointProcessesBySection {
    /// Where each section's begin among all; one more stands for the end.
    private var starts: [Int32]
    private var pointProcesses: [Int32]

    init(_ network: Network) {
        starts = Array(repeating: 0, count: network.sections.count + 1)
        for case let place? in network.pointProcesses.lazy.map(\.location) { starts[place.section + 1] += 1 }
        for section in network.sections.indices { starts[section + 1] += starts[section] }
        pointProcesses = Array(repeating: 0, count: Int(starts.last ?? 0))
        // Each begins where the one before ends, once all of that are written.
        for (index, pointProcess) in network.pointProcesses.enumerated() {
            guard let place = pointProcess.location else { continue }
            pointProcesses[Int(starts[place.section])] = Int32(index)
            starts[place.section] += 1
        }
        for section in network.sections.indices.reversed() { starts[section + 1] = starts[section] }
        starts[0] = 0
    }

    subscript(section: Int32) -> ArraySlice<Int32> {
        pointProcesses[Int(starts[Int(section)])..<Int(starts[Int(section) + 1])]
    }
}
