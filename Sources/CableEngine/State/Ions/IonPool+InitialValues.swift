import CableModel
import MechanismKit

extension IonPool {
    /// Takes what a section says of the ion.
    func setInitialValues(from section: Network.Section, at placement: SectionPlacement, _ cable: Cable) {
        for quantity in IonQuantity.allCases {
            guard let values = section.ionValues[quantity.name(of: ion)] else { continue }
            for segment in 0..<section.nseg {
                guard let index = index(of: cable.slot(of: placement.node(ofSegment: segment))) else { continue }
                setInitial(quantity, index: Int(index), to: values[segment])
            }
        }
    }
}
