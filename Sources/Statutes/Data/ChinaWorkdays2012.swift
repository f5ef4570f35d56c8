extension ChinaWorkdays {
    /// 2012 to 2019, without the heading line.
    static let from2012 = #"""
        2012-01-01,holiday,New Year's Day
        2012-01-02,holiday,New Year's Day
        2012-01-03,holiday,New Year's Day
        2012-01-21,makeup_workday,Spring Festival
        2012-01-22,holiday,Spring Festival
        2012-01-23,holiday,Spring Festival
        2012-01-24,holiday,Spring Festival
        2012-01-25,holiday,Spring Festival
        2012-01-26,holiday,Spring Festival
        2012-01-27,holiday,Spring Festival
        2012-01-28,holiday,Spring Festival
        2012-01-29,makeup_workday,Spring Festival
        2012-03-31,makeup_workday,Tomb-sweeping Day
        2012-04-01,makeup_workday,Tomb-sweeping Day
        2012-04-02,holiday,Tomb-sweeping Day
        2012-04-03,holiday,Tomb-sweeping Day
        2012-04-04,holiday,Tomb-sweeping Day
        2012-04-28,makeup_workday,Labour Day
        2012-04-29,holiday,Labour Day
        2012-04-30,holiday,Labour Day
        2012-05-01,holiday,Labour Day
        2012-06-22,holiday,Dragon Boat Festival
        2012-06-24,holiday,Dragon Boat Festival
        2012-09-29,makeup_workday,National Day
        2012-09-30,holiday,Mid-autumn Festival
        2012-10-01,holiday,National Day
        2012-10-02,holiday,National Day
        2012-10-03,holiday,National Day
        2012-10-04,holiday,National Day
        2012-10-05,holiday,National Day
        2012-10-06,holiday,National Day
        2012-10-07,holiday,National Day
        2013-01-01,holiday,New Year's Day
        2013-01-02,holiday,New Year's Day
        2013-01-03,holiday,New Year's Day
        2013-01-05,makeup_workday,New Year's Day
        2013-01-06,makeup_workday,New Year's Day
        2013-02-09,holiday,Spring Festival
        2013-02-10,holiday,Spring Festival
        2013-02-11,holiday,Spring Festival
        2013-02-12,holiday,Spring Festival
        2013-02-13,holiday,Spring Festival
        2013-02-14,holiday,Spring Festival
        2013-02-15,holiday,Spring Festival
        2013-02-16,makeup_workday,Spring Festival
        2013-02-17,makeup_workday,Spring Festival
        2013-04-04,holiday,Tomb-sweeping Day
        2013-04-05,holiday,Tomb-sweeping Day
        2013-04-06,holiday,Tomb-sweeping Day
        2013-04-07,makeup_workday,Tomb-sweeping Day
        2013-04-27,makeup_workday,Labour Day
        2013-04-28,makeup_workday,Labour Day
        2013-04-29,holiday,Labour Day
        2013-04-30,holiday,Labour Day
        2013-05-01,holiday,Labour Day
        2013-06-08,makeup_workday,Dragon Boat Festival
        2013-06-09,makeup_workday,Dragon Boat Festival
        2013-06-10,holiday,Dragon Boat Festival
        2013-06-11,holiday,Dragon Boat Festival
        2013-06-12,holiday,Dragon Boat Festival
        2013-09-19,holiday,Mid-autumn Festival
        2013-09-20,holiday,Mid-autumn Festival
        2013-09-21,holiday,Mid-autumn Festival
        2013-09-22,makeup_workday,Mid-autumn Festival
        2013-09-29,makeup_workday,National Day
        2013-10-01,holiday,National Day
        2013-10-02,holiday,National Day
        2013-10-03,holiday,National Day
        2013-10-04,holiday,National Day
        2013-10-05,holiday,National Day
        2013-10-06,holiday,National Day
        2013-10-07,holiday,National Day
        2013-10-12,makeup_workday,National Day
        2014-01-01,holiday,New Year's Day
        2014-01-26,makeup_workday,Spring Festival
        2014-01-31,holiday,Spring Festival
        2014-02-01,holiday,Spring Festival
        2014-02-02,holiday,Spring Festival
        2014-02-03,holiday,Spring Festival
        2014-02-04,holiday,Spring Festival
        2014-02-05,holiday,Spring Festival
        2014-02-06,holiday,Spring Festival
        2014-02-08,makeup_workday,Spring Festival
        2014-04-05,holiday,Tomb-sweeping Day
        2014-04-06,holiday,Tomb-sweeping Day
        2014-04-07,holiday,Tomb-sweeping Day
        2014-05-01,holiday,Labour Day
        2014-05-02,holiday,Labour Day
        2014-05-03,holiday,Labour Day
        2014-05-04,makeup_workday,Labour Day
        2014-06-02,holiday,Dragon Boat Festival
        2014-09-08,holiday,Mid-autumn Festival
        2014-09-28,makeup_workday,National Day
        2014-10-01,holiday,National Day
        2014-10-02,holiday,National Day
        2014-10-03,holiday,National Day
        2014-10-04,holiday,National Day
        2014-10-05,holiday,National Day
        2014-10-06,holiday,National Day
        2014-10-07,holiday,National Day
        2014-10-11,makeup_workday,National Day
        2015-01-01,holiday,New Year's Day
        2015-01-02,holiday,New Year's Day
        2015-01-03,holiday,New Year's Day
        2015-01-04,makeup_workday,New Year's Day
        2015-02-15,makeup_workday,Spring Festival
        2015-02-18,holiday,Spring Festival
        2015-02-19,holiday,Spring Festival
        2015-02-20,holiday,Spring Festival
        2015-02-21,holiday,Spring Festival
        2015-02-22,holiday,Spring Festival
        2015-02-23,holiday,Spring Festival
        2015-02-24,holiday,Spring Festival
        2015-02-28,makeup_workday,Spring Festival
        2015-04-05,holiday,Tomb-sweeping Day
        2015-04-06,holiday,Tomb-sweeping Day
        2015-05-01,holiday,Labour Day
        2015-06-20,holiday,Dragon Boat Festival
        2015-06-22,holiday,Dragon Boat Festival
        2015-09-03,holiday,Anti-Fascist 70th Day
        2015-09-04,holiday,Anti-Fascist 70th Day
        2015-09-06,makeup_workday,Anti-Fascist 70th Day
        2015-09-27,holiday,Mid-autumn Festival
        2015-10-01,holiday,National Day
        2015-10-02,holiday,National Day
        2015-10-03,holiday,National Day
        2015-10-04,holiday,National Day
        2015-10-05,holiday,National Day
        2015-10-06,holiday,National Day
        2015-10-07,holiday,National Day
        2015-10-10,makeup_workday,National Day
        2016-01-01,holiday,New Year's Day
        2016-02-06,makeup_workday,Spring Festival
        2016-02-07,holiday,Spring Festival
        2016-02-08,holiday,Spring Festival
        2016-02-09,holiday,Spring Festival
        2016-02-10,holiday,Spring Festival
        2016-02-11,holiday,Spring Festival
        2016-02-12,holiday,Spring Festival
        2016-02-13,holiday,Spring Festival
        2016-02-14,makeup_workday,Spring Festival
        2016-04-04,holiday,Tomb-sweeping Day
        2016-05-01,holiday,Labour Day
        2016-05-02,holiday,Labour Day
        2016-06-09,holiday,Dragon Boat Festival
        2016-06-10,holiday,Dragon Boat Festival
        2016-06-11,holiday,Dragon Boat Festival
        2016-06-12,makeup_workday,Dragon Boat Festival
        2016-09-15,holiday,Mid-autumn Festival
        2016-09-16,holiday,Mid-autumn Festival
        2016-09-17,holiday,Mid-autumn Festival
        2016-09-18,makeup_workday,Mid-autumn Festival
        2016-10-01,holiday,National Day
        2016-10-02,holiday,National Day
        2016-10-03,holiday,National Day
        2016-10-04,holiday,National Day
        2016-10-05,holiday,National Day
        2016-10-06,holiday,National Day
        2016-10-07,holiday,National Day
        2016-10-08,makeup_workday,National Day
        2016-10-09,makeup_workday,National Day
        2017-01-01,holiday,New Year's Day
        2017-01-02,holiday,New Year's Day
        2017-01-22,makeup_workday,Spring Festival
        2017-01-27,holiday,Spring Festival
        2017-01-28,holiday,Spring Festival
        2017-01-29,holiday,Spring Festival
        2017-01-30,holiday,Spring Festival
        2017-01-31,holiday,Spring Festival
        2017-02-01,holiday,Spring Festival
        2017-02-02,holiday,Spring Festival
        2017-02-04,makeup_workday,Spring Festival
        2017-04-01,makeup_workday,Tomb-sweeping Day
        2017-04-02,holiday,Tomb-sweeping Day
        2017-04-03,holiday,Tomb-sweeping Day
        2017-04-04,holiday,Tomb-sweeping Day
        2017-05-01,holiday,Labour Day
        2017-05-27,makeup_workday,Dragon Boat Festival
        2017-05-28,holiday,Dragon Boat Festival
        2017-05-29,holiday,Dragon Boat Festival
        2017-05-30,holiday,Dragon Boat Festival
        2017-09-30,makeup_workday,National Day
        2017-10-01,holiday,National Day
        2017-10-02,holiday,National Day
        2017-10-03,holiday,National Day
        2017-10-04,holiday,Mid-autumn Festival
        2017-10-05,holiday,National Day
        2017-10-06,holiday,National Day
        2017-10-07,holiday,National Day
        2017-10-08,holiday,National Day
        2018-01-01,holiday,New Year's Day
        2018-02-11,makeup_workday,Spring Festival
        2018-02-15,holiday,Spring Festival
        2018-02-16,holiday,Spring Festival
        2018-02-17,holiday,Spring Festival
        2018-02-18,holiday,Spring Festival
        2018-02-19,holiday,Spring Festival
        2018-02-20,holiday,Spring Festival
        2018-02-21,holiday,Spring Festival
        2018-02-24,makeup_workday,Spring Festival
        2018-04-05,holiday,Tomb-sweeping Day
        2018-04-06,holiday,Tomb-sweeping Day
        2018-04-07,holiday,Tomb-sweeping Day
        2018-04-08,makeup_workday,Tomb-sweeping Day
        2018-04-28,makeup_workday,Labour Day
        2018-04-29,holiday,Labour Day
        2018-04-30,holiday,Labour Day
        2018-05-01,holiday,Labour Day
        2018-06-18,holiday,Dragon Boat Festival
        2018-09-24,holiday,Mid-autumn Festival
        2018-09-29,makeup_workday,National Day
        2018-09-30,makeup_workday,National Day
        2018-10-01,holiday,National Day
        2018-10-02,holiday,National Day
        2018-10-03,holiday,National Day
        2018-10-04,holiday,National Day
        2018-10-05,holiday,National Day
        2018-10-06,holiday,National Day
        2018-10-07,holiday,National Day
        2018-12-29,makeup_workday,New Year's Day
        2018-12-30,holiday,New Year's Day
        2018-12-31,holiday,New Year's Day
        2019-01-01,holiday,New Year's Day
        2019-02-02,makeup_workday,Spring Festival
        2019-02-03,makeup_workday,Spring Festival
        2019-02-04,holiday,Spring Festival
        2019-02-05,holiday,Spring Festival
        2019-02-06,holiday,Spring Festival
        2019-02-07,holiday,Spring Festival
        2019-02-08,holiday,Spring Festival
        2019-02-09,holiday,Spring Festival
        2019-02-10,holiday,Spring Festival
        2019-04-05,holiday,Tomb-sweeping Day
        2019-04-06,holiday,Tomb-sweeping Day
        2019-04-07,holiday,Tomb-sweeping Day
        2019-04-28,makeup_workday,Labour Day
        2019-05-01,holiday,Labour Day
        2019-05-02,holiday,Labour Day
        2019-05-03,holiday,Labour Day
        2019-05-04,holiday,Labour Day
        2019-05-05,makeup_workday,Labour Day
        2019-06-07,holiday,Dragon Boat Festival
        2019-06-08,holiday,Dragon Boat Festival
        2019-06-09,holiday,Dragon Boat Festival
        2019-09-13,holiday,Mid-autumn Festival
        2019-09-14,holiday,Mid-autumn Festival
        2019-09-15,holiday,Mid-autumn Festival
        2019-09-29,makeup_workday,National Day
        2019-10-01,holiday,National Day
        2019-10-02,holiday,National Day
        2019-10-03,holiday,National Day
        2019-10-04,holiday,National Day
        2019-10-05,holiday,National Day
        2019-10-06,holiday,National Day
        2019-10-07,holiday,National Day
        2019-10-12,makeup_workday,National Day

        """#
}
