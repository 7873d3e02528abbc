import CableModel
import Foundation
import Testing

/// What can be read to its end is read: files, pipes, devices.
@Suite struct SWCFileTests {
    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("neurite-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// A FIFO has no size, and gives what it has in pieces.
    @Test func aFIFOIsReadToItsEnd() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let fifo = folder.appendingPathComponent("cell.swc")
        try #require(mkfifo(fifo.path, 0o600) == 0)
        let bytes = try Data(contentsOf: Resource.url("pyramidal.swc"))
        let writer = Thread {
            guard let handle = FileHandle(forWritingAtPath: fifo.path) else { return }
            for start in stride(from: 0, to: bytes.count, by: 10_000) {
                try? handle.write(contentsOf: bytes[start..<min(start + 10_000, bytes.count)])
            }
            try? handle.close()
        }
        writer.start()
        let morphology = try CellMorphology(contentsOfSWC: fifo)
        #expect(try morphology.sections == CellMorphology(contentsOfSWC: Resource.url("pyramidal.swc")).sections)
        #expect(morphology.name == "cell.swc")
    }

    /// What a shell's `<(zcat cell.swc.gz)` stands for: the end of a pipe, by its number.
    @Test func aPipeIsReadLikeAFile() throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(SWCFormatTests.plain.utf8))
        try pipe.fileHandleForWriting.close()
        let url = URL(fileURLWithPath: "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
        #expect(try CellMorphology(contentsOfSWC: url).sections.count == 5)
    }

    @Test func whatCannotBeReadIsRefusedWithTheReason() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(reason(folder) == "a folder")
        #expect(reason(folder.appendingPathComponent("none.swc")) == "no file of that name")
        #expect(reason(URL(fileURLWithPath: "/dev/null")) == "none")
    }

    @Test func aDeviceWithoutEndIsRefused() {
        do {
            _ = try FileBytes.read(path: "/dev/zero", mostOfDevice: 1 << 20)
            Issue.record("the device came to an end")
        } catch { #expect(error.reason == "a device without end") }
    }

    private func reason(_ url: URL) -> String? {
        do throws(SWCError) {
            _ = try CellMorphology(contentsOfSWC: url)
            return nil
        } catch {
            return error.found
        }
    }
}
