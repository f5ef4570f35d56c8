/// Files that are pictures but for some bytes: the first byte chooses one, each three after it put a byte somewhere, and
/// what is left over cuts the end off. Whatever comes out is of our sizes, and a picture.
func fuzzPicture(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    var file = samples[Int(first) % samples.count]
    var index = 1
    while index + 2 < bytes.count {
        let offset = Int(bytes[index]) << 8 | Int(bytes[index + 1])
        // Most of what decides anything stands at the front.
        file[offset % (offset & 1 == 0 ? file.count : min(file.count, 256))] = bytes[index + 2]
        index += 3
    }
    if index < bytes.count { file.removeLast(min(file.count - 1, Int(bytes[index]))) }
    tryOut(file)
    tryOut(bytes)
}

private func tryOut(_ file: [UInt8]) {
    guard let picture = try? Picture(remaking: file) else { return }
    for (rendition, side) in [(picture.full, Picture.fullSide), (picture.thumbnail, Picture.thumbnailSide)] {
        must((1...side).contains(rendition.width) && (1...side).contains(rendition.height), "sides")
        must(PictureKind(of: rendition.jpeg) == .jpeg, "a JPEG")
    }
    must((try? Picture(remaking: picture.full.jpeg)) != nil, "what we made can be read")
}

private let samples: [[UInt8]] = [
    SamplePicture.jpeg(24, 16), SamplePicture.jpeg(24, 16, isProgressive: true),
    SamplePicture.jpeg(24, 16, exif: SamplePicture.exif(turn: 6)), SamplePicture.jpeg(24, 16, isGrey: true),
    SamplePicture.png(24, 16), SamplePicture.png(24, 16, isDeep: true), SamplePicture.webp(24, 16),
]
