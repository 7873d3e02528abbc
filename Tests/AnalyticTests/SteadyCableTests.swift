import Foundation
import Neurite
import Testing

/// The steady voltage along a cable under constant current, and how its error falls as segments
/// become shorter.
@Suite struct SteadyCableTests {
    static let cylinder = PassiveCylinder(L: 800, diam: 2, Ra: 150, g: 1e-4, cm: 1)

    /// The voltages above rest at both ends and in all segments, at the steady state.
    ///
    /// One step as long as a thousand time constants is the steady state to 1e-3; a few of them to
    /// rounding.
    private func settled(
        _ section: Section, in patch: Patch, injecting current: Double, at end: Double
    ) throws -> (x0: Double, middles: [Double], x1: Double) {
        section.insert(Passive(g: Self.cylinder.g, e: -65))
        let clamp = patch.iClamp(at: section(end), delay: 0, dur: 1e9, amp: current)
        patch.dt = 1e5
        try patch.run(for: 1e6)
        #expect(clamp.amp == current)
        return (section(0).v + 65, section.segments.map { $0.v + 65 }, section(1).v + 65)
    }

    @Test func aCylinderFollowsTheHyperbolicCosine() throws {
        let cable = Self.cylinder
        var errors: [Double] = []
        for nseg in [5, 10, 20, 40, 80, 160] {
            let patch = Patch()
            let section = patch.section(L: cable.L, diam: cable.diam, nseg: nseg, Ra: cable.Ra, cm: cable.cm)
            let found = try settled(section, in: patch, injecting: 0.1, at: 0)
            let places = [0] + (0..<nseg).map { (Double($0) + 0.5) / Double(nseg) * cable.L } + [cable.L]
            let expected = places.map { cable.steadyVoltage(x: $0, current: 0.1) }
            errors.append(largestDifference([found.x0] + found.middles + [found.x1], expected) / expected[0])
        }
        #expect(observedOrders(errors).allSatisfy { abs($0 - 2) < 0.1 })
        #expect(errors[5] < 2e-5)
    }

    /// A cone from diameter a to b, sealed at x = 1, current into x = 0: the error falls like the
    /// square of the segments' length.
    @Test(arguments: [(6.0, 1.0), (1.0, 6.0)])
    func aConeFollowsItsOwnEquation(a: Double, b: Double) throws {
        let cable = Self.cylinder
        let cone = PassiveCone(L: cable.L, from: a, to: b, Ra: cable.Ra, g: cable.g)
        let (near, far) = cone.steadyVoltages(current: 0.1)
        var errors: [Double] = []
        for nseg in [5, 10, 20, 40, 80, 160, 320] {
            let patch = Patch()
            let section = patch.section(nseg: nseg, Ra: cable.Ra, cm: cable.cm)
                .add3D(points: [(0, 0, 0), (cable.L, 0, 0)], diameters: [a, b])
            let found = try settled(section, in: patch, injecting: 0.1, at: 0)
            errors.append(max(abs(found.x0 - near), abs(found.x1 - far)) / near)
        }
        #expect(observedOrders(errors).dropFirst(2).allSatisfy { abs($0 - 2) < 0.1 })
        #expect(errors[6] < 2e-5)
    }

    /// The quadrature by which cones are judged, judged itself: on a cylinder it gives the closed
    /// form.
    @Test func theQuadratureAgreesWithTheClosedForm() {
        let cable = Self.cylinder
        let (near, far) = PassiveCone(L: cable.L, from: 2, to: 2, Ra: cable.Ra, g: cable.g).steadyVoltages(current: 0.1)
        #expect(abs(near / cable.steadyVoltage(x: 0, current: 0.1) - 1) < 1e-10)
        #expect(abs(far / cable.steadyVoltage(x: cable.L, current: 0.1) - 1) < 1e-10)
    }
}
