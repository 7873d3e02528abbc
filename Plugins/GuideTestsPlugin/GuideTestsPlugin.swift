import Foundation
import PackagePlugin

/// Turns the README and each page of the documentation catalogs into a test, so that what they show
/// is what the tests run.
@main
struct GuideTestsPlugin: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
        let root = context.package.directoryURL
        let compiler = try context.tool(named: "GuideCompiler").url
        return try ([root.appending(path: "README.md")] + pages(below: root.appending(path: "Sources"))).map { page in
            let output = context.pluginWorkDirectoryURL.appending(
                path: page.deletingPathExtension().lastPathComponent + "Page.swift")
            return .buildCommand(
                displayName: "Turning \(page.lastPathComponent) into a test", executable: compiler,
                arguments: [page.path(), root.path(), output.path()], inputFiles: [page], outputFiles: [output])
        }
    }

    /// The Markdown files of all `.docc` catalogs that show code.
    private func pages(below folder: URL) throws -> [URL] {
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return files.compactMap { $0 as? URL }
            .filter { $0.pathExtension == "md" && $0.pathComponents.contains { $0.hasSuffix(".docc") } }
            .filter { (try? String(contentsOf: $0, encoding: .utf8).contains("```swift")) == true }
            .sorted { $0.path() < $1.path() }
    }
}
