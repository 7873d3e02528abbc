import BenchmarkModels
import Testing

/// The models have the sizes that `Benchmarks/workloads.md` gives them.
@Suite struct ModelTests {
    @Test(arguments: [
        (Workload.ring, 2, 3, 2 * 3 * 51, 2 * 3 * 11, 2 * (2 * 3 + 1)), (.tree, 1, 1, 3069, 1023, 1),
        (.net, 1, 20, 20, 20, 20 + 20 + 400),
        (.channels, 2, 3, 2 * 3 * 51, 2 * 3 * 11, 2 * (2 * 3 + 1)),
        (.build, 1, 5, 5 * 51, 5 * 11, 5), (.synapses, 1, 3, 3 * 51, 3 * 11, 3 * 101), (.morph, 1, 2, 1762, 414, 2),
    ])
    func modelsHaveThePublishedSizes(
        workload: Workload, rings: Int, cells: Int, compartments: Int, sections: Int, connections: Int
    ) throws {
        let model = try workload.model(rings: rings, cells: cells)
        try model.patch.initialize()
        #expect(model.patch.compartmentCount == compartments)
        #expect(model.patch.sections.count == sections)
        let listed = model.patch.connectionLists.reduce(0) { $0 + $1.count }
        #expect(model.patch.connections.count + listed == connections)
    }

    @Test func modelsHaveTheSizesThatTheirCardsName() throws {
        #expect(Workload.ring.cellCount == 16 && Workload.net.cellCount == 1000 && Workload.build.cellCount == 4000)
        #expect(Workload.tree.cellCount == nil)
        #expect(try Workload.ring.model().detectors.count == 256)
        #expect(try Workload.morph.model().detectors.count == 16)
    }
}
