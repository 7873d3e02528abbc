import Neurite
import Testing

/// Objects are their names in a sentence; a section and a cell that stand alone print as their
/// summaries.
@Suite struct DescriptionTests {
    @Test func whatOneHoldsPrintsAsItsName() throws {
        let p = Patch()
        let soma = p.section(name: "soma").insert(HH())
        let synapse = soma.synapse(ExpSyn())
        #expect("\(soma) \(soma(0.7)) \(synapse)" == "soma soma(0.7) ExpSyn[0] at soma(0.5)")
        #expect("\(soma[HH.self]) \(soma(0.7)[HH.self])" == "soma.hh soma(0.7).hh")
        #expect(
            "\(soma(0.7)[HH.self].variable(.m)) \(synapse.variable(.g))" == "soma(0.7).hh.m ExpSyn[0] at soma(0.5).g")
        #expect("\(p.cell(try CellMorphology(swc: "1 1 0 0 0 8 -1\n2 1 8 0 0 8 1", name: "small")))" == "small")
    }

    @Test func aSectionAndACellAlonePrintAsTheirSummaries() throws {
        let p = Patch()
        let cell = p.cell(try CellMorphology(swc: "1 1 0 0 0 8 -1\n2 1 8 0 0 8 1", name: "small"))
        let soma = try #require(cell["soma[0]"])
        var printed = ""
        print(soma, cell, separator: "\n", to: &printed)
        #expect(printed == "\(soma.summary)\n\(cell.summary)\n")
        #expect(printed.hasPrefix("soma[0]: a root\n  L 8 um, diam 16 um"))
        #expect("\([soma]) \([cell]) \([1: soma])" == "[soma[0]] [small] [1: soma[0]]")
    }
}
