import Neurite
import Testing

/// A pointer has to be connected where code comes to use it, and nowhere else.
@Suite struct UnconnectedPointerTests {
    private let p = Patch()
    private let dend: Section

    init() throws {
        try p.load(
            text: """
                NEURON { SUFFIX drop  RANGE on, i, seen  POINTER near  NONSPECIFIC_CURRENT i }
                PARAMETER { on = 1 }
                ASSIGNED { v near i seen }
                BREAKPOINT {
                    i = 0
                    seen = 0
                    if (on > 0) { i = 1e-5*(v - near) }
                    if (on > 0 && near < 0) { seen = 1 }
                }
                PROCEDURE look() { seen = near }
                PROCEDURE put() { near = 5 }
                """)
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(e: -60))
        dend = p.section(name: "dend", L: 100, diam: 2, nseg: 3).insert("drop").connect(to: soma)
        dend.segments[0].setPointer("near", of: "drop", to: soma(0.5).variable("v"))
        for segment in dend.segments.dropFirst() { segment["drop.on"] = 0 }
    }

    @Test func codeThatDoesNotComeToItRuns() throws {
        try p.run(for: 1)
        #expect(dend.segments.map { $0["drop.seen"] } == [1, 0, 0])
        #expect(dend.segments[0]["drop.i"] != 0 && dend.segments[1]["drop.i"] == 0)
        _ = try dend.segments[0].call("look", of: "drop")
        #expect(dend.segments[0]["drop.seen"] < -50)
    }

    @Test func codeThatComesToItEndsTheRunWithAnError() throws {
        dend.segments[2]["drop.on"] = 1
        let error = #expect(throws: (any Error).self) { try p.run(for: 1) }
        let text = "\(try #require(error))"
        #expect(
            text.contains("came to code that uses near, which is a pointer that is not connected to anything"),
            "\(text)")
    }

    @Test(arguments: ["look", "put"]) func aProcedureThatComesToItFails(name: String) throws {
        try p.run(for: 1)
        let error = #expect(throws: (any Error).self) { try dend.segments[1].call(name, of: "drop") }
        #expect("\(try #require(error))".contains("near, which is a pointer that is not connected to anything"))
    }

    @Test func eventsThatDoNotArriveNeedNoPointer() throws {
        try p.load(
            text: """
                NEURON { POINT_PROCESS asks  POINTER near  RANGE seen }
                ASSIGNED { near seen }
                NET_RECEIVE(w) { seen = near }
                """)
        let process = try p.place("asks", at: dend(0.5))
        try p.run(for: 1)
        process.stimulate(start: 0.5, number: 1, interval: 1, weight: 1, delay: 0.1)
        let error = #expect(throws: (any Error).self) { try p.run(for: 1) }
        #expect("\(try #require(error))".contains("near, which is a pointer that is not connected to anything"))
    }
}
