import Foundation
import Neurite
import Testing

/// Rallpack 1 and 2 (U. S. Bhalla, D. H. Bilitch, J. M. Bower, Trends in Neurosciences 15 (1992)
/// 453-458), as the READMEs of the suite specify them: Ra 1 ohm m, Rm 4 ohm m2, Cm 0.01 F/m2, rest
/// -65 mV, 0.1 nA into one end from t = 0 on, 250 ms.
///
/// The solutions are those of ``PassiveCylinder``, summed here rather than read from the suite's
/// tables.
@Suite struct RallpackTests {
    /// How the equation is integrated.
    struct Method: CustomTestStringConvertible {
        let secondorder: Int
        let dt: Double
        var testDescription: String { "secondorder \(secondorder), dt \(dt) ms" }

        /// An empty patch that integrates so.
        var patch: Patch {
            let patch = Patch()
            (patch.dt, patch.secondorder) = (dt, secondorder)
            return patch
        }

        /// The voltages to be expected at every step, mV, at x; the current flows from t = 0 on.
        func expected(_ cylinder: PassiveCylinder, x: Double) -> [Double] {
            (0...Int((250 / dt).rounded())).map { -65 + cylinder.voltage(x: x, t: Double($0) * dt, current: 0.1) }
        }
    }

    /// With Crank-Nicolson's method most of the error at the near end is that of a node without
    /// capacitance: it jumps when the current is switched on, and goes on to swing about its true
    /// voltage by what the current drops over half a segment.
    static let methods = [Method(secondorder: 0, dt: 0.025), Method(secondorder: 2, dt: 0.05)]

    /// The error as the suite defines it: the root mean square of the difference relative to how
    /// far the voltage goes.
    private func error(_ found: Vector, _ expected: [Double]) -> Double {
        let (low, high) = (expected.min() ?? 0, expected.max() ?? 0)
        return rootMeanSquareDifference(found, expected) / (high - low)
    }

    /// Where the series is compared with the steady state, it has converged.
    @Test func theSeriesConverges() {
        let cylinder = PassiveCylinder(L: 1000, diam: 1, Ra: 100, g: 1 / 40_000, cm: 1)
        #expect(abs(cylinder.lambda - 1000) < 1e-9 && abs(cylinder.tau - 40) < 1e-12)
        for x in [0.0, 400, 1000] {
            #expect(
                abs(cylinder.voltage(x: x, t: 4000, current: 0.1) - cylinder.steadyVoltage(x: x, current: 0.1)) < 1e-12)
        }
        // The first instants are those of a semi-infinite cable: u(0, T) = I R erf(sqrt(T)).
        for t in [0.01, 0.1, 0.5] {
            let early = 0.1 * cylinder.infiniteResistance * erf((t / 40).squareRoot())
            #expect(abs(cylinder.voltage(x: 0, t: t, current: 0.1) / early - 1) < 1e-9)
        }
    }

    /// A cable of 1000 compartments, 1 mm long, 1 um thick: one length constant.
    @Test(arguments: methods) func aCableOfRallpack1AgreesWithItsAnalyticSolution(method: Method) throws {
        let patch = method.patch
        let cable = patch.section(name: "cable", L: 1000, diam: 1, nseg: 1000, Ra: 100, cm: 1)
        cable.insert(Passive(g: 1 / 40_000, e: -65))
        let clamp = patch.iClamp(at: cable(0), delay: 0, dur: 1e9, amp: 0.1)
        let (near, far) = (patch.record(cable(0)), patch.record(cable(1)))
        try patch.run(for: 250)
        let cylinder = PassiveCylinder(L: 1000, diam: 1, Ra: 100, g: 1 / 40_000, cm: 1)
        let errors = (error(near, method.expected(cylinder, x: 0)), error(far, method.expected(cylinder, x: 1000)))
        #expect(errors.0 < 1e-3 && errors.1 < 1e-3)
        #expect(clamp.amp == 0.1)
    }

    /// A tree of 10 levels and 1023 branches, one compartment each. From the root (32 um long, 16
    /// um thick) on, each level's diameter is 2^(2/3) times and its length 2^(1/3) times smaller,
    /// so that Rall's 3/2 power law holds and every branch is 0.008 length constants long: for a
    /// current into the root it is a cylinder of 320 um by 16 um.
    @Test(arguments: methods) func aTreeOfRallpack2AgreesWithItsEquivalentCylinder(method: Method) throws {
        let patch = method.patch
        var (level, all): ([Section], [Section]) = ([], [])
        for depth in 0..<10 {
            let (L, diam) = (32 / pow(2, Double(depth) / 3), 16 / pow(2, 2 * Double(depth) / 3))
            func branch() -> Section {
                patch.section(L: L, diam: diam, nseg: 1, Ra: 100, cm: 1).insert(Passive(g: 1 / 40_000, e: -65))
            }
            level =
                depth == 0
                ? [branch()] : level.flatMap { parent in [branch().connect(to: parent), branch().connect(to: parent)] }
            all += level
        }
        #expect(all.count == 1023 && abs(all[1022].diam - 0.25) < 1e-12 && abs(all[1022].L - 4) < 1e-12)
        let clamp = patch.iClamp(at: all[0](0), delay: 0, dur: 1e9, amp: 0.1)
        let (root, tip, otherTip) = (patch.record(all[0](0)), patch.record(all[1022](1)), patch.record(all[600](1)))
        try patch.run(for: 250)
        let cylinder = PassiveCylinder(L: 320, diam: 16, Ra: 100, g: 1 / 40_000, cm: 1)
        #expect(abs(cylinder.lambda - 4000) < 1e-9)
        let errors = (error(root, method.expected(cylinder, x: 0)), error(tip, method.expected(cylinder, x: 320)))
        #expect(errors.0 < 1e-3 && errors.1 < 1e-3)
        #expect(largestDifference(tip, otherTip.values) < 1e-9)
        #expect(clamp.amp == 0.1)
    }
}
