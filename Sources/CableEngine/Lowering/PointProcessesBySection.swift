import CableModel

/// The point processes that sit on each section, in the order in which they were placed: two
/// numbers for each at most, since a model may have millions of sections and of point processes.
struct PointProcessesBySection {
    private var order: CountingSort
    private var pointProcesses: [Int32]

    init(_ network: Network) {
        order = CountingSort(groups: network.sections.count)
        for case let place? in network.pointProcesses.lazy.map(\.location) { order.count(place.section) }
        order.finishCounting()
        pointProcesses = Array(repeating: 0, count: order.total)
        for (index, pointProcess) in network.pointProcesses.enumerated() {
            if let place = pointProcess.location { pointProcesses[order.next(place.section)] = Int32(index) }
        }
        order.finish()
    }

    subscript(section: Int32) -> ArraySlice<Int32> { pointProcesses[order.places(of: Int(section))] }
}
