/// A part of a cell's membrane, whatever cell: where a rule paints, or a synapse may sit.
///
/// A region holds whole segments: a segment belongs to it if its centre does, which is how NEURON
/// has it. A text in code is read: `"dend"`, `"dend[3]"`, `"dend or apic"`, `"all without axon"`,
/// `"dend and within(100, soma)"`.
public indirect enum Region: Hashable, Sendable {
    /// All of the cell.
    case all
    /// Nothing of it.
    case nothing
    /// A region that the definition names; else the sections of a kind, such as soma, axon, dend,
    /// apic; else the section of that name, such as `dend[3]`.
    case named(String)
    /// The sections of a type of the morphology's file: 1 soma, 2 axon, 3 dendrite, 4 apical
    /// dendrite, others are custom.
    case tag(Int)
    /// What is in the one or the other.
    case union(Region, Region)
    /// What is in both.
    case intersection(Region, Region)
    /// What is in the first and not in the second.
    case difference(Region, Region)
    /// What is no further from a region than a distance along the tree, um, between the centres of
    /// segments.
    case within(Double, of: Region)
    /// What is at least as thick as a radius, um, and thinner than another.
    case radius(from: Double, to: Double)
    /// A region with all that is beyond it, away from the root.
    case subtree(of: Region)
}

extension Region: ExpressibleByStringLiteral {
    /// The region of a text; one that cannot be read is a name, which no cell will know.
    public init(stringLiteral text: String) { self = (try? Region(text: text)) ?? .named(text) }
}
