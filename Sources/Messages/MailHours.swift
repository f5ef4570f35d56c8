package import Casework
package import Statutes

/// When people are written to: on working days, from a set hour until the evening. Outside, nothing is sent and nothing
/// is lost: what waits then is told at the next set hour.
package struct MailHours: Sendable {
    package static let usual = 8
    private static let evening = 20

    let calendar: @Sendable () -> WorkCalendar
    let from: Int

    /// - Parameters:
    ///   - calendar: as it stands when it is asked.
    ///   - from: the hour, 0 to 23.
    package init(calendar: @escaping @Sendable () -> WorkCalendar, from: Int = MailHours.usual) {
        (self.calendar, self.from) = (calendar, from)
    }

    package func areOpen(_ world: World) -> Bool {
        let hour = world.zone.time(of: world.now()).hour
        return calendar().isWorkday(world.today) && hour >= from && hour < max(Self.evening, from + 1)
    }
}
