import CellDefinitions
import Testing
import VirtualRanks

/// A cell that was made of a definition.
@Suite struct CellTests {
    private let p = Patch()
    private let cell: DefinedCell

    private static let definition = CellDefinition(
        synapses: [
            "ampa": SynapseType(
                Exp2Syn(tau1: 0.2, tau2: 2), weight: 0.01, delay: 1.5, threshold: -10, allowedIn: "dend"),
            "gaba": SynapseType("ExpSyn", ["tau": 1 + .distance(from: "soma") / 100, "e": -80], weights: [0.02]),
        ]
    ) {
        Rule(in: .all) {
            Cable(Ra: 100, cm: 2); Passive(g: 3e-5, e: -65)
        }
        Rule(in: "soma") { HH() }
    }

    init() throws { cell = try p.cell(smallMorphology(), Self.definition, name: "granule[3]") }

    private func fault(_ work: () throws -> Void) -> String? {
        do {
            try work()
            return nil
        } catch NeuriteError.invalidModel(let faults) { return faults.map(\.description).joined(separator: "; ") } catch
        {
            return "\(error)"
        }
    }

    @Test func sectionsHaveTheCellsNameAndAreFoundWithoutIt() {
        #expect(cell.sections[1].name.hasPrefix("granule[3]."))
        #expect(cell["dend[1]"]?.name == "granule[3].dend[1]")
        #expect(cell["dend[9]"] == nil)
        #expect("\(cell)" == "granule[3]")
    }

    @Test func placesAreNumberedByBranchAndPoint() throws {
        let branch = cell.sections.firstIndex(of: cell["dend[0]"]!)!
        let points = cell.sections[branch].points
        #expect(try cell.place(branch: branch, point: 0).x == 0)
        #expect(try cell.place(branch: branch, point: points.count - 1).x == 1)
        let middle = try cell.place(branch: branch, point: 1)
        #expect(middle.x * cell.sections[branch].L == points[0].distance(to: points[1]))
        #expect(fault { _ = try cell.place(branch: 99, point: 0) } == "granule[3]: has the branches 0 to 6, found 99")
        #expect(fault { _ = try cell.place(branch: branch, point: 9) }?.hasSuffix("found 9") == true)
        #expect(fault { _ = try cell.place(branch: 0, x: 2) } == "granule[3]: x is 2; expected 0 to 1")
    }

    /// Segments are those that there are now, not those that the definition made.
    @Test func regionsAreOnTheSectionsAsTheyAreDivided() throws {
        let dend = cell["dend[0]"]!
        let others = cell.segments("dend").count { $0.section != dend }
        #expect(dend.nseg != 9)
        dend.nseg = 9
        let own = cell.segments("dend").filter { $0.section == dend }
        #expect(own.map(\.x) == dend.segments.map(\.x))
        #expect(cell.segments("dend").count == others + 9)
        let near = dend.segments.count { cell["soma[0]"]!.distance(to: $0) <= 60 }
        #expect(near > 1 && near < 9)
        #expect(cell.segments(.within(60, of: "soma")).count { $0.section == dend } == near)
        #expect(cell.summary.contains("\(cell.sections.reduce(0) { $0 + $1.nseg }) segments"))
        let branch = cell.sections.firstIndex(of: dend)!
        for variable in ["diam", "nseg", "pas.g"] {
            #expect(try cell.picture(of: variable).branches[branch].values.count == 9)
        }
        let synapse = try cell.synapse("gaba", at: dend(0.95))
        #expect(synapse["tau"] == 1 + cell["soma[0]"]!.distance(to: dend.segments[8]) / 100)
        dend.nseg = 1
        #expect(cell.segments("dend").count { $0.section == dend } == 1)
    }

