import Statutes
import Words

/// What the pages say on which an administrator reads a table in.
enum ImportWord: Wording, CaseIterable {
    case title, lead, kind, kindMissing, file, fileHint, look, templates, template, wrongTitle, wrongLead, line, column
    case message, lookTitle, lookLead, effect, what, write, nothingNew, expired, doneTitle, doneLead, another, earlier
    case day, effectNew, effectChanged, effectSame, back, more, columns, required

    var text: Text {
        switch self {
        case .title: Text("导入表格", "Import a table")
        case .lead:
            Text(
                "先看一遍每一行会怎样，确认以后才写入；要么全部写入，要么一行也不写。已有的按编号更新，不会删除。",
                "First you see what each row would do; only what you confirm is written, all rows or none. Rows that are there, by their key, are updated; nothing is deleted."
            )
        case .kind: Text("表格内容", "What it holds")
        case .kindMissing: Text("请选择表格内容。", "Please choose what the table holds.")
        case .file: Text("CSV 文件", "CSV file")
        case .fileHint:
            Text("UTF-8 或 GB18030 编码，最大 2 MB、5,000 行。", "In UTF-8 or GB18030, at most 2 MB and 5,000 rows.")
        case .look: Text("先看一遍", "Look at it first")
        case .templates: Text("空白模板", "Empty templates")
        case .template: Text("模板", "template")
        case .wrongTitle: Text("表格有误，没有写入", "The table is not right; nothing was written")
        case .wrongLead: Text("请改好以后再选一次文件。", "Please mend these and choose the file again.")
        case .line: Text("行", "Line")
        case .column: Text("列", "Column")
        case .message: Text("问题", "Problem")
        case .lookTitle: Text("请确认", "Please confirm")
        case .lookLead: Text("还没有写入。30 分钟内有效。", "Nothing is written yet. This holds for 30 minutes.")
        case .effect: Text("会怎样", "Would be")
        case .what: Text("名称", "Name")
        case .write: Text("确认写入", "Write it")
        case .nothingNew: Text("和已有的完全一样，不需要写入。", "All of it is there already; there is nothing to write.")
        case .expired:
            Text("这次预览已经写入或者过期，请重新选择文件。", "This preview was written or has expired; please choose the file again.")
        case .doneTitle: Text("已经写入", "Written")
        case .doneLead: Text("页面上已经是新的内容。", "The pages show it from now on.")
        case .columns: Text("各列可以填什么", "What its columns may hold")
        case .required: Text("必填", "required")
        case .another: Text("再导入一个", "Import another")
        case .earlier: Text("最近的导入", "Latest imports")
        case .day: Text("日期", "Date")
        case .effectNew: Text("新增", "new")
        case .effectChanged: Text("更新", "changed")
        case .effectSame: Text("不变", "the same")
        case .back: Text("返回", "Back")
        case .more: Text("其余各行没有列出。", "Further rows are not listed.")
        }
    }
}

enum ImportText {
    static func counts(new: Int, changed: Int, same: Int? = nil) -> Text {
        let others = same.map { Text("，不变 \($0) 行", ", \($0) the same") } ?? Text("", "")
        return Text("新增 \(new) 行，更新 \(changed) 行", "\(new) new, \(changed) changed") + others
    }

    static func waiting(_ roles: Int) -> Text {
        Text(
            "其中 \(roles) 个身份要等另一位管理员同意以后才生效。",
            roles == 1
                ? "1 role holds only once another administrator has agreed."
                : "\(roles) roles hold only once another administrator has agreed.")
    }
}

extension ImportEffect {
    var word: ImportWord {
        switch self {
        case .new: .effectNew
        case .changed: .effectChanged
        case .same: .effectSame
        }
    }
}
