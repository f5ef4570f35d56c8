import Words

/// What the page of the deployment's health says.
enum HealthWord: Wording, CaseIterable {
    case title, lead, figure, value, state, advice, never, allWell, node, version, upSince, engine, connections,
        livePages
    case jobsAdvice, givenUpAdvice, messagesAdvice, backlogAdvice, diskAdvice, backupAdvice, roundAdvice, signInsAdvice,
        certificateAdvice
    case lateTitle, lateLead, rule, count, firstDue, givenUpTitle, givenUpLead, job, tries, reason, when, again, drop
    case inOutbox, perNode, figuresTitle, more, lightTitle, lightIsOff, lightIsOn, turnOn, turnOff

    var text: Text {
        switch self {
        case .title: Text("系统状况", "How the system is doing")
        case .lead:
            Text(
                "这里只有数字，没有事项和姓名。状态写着“正常”的，不用管。",
                "Numbers alone, no cases and no names. What says “Well” needs nothing from you.")
        case .allWell: Text("各项正常。", "All is well.")
        case .figuresTitle: Text("各项数字", "Figures")
        case .figure: Text("项目", "What")
        case .value: Text("现在", "Now")
        case .state: Text("状态", "State")
        case .advice: Text("怎么办", "What to do")
        case .never: Text("还没有", "Never")
        case .perNode: Text("回答您的这台服务器", "The server that answered you")
        case .node: Text("名称", "Name")
        case .version: Text("版本", "Version")
        case .upSince: Text("启动于", "Running since")
        case .engine: Text("数据库", "Database")
        case .connections: Text("打开的连接", "Open connections")
        case .livePages: Text("随时更新消息数的页面", "Pages told of new notices")
        case .jobsAdvice:
            Text(
                "任务等得太久。请看服务是否在运行；发邮件和短信的任务，要有一台服务器设置了发信程序。",
                "Work has waited too long. See whether a server is running; mails and short messages need one server on which sending is set up."
            )
        case .givenUpAdvice:
            Text("看下面的原因，排除以后再试，或者删除。", "See the reasons below; when the cause is gone try again, or drop them.")
        case .messagesAdvice:
            Text("打开发件记录看原因，可以重发。", "Open the outbox for the reasons; they can be sent again.")
        case .backlogAdvice:
            Text(
                "后台工作落后。大批导入以后会自己赶上；一直不减少，请看服务的日志。",
                "Background work is behind. After a large import it catches up by itself; if the number does not fall, look at the log."
            )
        case .diskAdvice:
            Text("磁盘快满了。请腾出空间，先移走旧备份。", "The disk is getting full. Make room; move old backups away first.")
        case .backupAdvice:
            Text(
                "请每天做备份（huying backup），放到另一块磁盘，并确认定时任务在运行。",
                "Make a backup every day (huying backup), keep it on another disk, and see that its timer runs.")
        case .roundAdvice:
            Text(
                "今天的提醒还没有开始，应当在一分钟内开始。一直没有，请看服务的日志。",
                "Today's reminders have not begun; they should within a minute. If they do not, look at the log.")
        case .signInsAdvice:
            Text(
                "登录失败很多，可能有人在试密码。可以要求这些身份使用两步验证。",
                "Many tries to sign in failed; somebody may be guessing. Two-step sign-in can be required of a role.")
        case .certificateAdvice:
            Text(
                "证书快到期了。请换上新的证书文件，再让服务重新读取（systemctl reload huying）。",
                "The certificate runs out soon. Put the new files in place and have the server read them (systemctl reload huying)."
            )
        case .lightTitle: Text("精简运行", "Light running")
        case .lightIsOff:
            Text(
                "访问多到服务器承受不住时打开：搜索、相似意见、催办表和下载暂停，件数只数到“某某以上”，在所有服务器上一秒内生效。收意见和办理不受影响。",
                "For hours in which more people come than the servers can bear: search, likely twins, the list of whom to call and downloads pause and counts stop early, on every server within a second. Sending and handling go on as ever."
            )
        case .lightIsOn: Text("正在精简运行，开始于", "Running light since")
        case .turnOn: Text("打开精简运行", "Run light")
        case .turnOff: Text("恢复全部功能", "Bring everything back")
        case .lateTitle: Text("逾期的时限", "Deadlines that have passed")
        case .lateLead:
            Text(
                "这是各方的工作，不是系统故障。逐件的清单在站点、单位和代表工委自己的工作台上；这里按规则统计，已过的退办、申诉等期限也在内。",
                "Work for people, no fault of the system. The cases are on the desks of the stations, units and staff that they belong to; here they are counted by rule, times in which something may be refused or appealed among them."
            )
        case .rule: Text("规则", "Rule")
        case .count: Text("件数", "Count")
        case .firstDue: Text("最早到期", "Earliest due day")
        case .givenUpTitle: Text("放弃的后台任务", "Jobs that were given up")
        case .givenUpLead:
            Text(
                "试了 8 次都没有成功。再试和删除都会记录下来。",
                "They failed eight times. Trying again and dropping are both recorded.")
        case .job: Text("任务", "Job")
        case .tries: Text("次数", "Tries")
        case .reason: Text("最后的原因", "Last reason")
        case .when: Text("放弃于", "Given up at")
        case .again: Text("再试", "Try again")
        case .drop: Text("删除", "Drop")
        case .inOutbox: Text("在发件记录里重发", "Send again in the outbox")
        case .more: Text("还有更多，处理了这些以后会显示。", "There are more; they appear when these are dealt with.")
        }
    }
}

