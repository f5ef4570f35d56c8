package import Words

extension Deadline {
    /// The deadline and its trace for a terminal or a printed page, in columns; ends with a line break.
    package func table(in language: Language) -> String {
        let labels = TableLabels(language)
        let heading = [
            [labels.rule, "\(rule.id) \(rule.name[language])"],
            [labels.source, "\(rule.source[language])\(labels.space)\(rule.article[language])"],
            [labels.level, rule.level.text[language]],
            [rule.direction == .forward ? labels.from : labels.meeting, dated(from, language)],
            [labels.due, dated(due, language) + (provisional ? labels.provisional : "")],
        ]
        let lines = trace.map { line in
            [
                line.day.description, line.day.weekday.text[language], line.counted.map(String.init) ?? "-",
                line.why.text[language],
            ]
        }
        return columns(heading) + "\n" + columns([labels.columns] + lines) + "\n" + explanation[language] + "\n"
    }

    private func dated(_ day: Day, _ language: Language) -> String {
        "\(day) \(day.weekday.text[language])"
    }
}

private struct TableLabels {
    let rule, source, level, from, meeting, due, provisional, space: String
    let columns: [String]

    init(_ language: Language) {
        switch language {
        case .zh:
            (rule, source, level) = ("规则", "依据", "层级")
            (from, meeting, due) = ("起始", "会议", "到期")
            (provisional, space) = ("（暂定）", "")
            columns = ["日期", "星期", "计数", "说明"]
        case .en:
            (rule, source, level) = ("rule", "source", "level")
            (from, meeting, due) = ("from", "meeting", "due")
            (provisional, space) = (" (provisional)", ", ")
            columns = ["date", "weekday", "count", "why"]
        }
    }
}

/// Rows with their cells under one another, two spaces between columns, none at the end of a line.
private func columns(_ rows: [[String]]) -> String {
    var widths: [Int] = []
    for row in rows {
        for (index, cell) in row.enumerated() {
            if index == widths.count { widths.append(0) }
            widths[index] = max(widths[index], displayWidth(cell))
        }
    }
    return rows.map { row in
        let cells = row.enumerated().map { index, cell in
            let isLast = index == row.count - 1
            return isLast ? cell : cell + String(repeating: " ", count: widths[index] - displayWidth(cell))
        }
        return cells.joined(separator: "  ") + "\n"
    }.joined()
}

/// Terminal columns: Chinese characters and full-width punctuation take two.
func displayWidth(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
        switch scalar.value {
        case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: width
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            width + 2
        default: width + 1
        }
    }
}
