import CellDefinitions
import Foundation
import Testing

/// A cell in the manner of those that Arbor writes: a soma and a dendrite in one branch, two
/// branches at its end of which one jumps in thickness, and an axon at the root.
let arborMorphology = """
    (morphology
      (branch 0 -1
        (segment 0 (point 0 0 0 8) (point 16 0 0 8) 1)
        (segment 1 (point 16 0 0 1) (point 116 0 0 1) 3))
      (branch 1 0
        (segment 2 (point 116 0 0 1) (point 116 80 0 0.5) 3)
        (segment 3 (point 116 80 0 0.4) (point 116 100 0 0.4) 3))
      (branch 2 0
        (segment 4 (point 116 0 0 0.75) (point 116 -40 0 0.75) 3)
        (segment 5 (point 116 -40 0 0.75) (point 116 -80 0 0.5) 3))
      (branch 3 -1 (segment 6 (point 0 0 0 0.5) (point -50 0 0 0.5) 2)))
    """

/// The text of a component file, with lines of its own for what it holds.
func arborComponent(_ content: String) -> String {
    "(arbor-component (meta-data (version \"0.10-dev\"))\n\(content)\n)"
}

/// The text of a whole cell.
func arborCell(
    decor: String = "", labels: String = "", morphology: String = arborMorphology, policy: String = ""
) -> String {
    arborComponent("(cable-cell \(morphology)\n(label-dict \(labels))\n(decor \(decor))\n\(policy))")
}

/// How Arbor sets ions: what `make_arbor_ions.py` made.
struct ArborIonReference: Decodable {
    let acc: String
    /// At 5 ms and at rest, mV.
    let v: [Double]

    static func read() throws -> [String: ArborIonReference] {
        let file = Bundle.module.bundleURL.appendingPathComponent("arbor_ions.json")
        return try JSONDecoder().decode([String: ArborIonReference].self, from: Data(contentsOf: file))
    }

    /// The mechanisms that its calcium cells have.
    static let mechanisms = ["caleak.mod", "capool.mod"].map {
        Bundle.module.bundleURL.appendingPathComponent($0).path
    }
}

/// The cell that `make_arbor.py` made, and what Arbor computed of it.
struct ArborReference: Decodable {
    struct Passive: Decodable {
        let acc: String
        let v: [Double]
    }
    struct Spiking: Decodable {
        let acc: String
        let v: [[Double]]
    }
    let passive: Passive
    let spiking: Spiking

    static func read() throws -> ArborReference {
        let file = Bundle.module.bundleURL.appendingPathComponent("arbor.json")
        return try JSONDecoder().decode(ArborReference.self, from: Data(contentsOf: file))
    }
}
