import Words

/// What pages, forms and notices of suggestions say.
enum SuggestionWord: Wording, CaseIterable {
    case feature, motions, year, reportTitle, reportOfBoth, reportByYear, reportPart, reportItem, reportCount,
        reportOfPublic,
        reportOfYours, reportIntake, reportReplies, reportClasses,
        reportFeedback,
        reportPromises, fromOpinion, convert, convertHint, notToConvert, keyListTitle, keyListLead, lastCheckpoint,
        nextCheckpoint, noCheckpoint, promisesLeft, repliesDue, threadTitle, threadLead, threadRatings,
        threadFiled,
        threadRegistered, threadOthers, nothingYet, answeredByIt, wordsNotShown, ratedBy, residentsRatings,
        notPublicYet, signedText, suggestion, version, listTitle, listLead, emptyList, more, newTitle,
        newLead,
        notADeputy,
        congress, congressMissing, title, titleHint, titleMissing, grounds, groundsHint, groundsMissing,
        proposal, proposalHint, proposalMissing, wishedUnit, wishedUnitHint, keepPrivate, keepPrivateHint,
        signedAnew, cosigner, cosignerHint, deputyMissing, noSuchDeputy, severalOfThatName, youLead,
        askedBefore, hasSigned, opinionNumber, opinionHint, opinionMissing, tooManyOpinions,
        channel, channelMissing, oneMatter, oneMatterHint, oneMatterMissing, reason,
        reasonMissing, reasonForDeputy, ground, groundMissing, session, sessionHint, sessionMissing, topic,
        topicMissing, publish, publishHint, notToPublish, paperKept, paperKeptHint, mode, modeMissing, unit,
        leadUnit, otherUnits, otherUnitsHint, otherUnit, unitMissing, noSuchUnit, soleHasOthers,
        othersMissing, tooManyUnits, keepsFirstDay, decision, askedAndDecided, section, sectionHint, sectionMissing,
        contacts,
        noContact, contactWay, contactWayMissing, contactDay, contactNote, contactNoteMissing, dayMissing,
        dayToCome, dayTooEarly, coOpinion, coOpinionMissing, refusalReason, refusalHint, extensionReason,
        extensionHint, replyResult, replyResultMissing, replyGrade, replyGradeMissing, gradeContradicts, replyText,
        replyTextHint, replyTextMissing, promise, promiseHint, promiseMissing, promiseDue, promiseDuePast,
        coNote, coNoteHint, draftNote, draft, draftReturned, reply, feedback, feedbackMissing, feedbackReason,
        feedbackTitle, leadDecides, giveGoodFeedback, givePoorFeedback, giveOwnFeedback, poorReason,
        poorReasonMissing, demand, demandHint, demandMissing, assessment, assessmentHint, assessmentMissing,
        keyLeader, keyLeaderHint, keyLeaderMissing, keyCommittee, keyCommitteeMissing, keyTitle, checkpoint,
        checkpointMissing, commitments, evidence, evidenceHint, evidenceMissing, objection, explanation,
        wasBroken, firstDue, signers, opinionsTitle, handledBy, handedOn, numberLabel, clocksTitle, life, yourTurn,
        changedMeanwhile, notYours, notFromHere, toSign,
        mine, toRate, toRegister, toHandOver, refusals, extensions, toAssess, toVerify, overdue, dueSoon, toSignFor,
        atWork, toSignReply, unkept, allOfThem, search, searchHint, everywhere, state, region, whose, receipts,
        noReceipts,
        backToSuggestion,
        evaluations, evaluate, givenOpinions, givenHint, otherOpinions

    var text: Text { zhEn }
}
