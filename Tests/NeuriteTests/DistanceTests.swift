import Neurite
import Testing

/// Distances along the tree.
@Suite struct DistanceTests {
    private let p = Patch()
    private let soma, dend, left, right, back, low: Section

    init() {
        soma = p.section(name: "soma", L: 20, diam: 2)
        dend = p.section(name: "dend", L: 300, diam: 2, nseg: 3).connect(to: soma)
        left = p.section(name: "left", L: 50, diam: 2).connect(to: dend(0.3))
        right = p.section(name: "right", L: 100, diam: 2, nseg: 5).connect(to: dend)
        back = p.section(name: "back", L: 60, diam: 2, nseg: 3).connect(to: right, end: 1)
        low = p.section(name: "low", L: 40, diam: 2, nseg: 2).connect(to: soma(0))
    }

    /// What NEURON 9.0.2 prints for `h.distance(a, b)` of the same tree.
    @Test func distancesAreThoseOfNEURON() {
        let places = [
            soma(0), soma(0.5), soma(1), dend(0.2), dend(0.3), dend(0.5), dend(1), left(0), left(0.7), right(0.1),
            right(0.45), back(0),
            back(0.1), back(1), low(0.3), low(1),
        ]
        let rows: [(Segment, [Double])] = [
            (soma(0.5), [10, 0, 10, 60, 60, 160, 310, 60, 85, 320, 360, 470, 460, 410, 20, 50]),
            (left(0.7), [95, 85, 75, 25, 25, 125, 275, 25, 0, 285, 325, 435, 425, 375, 105, 135]),
            (right(0.45), [370, 360, 350, 300, 300, 200, 50, 300, 325, 40, 0, 110, 100, 50, 380, 410]),
            (back(0.1), [470, 460, 450, 400, 400, 300, 150, 400, 425, 140, 100, 10, 0, 50, 480, 510]),
            (low(1), [40, 50, 60, 110, 110, 210, 360, 110, 135, 370, 410, 520, 510, 460, 30, 0]),
        ]
        for (from, expected) in rows {
            for (to, distance) in zip(places, expected) {
                #expect(abs(from.distance(to: to) - distance) < 1e-9, "from \(from) to \(to)")
                #expect(abs(to.distance(to: from) - distance) < 1e-9, "from \(to) to \(from)")
            }
        }
    }

    @Test func aSectionStandsForItsMiddle() {
        #expect(soma.distance(to: dend) == 160)
        #expect(soma.distance(to: dend(1)) == 310)
        #expect(dend(1).distance(to: soma) == 310)
    }

    @Test func withoutAWayTheDistanceIsInfinite() {
        #expect(soma.distance(to: p.section(name: "alone")) == .infinity)
        #expect(soma.distance(to: Patch().section()) == .infinity)
        dend.disconnect()
        #expect(left.distance(to: dend(0.3)) == 25)
        #expect(left.distance(to: soma) == .infinity)
    }

    @Test func placesThatAreNoneAreRefused() {
        #expect(soma.distance(to: dend(1.5)).isNaN)
        #expect(soma(-1).distance(to: dend).isNaN)
        #expect(faults(of: p) == ["dend: x is 1.5; expected 0 to 1", "soma: x is -1.0; expected 0 to 1"])
    }

    @Test func sectionsInACircleHaveAnEnd() {
        soma.connect(to: back)
        #expect(soma.distance(to: dend(1)).isFinite)
        #expect(soma.distance(to: p.section(name: "alone")) == .infinity)
    }
}
