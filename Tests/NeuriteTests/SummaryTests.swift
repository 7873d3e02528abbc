import Neurite
import Testing

/// What one wants to know of a section, a cell, a model: NEURON's psection and topology.
@Suite struct SummaryTests {
    @Test func aSectionTellsItsShapeMechanismsIonsAndConnections() {
        let p = Patch()
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(HH())
        let dend = p.section(name: "dend", L: 300, diam: 1, nseg: 3, Ra: 100).insert(Passive(g: 0.0003, e: -65))
            .connect(to: soma)
        (dend(0.5).diam, dend(0.9).diam) = (2, 3)
        dend(0.9)[Passive.self].g = 0.001
        let synapse = soma.synapse(ExpSyn(tau: 2))
        synapse.stimulate(start: 5, weight: 0.02, delay: 1)
        let other = dend.synapse(ExpSyn(), x: 0.8)
        soma.connectPoints(to: other)
        soma.setIon("ena", to: 55)
        #expect(
            soma.summary == """
                soma: a root
                  L 20 um, diam 20 um, area 1256.64 um2, nseg 1, Ra 35.4 ohm cm, cm 1 uF/cm2
                  hh: gnabar 0.12 S/cm2, gkbar 0.036 S/cm2, gl 0.0003 S/cm2, el -54.3 mV
                  k: ek -77 mV, ki 54.4 mM, ko 2.5 mM
                  na: ena 55 mV, nai 10 mM, nao 140 mM
                  ExpSyn[0] at 0.5: tau 2 ms, e 0 mV
                    from NetStim[0]: weight 0.02, delay 1 ms
                  spikes at 0.5 to ExpSyn[1] at dend(0.8): weight 0.1, delay 1 ms, threshold -20 mV
                  children: dend at 1
                """)
        #expect(
            dend.summary == """
                dend: its end 0 at soma(1)
                  L 300 um, diam 1 to 3 um, area 1884.96 um2, nseg 3, Ra 100 ohm cm, cm 1 uF/cm2
                  pas: g 0.0003 to 0.001 S/cm2, e -65 mV
                  ExpSyn[1] at 0.8: tau 0.1 ms, e 0 mV
                    from soma(0.5): weight 0.1, delay 1 ms, threshold -20 mV
                """)
        #expect(
            other.summary == """
                ExpSyn[1] at dend(0.8): tau 0.1 ms, e 0 mV
                  from soma(0.5): weight 0.1, delay 1 ms, threshold -20 mV
                """)
        #expect(
            p.topology == """
                soma: L 20 um, diam 20 um, nseg 1
                └─ dend at 1: L 300 um, diam 1 to 3 um, nseg 3
                """)
    }

    @Test func aSourceTellsItsParametersAndTargets() {
        let p = Patch()
        let synapse = p.section(name: "soma").synapse(ExpSyn())
        let source = synapse.stimulate(start: 5, number: 3)
        #expect(
            source.summary == """
                NetStim[0]: interval 10 ms, number 3, start 5 ms, noise 0
                  to ExpSyn[0] at soma(0.5): weight 0.04, delay 0 ms
                """)
        let vector = synapse.stimulate(pattern: [1, 2, 3])
        #expect(vector.summary.hasPrefix("VecStim[0]: pattern 3 numbers\n"))
    }

    @Test func aCellTellsItsSizeAndItsTree() throws {
        let p = Patch()
        let text =
            "1 1 0 0 0 8 -1\n2 1 8 0 0 8 1\n3 3 16 0 0 1 2\n4 3 96 0 0 1 3\n5 3 156 60 0 0.5 4\n6 3 156 -60 0 0.5 4"
        let cell = p.cell(try CellMorphology(swc: text, name: "small"))
        for section in cell.sections { section.insert(Passive()) }
        cell["dend[1]"]?.synapse(ExpSyn()).stimulate()
        #expect(
            cell.summary == """
                small: 4 sections, 4 segments, L 265.706 um, area 1754.78 um2
                  1 soma, 3 dend
                  pas in 4
                  1 ExpSyn
                soma[0]: L 8 um, diam 16 um, nseg 1
                └─ dend[0] at 1: L 88 um, diam 2 um, nseg 1
                   ├─ dend[1] at 1: L 84.8528 um, diam 1.5 um, nseg 1
                   └─ dend[2] at 1: L 84.8528 um, diam 1.5 um, nseg 1
                """)
    }

    /// However much there is of a thing, and whatever is wrong with it.
    @Test func longListsAreCutAndFaultsTold() {
        let p = Patch()
        let soma = p.section(name: "soma", L: .nan, diam: 1)
        let children = (0..<30).map { p.section(name: "c\($0)").connect(to: soma) }
        let synapses = (0..<30).map { _ in soma.synapse(ExpSyn()) }
        let summary = soma.summary
        #expect(summary.contains("L nan um, diam at fault, area nan um2"))
        #expect(summary.contains("c19 at 1, and 10 more") && summary.contains("\n  and 10 more\n"))
        let chain = (0..<1000).map { p.section(name: "d\($0)") }
        for (parent, child) in zip(chain, chain.dropFirst()) { child.connect(to: parent(0), end: 1) }
        let lines = chain[0].topology.split(separator: "\n")
        #expect(lines.count == 1000 && lines[999].count < 250)
        #expect(lines[1] == "└─ d1 at 0 by its end 1: L 100 um, diam 500 um, nseg 1")
        withExtendedLifetime((children, synapses)) {}
    }
}
