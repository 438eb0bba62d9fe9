"""A meeting as a report in Word, in the administrative form of Decree 30/2020/NĐ-CP."""
