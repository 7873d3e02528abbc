import Neurite

/// Cells of which some have extracellular space around parts of them, coupled by gap junctions and
/// spikes; two of them are bonded by connections below a step.
struct LayeredCells: RankedModel {
    let cellCount = 9
    let duration = 15.0

    func make(_ cells: [Int], in p: Patch) -> ModelPart {
        var part = ModelPart()
        for gid in cells {
            let soma = p.section(name: "soma[\(gid)]", L: 20, diam: 12 + Double(gid)).insert(HH())
            let dend = p.section(name: "dend[\(gid)]", L: 120, diam: 1.5, nseg: 1 + gid % 4, Ra: 100)
            dend.insert(Passive(g: 0.0003, e: -65)).connect(to: soma(gid % 2 == 0 ? 1 : 0.5))
            let space = Extracellular(xraxial: (200, 500), xg: (0.01, 0.02), xc: (0.1, 0.2))
            if gid % 3 != 1 { dend.insert(space) }
            if gid % 3 == 2 { soma.insert(space) }
            let clamp = p.iClamp(at: soma, delay: 1, dur: 10, amp: gid < 3 ? 0.7 : 0)
            let gap = p.halfGap(at: dend, g: 0.02)
            p.sourceVariable(soma, gid: gid)
            p.targetVariable(gap.variable(.vgap), gid: (gid + 1) % cellCount)
            let (near, far) = (p.expSyn(at: dend(1), tau: 2), p.expSyn(at: dend, tau: 1))
            let within = p.netCon(from: soma, to: near, weight: 0.001, delay: 0.01, threshold: -20)
            part.held += [
                p.parallelCon(soma, gid: gid, threshold: -20), within,
                p.parallelCon(gid: (gid + 4) % cellCount, far, weight: 0.004, delay: 1.5),
            ]
            part.traces[gid] = p.record(
                gid % 3 == 1 ? soma(0.5).variable("v") : dend(0.5).variable("extracellular.i_membrane"))
            withExtendedLifetime(clamp) {}
        }
        return part
    }
}
