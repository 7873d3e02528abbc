import Neurite

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension NetworkDefinition {
    /// All that is wrong with a network's JSON: what cannot be read together with what cannot be
    /// made of the rest; none where it can be made.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - name: what messages call it, such as the file.
    ///   - mechanisms: those that are known by name; a patch's `mechanisms`.
    ///   - ranks: on how many ranks it is to be made.
    ///   - morphologies: the morphologies that its cells name as files, by that name; read from the
    ///     present folder unless given.
    ///   - file: gives the text of a file that it names; none unless given.
    public static func faults(
        json text: String, name: String = "", mechanisms: [MechanismDescriptor], ranks: Int = 1,
        morphologies: [String: CellMorphology] = [:], file: (String) -> String? = { _ in nil }
    ) -> [Fault] {
        do {
            let read = try ReadNetwork(json: text, name: name) { try UnreadableFile.text(of: $0, file) }
            return read.faults(mechanisms: mechanisms, ranks: ranks, morphologies)
        } catch NeuriteError.invalidModel(let faults) {
            return faults
        } catch {
            return [Fault(name, "\(error)")]
        }
    }

    /// All that is wrong with the network, each with its path; none where it can be made.
    ///
    /// - Parameters:
    ///   - mechanisms: those that are known by name; a patch's `mechanisms`.
    ///   - ranks: on how many ranks it is to be made.
    ///   - morphologies: the morphologies that its cells name as files, by that name; read from the
    ///     present folder unless given.
    public func faults(
        mechanisms: [MechanismDescriptor], ranks: Int = 1, morphologies: [String: CellMorphology] = [:]
    ) -> [Fault] {
        ReadNetwork(self).faults(mechanisms: mechanisms, ranks: ranks, morphologies)
    }
}

extension ReadNetwork {
    /// All that is wrong with it, as `Patch.network` tells it.
    fileprivate func faults(
        mechanisms: [MechanismDescriptor], ranks: Int, _ morphologies: [String: CellMorphology]
    ) -> [Fault] {
        NetworkCheck(
            checking: self, mechanisms: mechanisms, ranks: ranks, morphology: Self.morphology(of: morphologies)
        )
        .allFaults
    }

    /// The morphologies of files: those that are given, else as they are read from the present
    /// folder.
    static func morphology(of given: [String: CellMorphology]) -> (String) throws -> CellMorphology {
        { try given[$0] ?? CellMorphology(contentsOf: URL(fileURLWithPath: $0)) }
    }
}
