import Foundation
import Neurite
import Testing

/// Passive cables against the solution of the cable equation (Rall 1959; Johnston and Wu 1995, ch. 4).
@Suite struct CableTests {
    /// The steady voltage over rest of a sealed cable under a constant current into its start, mV:
    /// `V(x) = I R_inf cosh((L - x)/lambda)/sinh(L/lambda)`.
    @Test func aUniformCableComesToItsSteadyState() throws {
        let (L, diam, Ra, g, current) = (1000.0, 2.0, 100.0, 0.0005, 0.05)
        // lambda = sqrt(diam/(4 Ra g)), in cm from um, then in um; R_inf = Ra lambda/(pi diam^2/4), megohm.
        let lambda = 1e4 * (diam * 1e-4 / (4 * Ra * g)).squareRoot()
        let infinite = 1e-2 * Ra * lambda / (.pi * diam * diam / 4)
        var errors: [Double] = []
        for nseg in [25, 51, 101] {
            let p = Patch()
            p.dt = 1
            let cable = p.section(L: L, diam: diam, nseg: nseg, Ra: Ra).insert(Passive(g: g, e: 0))
            let clamp = p.iClamp(at: cable(0), delay: 0, dur: 1e9, amp: current)
            try p.run(for: 400, v: 0)
            errors.append(
                cable.segments.map { segment in
                    let exact = current * infinite * cosh((L - segment.x * L) / lambda) / sinh(L / lambda)
                    return abs(segment.v - exact) / exact
                }.max() ?? .nan)
            withExtendedLifetime(clamp) {}
        }
        #expect(errors[2] < 2e-4)
        let orders = zip(errors, errors.dropFirst()).map { log($0 / $1) / log(2) }
        #expect(orders.allSatisfy { $0 > 1.8 && $0 < 2.3 }, "observed orders of convergence in space: \(orders), errors \(errors)")
    }

    /// A cone given by 3-d points, against a fine quadrature of `(pi r^2/Ra) V' ' + ... = 2 pi r g V` by the shooting method.
    @Test func aTaperedCableComesToItsSteadyState() throws {
        let (L, start, end, Ra, g, current) = (400.0, 6.0, 1.0, 100.0, 0.0005, 0.1)
        let p = Patch()
        p.dt = 1
        let cable = p.section(nseg: 201, Ra: Ra).add3D(points: [(0, 0, 0), (L, 0, 0)], diameters: [start, end]).insert(Passive(g: g, e: 0))
        let clamp = p.iClamp(at: cable(0), delay: 0, dur: 1e9, amp: current)
        try p.run(for: 400, v: 0)
        // From the sealed end backwards: I' = membrane current, V' = -I r_a. The equation is linear, so any end voltage will do.
        let steps = 200_000
        let dx = L / Double(steps)
        var (v, axial) = (1.0, 0.0)
        let slant = (1 + ((start - end) / 2 / L) * ((start - end) / 2 / L)).squareRoot()
        func slopes(_ x: Double, _ v: Double, _ axial: Double) -> (Double, Double) {
            let diam = start + (end - start) * x / L
            return (axial * 1e-2 * Ra / (.pi * diam * diam / 4), v * 0.01 * g * .pi * diam * slant)
        }
        var profile = [Double](repeating: 1, count: steps + 1)
        for step in stride(from: steps, to: 0, by: -1) {
            let x = Double(step) * dx
            let (v1, i1) = slopes(x, v, axial)
            let (v2, i2) = slopes(x - dx / 2, v + dx / 2 * v1, axial + dx / 2 * i1)
            v += dx * v2
            axial += dx * i2
            profile[step - 1] = v
        }
        let scale = current / axial
        for segment in cable.segments {
            let exact = scale * profile[Int((segment.x * Double(steps)).rounded())]
            #expect(abs(segment.v - exact) < 2e-4 * exact)
        }
        withExtendedLifetime(clamp) {}
    }
}
