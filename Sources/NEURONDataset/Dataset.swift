import CableModel

/// A whole model as NEURON writes it: the folder of `ParallelContext.nrncore_write`, format 1.8, as
/// plain arrays.
///
/// All that the files hold is here, in the order in which it stands there, and refers to what there
/// is: a node's parent is a node before it, a connection's target an instance of a mechanism. What
/// it means is in the members' own descriptions; ``DatasetModel`` is the model that it becomes.
package struct Dataset: Sendable {
    /// The only format that is known: NEURON 9.0 writes it.
    package static let version = "1.8"

    /// The mechanisms that NEURON had, by type.
    package var mechanisms: DatasetMechanisms
    /// What holds for all of the model.
    package var globals: DatasetGlobals
    /// Cells and their connections, as they were spread over NEURON's threads and ranks.
    package var groups: [DatasetGroup]
    /// How many groups the files have, those included that were not read.
    package private(set) var groupCount = 0

    /// Reads a dataset, or one of some parts of it: its groups are shared out so that the parts'
    /// files are about as large, which goes with the number of nodes, of instances and of
    /// connections.
    ///
    /// - Parameters:
    ///   - folder: the path of its folder.
    ///   - part: which part, from 0.
    ///   - parts: how many parts there are.
    /// - Throws: ``DatasetError`` where a file is missing, damaged, cut off, or of another format.
    package init(folder: String, part: Int = 0, of parts: Int = 1) throws(DatasetError) {
        func share(_ groups: [Int]) -> [Int] {
            guard parts > 1 else { return groups }
            return GroupShares(costs: groups.map { FileBytes.size(path: "\(folder)/\($0)_2.dat") ?? 0 }, parts: parts)
                .positions(ofPart: part).map { groups[$0] }
        }
        try self.init(sharing: share) { name throws(DatasetError) in
            do throws(FileBytes.Failure) {
                return try FileBytes.read(path: folder + "/" + name)
            } catch {
                throw DatasetError(
                    file: folder + "/" + name, offset: nil, expected: "a folder written by nrncore_write",
                    found: error.reason)
            }
        }
        for index in groups.indices {
            let file = groupCount == 1 ? "neurite.txt" : "neurite_\(groups[index].id).txt"
            guard let bytes = try? FileBytes.read(path: folder + "/" + file) else { continue }
            var scanner = DatasetScanner(file: file, bytes: bytes, isText: true)
            groups[index].names = try DatasetNames(&scanner)
        }
    }

    /// Makes a dataset of files that somebody else reads.
    ///
    /// - Parameter read: hands in a file by its name.
    /// - Throws: ``DatasetError`` where a file is missing, damaged, cut off, or of another format.
    package init(reading read: (String) throws(DatasetError) -> [UInt8]) throws(DatasetError) {
        try self.init(sharing: { $0 }, reading: read)
    }

    private init(sharing share: ([Int]) -> [Int], reading read: (String) throws(DatasetError) -> [UInt8])
        throws(DatasetError)
    {
        func scanner(_ name: String) throws(DatasetError) -> DatasetScanner {
            DatasetScanner(file: name, bytes: try read(name))
        }
        var list = try scanner("files.dat")
        let contents = try GroupList(&list)
        var table = try scanner("bbcore_mech.dat")
        mechanisms = try DatasetMechanisms(&table)
        var values = try scanner("globals.dat")
        globals = try DatasetGlobals(&values)
        groups = []
        groupCount = contents.groups.count
        for id in share(contents.groups) {
            var first = try scanner("\(id)_1.dat")
            let ends = try DatasetGroup.Ends(&first)
            var second = try scanner("\(id)_2.dat")
            var group = try DatasetGroup(id: id, ends, &second, checkpoint: first.checkpoint, mechanisms)
            if contents.hasGapJunctions {
                var third = try scanner("\(id)_gap.dat")
                group.gapJunctions = try GapJunctions(&third)
            }
            groups.append(group)
        }
    }
}
