package import Accounts
import Casework
import Store
import Words

/// People and accounts.
extension ImportTable {
    /// A row is an account, or one more role of it; the key is the account. What is there already stays, but for a name.
    package static func accounts(_ entering: EnterAccounts) -> ImportTable {
        let account = ImportColumn("account", "账号", "account", required: true)
        let name = ImportColumn("name", "姓名", "name", required: true)
        let deputy = ImportColumn("deputy", "代表网址简称", "deputy slug")
        let roles = EnterAccounts.roles.map { ($0, key: $0.rawValue, name: $0.text) }
        let role = ImportColumn("role", "身份", "role", of: roles)
        let place = ImportColumn("place", "担任地点", "place")
        @Sendable func column(_ field: EnterAccounts.Field) -> ImportColumn {
            switch field {
            case .account: account
            case .name: name
            case .deputy: deputy
            case .role: role
            case .place: place
            }
        }
        return ImportTable(
            kind: "accounts", title: Text("人员和账号", "People and accounts"),
            columns: [account, name, deputy, role, place], next: AccountsFeature.linksPage,
            waits: AccountsFeature.proposalsPage
        ) { rows, isWritten, report, tx in
            var seen: [String: String] = [:]
            var deciders: Set<ID<Person>> = []
            for row in rows {
                let login = row.text(account, max: 64, &report)
                let called = row.text(name, max: 100, &report)
                let problems = report.problems.count
                let new = EnterAccounts.Row(
                    login: login ?? "", name: called ?? "", deputy: row.text(deputy, max: 40, &report),
                    role: row.choice(role, roles, &report), place: row.text(place, max: 100, &report))
                guard let login, let called, report.problems.count == problems else { continue }
                let key = new.key ?? login
                if let earlier = seen[key], earlier != called {
                    report.refuse(row, name, Text("同一账号的几行姓名不一致", "the rows of one account do not agree"))
                    continue
                }
                do {
                    let plan = try entering.plan(new, by: row.by, in: tx)
                    let isFurther = seen.updateValue(called, forKey: key) != nil
                    report.note(row, plan.effect == .new && isFurther ? .changed : .of(plan.effect), called)
                    if plan.waitsForAnother { report.waiting += 1 }
                    if isWritten { deciders.formUnion(try entering.carryOut(plan, by: row.by, in: tx)) }
                } catch let misfit as EnterAccounts.Misfit { report.refuse(row, column(misfit.field), misfit.why) }
            }
            if isWritten { try entering.ask(deciders, in: tx) }
        }
    }
}

extension ImportEffect {
    fileprivate static func of(_ effect: EnterAccounts.Effect) -> ImportEffect {
        switch effect {
        case .new: .new
        case .changed: .changed
        case .same: .same
        }
    }
}
