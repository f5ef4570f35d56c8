package import Words

/// What the pages of opinions say.
package enum OpinionWord: Wording, CaseIterable {
    // Sending one.
    case sendTitle, sendLead, yourWords, yourWordsHint, yourWordsMissing, topic, topicMissing, region, regionMissing,
        noSuchRegion, place
    case placeHint, contactTitle, contactWhy, contactName, contactPhone, phoneHint, phoneWrong, shareIdentity,
        shareIdentityHint, send
    case privacyTitle, noSuchSite, noSuchDeputy, targetSite, targetDeputy, consentNote, consentHint,
        consentMissing
    case sentTitle, sentLead, yourNumber, yourSecret, keepSecret, whatHappensNow, seeProgress, alreadySent, tooManySent,
        cannotSend, sentBeforeTitle, openNow, openLater, wordsNotEntered
    // Following one.
    case followTitle, followLead, number, secret, numberMissing, secretMissing, noMatch, follow, tooManyTries
    // The case page.
    case caseTitle, whatWasSaid, detailsTitle, life, clocksTitle, identityOf,
        sealedWords, noAuthorContact
    case readContact, readContactReason, contactHiddenUnit, contactMasked, replies, draft, draftReturned, yourTurn,
        actions, follows, followers
    case rateTitle, publicCase, publicReply, untold, internalMark, handlersMark, byPerson, enteredAtCounter,
        identityShared, identityNotShared, sameMatter, sameMatterNow, mayWaitAgain
    case changedMeanwhile, notYours, detailTooLong, replyOf, signedBy, notPublished
    // Buttons and forms.
    case askDetail, supply, answerOnSpot, acceptToDeputy, acceptToUnit, escalate, redirect, proposeDecline,
        rejectDecline, confirmDecline
    case heardAt, backToOccasion
    case join, joinHint, joinThis, similarTitle, similarLead, sendAnyway, similarOnPage, joinedNow, readBeside
    case appeal, decideAppeal, mergeInto, unmerge, replyByDeputy, requestPassOn, passToUnit, refuse, requestExtension,
        rejectExtension
    case handOver, handOverHint, approveExtension, draftReply, returnDraft, signReply, rate, reassignToUnit,
        reassignToDeputy, reassignUp,
        conclude, reopenByStaff
    case releaseIdentity, withholdIdentity, withdraw
    case reason, reasonMissing, internalReason, internalMissing, internalHint, reasonForResident, question,
        questionMissing, replyText, replyMissing, replyHint
    case rightOffice, rightOfficeMissing, rightOfficeHint, redirectKind, redirectKindMissing, unit, unitMissing,
        noSuchUnit, handling
    case handlingMissing, deputy, deputyMissing, sameDeputy, nobodyElseInUnit, takenInBy, followAt, noCorrection,
        correctionWaits, rejectCorrection, publishCorrection, correctedOn,
        likelyTwins, likelyTwinsHint, mergedAsTwin, mergeIntoThis, masterWithdrawn, suggestionNotPublic,
        declineGround,
        declineGroundMissing, decision,
        decisionMissing, uphold, overturn
    case masterNumber, masterHint, masterMissing, noSuchMaster, masterNotOpen, hasFollowers, replyResult,
        replyResultMissing, whatToChange, whatToChangeMissing
    case grade, gradeMissing, ratingReason, ratingHint, ratingReasonMissing, conclusion, conclusionMissing, detail,
        detailMissing
    // Publishing.
    case proposePublication, publish, rejectPublication, withdrawPublication, publicTitle, publicText, publicTextHint,
        publicTitleMissing
    case publicTextMissing, publicationWaits, correctPublication, publicationTwoPersons, publicationNotFromHere,
        publicReplyHint
    // Lists.
    case listTitle, listLead, emptyList, search, searchHint, nothingFound, older

    package var text: Text { zhEn }
}