    /// A picture shows what every section has as well, and says the unit.
    @Test func aPictureShowsWhatSectionsHave() throws {
        for (variable, label, value) in [
            ("Ra", "Ra (ohm cm)", 100), ("cm", "cm (uF/cm2)", 2), ("L", "L (um)", cell.sections[0].L),
            ("diam", "diam (um)", cell.sections[0].diam), ("nseg", "nseg", Double(cell.sections[0].nseg)),
            ("pas.g", "pas.g (S/cm2)", 3e-5),
        ] {
            let picture = try cell.picture(of: variable)
            #expect(picture.valueLabel == label)
            #expect(picture.branches[0].values.first == value, "\(variable)")
        }
        var definition = Self.definition
        definition.rules[1].ions["ena"] = 55
        #expect(try Patch().cell(smallMorphology(), definition).picture(of: "ena").valueLabel == "ena (mV)")
        let told = fault { _ = try cell.picture(of: "nothing") }
        #expect(
            told?.hasPrefix("granule[3]: has no nothing anywhere; it has Ra, cm, L, diam, nseg, hh.") == true,
            "\(told ?? "")")
    }

    /// In Arborize a random place comes from no seed.
    @Test func placesThatAreDrawnComeFromASeed() throws {
        let places = try cell.places(in: "dend", count: 1000, seed: 7)
        #expect(
            try Patch().cell(smallMorphology(), Self.definition).places(in: "dend", count: 1000, seed: 7).map(\.x)
                == places.map(\.x))
        #expect(try cell.places(in: "dend", count: 1000, seed: 8).map(\.x) != places.map(\.x))
        let total = cell.sections("dend").reduce(0) { $0 + $1.L }
        for section in cell.sections("dend") {
            let share = Double(places.count { $0.section == section }) / 1000
            #expect(abs(share - section.L / total) < 0.05)
        }
        let byArea = try cell.places(in: "soma or dend", count: 1000, by: .area, seed: 7)
        let area = cell.sections("soma or dend").reduce(0) { $0 + $1.area }
        let share = Double(byArea.count { $0.section == cell["soma[0]"] }) / 1000
        #expect(abs(share - cell["soma[0]"]!.area / area) < 0.05)
        #expect(try cell.places(in: "nothing", count: 0, seed: 1).isEmpty)
        #expect(
            fault { _ = try cell.places(in: "dent", count: 1, seed: 1) }?.contains("no region and no section dent")
                == true)
        #expect(
            fault { _ = try cell.places(in: "nothing", count: 1, seed: 1) }
                == "granule[3]: places are to be drawn in nothing, which it does not have")
        #expect(
            fault { _ = try cell.places(in: "dend", count: -1, seed: 1) }
                == "granule[3]: -1 places are to be drawn; expected a number of 0 or more")
    }

    @Test func placesThatAreDrawnAreTheSameOnEveryRank() throws {
        let drawn = try VirtualRanks.run(count: 3) { communicator in
            let p = Patch(communicator: communicator, threads: 1)
            // A rank has other cells as well, before and after.
            let cells = try (0...communicator.rank).map {
                try p.cell(smallMorphology(), Self.definition, name: "cell[\($0)]")
            }
            let byLength = try cells.last!.places(in: "dend or apic", count: 200, seed: 5)
            let byArea = try cells[0].places(in: .all, count: 200, by: .area, seed: 5)
            return (byLength + byArea).map { "\($0.section.name.drop { $0 != "." })(\($0.x.bitPattern))" }
        }
        #expect(drawn[0].count == 400 && Set(drawn[0]).count > 390)
        #expect(drawn[1] == drawn[0] && drawn[2] == drawn[0])
    }

    /// In Arborize a type's mechanism, and values that are given for one synapse, are ignored.
    @Test func synapsesAreOfTheirTypeUnlessSaidOtherwise() throws {
        let synapse = try cell.synapse("ampa", at: cell["dend[0]"]!(0.7), ["tau2": 5])
        #expect(synapse["tau1"] == 0.2)
        #expect(synapse["tau2"] == 5)
        #expect(synapse.name == "granule[3].ampa[0]")
        let place = cell["dend[1]"]!(0.5)
        let other = try cell.synapse("gaba", at: place)
        #expect(other["tau"] == 1 + cell["soma[0]"]!.distance(to: place) / 100)
        #expect(cell.synapses("ampa") == [synapse])
        #expect(cell.synapses("gaba") == [other])
        #expect(cell.synapses("nmda").isEmpty)
    }

    @Test func synapsesThatMayNotBeThereAreRefused() {
        let soma = cell["soma[0]"]!
        #expect(
            fault { try cell.synapse("ampa", at: soma) }
                == "granule[3]: ampa may sit in dend, found granule[3].soma[0](0.5)")
        #expect(
            fault { try cell.synapse("nmda", at: soma) } == "granule[3]: has no type of synapse nmda; it has ampa, gaba"
        )
        #expect(
            fault { try cell.synapse("gaba", at: soma, ["tou": 1]) }
                == "granule[3]: ExpSyn has no parameter tou; it has tau, e")
        let stranger = p.section(name: "stranger")
        #expect(
            fault { try cell.synapse("gaba", at: stranger) } == "granule[3]: stranger(0.5) is no place of this cell")
        #expect(p.pointProcesses.isEmpty)
    }

    /// In Arborize the weight is 0 if it is left out.
    @Test func connectionsCarryWhatTheTypeSays() throws {
        let received = try cell.receive(gid: 12, on: "ampa", at: cell["dend[0]"]!)
        #expect((received.weight, received.delay) == (0.01, 1.5))
        let other = try cell.receive(gid: 12, on: "ampa", at: cell["dend[0]"]!, weight: 1, delay: 3)
        #expect((other.weight, other.delay) == (1, 3))
        let local = try cell.connect(cell["soma[0]"]!, on: "ampa", at: cell["dend[1]"]!(0.1))
        #expect((local.weight, local.delay, local.threshold) == (0.01, 1.5, -10))
        #expect(cell.synapses("ampa").count == 3)
    }

    /// In Arborize there is one transmitter a section, whatever its place.
    @Test func anyPlaceTransmits() throws {
        let first = try cell.transmit(gid: 3)
        let second = try cell.transmit(gid: 4, from: cell["soma[0]"]!(0.1), threshold: 0)
        #expect((first.source as? Segment)?.x == 0.5)
        #expect((second.source as? Segment)?.x == 0.1)
        #expect(second.threshold == 0)
        #expect(
            fault { try cell.transmit(gid: 5, from: p.section(name: "other")) }
                == "granule[3]: other(0.5) is no place of this cell")
    }

    /// In Arborize a gid that is given again answers the first place.
    @Test func aGidIsThatOfOnePlaceOnAllRanks() throws {
        let kept = [try cell.transmit(gid: 3), try cell.transmit(gid: 3, from: cell["dend[0]"]!(0.9))]
        let found = fault { try p.initialize() } ?? ""
        #expect(
            found.contains("gid 3: granule[3].soma[0](0.5) on rank 0 and granule[3].dend[0](0.9) on rank 0 send it"),
            "\(found)")
        withExtendedLifetime(kept) {}
        let told = try VirtualRanks.run(count: 2) { communicator in
            let p = Patch(communicator: communicator, threads: 1)
            let cell = try p.cell(smallMorphology(), Self.definition, name: "cell[\(communicator.rank)]")
            try cell.transmit(gid: 7)
            do {
                try p.initialize()
                return ""
            } catch { return "\(error)" }
        }
        for text in told { #expect(text.contains("gid 7: cell[0].soma[0]"), "\(text)") }
    }

    @Test func spikesArriveOnAnotherRank() throws {
        let counts = try VirtualRanks.run(count: 2) { communicator in
            let p = Patch(communicator: communicator, threads: 1)
            let cell = try p.cell(smallMorphology(), Self.definition, name: "cell[\(communicator.rank)]")
            try cell.transmit(gid: communicator.rank)
            try cell.receive(gid: 1 - communicator.rank, on: "ampa", at: cell["dend[0]"]!, weight: 0.1)
            if communicator.rank == 0 { cell["soma[0]"]!.iclamp(amplitude: 3, delay: 1, duration: 2) }
            let spikes = p.parallel.recordSpikes()
            try p.run(for: 20)
            return spikes.spikes.count
        }
        #expect(counts == [1, 1])
    }

    @Test func theTemperatureAndTheVoltageAreComparedAndNeverSet() throws {
        var definition = Self.definition
        (definition.celsius, definition.vInit) = (32, -70)
        let warm = try p.cell(smallMorphology(), definition, name: "warm")
        #expect(p.celsius == 6.3)
        #expect(
            fault { try p.initialize() }
                == "warm: is defined for celsius 32.0, found 6.3; set celsius of the Patch; warm: is defined to start from v = -70.0 mV, found -65.0 mV; give v to run or initialize"
        )
        p.celsius = 32
        #expect(fault { try p.initialize(v: -70) } == nil)
        #expect(fault { try p.initialize(v: nil) } == nil)
        withExtendedLifetime(warm) {}
    }

    /// NEURON's `cai0_ca_ion`: what a mechanism that computes a concentration starts from.
    @Test func whatIonsBeginWithIsComparedAndNeverSet() throws {
        try p.load(text: pump)
        let definition = CellDefinition(discretisation: .nseg(1), ions: ["cai": 3e-4]) {
            Rule(in: "soma") { DensityMechanism("pump") }
        }
        let cell = try p.cell(smallMorphology(), definition, name: "pumped")
        #expect(
            fault { try p.initialize() }
                == "pumped: is defined for cai = 0.0003, found 5e-05; call setIonDefault(\"cai\", to: 0.0003) of the Patch"
        )
        p.setIonDefault("cai", to: 3e-4)
        try p.initialize()
        #expect(cell["soma[0]"]!(0.5).variable("cai").value == 3e-4)
        #expect(cell.summary.contains("\n  ions begin with cai 0.0003\n"))
        // Its own default is as good as given.
        let (q, own) = (Patch(), CellDefinition(ions: ["cai": 5e-5]) { Rule(in: "soma") { DensityMechanism("pump") } })
        try q.load(text: pump)
        let plain = try q.cell(smallMorphology(), own)
        try q.initialize()
        withExtendedLifetime(plain) {}
    }

    @Test func aCellThatIsGoneExpectsNothing() throws {
        var definition = Self.definition
        definition.celsius = 32
        do { _ = try p.cell(smallMorphology(), definition) }
        #expect(fault { try p.initialize() } == nil)
    }

    @Test func theSummaryTellsWhatThereIs() throws {
        try cell.synapse("ampa", at: cell["dend[0]"]!)
        let lines = cell.summary.split(separator: "\n")
        #expect(lines[0].hasPrefix("granule[3]: 7 sections, "))
        #expect(lines.contains { $0.hasPrefix("  dend: ") && $0.contains("in 3 sections") })
        #expect(lines.contains { $0.contains("pas in 7") && $0.contains("hh in 1") })
        #expect(lines.contains("  synapses ampa: 1, Exp2Syn in dend"))
        #expect(lines.contains { $0.hasPrefix("granule[3].soma[0]") })
    }

    @Test func manyCellsAreMadeOfOneType() throws {
        let type = try CellType(smallMorphology(), Self.definition, mechanisms: p.mechanisms)
        let cells = try (0..<3).map { try p.cell(type, name: "c[\($0)]") }
        #expect(cells[2].sections[0].name == "c[2].soma[0]")
        withExtendedLifetime((cells, cell)) { #expect(p.sections.count == 28) }
    }

    /// In Arborize a soma of one point loses its membrane, and one of three has 1885 for 1257 um2.
    @Test func aSomaOfOnePointOrOfThreeHasItsMembrane() throws {
        for points in ["1 1 0 0 0 10 -1", "1 1 0 0 0 10 -1\n2 1 0 -10 0 10 1\n3 1 0 10 0 10 1"] {
            let morphology = try CellMorphology(swc: points, name: "ball")
            let ball = try p.cell(morphology, CellDefinition { Rule(in: "soma") { HH() } })
            let area = ball.sections("soma").reduce(0) { $0 + $1.area }
            #expect(abs(area - 400 * Double.pi) < 1e-9, "\(area)")
        }
    }

    /// In Arborize a cell has cable from label to label alone: 20 of 120 um were lost.
    @Test func nothingOfTheMorphologyIsCutAway() throws {
        let whole = try Patch().cell(smallMorphology())
        #expect(cell.sections.map(\.L) == whole.sections.map(\.L))
        for (a, b) in zip(cell.sections, whole.sections) { #expect(abs(a.area - b.area) < 1e-9) }
        for (a, b) in zip(cell.sections.dropFirst(), whole.sections.dropFirst()) { #expect(a.parentX == b.parentX) }
    }
}
