/// Days off and make-up workdays as the General Office of the State Council announced them, year by year.
///
/// Collected in chinesecalendar 1.11.0 (MIT licence) and carried over unchanged. A weekend day that is not listed is
/// free, a weekday that is not listed is a working day.
enum ChinaWorkdays {
    static let csv = "date,kind,occasion\n" + from2004 + from2012 + from2020
}
