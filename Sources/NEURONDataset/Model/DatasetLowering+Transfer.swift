import CableModel

// Gap junctions: values that travel from cell to cell at every step.

extension DatasetLowering {
    mutating func addTransfer(of number: Int) {
        guard let gaps = dataset.groups[number].gapJunctions else { return }
        for (index, sid) in gaps.sourceIDs.enumerated() {
            let (type, place) = (Int(gaps.sourceTypes[index]), Int(gaps.sourceIndices[index]))
            do throws(DatasetFault) {
                let source = try quantity(type, place, of: number)
                model.network.sourceVariables.append(.init(gid: Int(sid), source))
                // What travels at the start travels before INITIAL, and is what the files hold.
                if let block = dataset.groups[number].block(ofType: type), block.values.indices.contains(place) {
                    model.startValues.append((source, block.values[place]))
                }
            } catch {
                faults.append("source variable \(sid) \(error.text)")
            }
        }
        for (index, sid) in gaps.targetIDs.enumerated() {
            let (type, place) = (Int(gaps.targetTypes[index]), Int(gaps.targetIndices[index]))
            do throws(DatasetFault) {
                let target = try quantity(type, place, of: number)
                model.network.targetVariables.append(.init(gid: Int(sid), target))
                // What travelled at the start did so before a handler moved voltages; the first
                // step begins with it.
                if let block = dataset.groups[number].block(ofType: type), block.values.indices.contains(place) {
                    model.writtenTargets.append((target, block.values[place]))
                }
            } catch {
                faults.append("what follows source variable \(sid) \(error.text)")
            }
        }
    }
}
