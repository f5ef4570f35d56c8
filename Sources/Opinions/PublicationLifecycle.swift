package import Casework
package import Words

/// The axis of being public, apart from the life of the case: one person proposes the redacted text, another publishes
/// it. What is published can be corrected or withdrawn, and both stay in the record.
package enum PublicationLifecycle: Lifecycle {
    package static let kind = "publication"
    package typealias State = Opinion.Publication
    package enum Outcome: String, Hashable, Sendable { case none }
    package enum Action: String, Hashable, Sendable, CaseIterable {
        case proposePublication, rejectPublication, publish, withdrawPublication
        case correctPublication, rejectCorrection, publishCorrection, withdrawPhoto
    }
    package enum Guard: String, Hashable, Sendable, CaseIterable {
        case anotherPerson, notSealed, wordsKept, correctionProposed, noCorrectionProposed, hasPublicPhoto
    }

    private static let clerk = Actor(.stationClerk, .site)
    private static let staff = Actor(.deputyWorkStaff, .region)

    package static let transitions: [Transition<PublicationLifecycle>] = [
        .init(
            .proposePublication, from: .internal, to: .proposed, by: [clerk, staff], when: [.notSealed, .wordsKept]),
        .init(
            .proposePublication, from: .withdrawn, to: .proposed, by: [clerk, staff], when: [.notSealed, .wordsKept]),
        .init(.rejectPublication, from: .proposed, to: .internal, by: [staff]),
        .init(.publish, from: .proposed, to: .published, by: [staff], when: [.anotherPerson, .notSealed]),
        // The public reads the version before until another person has agreed to the one after.
        .init(
            .correctPublication, from: .published, to: .published, by: [clerk, staff],
            when: [.noCorrectionProposed, .notSealed]),
        .init(.rejectCorrection, from: .published, to: .published, by: [staff], when: [.correctionProposed]),
        .init(
            .publishCorrection, from: .published, to: .published, by: [staff],
            when: [.correctionProposed, .anotherPerson, .notSealed]),
        // One alone, by whoever is told first that somebody is recognised in it.
        .init(.withdrawPhoto, from: .published, to: .published, by: [clerk, staff], when: [.hasPublicPhoto]),
        .init(.withdrawPublication, from: .published, to: .withdrawn, by: [staff, .system]),
        // By the system alone: when the resident takes the opinion back or erases it, or it is sealed.
        .init(.withdrawPublication, from: .proposed, to: .withdrawn, by: [.system]),
    ]

    package static func refusal(of unmet: Guard) -> Text {
        switch unmet {
        case .anotherPerson: OpinionWord.publicationTwoPersons.text
        case .notSealed: OpinionWord.sealedWords.text
        case .correctionProposed: OpinionWord.noCorrection.text
        case .noCorrectionProposed: OpinionWord.correctionWaits.text
        case .hasPublicPhoto: PhotoWord.noSuchPhoto.text
        case .wordsKept: PersonalDataWord.wordsErased.text
        }
    }
}

extension PublicationLifecycle.Action: Wording {
    package var text: Text {
        switch self {
        case .proposePublication: OpinionWord.proposePublication.text
        case .rejectPublication: OpinionWord.rejectPublication.text
        case .publish: OpinionWord.publish.text
        case .correctPublication: OpinionWord.correctPublication.text
        case .rejectCorrection: OpinionWord.rejectCorrection.text
        case .publishCorrection: OpinionWord.publishCorrection.text
        case .withdrawPublication: OpinionWord.withdrawPublication.text
        case .withdrawPhoto: Text("撤下一张照片", "Take one photo down")
        }
    }

    /// As the life of the case tells it.
    var happened: Text {
        switch self {
        case .proposePublication: Text("提出公开", "Publication proposed")
        case .rejectPublication: Text("没有同意公开", "Publication not agreed to")
        case .publish: Text("已经公开", "Published")
        case .correctPublication: Text("提出更正公开内容", "A correction of the public version proposed")
        case .rejectCorrection: Text("没有同意更正公开内容", "The correction was not agreed to")
        case .publishCorrection: Text("公开内容已经更正", "The public version was corrected")
        case .withdrawPublication: Text("不再公开", "No longer public")
        case .withdrawPhoto: PhotoWord.withdrawn.text
        }
    }
}