extension HealthFigure.Name: Wording {
    var text: Text {
        switch self {
        case .jobs: Text("后台任务", "Jobs")
        case .givenUp: Text("放弃的任务", "Jobs given up")
        case .messages: Text("最近七天的邮件和短信", "Messages of the last seven days")
        case .events: Text("还没有编号的事件", "Events without a position")
        case .index: Text("还没有进检索的事项", "Cases not in the search index yet")
        case .late: Text("逾期的时限", "Deadlines that have passed")
        case .database: Text("数据库大小", "Size of the database")
        case .disk: Text("磁盘剩余空间", "Free space of its disk")
        case .backup: Text("最近一次备份", "Last backup")
        case .round: Text("最近一次工作日提醒", "Last round of reminders")
        case .signIns: Text("一天内失败的登录", "Failed tries to sign in, last day")
        case .certificate: Text("这台服务器的证书到期", "Certificate of this server runs out")
        }
    }
}

/// Sentences with something in them.
enum HealthText {
    static func number(_ count: Int) -> Text { Text(Numbers.grouped(count), Numbers.grouped(count)) }

    static func jobs(waiting: Int, running: Int, oldest minutes: Int?) -> Text {
        let counts = Text(
            "等待 \(Numbers.grouped(waiting))，进行中 \(running)", "\(Numbers.grouped(waiting)) waiting, \(running) running")
        guard let minutes else { return counts }
        return counts + Text("；最早的等了 \(minutes) 分钟", "; the oldest has waited \(minutes) min")
    }

    static func messages(queued: Int, failed: Int) -> Text {
        Text(
            "等待 \(Numbers.grouped(queued))，没有发成 \(Numbers.grouped(failed))",
            "\(Numbers.grouped(queued)) waiting, \(Numbers.grouped(failed)) failed")
    }

    static func backup(at moment: Text, bytes count: Int) -> Text {
        let size = bytes(count)
        return Text("\(moment.zh)，\(size.zh)", "\(moment.en), \(size.en)")
    }

    /// `12.3 MB`, in powers of 1024.
    static func bytes(_ count: Int) -> Text {
        let units = ["KB", "MB", "GB", "TB"]
        var (value, unit) = (Double(max(count, 0)) / 1024, 0)
        while value >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
        let tenths = Int((value * 10).rounded())
        let said = "\(Numbers.grouped(tenths / 10)).\(tenths % 10) \(units[unit])"
        return Text(said, said)
    }
}
