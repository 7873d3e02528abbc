import NEURONDataset
import NeuriteReport
import Wording

/// What a dataset holds, for a person.
struct DatasetInfo {
    let text: String

    init(folder: String, mod: [String]) throws {
        let dataset = try Dataset(folder: folder)
        let mechanisms = try MechanismsOfDataset(for: dataset, in: folder, at: mod).loaded
        var table = TextTable(columns: [.text("mechanism"), .number("instances"), .text("from")])
        let origins = Dictionary(mechanisms.map { ($0.descriptor.name, $0.descriptor.origin) }) { _, last in last }
        for use in dataset.uses(of: mechanisms) {
            table.append([
                use.name, "\(use.count)",
                origins[use.name] ?? (use.isKnown ? "Neurite" : "no file: give its .mod with --mod"),
            ])
        }
        func sum(_ value: (DatasetGroup) -> Int) -> Int { dataset.groups.reduce(0) { $0 + value($1) } }
        let globals = dataset.globals
        let plays = sum { $0.plays.count }
        let isCoupled = dataset.groups.contains { $0.gapJunctions != nil }
        text = """
            \(folder): \(dataset.groups.count, "group"), \(sum(\.cellCount), "cell"), \
            \(sum(\.parents.count), "node"), \(sum { $0.delays.count }, "connection"), \(sum { $0.outputGids.count { $0.number != nil } }, "gid")
            dt \(NumberText.shortest(globals.dt)) ms, celsius \(NumberText.shortest(globals.celsius)), secondorder \(globals.secondorder), \
            written at t = \(NumberText.shortest(globals.t)) ms\(plays > 0 ? ", \(plays, "play")" : "")\(isCoupled ? ", gap junctions" : "")
            \(table.rendered())
            """
    }
}
