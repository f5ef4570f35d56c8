import Casework
import Pictures
import Web
import Words

/// The photos that come with an opinion: how many, how large, and what is said of those that cannot be kept.
enum SentPhotos {
    static let field = "photos"
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

    /// The photos of a form that is in order. Of one that is not none stay, because no browser puts files back into a
    /// form, and the form says so.
    static func checked(_ input: Input, _ problems: inout [FieldProblem]) -> [Picture] {
        var kept: [Picture] = []
        var said: [Text] = []
        for (index, sent) in input.pictures.enumerated() {
            switch sent {
            case .success(let picture): kept.append(picture)
            case .failure(let problem):
                let text = sentence(problem, of: index + 1)
                if !said.contains(text) { said.append(text) }
            }
        }
        guard !input.pictures.isEmpty, !said.isEmpty || !problems.isEmpty else { return kept }
        let all = (said + [PhotoWord.chooseAgain.text]).reduce(Text("", "")) { whole, next in
            Text(whole.zh + next.zh, whole.en.isEmpty ? next.en : whole.en + " " + next.en)
        }
        problems.append(FieldProblem(field, all))
        return []
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
    case photos, hint, chooseAgain, unread

    var text: Text {
        switch self {
        case .photos: Text("照片", "Photos")
        case .hint:
            Text(
                "最多 \(SentPhotos.most) 张，每张不超过 \(SentPhotos.megabytes) MB。照片里的拍摄地点、手机型号会自动去掉。照片不公开。",
                "At most \(SentPhotos.most), each up to \(SentPhotos.megabytes) MB. Where and with what they were taken is removed. Photos are not published."
            )
        case .chooseAgain: Text("请重新选择全部照片。", "Please choose all photos again.")
        case .unread:
            Text(
                "从这里发来的照片太多，请一小时后再发，或者先不带照片提交。",
                "Too many photos have come from here; please send them in an hour, or send the opinion without them.")
        }
    }

    static func alt(_ position: Int) -> Text { Text("照片 \(position)", "Photo \(position)") }
}
