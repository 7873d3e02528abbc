import MechanismKit

/// Where a mechanism stands in the order in which mechanisms are called in each phase, as in
/// NEURON: who reads what another writes gets it of this step or of the one before.
///
/// NEURON numbers its own mechanisms first and then those of files, in the order of the files'
/// names. Each that writes a concentration comes before all others, the last number first;
/// artificial cells come last.
struct MechanismTurn: Comparable {
    private enum Rank: Int { case writesConcentration, hasMembrane, artificial }

    private let rank: Rank
    /// NEURON's own number; the highest where it is not known.
    private let number: Int
    private let isLoaded: Bool
    /// The file's name, without regard to case, then what tells mechanisms apart otherwise.
    private let names: (file: String, mechanism: String, origin: String)

    /// - Parameter number: NEURON's number of the mechanism, if the model came from there.
    init(_ descriptor: MechanismDescriptor, number: Int?) {
        rank =
            switch descriptor.kind {
            case .density, .pointProcess: descriptor.writesConcentration ? .writesConcentration : .hasMembrane
            case .artificialCell: .artificial
            }
        self.number = number ?? .max
        isLoaded = !descriptor.isSwiftType
        let file = descriptor.origin.split(separator: "/").last ?? ""
        names = ((isLoaded ? String(file) : descriptor.name).lowercased(), descriptor.name, descriptor.origin)
    }

    static func < (a: Self, b: Self) -> Bool {
        guard a.rank == b.rank else { return a.rank.rawValue < b.rank.rawValue }
        return a.rank == .writesConcentration ? b.isRegistered(before: a) : a.isRegistered(before: b)
    }

    static func == (a: Self, b: Self) -> Bool { !(a < b) && !(b < a) }

    private func isRegistered(before other: Self) -> Bool {
        guard number == other.number else { return number < other.number }
        guard isLoaded == other.isLoaded else { return other.isLoaded }
        return names < other.names
    }
}
