import NMODL
import Testing

@testable import MechanismPrograms

@Suite struct StripAndInstanceTests {
    /// Both ways to run a kernel, on the same numbers.
    private func compare(_ kernel: Kernel, with other: Kernel, seed: UInt64, rows: Int, tolerance: Double) -> String? {
        let (a, b) = (TestBlock(RandomKernel.program, rows: rows), TestBlock(RandomKernel.program, rows: rows))
        var random = SplitMix(state: seed)
        for instance in 0..<a.instances {
            for column in a.program.columns.indices {
                let value = 6 * random.uniform() - 3
                (a[column, instance], b[column, instance]) = (value, value)
            }
            let v = 4 * random.uniform() - 2
            (a.v(instance).pointee, b.v(instance).pointee) = (v, v)
        }
        a.runByInstance(kernel)
        b.runInStrips(other)
        for column in 0..<a.program.columns.count + 2 {
            let isShared = column >= a.program.columns.count
            for instance in 0..<(isShared ? 1 : a.instances)
            where differ(a[column, instance], b[column, instance], tolerance) {
                return "column \(column), instance \(instance): \(a[column, instance]) and \(b[column, instance])"
            }
        }
        for which in 1...2 {
            for instance in 0..<a.instances {
                let (x, y) = (a.cableValue(which, instance).pointee, b.cableValue(which, instance).pointee)
                if differ(x, y, tolerance * 10) { return "cable \(which), instance \(instance): \(x) and \(y)" }
            }
        }
        return nil
    }

    private func differ(_ x: Double, _ y: Double, _ tolerance: Double) -> Bool {
        if x.isNaN || y.isNaN { return x.isNaN != y.isNaN }
        return abs(x - y) > tolerance * max(1, abs(x))
    }

    @Test func stripsGiveWhatLanesGive() {
        for seed in 1...400 as ClosedRange<UInt64> {
            var maker = RandomKernel(seed: seed)
            let kernel = maker.make()
            var program = RandomKernel.program
            program.kernels[.advanceStates] = kernel
            #expect(program.checkInvariants() == [], "seed \(seed)")
            let rows = [1, 3, 9, 33, 40][Int(seed % 5)]
            let difference = compare(kernel, with: kernel, seed: seed, rows: rows, tolerance: 1e-9)
            #expect(difference == nil, "seed \(seed)")
        }
    }

    @Test func whatOneRowStandsForIsComputedOnceWithTheSameBits() {
        for seed in 2001...2300 as ClosedRange<UInt64> {
            var maker = RandomKernel(seed: seed)
            let kernel = maker.make()
            let rows = [1, 3, 9, 33, 40][Int(seed % 5)]
            let (a, b) = (TestBlock(RandomKernel.program, rows: rows), TestBlock(RandomKernel.program, rows: rows))
            var uniform = Set(a.program.columns.indices).subtracting(kernel.ionCurrents.map(\.column))
            for write in kernel.writes { if case .column(let column) = write.place { uniform.remove(column) } }
            kernel.forEachInstruction { instruction in
                if case .setElement(.columns(let first, let count), _, _) = instruction.operation {
                    uniform.subtract(first..<first + count)
                }
            }
            var random = SplitMix(state: seed)
            for column in a.program.columns.indices {
                let common = 6 * random.uniform() - 3
                for instance in 0..<a.instances {
                    let value = uniform.contains(column) ? common : 6 * random.uniform() - 3
                    (a[column, instance], b[column, instance]) = (value, value)
                }
            }
            for instance in 0..<a.instances {
                let v = 4 * random.uniform() - 2
                (a.v(instance).pointee, b.v(instance).pointee) = (v, v)
            }
            a.runInStrips(kernel)
            b.runInStrips(kernel, uniformColumns: uniform)
            for instance in 0..<a.instances {
                for column in a.program.columns.indices {
                    let (x, y) = (a[column, instance], b[column, instance])
                    #expect(x.bitPattern == y.bitPattern || x.isNaN && y.isNaN, "seed \(seed), column \(column)")
                }
                for which in 1...2 {
                    let (x, y) = (a.cableValue(which, instance).pointee, b.cableValue(which, instance).pointee)
                    #expect(x.bitPattern == y.bitPattern || x.isNaN && y.isNaN, "seed \(seed), cable \(which)")
                }
            }
        }
    }

    @Test func passesLeaveWhatAKernelDoes() {
        var differing = 0
        for seed in 1001...1400 as ClosedRange<UInt64> {
            var maker = RandomKernel(seed: seed)
            let kernel = maker.make()
            for passes in [[], [.reciprocals], [.selections], [.exponentials], [.fusion], Pass.all] as [[Pass]] {
                let better = kernel.optimised(passes)
                var program = RandomKernel.program
                program.kernels[.advanceStates] = better
                #expect(program.checkInvariants() == [], "seed \(seed)")
                if compare(kernel, with: better, seed: seed, rows: 2, tolerance: 1e-7) != nil { differing += 1 }
            }
        }
        // A last digit that differs can turn a comparison of numbers that are equal but for it.
        #expect(differing <= 4)
    }
}

/// Exponentials at two voltages next to each other.
@Suite struct ExponentialPassTests {
    private func exponentials(_ kernel: Kernel) -> Int {
        var count = 0
        kernel.forEachInstruction { if case .unary(.exponential, _) = $0.operation { count += 1 } }
        return count
    }

    private func kernel(distance: Double) -> Kernel {
        var builder = CodeBuilder()
        let v = builder.read(.voltage)
        func exponential(_ v: Register, _ builder: inout CodeBuilder) -> Register {
            let line = builder.divide(builder.negate(builder.add(v, builder.constant(20))), builder.constant(7))
            return builder.exponential(line)
        }
        let other = exponential(builder.add(v, builder.constant(distance)), &builder)
        let value = exponential(v, &builder)
        let ratio = builder.divide(other, value)
        return builder.kernel(writes: [Write(.column(0), ratio)])
    }

    @Test func becomeOneAThousandthOfAMillivoltApart() {
        #expect(exponentials(kernel(distance: 0.001).optimised([.exponentials])) == 1)
        #expect(exponentials(kernel(distance: 0.001).optimised([])) == 2)
        #expect(exponentials(kernel(distance: 0.1).optimised([.exponentials])) == 2)
    }

    @Test func keepTheirRatio() throws {
        let block = TestBlock(RandomKernel.program, rows: 1)
        block.v(0).pointee = -43.21
        block.runByInstance(kernel(distance: 0.001).optimised([.exponentials]))
        #expect(abs(block[0, 0] - UnaryFunction.exponential(-0.001 / 7)) < 4e-15)
    }
}
