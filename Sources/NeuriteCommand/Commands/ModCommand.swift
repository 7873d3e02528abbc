import ArgumentParser

/// `neurite mod`.
struct ModCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mod", abstract: "Reads mechanisms in NMODL and says what they declare.",
        discussion: """
            Prints ions, variables with their units and defaults, solvers, events and functions of each file, and all that is wrong with it or may surprise: \
            errors, warnings, notes, each with its place. A folder stands for all .mod files in it and in the folders within. A file that a file INCLUDEs is looked for beside it and in \
            the folder above, as nrnivmodl does, then in the present folder and in the one above that. The exit status is 1 if a file cannot be used. \
            Different files that give their mechanisms one name are warned of: where they are loaded together the last is used.
            """)

    @Argument(help: ArgumentHelp("Files and folders.", valueName: "file.mod"))
    var paths: [String]

    @Flag(
        help:
            "Prints a line for each file, and its errors and warnings; notes are counted, and what it declares is left out."
    )
    var brief = false

    @Flag(help: "Leaves notes out: what is worth knowing, but changes nothing.")
    var withoutNotes = false

    @Flag(help: "Prints what each file became: its variables' places and the instructions of each phase.")
    var program = false

    func run() throws {
        let files = try ModFiles.all(at: paths)
        var conclusion = ModConclusion()
        for (index, file) in files.enumerated() {
            if index > 0, !brief { print() }
            let report = ModReport(
                try ModFiles.analysed(file), of: file, brief: brief, withoutNotes: withoutNotes, program: program)
            conclusion.add(report, of: file)
            print(report.text)
        }
        if files.count > 1 { print("\n\(conclusion.text)") }
        if !conclusion.unusable.isEmpty { throw ExitCode(1) }
    }
}
