import Store
import Words

/// What a person recognises a sign-in by: a program and a system, as far as a browser says. Nothing else of what it
/// sends is kept: no version, no model, no address.
struct DeviceWords: Sendable, Hashable, SQLBindable, SQLReadable {
    enum Program: String, CaseIterable {
        case wechat, dingtalk, qq, huawei, edge, opera, firefox, chrome, safari, other
    }
    enum System: String, CaseIterable {
        case harmony, ios, android, windows, mac, linux, other
    }

    let program: Program
    let system: System

    init(userAgent: String?) {
        let agent = (userAgent ?? "").prefix(512).lowercased()
        func first<Found>(_ marks: [(String, Found)]) -> Found? { marks.first { agent.contains($0.0) }?.1 }
        program = first(Self.programs) ?? .other
        system = first(Self.systems) ?? .other
    }

    // Browsers name others besides themselves: those that nobody else names stand first.
    private static let programs: [(String, Program)] = [
        ("micromessenger", .wechat), ("dingtalk", .dingtalk), ("qqbrowser", .qq), ("huaweibrowser", .huawei),
        ("arkweb", .huawei), ("edg/", .edge), ("edga/", .edge), ("edgios/", .edge), ("opr/", .opera),
        ("firefox/", .firefox), ("fxios/", .firefox), ("chrome/", .chrome), ("crios/", .chrome), ("safari/", .safari),
    ]
    private static let systems: [(String, System)] = [
        ("harmony", .harmony), ("iphone", .ios), ("ipad", .ios), ("android", .android), ("windows", .windows),
        ("mac os x", .mac), ("linux", .linux),
    ]

    /// As stored: `chrome windows`. What another version wrote, or nobody, is told as unknown.
    init?(_ value: SQLValue) {
        guard case .text(let text) = value else { return nil }
        let words = text.split(separator: " ").map(String.init)
        program = words.first.flatMap(Program.init) ?? .other
        system = words.last.flatMap(System.init) ?? .other
    }

    var sqlValue: SQLValue { .text("\(program.rawValue) \(system.rawValue)") }

    var text: Text {
        switch (program, system) {
        case (.other, .other): AccountWord.unknownDevice.text
        case (.other, _): system.text
        case (_, .other): program.text
        default: Text("\(program.text.zh)，\(system.text.zh)", "\(program.text.en) on \(system.text.en)")
        }
    }
}

extension DeviceWords.Program {
    fileprivate var text: Text {
        switch self {
        case .wechat: Text("微信", "WeChat")
        case .dingtalk: Text("钉钉", "DingTalk")
        case .qq: Text("QQ 浏览器", "QQ Browser")
        case .huawei: Text("华为浏览器", "Huawei Browser")
        case .edge: Text("Edge 浏览器", "Edge")
        case .opera: Text("Opera 浏览器", "Opera")
        case .firefox: Text("Firefox 浏览器", "Firefox")
        case .chrome: Text("Chrome 浏览器", "Chrome")
        case .safari: Text("Safari 浏览器", "Safari")
        case .other: AccountWord.unknownDevice.text
        }
    }
}

extension DeviceWords.System {
    fileprivate var text: Text {
        switch self {
        case .harmony: Text("鸿蒙系统", "HarmonyOS")
        case .ios: Text("苹果手机或平板", "iPhone or iPad")
        case .android: Text("安卓系统", "Android")
        case .windows: Text("Windows 电脑", "Windows")
        case .mac: Text("苹果电脑", "Mac")
        case .linux: Text("Linux 电脑", "Linux")
        case .other: AccountWord.unknownDevice.text
        }
    }
}
