import Casework
import Opinions

/// Who writes, and how they can be reached. Nobody real: the numbers lie in a range that is given to nobody.
struct Author: Sendable {
    let viewer: Viewer
    let contact: Contact?
    let sharesIdentity: Bool
    let channel: Opinion.Channel

    static let phonePrefix = "1300000"

    static func drawn(clerk: Viewer?, deputy: Viewer?, needsContact: Bool, _ dice: inout Dice) -> Author {
        let name = Names.resident(&dice)
        let phone = phonePrefix + String(10_000 + dice.below(10_000)).dropFirst()
        let channel: Opinion.Channel = dice.chance(45) ? .code : dice.chance(85) ? .page : .api
        switch dice.below(100) {
        case ..<11:
            let note = dice.word(["本人口述，当面复述无误。", "老人不会用手机，由我代录，念给本人听过。", "电话反映，核对后代录。"])
            return Author(
                viewer: clerk ?? .anonymous, contact: Contact(name: name, phone: phone, consentNote: note),
                sharesIdentity: dice.chance(30), channel: .counter)
        case ..<15:
            return Author(
                viewer: deputy ?? .anonymous, contact: needsContact ? Contact(name: name, phone: phone) : nil,
                sharesIdentity: false, channel: .deputy)
        default:
            let leaves = needsContact || dice.chance(58)
            let contact = leaves ? Contact(name: name, phone: dice.chance(85) ? phone : nil) : nil
            return Author(
                viewer: .anonymous, contact: contact, sharesIdentity: leaves && dice.chance(35), channel: channel)
        }
    }
}
