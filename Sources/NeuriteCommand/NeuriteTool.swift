import ArgumentParser

/// The command-line tool.
@main
struct NeuriteTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neurite", abstract: "Simulates reconstructed neurons.",
        subcommands: [DemoCommand.self, CellCommand.self, InfoCommand.self, ModCommand.self])
}
