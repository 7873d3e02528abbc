extension ConnectionTable {
    /// What does not hold that must: an empty list, unless the engine is wrong. Debug builds look
    /// when a table is made, and when a source is added.
    func checkInvariants() -> [String] {
        var broken: [String] = []
        func expect(_ holds: Bool, _ what: @autoclosure () -> String) { if !holds { broken.append(what()) } }
        expect(
            firstFanOut.count == routesOfSource.count + 1 && firstFanOut.first == 0
                && firstFanOut.last == fanOuts.count && zip(firstFanOut, firstFanOut.dropFirst()).allSatisfy(<=),
            "the fan-outs of \(routesOfSource.count) sources begin at \(firstFanOut)")
        for (source, range) in routesOfSource.enumerated() {
            guard range.lowerBound >= 0, Int(range.upperBound) <= routes.count else {
                broken.append("the routes of source \(source) are \(range) of \(routes.count)")
                continue
            }
            expect(areInOrder(routes(of: source).map(\.connection)), "the routes of source \(source) are in disorder")
        }
        for (index, fanOut) in fanOuts.enumerated() {
            guard fanOut.first >= 0, 0...fanOut.total ~= fanOut.count, fanOut.all.upperBound <= unordered.count else {
                broken.append("fan-out \(index) has \(fanOut.count) of \(fanOut.all)")
                continue
            }
            for part in [fanOut.active, fanOut.inactive] {
                expect(areInOrder(unordered[part].map(\.connection)), "fan-out \(index) is in disorder")
            }
        }
        return broken
    }

    private func areInOrder(_ numbers: [Int32]) -> Bool { zip(numbers, numbers.dropFirst()).allSatisfy(<) }
}
