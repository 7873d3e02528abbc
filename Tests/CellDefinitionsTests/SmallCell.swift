import CellDefinitions
import Testing

/// A soma, a dendrite that forks, an axon, and an apical dendrite that is of custom type 7 at its
/// end.
func smallMorphology() throws -> CellMorphology {
    try CellMorphology(
        swc: """
            1 1   0   0 0 8   -1
            2 1  16   0 0 8   1
            3 3  17   0 0 1   2
            4 3 117   0 0 1   3
            5 3 177  80 0 0.5 4
            6 3 177 -80 0 0.4 4
            7 2  -1   0 0 0.5 1
            8 2 -51   0 0 0.5 7
            9 4   8   9 0 1.5 1
            10 4  8 109 0 1   9
            11 7  8 209 0 0.6 10
            """, name: "small")
}

/// A mechanism that computes a concentration.
let pump = """
    NEURON { SUFFIX pump  USEION ca READ ica WRITE cai }
    PARAMETER { t = 1 }  ASSIGNED { ica }  STATE { cai }
    BREAKPOINT { SOLVE s METHOD cnexp }  DERIVATIVE s { cai' = -ica/t }
    """

/// The faults of a cell that cannot be made; none where it can.
func faults(_ definition: CellDefinition, on morphology: CellMorphology? = nil, in p: Patch = Patch()) -> [String] {
    faults { _ = try p.cell(morphology ?? smallMorphology(), definition) }
}

/// The faults that reading a text tells.
func faults(json: String, name: String = "") -> [String] {
    faults { _ = try CellDefinition(json: json, name: name) }
}

/// What is wrong with a model that something makes; nothing where it can be made.
func faults(_ work: () throws -> Void) -> [String] {
    do {
        try work()
        return []
    } catch NeuriteError.invalidModel(let faults) {
        return faults.map(\.description)
    } catch {
        return ["another error: \(error)"]
    }
}
