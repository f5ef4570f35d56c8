extension ChinaWorkdays {
    /// 2004 to 2011, without the heading line.
    static let from2004 = #"""
        2004-01-01,holiday,New Year's Day
        2004-01-17,makeup_workday,Spring Festival
        2004-01-18,makeup_workday,Spring Festival
        2004-01-22,holiday,Spring Festival
        2004-01-23,holiday,Spring Festival
        2004-01-24,holiday,Spring Festival
        2004-01-25,holiday,Spring Festival
        2004-01-26,holiday,Spring Festival
        2004-01-27,holiday,Spring Festival
        2004-01-28,holiday,Spring Festival
        2004-05-01,holiday,Labour Day
        2004-05-02,holiday,Labour Day
        2004-05-03,holiday,Labour Day
        2004-05-04,holiday,Labour Day
        2004-05-05,holiday,Labour Day
        2004-05-06,holiday,Labour Day
        2004-05-07,holiday,Labour Day
        2004-05-08,makeup_workday,Labour Day
        2004-05-09,makeup_workday,Labour Day
        2004-10-01,holiday,National Day
        2004-10-02,holiday,National Day
        2004-10-03,holiday,National Day
        2004-10-04,holiday,National Day
        2004-10-05,holiday,National Day
        2004-10-06,holiday,National Day
        2004-10-07,holiday,National Day
        2004-10-09,makeup_workday,National Day
        2004-10-10,makeup_workday,National Day
        2005-01-01,holiday,New Year's Day
        2005-01-02,holiday,New Year's Day
        2005-01-03,holiday,New Year's Day
        2005-02-05,makeup_workday,Spring Festival
        2005-02-06,makeup_workday,Spring Festival
        2005-02-09,holiday,Spring Festival
        2005-02-10,holiday,Spring Festival
        2005-02-11,holiday,Spring Festival
        2005-02-12,holiday,Spring Festival
        2005-02-13,holiday,Spring Festival
        2005-02-14,holiday,Spring Festival
        2005-02-15,holiday,Spring Festival
        2005-04-30,makeup_workday,Labour Day
        2005-05-01,holiday,Labour Day
        2005-05-02,holiday,Labour Day
        2005-05-03,holiday,Labour Day
        2005-05-04,holiday,Labour Day
        2005-05-05,holiday,Labour Day
        2005-05-06,holiday,Labour Day
        2005-05-07,holiday,Labour Day
        2005-05-08,makeup_workday,Labour Day
        2005-10-01,holiday,National Day
        2005-10-02,holiday,National Day
        2005-10-03,holiday,National Day
        2005-10-04,holiday,National Day
        2005-10-05,holiday,National Day
        2005-10-06,holiday,National Day
        2005-10-07,holiday,National Day
        2005-10-08,makeup_workday,National Day
        2005-10-09,makeup_workday,National Day
        2006-01-01,holiday,New Year's Day
        2006-01-02,holiday,New Year's Day
        2006-01-03,holiday,New Year's Day
        2006-01-28,makeup_workday,Spring Festival
        2006-01-29,holiday,Spring Festival
        2006-01-30,holiday,Spring Festival
        2006-01-31,holiday,Spring Festival
        2006-02-01,holiday,Spring Festival
        2006-02-02,holiday,Spring Festival
        2006-02-03,holiday,Spring Festival
        2006-02-04,holiday,Spring Festival
        2006-02-05,makeup_workday,Spring Festival
        2006-04-29,makeup_workday,Labour Day
        2006-04-30,makeup_workday,Labour Day
        2006-05-01,holiday,Labour Day
        2006-05-02,holiday,Labour Day
        2006-05-03,holiday,Labour Day
        2006-05-04,holiday,Labour Day
        2006-05-05,holiday,Labour Day
        2006-05-06,holiday,Labour Day
        2006-05-07,holiday,Labour Day
        2006-09-30,makeup_workday,National Day
        2006-10-01,holiday,National Day
        2006-10-02,holiday,National Day
        2006-10-03,holiday,National Day
        2006-10-04,holiday,National Day
        2006-10-05,holiday,National Day
        2006-10-06,holiday,National Day
        2006-10-07,holiday,National Day
        2006-10-08,makeup_workday,National Day
        2006-12-30,makeup_workday,New Year's Day
        2006-12-31,makeup_workday,New Year's Day
        2007-01-01,holiday,New Year's Day
        2007-01-02,holiday,New Year's Day
        2007-01-03,holiday,New Year's Day
        2007-02-17,makeup_workday,Spring Festival
        2007-02-18,holiday,Spring Festival
        2007-02-19,holiday,Spring Festival
        2007-02-20,holiday,Spring Festival
        2007-02-21,holiday,Spring Festival
        2007-02-22,holiday,Spring Festival
        2007-02-23,holiday,Spring Festival
        2007-02-24,holiday,Spring Festival
        2007-02-25,makeup_workday,Spring Festival
        2007-04-28,makeup_workday,Labour Day
        2007-04-29,makeup_workday,Labour Day
        2007-05-01,holiday,Labour Day
        2007-05-02,holiday,Labour Day
        2007-05-03,holiday,Labour Day
        2007-05-04,holiday,Labour Day
        2007-05-05,holiday,Labour Day
        2007-05-06,holiday,Labour Day
        2007-05-07,holiday,Labour Day
        2007-09-29,makeup_workday,National Day
        2007-09-30,makeup_workday,National Day
        2007-10-01,holiday,National Day
        2007-10-02,holiday,National Day
        2007-10-03,holiday,National Day
        2007-10-04,holiday,National Day
        2007-10-05,holiday,National Day
        2007-10-06,holiday,National Day
        2007-10-07,holiday,National Day
        2007-12-29,makeup_workday,New Year's Day
        2007-12-30,holiday,New Year's Day
        2007-12-31,holiday,New Year's Day
        2008-01-01,holiday,New Year's Day
        2008-02-02,makeup_workday,Spring Festival
        2008-02-03,makeup_workday,Spring Festival
        2008-02-06,holiday,Spring Festival
        2008-02-07,holiday,Spring Festival
        2008-02-08,holiday,Spring Festival
        2008-02-09,holiday,Spring Festival
        2008-02-10,holiday,Spring Festival
        2008-02-11,holiday,Spring Festival
        2008-02-12,holiday,Spring Festival
        2008-04-04,holiday,Tomb-sweeping Day
        2008-04-05,holiday,Tomb-sweeping Day
        2008-04-06,holiday,Tomb-sweeping Day
        2008-05-01,holiday,Labour Day
        2008-05-02,holiday,Labour Day
        2008-05-03,holiday,Labour Day
        2008-05-04,makeup_workday,Labour Day
        2008-06-07,holiday,Dragon Boat Festival
        2008-06-08,holiday,Dragon Boat Festival
        2008-06-09,holiday,Dragon Boat Festival
        2008-09-13,holiday,Mid-autumn Festival
        2008-09-14,holiday,Mid-autumn Festival
        2008-09-15,holiday,Mid-autumn Festival
        2008-09-27,makeup_workday,National Day
        2008-09-28,makeup_workday,National Day
        2008-09-29,holiday,National Day
        2008-09-30,holiday,National Day
        2008-10-01,holiday,National Day
        2008-10-02,holiday,National Day
        2008-10-03,holiday,National Day
        2008-10-04,holiday,National Day
        2008-10-05,holiday,National Day
        2009-01-01,holiday,New Year's Day
        2009-01-02,holiday,New Year's Day
        2009-01-03,holiday,New Year's Day
        2009-01-04,makeup_workday,New Year's Day
        2009-01-24,makeup_workday,Spring Festival
        2009-01-25,holiday,Spring Festival
        2009-01-26,holiday,Spring Festival
        2009-01-27,holiday,Spring Festival
        2009-01-28,holiday,Spring Festival
        2009-01-29,holiday,Spring Festival
        2009-01-30,holiday,Spring Festival
        2009-01-31,holiday,Spring Festival
        2009-02-01,makeup_workday,Spring Festival
        2009-04-04,holiday,Tomb-sweeping Day
        2009-04-05,holiday,Tomb-sweeping Day
        2009-04-06,holiday,Tomb-sweeping Day
        2009-05-01,holiday,Labour Day
        2009-05-02,holiday,Labour Day
        2009-05-03,holiday,Labour Day
        2009-05-28,holiday,Dragon Boat Festival
        2009-05-29,holiday,Dragon Boat Festival
        2009-05-30,holiday,Dragon Boat Festival
        2009-05-31,makeup_workday,Dragon Boat Festival
        2009-09-27,makeup_workday,National Day
        2009-10-01,holiday,National Day
        2009-10-02,holiday,National Day
        2009-10-03,holiday,Mid-autumn Festival
        2009-10-04,holiday,National Day
        2009-10-05,holiday,National Day
        2009-10-06,holiday,National Day
        2009-10-07,holiday,National Day
        2009-10-08,holiday,National Day
        2009-10-10,makeup_workday,National Day
        2010-01-01,holiday,New Year's Day
        2010-01-02,holiday,New Year's Day
        2010-01-03,holiday,New Year's Day
        2010-02-13,holiday,Spring Festival
        2010-02-14,holiday,Spring Festival
        2010-02-15,holiday,Spring Festival
        2010-02-16,holiday,Spring Festival
        2010-02-17,holiday,Spring Festival
        2010-02-18,holiday,Spring Festival
        2010-02-19,holiday,Spring Festival
        2010-02-20,makeup_workday,Spring Festival
        2010-02-21,makeup_workday,Spring Festival
        2010-04-03,holiday,Tomb-sweeping Day
        2010-04-04,holiday,Tomb-sweeping Day
        2010-04-05,holiday,Tomb-sweeping Day
        2010-05-01,holiday,Labour Day
        2010-05-02,holiday,Labour Day
        2010-05-03,holiday,Labour Day
        2010-06-12,makeup_workday,Dragon Boat Festival
        2010-06-13,makeup_workday,Dragon Boat Festival
        2010-06-14,holiday,Dragon Boat Festival
        2010-06-15,holiday,Dragon Boat Festival
        2010-06-16,holiday,Dragon Boat Festival
        2010-09-19,makeup_workday,Mid-autumn Festival
        2010-09-22,holiday,Mid-autumn Festival
        2010-09-23,holiday,Mid-autumn Festival
        2010-09-24,holiday,Mid-autumn Festival
        2010-09-25,makeup_workday,Mid-autumn Festival
        2010-09-26,makeup_workday,National Day
        2010-10-01,holiday,National Day
        2010-10-02,holiday,National Day
        2010-10-03,holiday,National Day
        2010-10-04,holiday,National Day
        2010-10-05,holiday,National Day
        2010-10-06,holiday,National Day
        2010-10-07,holiday,National Day
        2010-10-09,makeup_workday,National Day
        2011-01-01,holiday,New Year's Day
        2011-01-02,holiday,New Year's Day
        2011-01-03,holiday,New Year's Day
        2011-01-30,makeup_workday,Spring Festival
        2011-02-02,holiday,Spring Festival
        2011-02-03,holiday,Spring Festival
        2011-02-04,holiday,Spring Festival
        2011-02-05,holiday,Spring Festival
        2011-02-06,holiday,Spring Festival
        2011-02-07,holiday,Spring Festival
        2011-02-08,holiday,Spring Festival
        2011-02-12,makeup_workday,Spring Festival
        2011-04-02,makeup_workday,Tomb-sweeping Day
        2011-04-03,holiday,Tomb-sweeping Day
        2011-04-04,holiday,Tomb-sweeping Day
        2011-04-05,holiday,Tomb-sweeping Day
        2011-04-30,holiday,Labour Day
        2011-05-01,holiday,Labour Day
        2011-05-02,holiday,Labour Day
        2011-06-04,holiday,Dragon Boat Festival
        2011-06-06,holiday,Dragon Boat Festival
        2011-09-10,holiday,Mid-autumn Festival
        2011-09-11,holiday,Mid-autumn Festival
        2011-09-12,holiday,Mid-autumn Festival
        2011-10-01,holiday,National Day
        2011-10-02,holiday,National Day
        2011-10-03,holiday,National Day
        2011-10-04,holiday,National Day
        2011-10-05,holiday,National Day
        2011-10-06,holiday,National Day
        2011-10-07,holiday,National Day
        2011-10-08,makeup_workday,National Day
        2011-10-09,makeup_workday,National Day
        2011-12-31,makeup_workday,New Year's Day

        """#
}
