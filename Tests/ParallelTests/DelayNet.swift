import Neurite

/// Cells of one compartment, many of which spike at the same moment, with connections of many
/// delays; and regular or random sources, which have gids of their own.
struct DelayNet: RankedModel {
    enum Receiver: Sendable { case expSyn, orderSensitive }

    var cellCount = 60
    var duration = 40.0
    /// The shortest delay, ms.
    var delay = 0.5
    var receiver = Receiver.expSyn
    /// Of the sources that drive the cells, from 0 to 1.
    var noise = 0.0
    /// Whether the sources have random identities; otherwise their gids decide.
    var hasIdentities = true

    /// The gid of the source that drives a cell.
    private func driver(_ cell: Int) -> Int { 1000 + cell }

    func make(_ cells: [Int], in p: Patch) -> ModelPart {
        var part = ModelPart()
        for gid in cells {
            let soma = p.section(name: "soma[\(gid)]", L: 20, diam: 20).insert(HH())
            // Every fourth cell is driven at one moment.
            let source = p.netStim(start: Double(gid % 4), number: 1e9, interval: 9, noise: noise)
            if hasIdentities { source.randomIdentity = (UInt32(gid), 7, 0) }
            part.held += [p.parallelCon(source, gid: driver(gid)), p.parallelCon(soma(0.5), gid: gid, threshold: 0)]
            let target: AnyPointProcess =
                receiver == .expSyn
                ? p.expSyn(at: soma(0.5), tau: 2, e: 0) : p.place(OrderSensitiveSynapse(), at: soma(0.5))
            // By gid of a cell elsewhere: what drives a cell may live on another rank.
            part.held.append(p.parallelCon(gid: driver((gid + 1) % cellCount), target, weight: 0.02, delay: 1))
            for k in 0..<20 {
                let delay = delay + [0, 0, 0, 0.025, 0.3, 0.1 * Double(k), 1.7][k % 7]
                part.held.append(
                    p.parallelCon(
                        gid: (gid * 7 + k * 11 + 1) % cellCount, target, weight: 1e-4 * Double(1 + k * gid % 5),
                        delay: delay))
            }
            part.traces[gid] = receiver == .expSyn ? p.record(soma(0.5)) : p.record(target.variable("g"))
        }
        return part
    }
}
