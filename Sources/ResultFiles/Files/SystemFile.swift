#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A file of the operating system's, by its descriptor: all calls of C of this module. (Foundation
/// has them, too, but brings its 6 MB into every process.)
package struct SystemFile {
    /// Why a call failed, in the system's words.
    package struct Failure: Error {
        package let reason: String

        /// What the last call of this thread left behind.
        init() { reason = String(cString: strerror(errno)) }
    }

    /// What is at a path.
    enum Kind {
        case nothing, file, folder
        /// A terminal, a pipe, a device: what cannot be replaced by another file.
        case device
    }

    let descriptor: Int32

    /// What is open already: standard output, say.
    package init(descriptor: Int32) { self.descriptor = descriptor }

    /// Makes a file that was not there; nil where there is one of that name already.
    static func make(_ path: String, permissions: UInt32) throws -> SystemFile? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode_t(permissions))
        if descriptor >= 0 { return SystemFile(descriptor: descriptor) }
        if errno == EEXIST { return nil }
        throw Failure()
    }

    /// Makes a file, or empties the one that is there.
    static func empty(_ path: String) throws -> SystemFile {
        let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw Failure() }
        return SystemFile(descriptor: descriptor)
    }

    /// Opens what is there already, to write into it.
    static func open(_ path: String) throws -> SystemFile {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure() }
        return SystemFile(descriptor: descriptor)
    }

    private static func open(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
        while true {
            #if canImport(Darwin)
            let descriptor = Darwin.open(path, flags, mode)
            #elseif canImport(Musl)
            let descriptor = Musl.open(path, flags, mode)
            #else
            let descriptor = Glibc.open(path, flags, mode)
            #endif
            // A pipe waits here for its reader, and a signal may come meanwhile.
            if descriptor >= 0 || errno != EINTR { return descriptor }
        }
    }

    /// What is at a path, where links lead, and with which permissions.
    static func kind(of path: String) -> (kind: Kind, permissions: UInt32) {
        var status = stat()
        guard stat(path, &status) == 0 else { return (.nothing, 0) }
        let permissions = UInt32(status.st_mode) & 0o777
        switch status.st_mode & S_IFMT {
        case S_IFREG: return (.file, permissions)
        case S_IFDIR: return (.folder, permissions)
        default: return (.device, permissions)
        }
    }

    /// The path of a file that is there, with all links followed; the path itself where it is not.
    static func resolved(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Sets who may read and write the file. That a system does not know permissions is no reason
    /// to fail.
    func setPermissions(_ permissions: UInt32) { _ = fchmod(descriptor, mode_t(permissions)) }

    /// Writes all bytes at the end of what was written.
    func write(_ bytes: UnsafeRawBufferPointer) throws {
        try writeAll(bytes) { piece, _ in
            #if canImport(Darwin)
            Darwin.write(descriptor, piece.baseAddress, piece.count)
            #elseif canImport(Musl)
            Musl.write(descriptor, piece.baseAddress, piece.count)
            #else
            Glibc.write(descriptor, piece.baseAddress, piece.count)
            #endif
        }
    }

    /// Writes a text at the end of what was written.
    package func write(_ text: String) throws {
        var text = text
        try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
    }

    /// Writes bytes over those at an offset.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        try writeAll(bytes) { piece, done in pwrite(descriptor, piece.baseAddress, piece.count, off_t(offset + done)) }
    }

    /// The system may take a part only, or be interrupted by a signal.
    private func writeAll(
        _ bytes: UnsafeRawBufferPointer, _ write: (_ piece: UnsafeRawBufferPointer, _ done: Int) -> Int
    ) throws {
        var done = 0
        while done < bytes.count {
            let count = write(UnsafeRawBufferPointer(rebasing: bytes[done...]), done)
            if count < 0, errno != EINTR { throw Failure() }
            done += max(0, count)
        }
    }

    /// Lets go of the file. What a network's disk could not take is sometimes only said here.
    func close() throws {
        #if canImport(Darwin)
        let result = Darwin.close(descriptor)
        #elseif canImport(Musl)
        let result = Musl.close(descriptor)
        #else
        let result = Glibc.close(descriptor)
        #endif
        if result != 0, errno != EINTR { throw Failure() }
    }

    /// Gives a file another path, in place of what is there.
    static func rename(_ path: String, to other: String) throws {
        #if canImport(Darwin)
        let result = Darwin.rename(path, other)
        #elseif canImport(Musl)
        let result = Musl.rename(path, other)
        #else
        let result = Glibc.rename(path, other)
        #endif
        guard result == 0 else { throw Failure() }
    }

    /// The number by which the system knows this process.
    static var processNumber: UInt32 { UInt32(bitPattern: getpid()) }

    /// The names of what a folder holds; none where it cannot be read.
    static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    /// Takes a file away, if it is there.
    static func remove(_ path: String) { _ = unlink(path) }
}
