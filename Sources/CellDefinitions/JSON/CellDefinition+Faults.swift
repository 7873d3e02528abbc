import Neurite

extension CellDefinition {
    /// All that is wrong with a definition's JSON, as a text and on a morphology: what cannot be
    /// read together with what cannot be made of the rest.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - name: what messages call it, such as the file.
    ///   - morphology: the shape.
    ///   - mechanisms: those that are known by name; a patch's `mechanisms`.
    public static func faults(
        json text: String, name: String = "", on morphology: CellMorphology, mechanisms: [MechanismDescriptor]
    ) -> [Fault] {
        faults(json: text, name: name, on: CellShape(morphology), mechanisms)
    }

    private static func faults(
        json text: String, name: String, on shape: CellShape, _ mechanisms: [MechanismDescriptor]
    ) -> [Fault] {
        do {
            var reader = JSONReader(source: name)
            let value = try reader.take(JSONParser.parse(text, source: name.isEmpty ? "text" : name))
            let definition = CellDefinition(value, &reader)
            var found: [Fault] = []
            _ = CellType(shape, definition, mechanisms, unread: reader.unread, faults: &found)
            return reader.faults + found.map { Fault(reader.places.text($0.object), $0.problem) }
        } catch NeuriteError.invalidModel(let faults) {
            return faults
        } catch {
            return [Fault(name, "\(error)")]
        }
    }

    /// All that is wrong with a definition's JSON whatever the morphology.
    ///
    /// - Parameters:
    ///   - text: the text.
    ///   - name: what messages call it, such as the file.
    ///   - mechanisms: those that are known by name; a patch's `mechanisms`.
    public static func faults(json text: String, name: String = "", mechanisms: [MechanismDescriptor]) -> [Fault] {
        faults(json: text, name: name, on: .unknown(name: name), mechanisms)
    }

    /// All that is wrong with the definition on a morphology, each with its path; none where a cell
    /// can be made.
    ///
    /// - Parameters:
    ///   - morphology: the shape.
    ///   - mechanisms: those that are known by name; a patch's `mechanisms`.
    ///   - name: what messages call it; the morphology's name unless given.
    public func faults(on morphology: CellMorphology, mechanisms: [MechanismDescriptor], name: String? = nil)
        -> [Fault]
    {
        do {
            _ = try CellType(morphology, self, mechanisms: mechanisms, name: name)
            return []
        } catch NeuriteError.invalidModel(let faults) {
            return faults
        } catch {
            return [Fault(name ?? morphology.name, "\(error)")]
        }
    }
}
