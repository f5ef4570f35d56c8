import Casework
import Pictures
import Web
import Words

/// The photos that come with an opinion: how many, how large, and what is said of those that cannot be kept.
enum SentPhotos {
    static let field = "photos"
    static let mayBePublic = "photosMayBePublic"
    static let most = 6
    static let megabytes = 10

    /// Looking at photos costs a second of the machine's time, which strangers get a bounded number of times an hour.
    static func intake(_ limiter: RateLimiter) -> PictureIntake {
        PictureIntake(field, most: most, fileBytes: megabytes * 1024 * 1024) { viewer, remote, now in
            guard OpinionDesk.submitter(viewer) != nil else { return false }
            guard viewer.isAnonymous else { return true }
            // What is thrown is only that the limit is reached; the form says so with its words kept.
            return (try? limiter.take(remote, says: PhotoWord.unread.text, now: now)) != nil
        }
    }

    /// Under which a form brings back a photo that was kept, and says that it is to be left out. From 1.
    static func kept(_ position: Int) -> String { "keptPhoto.\(position)" }
    static func dropped(_ position: Int) -> String { "dropPhoto.\(position)" }

    /// The photos that came with a form, as many as there is room for besides those that it brought back; what is wrong
    /// with the others is said beside the field.
    static func checked(_ input: Input, besides kept: Int = 0, _ problems: inout [FieldProblem]) -> [Picture] {
        var good: [Picture] = []
        var said: [Text] = []
        for (index, sent) in input.pictures.enumerated() {
            let text: Text
            switch sent {
            case .success(let picture) where kept + good.count < most:
                good.append(picture)
                continue
            case .success: text = sentence(.tooMany, of: index + 1)
            case .failure(let problem): text = sentence(problem, of: index + 1)
            }
            if !said.contains(text) { said.append(text) }
        }
        if !said.isEmpty { problems.append(FieldProblem(field, joined(said))) }
        return good
    }

    /// To a program, which gets no form that could keep them: it sends all of them again.
    static func askAgain(_ input: Input, _ problems: inout [FieldProblem]) {
        guard !input.pictures.isEmpty, !problems.isEmpty else { return }
        let own = problems.filter { $0.field == field }.map(\.message)
        problems.removeAll { $0.field == field }
        problems.append(FieldProblem(field, joined(own + [PhotoWord.chooseAgain.text])))
    }

    private static func joined(_ texts: [Text]) -> Text {
        texts.reduce(Text("", "")) { whole, next in
            Text(whole.zh + next.zh, whole.en.isEmpty ? next.en : whole.en + " " + next.en)
        }
    }

    private static func sentence(_ problem: PictureProblem, of number: Int) -> Text {
        let (zh, en) = ("第 \(number) 张", "Photo \(number)")
        return switch problem {
        case .notAPicture:
            Text("\(zh)不是照片，请选 JPEG、PNG 或 WebP 格式的。", "\(en) is not a picture; please choose a JPEG, PNG or WebP.")
        case .heif:
            Text(
                "\(zh)是 HEIC 格式，这里打不开。请截一张图，或者把相机格式设为“兼容性最佳”再拍。",
                "\(en) is in the HEIC format, which cannot be opened here. Please send a screenshot of it, or set the camera to the most compatible format."
            )
        case .broken: Text("\(zh)打不开，可能没有存完整。", "\(en) cannot be opened; it may not be complete.")
        case .tooManyPixels: Text("\(zh)的像素太多，请换一张小一些的。", "\(en) has too many pixels; please choose a smaller one.")
        case .printColours:
            Text(
                "\(zh)用的是印刷颜色（CMYK），请另存为普通照片。",
                "\(en) has the colours of a printing press (CMYK); please save it as an ordinary one.")
        case .animated: Text("\(zh)是动图，请换成照片。", "\(en) is animated; please choose a still one.")
        case .tooLarge: Text("\(zh)超过 \(megabytes) MB。", "\(en) is larger than \(megabytes) MB.")
        case .tooMany: Text("最多 \(most) 张照片。", "At most \(most) photos.")
        case .unread: PhotoWord.unread.text
        }
    }
}

/// What is said of photos.
enum PhotoWord: Wording, CaseIterable {
    case photos, hint, chooseAgain, unread, kept, keptHint, keptGone, mayBePublic, mayBePublicHint,
        toPublish, toPublishHint, noSuchPhoto, notAgreed, publicNow, proposed, withdrawn, which, whichMissing

    var text: Text {
        switch self {
        case .photos: Text("照片", "Photos")
        case .hint:
            Text(
                "最多 \(SentPhotos.most) 张，每张不超过 \(SentPhotos.megabytes) MB。照片里的拍摄地点、手机型号会自动去掉。没有您同意，照片不公开。",
                "At most \(SentPhotos.most), each up to \(SentPhotos.megabytes) MB. Where and with what they were taken is removed. Without your consent they are not published."
            )
        case .chooseAgain: Text("请重新选择全部照片。", "Please choose all photos again.")
        case .kept: Text("已选的照片", "Photos chosen so far")
        case .keptHint: Text("为您保留一小时，不用再选一遍。", "They are kept for an hour; you need not choose them again.")
        case .keptGone:
            Text(
                "先前选的照片已经超过一小时，没有保留，请重新选择。",
                "The photos chosen before were kept for an hour and are gone; please choose them again.")
        case .mayBePublic: Text("这些照片可以公开", "These photos may be published")
        case .mayBePublicHint:
            Text(
                "可以不选。选了也不会自动公开：两名工作人员逐张看过、认不出人，才会随公开的内容一起公开。",
                "Optional. Even then none is published by itself: two members of the staff look at each, and only those in which nobody can be recognised go with a published text."
            )
        case .toPublish: Text("随文公开的照片", "Photos to publish with it")
        case .toPublishHint:
            Text(
                "每一张都要打开看：认得出人、车牌、门牌、手机号的，不要公开。默认一张也不公开。",
                "Open and look at each: none in which people, number plates, house numbers or phone numbers can be read. By default none is published."
            )
        case .noSuchPhoto: Text("没有这张照片。", "There is no such photo.")
        case .notAgreed: Text("发照片的人没有同意公开这张照片。", "Its sender has not agreed to publish this photo.")
        case .publicNow: Text("已公开的照片", "Public photos")
        case .proposed: Text("提出公开的照片", "Photos proposed for the public")
        case .withdrawn: Text("一张照片不再公开", "A photo is no longer public")
        case .which: Text("哪一张", "Which one")
        case .whichMissing: Text("请选择哪一张。", "Please choose which one.")
        case .unread:
            Text(
                "从这里发来的照片太多，请一小时后再发，或者先不带照片提交。",
                "Too many photos have come from here; please send them in an hour, or send the opinion without them.")
        }
    }

    static func drop(_ position: Int) -> Text { Text("不要照片 \(position)", "Leave photo \(position) out") }

    static func alt(_ position: Int) -> Text { Text("照片 \(position)", "Photo \(position)") }
}
