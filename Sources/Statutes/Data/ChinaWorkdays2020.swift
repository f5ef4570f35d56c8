extension ChinaWorkdays {
    /// 2020 to 2026, without the heading line.
    static let from2020 = #"""
        2020-01-01,holiday,New Year's Day
        2020-01-19,makeup_workday,Spring Festival
        2020-01-24,holiday,Spring Festival
        2020-01-25,holiday,Spring Festival
        2020-01-26,holiday,Spring Festival
        2020-01-27,holiday,Spring Festival
        2020-01-28,holiday,Spring Festival
        2020-01-29,holiday,Spring Festival
        2020-01-30,holiday,Spring Festival
        2020-01-31,holiday,Spring Festival
        2020-02-01,holiday,Spring Festival
        2020-02-02,holiday,Spring Festival
        2020-04-04,holiday,Tomb-sweeping Day
        2020-04-05,holiday,Tomb-sweeping Day
        2020-04-06,holiday,Tomb-sweeping Day
        2020-04-26,makeup_workday,Labour Day
        2020-05-01,holiday,Labour Day
        2020-05-02,holiday,Labour Day
        2020-05-03,holiday,Labour Day
        2020-05-04,holiday,Labour Day
        2020-05-05,holiday,Labour Day
        2020-05-09,makeup_workday,Labour Day
        2020-06-25,holiday,Dragon Boat Festival
        2020-06-26,holiday,Dragon Boat Festival
        2020-06-27,holiday,Dragon Boat Festival
        2020-06-28,makeup_workday,Dragon Boat Festival
        2020-09-27,makeup_workday,National Day
        2020-10-01,holiday,National Day
        2020-10-02,holiday,National Day
        2020-10-03,holiday,National Day
        2020-10-04,holiday,National Day
        2020-10-05,holiday,National Day
        2020-10-06,holiday,National Day
        2020-10-07,holiday,National Day
        2020-10-08,holiday,National Day
        2020-10-10,makeup_workday,National Day
        2021-01-01,holiday,New Year's Day
        2021-01-02,holiday,New Year's Day
        2021-01-03,holiday,New Year's Day
        2021-02-07,makeup_workday,Spring Festival
        2021-02-11,holiday,Spring Festival
        2021-02-12,holiday,Spring Festival
        2021-02-13,holiday,Spring Festival
        2021-02-14,holiday,Spring Festival
        2021-02-15,holiday,Spring Festival
        2021-02-16,holiday,Spring Festival
        2021-02-17,holiday,Spring Festival
        2021-02-20,makeup_workday,Spring Festival
        2021-04-03,holiday,Tomb-sweeping Day
        2021-04-04,holiday,Tomb-sweeping Day
        2021-04-05,holiday,Tomb-sweeping Day
        2021-04-25,makeup_workday,Labour Day
        2021-05-01,holiday,Labour Day
        2021-05-02,holiday,Labour Day
        2021-05-03,holiday,Labour Day
        2021-05-04,holiday,Labour Day
        2021-05-05,holiday,Labour Day
        2021-05-08,makeup_workday,Labour Day
        2021-06-12,holiday,Dragon Boat Festival
        2021-06-13,holiday,Dragon Boat Festival
        2021-06-14,holiday,Dragon Boat Festival
        2021-09-18,makeup_workday,Mid-autumn Festival
        2021-09-19,holiday,Mid-autumn Festival
        2021-09-20,holiday,Mid-autumn Festival
        2021-09-21,holiday,Mid-autumn Festival
        2021-09-26,makeup_workday,National Day
        2021-10-01,holiday,National Day
        2021-10-02,holiday,National Day
        2021-10-03,holiday,National Day
        2021-10-04,holiday,National Day
        2021-10-05,holiday,National Day
        2021-10-06,holiday,National Day
        2021-10-07,holiday,National Day
        2021-10-09,makeup_workday,National Day
        2022-01-01,holiday,New Year's Day
        2022-01-02,holiday,New Year's Day
        2022-01-03,holiday,New Year's Day
        2022-01-29,makeup_workday,Spring Festival
        2022-01-30,makeup_workday,Spring Festival
        2022-01-31,holiday,Spring Festival
        2022-02-01,holiday,Spring Festival
        2022-02-02,holiday,Spring Festival
        2022-02-03,holiday,Spring Festival
        2022-02-04,holiday,Spring Festival
        2022-02-05,holiday,Spring Festival
        2022-02-06,holiday,Spring Festival
        2022-04-02,makeup_workday,Tomb-sweeping Day
        2022-04-03,holiday,Tomb-sweeping Day
        2022-04-04,holiday,Tomb-sweeping Day
        2022-04-05,holiday,Tomb-sweeping Day
        2022-04-24,makeup_workday,Labour Day
        2022-04-30,holiday,Labour Day
        2022-05-01,holiday,Labour Day
        2022-05-02,holiday,Labour Day
        2022-05-03,holiday,Labour Day
        2022-05-04,holiday,Labour Day
        2022-05-07,makeup_workday,Labour Day
        2022-06-03,holiday,Dragon Boat Festival
        2022-06-04,holiday,Dragon Boat Festival
        2022-06-05,holiday,Dragon Boat Festival
        2022-09-10,holiday,Mid-autumn Festival
        2022-09-11,holiday,Mid-autumn Festival
        2022-09-12,holiday,Mid-autumn Festival
        2022-10-01,holiday,National Day
        2022-10-02,holiday,National Day
        2022-10-03,holiday,National Day
        2022-10-04,holiday,National Day
        2022-10-05,holiday,National Day
        2022-10-06,holiday,National Day
        2022-10-07,holiday,National Day
        2022-10-08,makeup_workday,National Day
        2022-10-09,makeup_workday,National Day
        2022-12-31,holiday,New Year's Day
        2023-01-01,holiday,New Year's Day
        2023-01-02,holiday,New Year's Day
        2023-01-21,holiday,Spring Festival
        2023-01-22,holiday,Spring Festival
        2023-01-23,holiday,Spring Festival
        2023-01-24,holiday,Spring Festival
        2023-01-25,holiday,Spring Festival
        2023-01-26,holiday,Spring Festival
        2023-01-27,holiday,Spring Festival
        2023-01-28,makeup_workday,Spring Festival
        2023-01-29,makeup_workday,Spring Festival
        2023-04-05,holiday,Tomb-sweeping Day
        2023-04-23,makeup_workday,Labour Day
        2023-04-29,holiday,Labour Day
        2023-04-30,holiday,Labour Day
        2023-05-01,holiday,Labour Day
        2023-05-02,holiday,Labour Day
        2023-05-03,holiday,Labour Day
        2023-05-06,makeup_workday,Labour Day
        2023-06-22,holiday,Dragon Boat Festival
        2023-06-23,holiday,Dragon Boat Festival
        2023-06-24,holiday,Dragon Boat Festival
        2023-06-25,makeup_workday,Dragon Boat Festival
        2023-09-29,holiday,Mid-autumn Festival
        2023-09-30,holiday,National Day
        2023-10-01,holiday,National Day
        2023-10-02,holiday,National Day
        2023-10-03,holiday,National Day
        2023-10-04,holiday,National Day
        2023-10-05,holiday,National Day
        2023-10-06,holiday,National Day
        2023-10-07,makeup_workday,National Day
        2023-10-08,makeup_workday,National Day
        2023-12-30,holiday,New Year's Day
        2023-12-31,holiday,New Year's Day
        2024-01-01,holiday,New Year's Day
        2024-02-04,makeup_workday,Spring Festival
        2024-02-10,holiday,Spring Festival
        2024-02-11,holiday,Spring Festival
        2024-02-12,holiday,Spring Festival
        2024-02-13,holiday,Spring Festival
        2024-02-14,holiday,Spring Festival
        2024-02-15,holiday,Spring Festival
        2024-02-16,holiday,Spring Festival
        2024-02-17,holiday,Spring Festival
        2024-02-18,makeup_workday,Spring Festival
        2024-04-04,holiday,Tomb-sweeping Day
        2024-04-05,holiday,Tomb-sweeping Day
        2024-04-06,holiday,Tomb-sweeping Day
        2024-04-07,makeup_workday,Tomb-sweeping Day
        2024-04-28,makeup_workday,Labour Day
        2024-05-01,holiday,Labour Day
        2024-05-02,holiday,Labour Day
        2024-05-03,holiday,Labour Day
        2024-05-04,holiday,Labour Day
        2024-05-05,holiday,Labour Day
        2024-05-11,makeup_workday,Labour Day
        2024-06-10,holiday,Dragon Boat Festival
        2024-09-14,makeup_workday,Mid-autumn Festival
        2024-09-15,holiday,Mid-autumn Festival
        2024-09-16,holiday,Mid-autumn Festival
        2024-09-17,holiday,Mid-autumn Festival
        2024-09-29,makeup_workday,National Day
        2024-10-01,holiday,National Day
        2024-10-02,holiday,National Day
        2024-10-03,holiday,National Day
        2024-10-04,holiday,National Day
        2024-10-05,holiday,National Day
        2024-10-06,holiday,National Day
        2024-10-07,holiday,National Day
        2024-10-12,makeup_workday,National Day
        2025-01-01,holiday,New Year's Day
        2025-01-26,makeup_workday,Spring Festival
        2025-01-28,holiday,Spring Festival
        2025-01-29,holiday,Spring Festival
        2025-01-30,holiday,Spring Festival
        2025-01-31,holiday,Spring Festival
        2025-02-01,holiday,Spring Festival
        2025-02-02,holiday,Spring Festival
        2025-02-03,holiday,Spring Festival
        2025-02-04,holiday,Spring Festival
        2025-02-08,makeup_workday,Spring Festival
        2025-04-04,holiday,Tomb-sweeping Day
        2025-04-05,holiday,Tomb-sweeping Day
        2025-04-06,holiday,Tomb-sweeping Day
        2025-04-27,makeup_workday,Labour Day
        2025-05-01,holiday,Labour Day
        2025-05-02,holiday,Labour Day
        2025-05-03,holiday,Labour Day
        2025-05-04,holiday,Labour Day
        2025-05-05,holiday,Labour Day
        2025-05-31,holiday,Dragon Boat Festival
        2025-06-01,holiday,Dragon Boat Festival
        2025-06-02,holiday,Dragon Boat Festival
        2025-09-28,makeup_workday,National Day
        2025-10-01,holiday,National Day
        2025-10-02,holiday,National Day
        2025-10-03,holiday,National Day
        2025-10-04,holiday,National Day
        2025-10-05,holiday,National Day
        2025-10-06,holiday,Mid-autumn Festival
        2025-10-07,holiday,National Day
        2025-10-08,holiday,National Day
        2025-10-11,makeup_workday,National Day
        2026-01-01,holiday,New Year's Day
        2026-01-02,holiday,New Year's Day
        2026-01-03,holiday,New Year's Day
        2026-01-04,makeup_workday,New Year's Day
        2026-02-14,makeup_workday,Spring Festival
        2026-02-15,holiday,Spring Festival
        2026-02-16,holiday,Spring Festival
        2026-02-17,holiday,Spring Festival
        2026-02-18,holiday,Spring Festival
        2026-02-19,holiday,Spring Festival
        2026-02-20,holiday,Spring Festival
        2026-02-21,holiday,Spring Festival
        2026-02-22,holiday,Spring Festival
        2026-02-23,holiday,Spring Festival
        2026-02-28,makeup_workday,Spring Festival
        2026-04-04,holiday,Tomb-sweeping Day
        2026-04-05,holiday,Tomb-sweeping Day
        2026-04-06,holiday,Tomb-sweeping Day
        2026-05-01,holiday,Labour Day
        2026-05-02,holiday,Labour Day
        2026-05-03,holiday,Labour Day
        2026-05-04,holiday,Labour Day
        2026-05-05,holiday,Labour Day
        2026-05-09,makeup_workday,Labour Day
        2026-06-19,holiday,Dragon Boat Festival
        2026-06-20,holiday,Dragon Boat Festival
        2026-06-21,holiday,Dragon Boat Festival
        2026-09-20,makeup_workday,National Day
        2026-09-25,holiday,Mid-autumn Festival
        2026-09-26,holiday,Mid-autumn Festival
        2026-09-27,holiday,Mid-autumn Festival
        2026-10-01,holiday,National Day
        2026-10-02,holiday,National Day
        2026-10-03,holiday,National Day
        2026-10-04,holiday,National Day
        2026-10-05,holiday,National Day
        2026-10-06,holiday,National Day
        2026-10-07,holiday,National Day
        2026-10-10,makeup_workday,National Day

        """#
}
