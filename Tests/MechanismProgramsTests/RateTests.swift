import Foundation
import LaneMath
import MechanismKit
import NMODL
import Testing

@testable import MechanismPrograms

/// Functions of the voltage that are taken from polynomials, and what is left out where nobody
/// looks.
@Suite struct RateTests {
    /// A channel with smooth rates, a corner, a jump and a removable gap.
    private static let channel = """
        NEURON { SUFFIX x USEION na READ ena WRITE ina RANGE g, inf, tau, q GLOBAL shift, tadj }
        PARAMETER { g = 0.1  shift = 2 }
        ASSIGNED { v ena ina inf tau q celsius tadj }
        STATE { m h }
        INITIAL { rates(v) m = inf h = 0.4 }
        BREAKPOINT {
            SOLVE s METHOD cnexp
            q = g*m*m*m*h
            ina = q*(v - ena)
        }
        DERIVATIVE s {
            rates(v + shift)
            m' = (inf - m)/tau
            h' = 1/(1 + exp((v + 60)/7)) - h
        }
        PROCEDURE rates(u) {
            LOCAL a, b
            tadj = 3^((celsius - 23)/10)
            a = 0.1*(u + 40)/(1 - exp(-(u + 40)/10))
            if (u < -80) { b = 4 } else { b = 4*exp(-(u + 65)/18) }
            if (u > 20.3) { b = b + 0.5 }
            tau = 1/(a + b)/tadj
            inf = a/(a + b)
        }
        """

    private struct Prepared {
        let block: TestBlock
        let compiled: CompiledProgram
        let kernel: CompiledKernel
    }

