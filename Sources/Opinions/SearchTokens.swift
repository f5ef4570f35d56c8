/// Words and two-character grams as plain ASCII tokens, so that both engines split them alike and a word of two
/// Chinese characters is found. What was typed and what was stored go through the same fold.
enum SearchTokens {
    /// A longer word is found by its beginning: PostgreSQL takes no lexeme over 2 KB, and every hit is checked anyway.
    private static let longestWord = 60

    /// The tokens of a text, each with a prefix that says whose text it is.
    static func tokens(_ text: String, prefix: String) -> [String] {
        var tokens: Set<String> = []
        for run in runs(SearchFold.folded(text)) {
            if run.isWord {
                tokens.insert(word(run, prefix))
            } else {
                for scalar in run.scalars { tokens.insert(gram([scalar], prefix)) }
                for start in run.scalars.indices.dropLast() {
                    tokens.insert(gram(run.scalars[start...start + 1], prefix))
                }
            }
        }
        return tokens.sorted()
    }

    /// What a search must find, all of it; at most twelve tokens, the rest is left to the check of each hit.
    static func query(_ words: String, prefix: String) -> [String] {
        var tokens: [String] = []
        let runs = Self.runs(SearchFold.folded(words))
        // A single character stands in almost every text: it narrows nothing that two other tokens leave over, and its
        // list is the longest to walk.
        let isLongEnough = runs.reduce(0) { $0 + ($1.isWord ? 1 : $1.scalars.count - 1) } >= 2
        for run in runs {
            if run.isWord {
                tokens.append(word(run, prefix))
            } else if run.scalars.count == 1 {
                if !isLongEnough { tokens.append(gram(run.scalars[...], prefix)) }
            } else {
                for start in run.scalars.indices.dropLast() {
                    tokens.append(gram(run.scalars[start...start + 1], prefix))
                }
            }
        }
        return Array(tokens.prefix(12))
    }

    private struct Run {
        let isWord: Bool
        var scalars: [Unicode.Scalar]
    }

    /// Runs of ASCII letters and digits are words; other letters are cut into grams; everything else separates.
    private static func runs(_ text: String) -> [Run] {
        var runs: [Run] = []
        var open = false
        for scalar in text.unicodeScalars {
            guard isLetter(scalar) else {
                open = false
                continue
            }
            if open, let last = runs.indices.last, runs[last].isWord == scalar.isASCII {
                runs[last].scalars.append(scalar)
            } else {
                runs.append(Run(isWord: scalar.isASCII, scalars: [scalar]))
                open = true
            }
        }
        return runs
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "\u{4E00}"..."\u{9FFF}": true
        case "\0"..."\u{7F}": false
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    private static func word(_ run: Run, _ prefix: String) -> String {
        prefix + "w" + String(String.UnicodeScalarView(run.scalars.prefix(longestWord)))
    }

    /// Two letters as one number, as likely twins count them; ASCII ones are found as words alone.
    static func isGram(_ pair: UInt64) -> Bool { pair >> 32 > 0x7F && pair & 0xFFFF_FFFF > 0x7F }

    static func gram(_ pair: UInt64, prefix: String) -> String {
        gram([pair >> 32, pair & 0xFFFF_FFFF].compactMap { Unicode.Scalar(UInt32($0)) }, prefix)
    }

    /// Each character as five hexadecimal digits, or six where Unicode needs them.
    private static func gram(_ scalars: some Collection<Unicode.Scalar>, _ prefix: String) -> String {
        var gram = prefix
        for scalar in scalars {
            let top = scalar.value > 0xFFFFF ? 20 : 16
            for shift in stride(from: top, through: 0, by: -4) {
                let digit = UInt8(scalar.value >> UInt32(shift) & 15)
                gram.unicodeScalars.append(Unicode.Scalar(digit < 10 ? 0x30 + digit : 0x57 + digit))
            }
        }
        return gram
    }
}
