import ArgumentParser
import CellDefinitions

/// `neurite schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Prints the JSON Schema of a cell's definition, by which editors complete it.",
        discussion: "Name the file that it is kept in as \"$schema\" at the top of a definition.")

    func run() throws { print(CellDefinition.jsonSchema) }
}
