// What a batch keeps of the connections that lead to it.

extension CellBatch {
    func setWeights(_ values: [Double], at route: Route) {
        for (index, value) in zip(weightIndices(of: route), values) { weights[index] = value }
    }

    func weights(of route: Route) -> [Double] { Array(weights[weightIndices(of: route)]) }

    private func weightIndices(of route: Route) -> Range<Int> {
        route.weights.first..<route.weights.first + pools[route.target.pool].weightCount
    }

    func changeShortRoute(connection: Int, source: Int, _ change: (inout Route) -> Void) {
        guard let position = shortRoutes[Int32(source)]?.firstIndex(where: { Int($0.connection) == connection }) else {
            return
        }
        if var short = shortRoutes[Int32(source)] {
            change(&short[position])
            shortRoutes[Int32(source)] = short
        }
    }

    func separate(source: Int32, into number: Int32, connection: Int?) {
        if let shared = detectors.first(where: { $0.source == source }) {
            detectors.append(ThresholdDetector(node: shared.node, source: number, crossing: shared.crossing))
        }
        guard let short = shortRoutes[source], let connection else { return }
        shortRoutes[source] = short.filter { Int($0.connection) != connection }
        shortRoutes[number] = short.filter { Int($0.connection) == connection }
    }
}