    private func prepared(_ phase: Program.Phase = .advanceStates, rows: Int = 5) throws -> Prepared {
        let running = try RunningMechanism(Self.channel)
        let compiled = CompiledProgram(running.program)
        let block = TestBlock(running.program, rows: rows)
        var random = SplitMix(state: 7)
        for instance in 0..<block.instances {
            block.v(instance).pointee = 200 * random.uniform() - 120
            for name in ["m", "h"] { block[name, instance] = random.uniform() }
        }
        return Prepared(block: block, compiled: compiled, kernel: try #require(compiled.phases[phase]))
    }

    private func scratch(_ code: StripCode) -> UnsafeMutableRawPointer {
        .allocate(byteCount: code.scratchBytes, alignment: MemoryLayout<Lanes>.alignment)
    }

    private func rateTable(_ prepared: Prepared, _ code: StripCode, _ rates: RateFunctions) -> RateTable {
        let memory = scratch(code)
        defer { memory.deallocate() }
        let key = rates.key(prepared.block.memory, prepared.block.storage)
        return prepared.compiled.rateTables.table(
            for: rates, key, prepared.block.memory, prepared.block.storage, memory)
    }

    /// Advances the states of a block, with functions of the voltage from polynomials or as they
    /// are written.
    private func advance(_ prepared: Prepared, polynomials: Bool) throws -> [Double] {
        let variant = CompiledKernel.Variant(usesTables: true, isQuiet: false, usesPolynomials: polynomials)
        let code = try #require(prepared.kernel.code(variant))
        let table = try polynomials ? rateTable(prepared, code, #require(code.rates)) : nil
        let memory = scratch(code)
        defer { memory.deallocate() }
        let before = (0..<prepared.block.instances).map { (prepared.block["m", $0], prepared.block["h", $0]) }
        code.run(prepared.block.memory, prepared.block.storage, scratch: memory, rateTable: table)
        let after = (0..<prepared.block.instances).flatMap { [prepared.block["m", $0], prepared.block["h", $0]] }
        for (instance, (m, h)) in before.enumerated() {
            (prepared.block["m", instance], prepared.block["h", instance]) = (m, h)
        }
        return after
    }

    @Test func polynomialsAreWithin1e13OfTheLargestValueWhereTheyAreUsed() throws {
        let prepared = try prepared(rows: 1)
        let code = try #require(prepared.kernel.code(.init(usesTables: true, isQuiet: false)))
        let rates = try #require(code.rates)
        let table = rateTable(prepared, code, rates)
        #expect(table.isUseful && table.held > 0.9)
        let memory = scratch(rates.code)
        defer { memory.deallocate() }
        let (target, work) = (
            UnsafeMutablePointer<Lanes>.allocate(capacity: rates.paddedCount),
            UnsafeMutablePointer<Lanes>.allocate(capacity: rates.workRows)
        )
        defer {
            target.deallocate()
            work.deallocate()
        }
        var (used, left) = (0, 0)
        var largest = [Double](repeating: 0, count: rates.count)
        var errors = largest
        for step in 0..<26_000 {
            let first = -140 + 0.008 * Double(step)
            for lane in 0..<8 { prepared.block.v(lane).pointee = first + 0.001 * Double(lane) }
            var holds = Lanes(repeating: 0) .== 0
            table.polynomials.evaluate(prepared.block.memory.v, 1, target, stride: 1, work) { holds = $1 }
            rates.code.computeResults(prepared.block.memory, prepared.block.storage, scratch: memory) { _, _, slots in
                for (function, slot) in rates.code.results.enumerated() {
                    let exact = slots[slot][0]
                    for lane in 0..<8 {
                        guard Lanes(condition: holds).bits[lane] != 0 else {
                            left += 1
                            continue
                        }
                        used += 1
                        largest[function] = max(largest[function], exact[lane].magnitude)
                        errors[function] = max(
                            errors[function], (target[function][lane] - exact[lane]).magnitude / exact[lane].magnitude)
                    }
                }
            }
        }
        #expect(used > 20 * left && left > 0)
        // Of the value itself, of which the largest in an interval of half a millivolt is no more
        // than a few times as much.
        #expect(errors.allSatisfy { $0 < 1e-12 }, "\(errors)")
    }

    @Test func statesAdvanceAsWithTheFunctionsThemselves() throws {
        let prepared = try prepared()
        let (a, b) = (try advance(prepared, polynomials: true), try advance(prepared, polynomials: false))
        #expect(zip(a, b).allSatisfy { abs($0 - $1) <= 1e-13 })
    }

    @Test func outsideOfTheRangeTheFunctionsAreComputed() throws {
        let prepared = try prepared(rows: 2)
        for (instance, v) in [-400, -151, 111, 3000, .infinity, -.infinity, .nan, -1e6, -60, 0].enumerated() {
            prepared.block.v(instance).pointee = v
        }
        let (a, b) = (try advance(prepared, polynomials: true), try advance(prepared, polynomials: false))
        // An infinite voltage is a model that has come apart: of it no more is asked than an end.
        for instance in 0..<8 where !prepared.block.v(instance).pointee.isInfinite {
            for state in 0..<2 {
                let (x, y) = (a[2 * instance + state], b[2 * instance + state])
                // Quotients are computed otherwise than they are written.
                #expect(x == y || abs(x - y) <= 1e-14 || x.isNaN && y.isNaN, "instance \(instance): \(x) and \(y)")
            }
        }
        #expect(abs(a[16] - b[16]) < 1e-13 && abs(a[19] - b[19]) < 1e-13)
    }

    @Test func whatTheFunctionsDependOnMakesThemAnew() throws {
        let prepared = try prepared()
        let shift =
            prepared.block.program.columns.count + prepared.block.program.shared.firstIndex { $0.name == "shift" }!
        for (celsius, value) in [(6.3, 2.0), (31, 2), (31, -7), (6.3, -7), (6.3, 2)] {
            prepared.block.celsius = celsius
            for lane in 0..<8 { prepared.block[shift, lane] = value }
            let (a, b) = (try advance(prepared, polynomials: true), try advance(prepared, polynomials: false))
            #expect(zip(a, b).allSatisfy { abs($0 - $1) <= 1e-13 }, "\(celsius) and \(value)")
        }
    }

    @Test func anInstanceGetsTheSameWhereverItLies() throws {
        let prepared = try prepared(rows: 9)
        prepared.block.v(3).pointee = 500
        prepared.block.v(21).pointee = -40 - 2
        let whole = try advance(prepared, polynomials: true)
        // The same instances one row further on, among others.
        let other = try self.prepared(rows: 10)
        for instance in 0..<prepared.block.instances {
            other.block.v(instance + 8).pointee = prepared.block.v(instance).pointee
            for name in ["m", "h"] { other.block[name, instance + 8] = prepared.block[name, instance] }
        }
        other.block.v(0).pointee = 4711
        let shifted = try advance(other, polynomials: true)
        #expect(whole.map(\.bitPattern) == shifted.dropFirst(16).map(\.bitPattern))
    }

    @Test func onRequestTheFunctionsAreComputed() throws {
        let running = try RunningMechanism(Self.channel)
        var options = LoweringOptions()
        options.ratesFromPolynomials = false
        let kernel = try #require(CompiledProgram(running.program, options).phases[.advanceStates])
        let code = try #require(kernel.code(.init(usesTables: true, isQuiet: false)))
        #expect(code.rates == nil)
    }

    @Test func quotientsKeepTheirDigitsNearTheGap() throws {
        let running = try RunningMechanism(
            """
            NEURON { SUFFIX x }
            ASSIGNED { v }
            STATE { m h }
            BREAKPOINT { SOLVE s METHOD cnexp }
            DERIVATIVE s {
                m' = 0.1*(v + 40)/(1 - exp(-(v + 40)/10)) - m
                h' = exp(v/70) + exp(v/80) + exp(v/90) + exp(v/100) - h
            }
            """)
        let block = TestBlock(running.program, rows: 1)
        let offsets = [0, 1e-12, -1e-9, 1e-7, -1e-5, 1e-3, -0.1, 0.05]
        for (lane, offset) in offsets.enumerated() { block.v(lane).pointee = -40 + offset }
        let kernel = try #require(CompiledProgram(running.program).phases[.advanceStates])
        let rates = try #require(kernel.code(.init(usesTables: true, isQuiet: true))?.rates)
        let memory = scratch(rates.code)
        defer { memory.deallocate() }
        rates.code.computeResults(block.memory, block.storage, scratch: memory) { _, _, slots in
            for (lane, offset) in offsets.enumerated() {
                let (x, value) = (-(block.v(lane).pointee + 40) / 10, slots[rates.code.results[0]][0][lane])
                // x/(exp(x) - 1) by its series.
                let expected = 1 - x / 2 + x * x / 12 - x * x * x * x / 720
                #expect(abs(value - expected) < 1e-15, "\(offset) mV from the gap: \(value)")
            }
        }
    }

    /// Values looked up in a TABLE have a bend at each entry: intervals begin there, wherever the
    /// voltage is when an entry is met.
    @Test(arguments: ["v", "v + 4.3", "v - shift", "(v + 1) + shift"])
    func noIntervalHasABendInside(argument: String) throws {
        let running = try RunningMechanism(
            """
            NEURON { SUFFIX x GLOBAL inf, tau, slow, shift }
            PARAMETER { shift = 7.7 }
            ASSIGNED { v inf tau slow }
            STATE { m h }
            BREAKPOINT { SOLVE s METHOD cnexp }
            DERIVATIVE s { rates(\(argument)) m' = (inf - m)/tau h' = (1 + inf - h)/slow }
            PROCEDURE rates(u) {
                TABLE inf, tau, slow FROM -120 TO 100 WITH 199
                inf = 1/(1 + exp(-u/7))
                tau = 1 + 3*exp(-u*u/800)
                slow = 9 + 4/(1 + exp(u/9))
            }
            """)
        let block = TestBlock(running.program, rows: 1)
        block.storage.tables[0].make(for: [-120, 100]) { u in
            [1 / (1 + exp(-u / 7)), 1 + 3 * exp(-u * u / 800), 9 + 4 / (1 + exp(u / 9))]
        }
        let compiled = CompiledProgram(running.program)
        let kernel = try #require(compiled.phases[.advanceStates])
        let code = try #require(kernel.code(.init(usesTables: true, isQuiet: true)))
        let prepared = Prepared(block: block, compiled: compiled, kernel: kernel)
        let table = try rateTable(prepared, code, #require(code.rates))
        #expect(table.leftCount == 0)
        #expect(table.width > 0.3)
    }

    @Test func whetherSomebodyLooksChangesNoBit() throws {
        for phase in [Program.Phase.addCurrents, .advanceStates] {
            var outcomes: [[UInt64]] = []
            for isQuiet in [false, true] {
                let prepared = try prepared(phase)
                let code = try #require(prepared.kernel.code(.init(usesTables: true, isQuiet: isQuiet)))
                let memory = scratch(code)
                defer { memory.deallocate() }
                let table = code.rates.map { rateTable(prepared, code, $0) }
                code.run(prepared.block.memory, prepared.block.storage, scratch: memory, rateTable: table)
                outcomes.append(
                    (0..<prepared.block.instances).flatMap { instance in
                        [
                            prepared.block["m", instance], prepared.block["h", instance],
                            prepared.block.cableValue(1, instance).pointee,
                            prepared.block.cableValue(2, instance).pointee,
                        ].map(\.bitPattern)
                    })
            }
            #expect(outcomes[0] == outcomes[1], "\(phase)")
        }
    }
}
