import Neurite
import Testing

/// What many instances of a loaded mechanism write through their pointers to one number.
@Suite struct WrittenPointerTests {
    private let p = Patch()

    /// Whether what others have added meanwhile is read decides whether all can compute at once.
    @Test(arguments: [false, true]) func whatManySegmentsAddIsAddedInTheirOrder(readsSums: Bool) throws {
        let kind = readsSums ? "seen" : "blind"
        try p.load(
            text: """
                NEURON { SUFFIX \(kind)  POINTER total, other  RANGE part, weight }
                PARAMETER { weight = 1 }
                ASSIGNED { v total other part }
                INITIAL { part = 0 }
                AFTER SOLVE {
                    part = weight*v/3 + other*1e-3
                    total = total + part
                }
                """)
        try p.load(text: "NEURON { SUFFIX pot  RANGE x }\nASSIGNED { x }\nINITIAL { x = 0 }")
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(e: -60)).insert("pot")
        let dend = p.section(name: "dend", L: 300, diam: 1, nseg: 21).insert(Passive(e: -70)).insert(kind)
        dend.connect(to: soma)
        for (index, segment) in dend.segments.enumerated() {
            segment["\(kind).weight"] = 1 + 0.1 * Double(index)
            segment.setPointer("total", of: kind, to: soma(0.5).variable("pot.x"))
            segment.setPointer("other", of: kind, to: soma(0.5).variable(readsSums ? "pot.x" : "v"))
        }
        try p.initialize(v: -65)
        var expected = 0.0
        for _ in 0..<5 {
            let before = expected
            try p.continueRun(for: p.dt)
            for segment in dend.segments {
                let other = readsSums ? expected : soma(0.5).v
                #expect(
                    abs(segment["\(kind).part"] - (segment["\(kind).weight"] * segment.v / 3 + other * 1e-3)) < 1e-9)
                expected += segment["\(kind).part"]
            }
            #expect(soma(0.5)["pot.x"] == expected && expected != before)
        }
    }

    @Test func whatManySegmentsPutIntoOneNumberIsWhatTheLastOnePuts() throws {
        try p.load(
            text: """
                NEURON { SUFFIX dip  POINTER total, last  RANGE part, weight }
                PARAMETER { weight = 1 }
                ASSIGNED { v total last part }
                BEFORE BREAKPOINT { total = 0 }
                AFTER SOLVE {
                    part = weight*v
                    last = part
                    total = total + part
                }
                """)
        try p.load(text: "NEURON { SUFFIX pot  RANGE x, y }\nASSIGNED { x y }\nINITIAL { x = 0 y = 0 }")
        let soma = p.section(name: "soma", L: 20, diam: 20).insert(Passive(e: -60)).insert("pot")
        let dend = p.section(name: "dend", L: 300, diam: 1, nseg: 21).insert(Passive(e: -70)).insert("dip")
        dend.connect(to: soma)
        for (index, segment) in dend.segments.enumerated() {
            segment["dip.weight"] = 1 + 0.1 * Double(index)
            segment.setPointer("total", of: "dip", to: soma(0.5).variable("pot.x"))
            segment.setPointer("last", of: "dip", to: soma(0.5).variable("pot.y"))
        }
        try p.initialize(v: -65)
        for _ in 0..<5 {
            try p.continueRun(for: p.dt)
            #expect(soma(0.5)["pot.x"] == dend.segments.reduce(0) { $0 + $1["dip.part"] })
            #expect(soma(0.5)["pot.y"] == dend.segments.last?["dip.part"])
        }
    }
}
