import CableModel

/// A whole model as NEURON writes it: the folder of `ParallelContext.nrncore_write`, format 1.8, as
/// plain arrays.
///
/// All that the files hold is here, in the order in which it stands there, and refers to what there
/// is: a node's parent is a node before it, a connection's target an instance of a mechanism. What
/// it means is in the members' own descriptions; ``DatasetModel`` is the model that it becomes.
public struct Dataset: Sendable {
    /// The only format that is known: NEURON 9.0 writes it.
    public static let version = "1.8"

    /// The mechanisms that NEURON had, by type.
    public var mechanisms: DatasetMechanisms
    /// What holds for all of the model.
    public var globals: DatasetGlobals
    /// Cells and their connections, as they were spread over NEURON's threads and ranks.
    public var groups: [DatasetGroup]
    /// What the script that wrote the files told beside them; nil where NEURON alone wrote them.
    public var names: DatasetNames?

    /// Reads a dataset.
    ///
    /// - Parameter folder: the path of its folder.
    /// - Throws: ``DatasetError`` where a file is missing, damaged, cut off, or of another format.
    public init(folder: String) throws(DatasetError) {
        try self.init { name throws(DatasetError) in
            do throws(FileBytes.Failure) {
                return try FileBytes.read(path: folder + "/" + name)
            } catch {
                throw DatasetError(
                    file: folder + "/" + name, offset: -1, expected: "a folder written by nrncore_write",
                    found: error.reason)
            }
        }
        guard let bytes = try? FileBytes.read(path: folder + "/neurite.txt") else { return }
        var scanner = DatasetScanner(file: "neurite.txt", bytes: bytes)
        names = try DatasetNames(&scanner)
    }

    /// Makes a dataset of files that somebody else reads.
    ///
    /// - Parameter read: hands in a file by its name.
    /// - Throws: ``DatasetError`` where a file is missing, damaged, cut off, or of another format.
    public init(reading read: (String) throws(DatasetError) -> [UInt8]) throws(DatasetError) {
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
        for id in contents.groups where id != -1 {
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
