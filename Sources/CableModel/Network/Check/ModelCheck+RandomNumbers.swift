import MechanismKit

extension Network.PointProcess {
    /// What is wrong where it draws random numbers that depend on how cells are spread over ranks;
    /// nil where it does not.
    ///
    /// - Parameter name: what messages call it.
    public func rankDependence(_ name: @autoclosure () -> String) -> Fault? {
        guard identityDependsOnRank, mechanism.drawsRandomNumbers else { return nil }
        return Fault(
            name(),
            "draws random numbers that would depend on its rank; expected a randomIdentity, such as (UInt32(gid), 0, 0), or a gid by parallelCon"
        )
    }
}

extension ModelCheck {
    /// On many ranks: what is random must not depend on how cells are spread over them.
    mutating func checkRandomNumbers() {
        for pointProcess in network.pointProcesses {
            faults += pointProcess.rankDependence(network.name(of: pointProcess)).map { [$0] } ?? []
        }
        for play in network.plays { checkRandomNumbers(play) }
        for section in network.sections {
            for value in section.mechanisms.flatMap(\.values)
            where value.drawsRandomNumbers && value.start.streams.count < value.descriptor.randomStreamCount {
                report(
                    section.name,
                    "\(value.name) draws random numbers that would depend on its rank; expected a point process with a randomIdentity"
                )
            }
        }
    }

    /// A parameter that is played may be what makes an object draw.
    private mutating func checkRandomNumbers(_ play: Network.Play) {
        guard case .pointProcess(let index, let variable) = play.quantity else { return }
        var pointProcess = network.pointProcesses[index]
        guard pointProcess.identityDependsOnRank, !pointProcess.mechanism.drawsRandomNumbers,
            let column = pointProcess.mechanism.descriptor.column(named: variable)
        else { return }
        for value in play.values where pointProcess.mechanism.setParameter(inColumn: column, to: value) {
            if let fault = pointProcess.rankDependence(network.name(of: pointProcess)) { return faults.append(fault) }
        }
    }
}
