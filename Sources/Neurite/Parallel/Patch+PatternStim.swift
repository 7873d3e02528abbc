import CableModel
import StandardMechanisms
import Wording

extension Patch {
    /// Stands for cells that are not in the model, by their gids: their spikes come at the times
    /// given. NEURON's `PatternStim`.
    ///
    /// Connections by gid, `parallelCon(gid:_:)`, receive them as they would from the cells. With
    /// several ranks one rank makes each gid, and all receive.
    ///
    /// - Parameters:
    ///   - times: when spikes come, ms.
    ///   - gids: whose they are; as many as times, else they are refused.
    ///   - fakeOutput: whether a gid may be that of a cell in the model: connections by that gid
    ///     then receive the given spikes besides the cell's own, which goes on as if nothing was.
    ///     Else it is a fault at initialisation. What NEURON means by `fake_output`, which does
    ///     nothing in NEURON 9.0.2.
    /// - Returns: a transmitter for each gid, in the order in which they are first named; while it
    ///   is held the cell's spikes come.
    public func patternStim(times: [Double], gids: [Int], fakeOutput: Bool = false) -> [NetCon] {
        guard times.count == gids.count else {
            model.report(Fault("PatternStim", "has \(times.count, "time") for \(gids.count, "gid"); expected as many"))
            return []
        }
        var order: [Int] = []
        var patterns: [Int: [Double]] = [:]
        for (time, gid) in zip(times, gids) {
            if patterns[gid] == nil { order.append(gid) }
            patterns[gid, default: []].append(time)
        }
        return order.map { gid in
            let transmitter = parallelCon(vecStim(pattern: patterns[gid] ?? []), gid: gid)
            transmitter.connection.isReplay = fakeOutput
            return transmitter
        }
    }
}
