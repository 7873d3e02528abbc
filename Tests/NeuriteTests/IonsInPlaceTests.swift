import Neurite
import Testing

/// Mechanisms that read and add to an ion's quantities where these are kept, and what each of them
/// carries when somebody looks at it.
@Suite struct IonsInPlaceTests {
    private static let files = [
        """
        NEURON { SUFFIX fast  USEION ca READ eca WRITE ica  RANGE g }
        ASSIGNED { v eca ica g }
        STATE { m }
        INITIAL { m = 0.1 }
        BREAKPOINT { SOLVE s METHOD cnexp  g = 1e-4*m*m  ica = g*(v - eca) }
        DERIVATIVE s { m' = (1/(1 + exp(-(v + 30)/8)) - m)/2 }
        """,
        """
        NEURON { SUFFIX slow  USEION ca READ cai, cao WRITE ica  RANGE p }
        PARAMETER { p = 1e-7 }
        ASSIGNED { v cai cao ica }
        BREAKPOINT { ica = p*(v + 80)*(cao - cai) }
        """,
        """
        NEURON { SUFFIX shell  USEION ca READ ica WRITE cai }
        ASSIGNED { ica }
        STATE { cai }
        BREAKPOINT { SOLVE s METHOD cnexp }
        DERIVATIVE s { cai' = -0.05*ica - (cai - 1e-4)/50 }
        """,
        """
        NEURON { SUFFIX sk  USEION ca READ cai  NONSPECIFIC_CURRENT i }
        ASSIGNED { v cai i }
        STATE { z }
        INITIAL { z = 0 }
        BREAKPOINT { SOLVE s METHOD cnexp  i = 1e-3*z*(v + 85) }
        DERIVATIVE s { z' = cai/(cai + 4e-4) - z }
        """,
    ]

    private struct Model {
        let p = Patch()
        var cells: [Section] = []

        /// - Parameter everywhere: whether all mechanisms are in all cells; otherwise `fast` and
        ///   `shell` are not.
        init(everywhere: Bool) throws {
            for file in IonsInPlaceTests.files { try p.load(text: file) }
            for number in 0..<11 {
                let cell = p.section(name: "cell\(number)", L: 100 + Double(number), diam: 2, nseg: 5)
                cell.insert(Passive(e: -65)).insert("slow").insert("sk")
                if everywhere || number % 3 != 1 { cell.insert("fast").insert("shell") }
                _ = p.iClamp(at: cell(0.1), delay: 2, dur: 20, amp: 0.1)
                cells.append(cell)
            }
        }
    }

    @Test(arguments: [true, false])
    func whetherSomebodyLooksChangesNoBit(everywhere: Bool) throws {
        let names = ["v", "cai", "eca", "ica"]
        let (looked, plain) = (try Model(everywhere: everywhere), try Model(everywhere: everywhere))
        func record(_ model: Model, _ names: [String]) -> [[Vector]] {
            model.cells.map { cell in names.map { model.p.record(cell(0.7).variable($0)) } }
        }
        let (seen, unseen) = (record(looked, names), record(plain, names))
        let parts = record(looked, ["slow.ica"])
        let fast = looked.cells.enumerated().map { number, cell in
            everywhere || number % 3 != 1 ? looked.p.record(cell(0.7).variable("fast.ica")) : nil
        }
        try looked.p.run(for: 30)
        try plain.p.run(for: 30)
        for cell in seen.indices {
            #expect(seen[cell].map(\.values) == unseen[cell].map(\.values))
            #expect(Set(seen[cell][3].values).count > 100)
            let segment = plain.cells[cell](0.7)
            for index in seen[cell][3].indices {
                let sum = parts[cell][0][index] + (fast[cell]?[index] ?? 0)
                #expect(abs(sum - seen[cell][3][index]) <= 1e-15 * abs(sum))
            }
            // What each carried in the last step, of which nobody knew that it would be asked for.
            #expect(segment["slow.ica"] == parts[cell][0].last)
            if let fast = fast[cell] { #expect(segment["fast.ica"] == fast.last) }
        }
        let more = (record(looked, []), try plain.p.continueRun(for: 10), try looked.p.continueRun(for: 10))
        #expect(more.0.count == 11)
        for cell in seen.indices { #expect(seen[cell].map(\.values) == unseen[cell].map(\.values)) }
    }

    /// What a mechanism reads it has as it was when it was called: before the first step nothing,
    /// as in NEURON.
    @Test func whatAMechanismReadsIsWhatItMet() throws {
        let model = try Model(everywhere: true)
        let segment = model.cells[3](0.7)
        let (met, sum) = (model.p.record(segment.variable("shell.ica")), model.p.record(segment.variable("ica")))
        try model.p.run(for: 5)
        #expect(met.first == 0 && sum.first != 0)
        #expect(Array(met.values.dropFirst()) == Array(sum.values.dropFirst()))
    }
}
