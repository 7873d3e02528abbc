import Neurite

// The short makers of the reference script, so that models read alike in both.

extension ReferenceRun {
    func section(
        _ name: String, L: Double = 100, diam: Double = 500, nseg: Int = 1, Ra: Double = 35.4, cm: Double = 1
    ) -> Section { keep(patch.section(name: name, L: L, diam: diam, nseg: nseg, Ra: Ra, cm: cm)) }

    func hhSoma(_ name: String = "soma") -> Section { section(name, L: 20, diam: 20).insert(HH()) }

    func pasSoma(_ name: String = "soma", g: Double = 0.0005, e: Double = -65) -> Section {
        section(name, L: 20, diam: 20).insert(Passive(g: g, e: e))
    }

    @discardableResult
    func iclamp(_ place: Segment, delay: Double, dur: Double, amp: Double) -> PointProcess<IClamp> {
        keep(patch.iClamp(at: place, delay: delay, dur: dur, amp: amp))
    }

    func expSyn(_ place: Segment, tau: Double = 0.1, e: Double = 0) -> PointProcess<ExpSyn> {
        keep(patch.expSyn(at: place, tau: tau, e: e))
    }

    func exp2Syn(_ place: Segment, tau1: Double, tau2: Double, e: Double = 0) -> PointProcess<Exp2Syn> {
        keep(patch.exp2Syn(at: place, tau1: tau1, tau2: tau2, e: e))
    }

    func netStim(start: Double, number: Double, interval: Double, noise: Double = 0) -> PointProcess<NetStim> {
        keep(patch.netStim(start: start, number: number, interval: interval, noise: noise))
    }

    @discardableResult
    func netCon(_ source: some EventSource, _ target: AnyPointProcess?, weight: Double = 0, delay: Double = 1) -> NetCon
    {
        keep(patch.netCon(from: source, to: target, weight: weight, delay: delay))
    }

    @discardableResult
    func detect(
        _ place: Segment, _ target: AnyPointProcess?, threshold: Double = 10, weight: Double = 0, delay: Double = 1
    ) -> NetCon { keep(patch.netCon(from: place, to: target, weight: weight, delay: delay, threshold: threshold)) }

    @discardableResult
    func play(_ values: [Double], into variable: Variable, times: [Double], interpolated: Bool) -> Vector {
        keep(patch.vector(values).play(into: variable, times: times, interpolated: interpolated))
    }
}
