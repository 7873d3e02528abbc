import LaneMath
import MechanismKit

extension MechanismPool {
    /// What does not hold that must: an empty list, unless the engine is wrong. Debug builds look
    /// when a pool is made and whenever one of its variables is given rows of its own.
    func checkInvariants() -> [String] {
        var broken: [String] = []
        func expect(_ holds: Bool, _ what: @autoclosure () -> String) {
            if !holds { broken.append("\(descriptor.name): \(what())") }
        }
        for (variable, description) in descriptor.variables.enumerated() {
            expect(columns[variable].isOwn || isShareable(variable), "\(description.name) is one value for all")
            expect(isKept(variable), "the column of \(description.name) is not where its memory is")
        }
        expect(
            insertedLanes.isEmpty || insertedLanes.count == count,
            "\(insertedLanes.count) lanes tell whether it is inserted, of \(count)")
        switch sites {
        case .rows(let rows):
            expect(
                count == Lanes.count(rows: rowCount) && rowCount == rows.rowCount,
                "\(count) instances in \(rowCount) rows")
            expect(scale != nil || isInEveryMembrane, "it has no scale of its own, but is not in every membrane")
            for (index, run) in rows.runs.enumerated() {
                let isSame =
                    runs[index].row == run.row && runs[index].first == run.first && runs[index].count == run.count
                expect(isSame, "run \(index) is another than that of its rows")
            }
            for (chunk, first) in rows.firstOfChunk.enumerated() {
                expect(firstRunOfChunk[chunk] == first, "chunk \(chunk) begins with another run than that of its rows")
            }
        case .slots(let slots):
            expect(
                count == slots.count && rowCount == Lanes.rows(for: count),
                "\(count) instances in \(rowCount) rows at \(slots.count) slots"
            )
            expect(
                gathered?.rowCount == min(rowCount, Chunk.rowCount), "voltages are not gathered to the rows of a chunk")
            expect(sources.isEmpty || sources.count == count, "\(sources.count) spike sources for \(count) instances")
        }
        expect(
            (calendar != nil) == (receiveAll != nil),
            "it has a calendar, but does not take events from it, or the other way round")
        expect(
            randomStreams.count == identities.count * descriptor.randomStreamCount,
            "\(randomStreams.count) random streams")
        for link in ionLinks {
            let name = descriptor.variables[link.variable].name
            expect(columns[link.variable].isOwn, "\(name) is linked to an ion, but one value for all")
            expect(link.entries.count == count, "\(name) has \(link.entries.count) entries in the ion's pool")
            expect(
                link.entries.allSatisfy { (0...link.pool.slots.count).contains(Int($0)) },
                "\(name) has entries that the ion's pool has not"
            )
            expect(
                !link.isSummed || !link.pool.keepsDerivative || derivatives[link.variable] != nil,
                "nobody keeps the derivative of \(name)")
        }
        for link in pointerLinks {
            expect((0..<count).contains(link.instance), "instance \(link.instance) has a pointer")
        }
        let pointers = pointerLinksOfInstance.enumerated().flatMap { instance, links in
            links.map { pointerLinks[Int($0)].instance == instance }
        }
        expect(pointers.count == pointerLinks.count && pointers.allSatisfy { $0 }, "pointers of other instances")
        return broken
    }
}
