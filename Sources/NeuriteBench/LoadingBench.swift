import ArgumentParser
import CommandSupport
import Neurite
import Wording

/// Loads all .mod files of folders, one by one, and prints what that took as one line of JSON.
struct LoadingBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neurite-bench load", abstract: "Measures how long .mod files take to load.",
        discussion: "Files that cannot be loaded count, too. The slowest are listed on standard error.")

    @Argument(help: "Files, and folders of .mod files; folders within them do not count.")
    var paths: [String]

    @Option(parsing: .unconditional, help: "How often each file is loaded; the fastest counts.")
    var runs = 3

    func validate() throws {
        guard (1...1000).contains(runs) else {
            throw ValidationError("--runs is \(runs); expected a whole number from 1 to 1000")
        }
    }

    func run() throws {
        var files: [(path: String, lines: Int, seconds: Double, isLoaded: Bool)] = []
        for path in try paths.flatMap(modFiles) {
            let source = try? MechanismFiles.source(path)
            let lines = source.map { source in source.bytes.count { $0 == UInt8(ascii: "\n") } }
            var (fastest, isLoaded) = (Double.infinity, false)
            for _ in 0..<runs {
                let patch = Patch()
                let start = ContinuousClock.now
                isLoaded = (try? patch.load(path)) != nil
                fastest = min(fastest, (ContinuousClock.now - start) / .seconds(1))
            }
            files.append((path, lines ?? 0, fastest, isLoaded))
        }
        guard !files.isEmpty else {
            let within = paths.flatMap { path in MechanismFiles.foldersWithin(path).map { "\(path)/\($0)" } }
            let hint = within.isEmpty ? "" : "; folders within do not count, of which \(within.listed) hold some"
            throw ValidationError("there is no .mod file in \(paths.listed)\(hint)")
        }
        for file in files.sorted(by: { $0.seconds > $1.seconds }).prefix(5) {
            StandardError.write(
                "\(NumberText.formatted(file.seconds * 1e3, as: "%8.2f")) ms \(file.lines, "line") \(file.path)\n")
        }
        let (seconds, lines) = (files.reduce(0) { $0 + $1.seconds }, files.reduce(0) { $0 + $1.lines })
        let fields = [
            ("engine", "\"neurite\""), ("workload", "\"load\""), ("files", "\(files.count)"),
            ("loaded", "\(files.count(where: \.isLoaded))"), ("lines", "\(lines)"),
            ("load_s", NumberText.formatted(seconds, as: "%.4f")),
            ("ms_per_file", NumberText.formatted(seconds * 1e3 / Double(files.count), as: "%.3f")),
            ("ms_per_100_lines", NumberText.formatted(seconds * 1e5 / Double(max(1, lines)), as: "%.3f")),
        ]
        try StandardOutput.write("{" + fields.map { "\"\($0)\": \($1)" }.joined(separator: ", ") + "}\n")
    }

    /// A file, or those of a folder, by name.
    private func modFiles(_ path: String) throws -> [String] {
        guard !MechanismFiles.isOne(path) else { return [path] }
        guard let names = Folders.names(in: path) else {
            throw ValidationError("\(path) cannot be read; expected a folder of .mod files or one of them")
        }
        return names.filter(MechanismFiles.isOne).map { path + "/" + $0 }
    }
}
