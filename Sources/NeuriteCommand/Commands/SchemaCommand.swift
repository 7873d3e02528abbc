import ArgumentParser
import CellDefinitions

/// `neurite schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of a cell's or a network's definition, by which editors complete it.",
        discussion: "Name the file that it is kept in as \"$schema\" at the top of a definition.")

    @Flag(help: "That of a network's definition rather than a cell's.")
    var network = false

    func run() throws { print(network ? NetworkDefinition.jsonSchema : CellDefinition.jsonSchema) }
}
