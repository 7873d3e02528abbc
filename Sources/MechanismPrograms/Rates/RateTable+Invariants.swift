extension RateTable {
    /// What does not hold that must: an empty list, unless a table is made wrongly. Debug builds
    /// look when one is made.
    func checkInvariants() -> [String] {
        var broken: [String] = []
        func expect(_ holds: Bool, _ what: @autoclosure () -> String) { if !holds { broken.append(what()) } }
        let places = 4 * chunks
        expect(order.count == places && positions.count == places, "\(order.count) functions at \(places) places")
        expect(isLinear.count <= places, "\(isLinear.count) functions at \(places) places")
        guard broken.isEmpty else { return broken }
        for (position, function) in order.enumerated() {
            let isFound = positions.indices.contains(function) && positions[function] == position
            expect(isFound, "the function at place \(position) is sought elsewhere")
        }
        expect(0...chunks ~= linearChunks, "\(linearChunks) of \(chunks) chunks are linear")
        for function in order.prefix(4 * max(0, linearChunks)) where function < isLinear.count {
            expect(isLinear[function], "function \(function) is among the linear ones")
        }
        expect(width > 0 && intervals >= 0 && 0...1 ~= held, "\(intervals) intervals of \(width) mV, \(held) held")
        return broken
    }
}
