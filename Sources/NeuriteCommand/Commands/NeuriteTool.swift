import ArgumentParser
import CommandSupport

/// The command-line tool.
@main
struct NeuriteTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neurite", abstract: "Simulates reconstructed neurons.", version: version,
        subcommands: [
            DemoCommand.self, CellCommand.self, RunCommand.self, InfoCommand.self, ModCommand.self, SchemaCommand.self,
            ImportCommand.self,
        ])

    static func main() { runToEnd() }
}

/// Prints a line. A program whose output is lost does not end as if it had been read.
func print(_ text: String = "") {
    do { try StandardOutput.write(text + "\n") } catch { NeuriteTool.exit(withError: error) }
}
