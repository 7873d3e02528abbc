import CellDefinitions
import Testing

/// Cells that Arbor wrote, as cells here.
@Suite struct ArborCellTests {
    @Test func aBranchIsCutWhereItsTagChangesAndWhereItJumps() throws {
        let imported = try ImportedDefinition(arborComponent: arborComponent(arborMorphology))
        let morphology = try #require(imported.morphology)
        #expect(morphology.sections.map(\.name) == ["soma[0]", "dend[0]", "dend[1]", "dend[2]", "dend[3]", "axon[0]"])
        #expect(morphology.sections.map(\.parent) == [nil, 0, 1, 2, 1, 0])
        #expect(morphology.sections.map(\.parentX) == [0, 1, 1, 1, 1, 0])
        #expect(morphology.sections.map(\.points.count) == [2, 2, 2, 2, 3, 2])
        #expect(imported.notes.count == 1)
        let cell = try Patch().cell(morphology, CellDefinition(discretisation: .nseg(1)))
        #expect(cell.sections.map(\.L) == [16, 100, 80, 20, 80, 50])
        let soma = cell["soma[0]"]!.area
        #expect(abs(soma - 16 * 16 * Double.pi) < 1e-9)
    }

    @Test func branchesMayStandInAnyOrder() throws {
        let turned = """
            (morphology (branch 2 5 (segment 2 (point 20 0 0 1) (point 30 0 0 1) 3))
              (branch 1 5 (segment 1 (point 20 0 0 1) (point 20 9 0 1) 3))
              (branch 5 -1 (segment 0 (point 0 0 0 9) (point 20 0 0 9) 1)))
            """
        let morphology = try #require(ImportedDefinition(arborComponent: arborComponent(turned)).morphology)
        #expect(morphology.sections.map(\.shape.L) == [20, 9, 10])
    }

    @Test func aCellOfArborsIsTheSameAsOneBuiltByHandToTheBit() throws {
        let imported = try ImportedDefinition(arborComponent: ArborReference.read().spiking.acc, name: "a.acc")
        let (p, q) = (Patch(threads: 1), Patch(threads: 1))
        let cell = try p.cell(#require(imported.morphology), imported.definition)
        let (soma, trunk, up, down) = (
            q.section(name: "soma"), q.section(name: "trunk"), q.section(name: "up"), q.section(name: "down")
        )
        func points(_ count: Int, _ diam: Double, _ place: (Double) -> (Double, Double)) -> [Point3D] {
            (0...count).map { Point3D(x: place(Double($0)).0, y: place(Double($0)).1, z: 0, diam: diam) }
        }
        soma.add3D(points(1, 20) { (20 * $0, 0) })
        trunk.add3D(points(30, 2) { (20 + 10 * $0, 0) })
        up.add3D(points(20, 1) { (320, 10 * $0) })
        down.add3D(points(20, 0.8) { (320, -10 * $0) })
        trunk.connect(to: soma(1))
        up.connect(to: trunk(1))
        down.connect(to: trunk(1))
        for (section, nseg) in [(soma, 1), (trunk, 30), (up, 20), (down, 20)] {
            (section.Ra, section.cm, section.nseg) = (120, 0.9, nseg)
        }
        soma.insert(HH())
        for section in [trunk, up, down] {
            section.insert(HH(gnabar: 0.03, gkbar: 0.01, gl: 0))
            section.insert(Passive(g: 0.0001, e: -65))
            for segment in section.segments {
                segment[HH.self].gnabar = 0.03 * exponential(-0.01 * soma(1).distance(to: segment))
            }
        }
        let first = cell.sections[0]
        first.iclamp(amplitude: 0.6, delay: 2, duration: 1000)
        soma.iclamp(amplitude: 0.6, delay: 2, duration: 1000)
        let (v, w) = (p.record(first), q.record(soma))
        try p.run(for: 20, v: -65)
        try q.run(for: 20, v: -65)
        #expect(Array(v).map(\.bitPattern) == Array(w).map(\.bitPattern))
        #expect(v.max()! > 0)
    }

    private let places: [(section: String, x: Double)] = [
        ("soma[0]", 0.5), ("dend[0]", 14.5 / 30), ("dend[1]", 9.5 / 20), ("dend[2]", 19.5 / 20),
    ]

    @Test func itsVoltagesAtRestAreArbors() throws {
        let reference = try ArborReference.read().passive
        let imported = try ImportedDefinition(arborComponent: reference.acc)
        let p = Patch(threads: 1)
        let cell = try p.cell(#require(imported.morphology), imported.definition)
        cell.sections[0].iclamp(amplitude: 0.05, delay: 2, duration: 1000)
        try p.run(for: 300, v: imported.definition.vInit)
        for ((section, x), expected) in zip(places, reference.v) {
            #expect(abs(cell[section]!(x).v - expected) < 1e-6)
        }
    }

    @Test func itsSpikesAreArborsAlmost() throws {
        let reference = try ArborReference.read().spiking
        let imported = try ImportedDefinition(arborComponent: reference.acc)
        let p = Patch(threads: 1)
        p.dt = 0.025 / 16
        let cell = try p.cell(#require(imported.morphology), imported.definition)
        cell.sections[0].iclamp(amplitude: 0.6, delay: 2, duration: 1000)
        let traces = places.map { p.record(cell[$0.section]!($0.x)) }
        try p.run(for: 29.5, v: imported.definition.vInit)
        for (trace, expected) in zip(traces, reference.v) {
            for (index, value) in expected.enumerated() {
                #expect(abs(trace[index * 320] - value) < 2e-3, "\(index)")
            }
        }
    }

    @Test(arguments: [
        "k, Nernst", "k, Nernst, inside", "k, Nernst, painted", "k, inside", "na, Nernst", "ca", "ca, potential",
        "ca, Nernst", "ca, Nernst, both",
    ])
    func itsIonsAreSetAsArborSetsThem(_ name: String) throws {
        let reference = try #require(ArborIonReference.read()[name])
        let imported = try ImportedDefinition(arborComponent: reference.acc)
        let p = Patch(threads: 1)
        p.dt = 0.025 / 16
        for file in ArborIonReference.mechanisms { try p.load(file) }
        for (ion, value) in imported.definition.ions { p.setIonDefault(ion, to: value) }
        let cell = try p.cell(#require(imported.morphology), CellDefinition(json: imported.definition.json))
        let v = p.record(cell.sections[0])
        try p.run(for: 400, v: -65)
        #expect(abs(v[5 * 640] - reference.v[0]) < 2e-3, "\(v[5 * 640])")
        #expect(abs(v[v.count - 1] - reference.v[1]) < 1e-6, "\(v[v.count - 1])")
    }

    @Test func aMorphologyIsWrittenAsSWC() throws {
        let own = try #require(ImportedDefinition(arborComponent: ArborReference.read().passive.acc).morphology)
        #expect(own.changesInSWC == "other lengths, areas or places come back for dend[1], dend[2]")
        let read = try CellMorphology(swc: own.swcText, name: own.name)
        #expect(read.sections.map(\.name) == own.sections.map(\.name))
        let small = try smallMorphology()
        #expect(small.changesInSWC == nil)
        #expect(
            try CellMorphology(swc: small.swcText, name: "small").sections.map(\.points.last)
                == small.sections.map(\.points.last))
    }
}
