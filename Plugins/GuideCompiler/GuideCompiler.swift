import Foundation

/// `GuideCompiler page root output`: writes a test that runs the Swift code of a page.
@main
struct GuideCompiler {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4 else {
            FileHandle.standardError.write(Data("usage: GuideCompiler page root output\n".utf8))
            exit(2)
        }
        let (file, root) = (URL(filePath: arguments[1]), URL(filePath: arguments[2]))
        let page = Page(
            name: file.deletingPathExtension().lastPathComponent,
            path: String(file.path().dropFirst(root.path().count).drop { $0 == "/" }),
            text: try String(contentsOf: file, encoding: .utf8))
        try page.test.write(to: URL(filePath: arguments[3]), atomically: true, encoding: .utf8)
    }
}
