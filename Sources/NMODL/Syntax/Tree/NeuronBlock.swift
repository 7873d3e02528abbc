/// What NEURON { } says.
public enum NeuronStatement: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable {
        case density = "SUFFIX"
        case pointProcess = "POINT_PROCESS"
        case artificialCell = "ARTIFICIAL_CELL"
    }

    /// The lists of names that have no further parts.
    public enum List: String, Sendable, Hashable {
        case range = "RANGE"
        case global = "GLOBAL"
        case nonspecificCurrent = "NONSPECIFIC_CURRENT"
        case electrodeCurrent = "ELECTRODE_CURRENT"
        case pointer = "POINTER"
        case bbcorePointer = "BBCOREPOINTER"
        case external = "EXTERNAL"
        case random = "RANDOM"
    }

    /// `SUFFIX hh`.
    case kind(Kind, Name)
    /// `RANGE a, b`.
    case list(List, [Name])
    /// `USEION na READ ena WRITE ina`.
    case ion(IonStatement)
    /// `THREADSAFE`.
    case threadSafe(SourceRange)
    /// `REPRESENTS NCIT:C17145`.
    case represents(String, SourceRange)
}

/// `USEION ca READ cai, cao WRITE ica VALENCE 2 REPRESENTS CHEBI:29108`.
public struct IonStatement: Sendable, Hashable {
    public var ion: Name
    public var read: [Name]
    public var write: [Name]
    /// VALENCE or CHARGE; nil where it is not given.
    public var valence: Double?
    public var represents: String?
    public var range: SourceRange

    public init(
        _ ion: Name, read: [Name], write: [Name], valence: Double?, represents: String? = nil, at range: SourceRange
    ) {
        self.ion = ion
        self.read = read
        self.write = write
        self.valence = valence
        self.represents = represents
        self.range = range
    }
}
