"""The rules of time expressions over word classes, each with the builder of what it says.

A pattern is a regular expression in which every name stands for one word of that class (`words.py`,
`data/timexes.toml`), capitals for the macros below, and square brackets mark the words that are the expression where
the pattern looks further than it. The longest match wins, then the earlier rule.
"""

from collections.abc import Callable
from typing import NamedTuple

from tfc_extract.timex import calendar, lengths, relative, years
from tfc_extract.timex.found import Found, Said

MACROS = {
    "WD": "(weekday comma?)",
    "DAY": "(day|ordinal|second)",
    "YEAR": "(year|short_year)",
    "TH": "(the|whose)",
    "N": "(number|day|integer|decimal)",
    "HALF": "(dash? and dash? a dash? half)",
    "NUM": "((half a?|a (hundred|thousand|dozen)|N (dash? number)? hundred? thousand? HALF?|a? couple of?))",
    "KIND": "(fiscal|fy|financial|school|full|calendar)",
    "U": "(unit|units|quarter|second)",
    "REL": "(last|next|this|that|previous|following|same|coming|current|latest|past)",
    "REF": "(TH? REL KIND* (unit|quarter))",
    "OF": "(of|in)",
    "NTH": "(ordinal|second|latest|last)",
    "WHOLE": "((comma|of|in)? YEAR|OF? REF|of (fiscal|fy)? year|OF? the? fy? year_range)",
}


class Rule(NamedTuple):
    """A rule of the grammar; `say` gives what the words say, None where they say nothing after all."""

    name: str
    kind: str
    pattern: str
    say: Callable[[Found], Said | None]


RULES = (
    Rule("day-month", "date", "WD? the? DAY of? month WHOLE?", calendar.day_month),
    Rule("month-day", "date", "WD? month the? (day|ordinal) (comma? YEAR|OF? REF)?", calendar.day_month),
    Rule("day-range", "date", "the? DAY dash DAY of? month WHOLE?", calendar.day_range),
    Rule("day-range", "date", "month (day|ordinal) dash (day|ordinal) (comma? YEAR)?", calendar.day_range),
    Rule("day-of-pair", "date", "[DAY] (and|or|to|until|comma) DAY of? month WHOLE?", calendar.first_of_pair),
    Rule("day-of-pair", "date", "[DAY] comma DAY comma? (and|or|to) DAY of? month WHOLE?", calendar.first_of_pair),
    Rule("day-of-pair", "date", "[DAY of? month] (and|or|to|until|dash) DAY of? month WHOLE", calendar.first_of_pair),
    Rule("day-of-pair", "date", "[month (day|ordinal)] (and|or|to|until|dash) month (day|ordinal) comma? YEAR",
         calendar.first_of_pair),
    Rule("month-of-pair", "date", "[month] (and|or|to|until|comma) month WHOLE", calendar.first_of_pair),
    Rule("month-range", "date", "month (dash|slash) month WHOLE?", calendar.month_range),
    Rule("month-year", "date", "month comma? WHOLE", calendar.month),
    Rule("month-relative", "date", "TH? REL (coming|past)? month", calendar.month),
    Rule("month-relative", "date", "REL month (day|ordinal)", calendar.day_month),
    Rule("month", "date", "month", calendar.month),
    Rule("weekday-relative", "date", "TH? REL (coming|past)? weekday", calendar.weekday),
    Rule("weekday-of-month", "date", "the NTH weekday OF month WHOLE?", calendar.nth_weekday),
    Rule("recurring", "set", "the NTH weekday OF (every|the) unit", lengths.nth_weekday_of),
    Rule("week-of-month", "date", "the NTH unit OF month WHOLE?", calendar.nth_unit),
    Rule("weekday-of-week", "date", "weekday OF? REF", calendar.weekday),
    Rule("weekday-week", "date", "a (unit on|unit from) weekday", calendar.weekday_offset),
    Rule("weekday-week", "date", "weekday unit", calendar.weekday_offset),
    Rule("weekday", "date", "weekday", calendar.weekday),
    Rule("season-year", "date", "TH? season comma? WHOLE", calendar.season),
    Rule("season-term", "date", "TH? (REL (coming|past)?)? season term (comma? WHOLE)?", calendar.season),
    Rule("season-relative", "date", "TH? REL (coming|past)? season", calendar.season),
    Rule("season", "date", "(in|until|before|after) [the? season]", calendar.bare_season),
    Rule("season", "date", "the season", calendar.bare_season),
    Rule("season", "date", "the? (early|late|mid) dash? season", calendar.bare_season),
    Rule("quarter", "date",
         "TH? KIND? dash? (ordinal|second|latest) dash? quarter (WHOLE|OF the KIND? unit)?", years.quarter),
    Rule("quarter", "date",
         "TH? (REF|fiscal? year) possessive? KIND? (ordinal|second|latest) dash? quarter", years.quarter),
    Rule("quarter", "date", "the (year|fiscal? year) quarter", years.the_quarter),
    Rule("quarter", "date", "quarter_name (of|comma)? (fy day|fy? (year|year_range))?", years.quarter),
    Rule("quarter", "date", "TH quarter", years.the_quarter),
    Rule("half", "date", "TH? (ordinal|second|latest|last) dash? half (WHOLE|of the KIND? unit)", years.half),
    Rule("year", "date", "(the KIND? unit)? year", years.year),
    Rule("year", "date", "the unit number thousand (and? number)?", years.year_in_words),
    Rule("fiscal-year", "date", "the? KIND unit? year", years.year),
    Rule("fiscal-year", "date", "fy day", years.fiscal_year),
    Rule("short-year", "date", "(in|and|or|until|before|after) [short_year]", years.year),
    Rule("year-range", "date", "TH? (fy|(financial|school|fiscal) unit)? year_range", years.year_range),
    Rule("year-range", "date", "TH? year_range (financial|school|fiscal) unit", years.year_range),
    Rule("decade", "date", "the? decade", years.decade),
    Rule("century", "date", "the? (ordinal|second) dash? unit", years.century),
    Rule("numeric", "date", "WD? numeric", calendar.numeric),
    Rule("holiday", "date", "(TH? REL)? holiday (comma? year|OF? REF)?", calendar.holiday),
    Rule("deictic", "date", "deictic", relative.deictic),
    Rule("deictic", "date", "the unit (before|after) deictic", relative.deictic_offset),
    Rule("deictic", "date", "a unit (deictic|from deictic)", relative.deictic_offset),
    Rule("period", "date", "REF", relative.reference),
    Rule("period", "date", "(this times|the same (period|unit|times|quarter)) REF", relative.compared),
    Rule("period", "date", "the KIND unit", relative.reference),
    Rule("weekend", "date", "the unit", relative.the_weekend),
    Rule("new-year", "date", "the new KIND? unit", relative.new_year),
    Rule("overnight", "date", "overnight", relative.overnight),
    Rule("turn", "date", "the? turn of the unit", relative.turn),
    Rule("the-year", "date", "(beginning|end|middle|rest) of [the (unit|quarter)]", relative.the_unit),
    Rule("the-year", "date", "(earlier|later|early|late) in [the (unit|quarter)]", relative.the_unit),
    Rule("the-year", "date", "for [the full? unit]", relative.the_unit),
    Rule("the-year", "date", "the full unit", relative.the_unit),
    Rule("the-year", "duration",
         "[the KIND? unit] (ending|to (the? (end|day|ordinal) of?)? month)", lengths.the_length),
    Rule("year-end", "date", "the? unit (possessive|dash)? end", relative.year_end),
    Rule("ago", "date", "(NUM calendar? U|a U|a U and a half) ago", relative.ago),
    Rule("ago-day", "date", "(NUM U|a U) ago (deictic|REF)", relative.anniversary),
    Rule("ago", "date", "(a? few) U ago", relative.vague),
    Rule("year-ago", "date",
         "(TH|a)? same? unit dash (ago|earlier) (KIND? (ordinal|second) quarter|quarter|period)?", relative.year_ago),
    Rule("ahead", "date", "(NUM U|a U) (from now|hence)", relative.ahead),
    Rule("ahead", "date", "in [(NUM U|a U) times]", relative.ahead),
    Rule("context", "date", "(NUM calendar? U|a U|a U and a half) (earlier|later)", relative.context),
    Rule("context", "date", "the (unit|quarter) (before|after|earlier)", relative.context),
    Rule("daypart", "date", "TH? (last|next|this|that|previous|following|same) daypart", relative.daypart),
    Rule("stretch", "duration",
         "TH? (last|past|next|coming|previous|following) (NUM|few) calendar? U", lengths.stretch),
    Rule("stretch", "duration", "TH? past (unit|quarter)", lengths.stretch),
    Rule("stretch", "duration", "the (last|next|coming) unit", lengths.long_stretch),
    Rule("stretch", "duration", "(in|for|over|until) [the (last|next|coming) unit]", lengths.open_stretch),
    Rule("first", "duration", "[TH? (ordinal|latest) (NUM|few) U] (WHOLE|of the KIND? unit)?", lengths.first),
    Rule("length", "duration", "TH? (NUM|few) calendar? dash? U", lengths.length),
    Rule("length", "duration", "TH? NUM (calendar|dash)? dash? unit dash? (long|period|term)", lengths.length),
    Rule("length", "duration", "NUM (to|or|dash) NUM calendar? U", lengths.length_range),
    Rule("length", "duration", "a calendar? (unit|quarter) (and a half)?", lengths.a_length),
    Rule("ago", "date", "a unit or so ago", relative.ago),
    Rule("recurring", "set", "every (other|ordinal|second|NUM)? (U|weekday|month|season|daypart)", lengths.every),
    Rule("recurring", "set", "(once|(NUM|few) times) (a|per|every) unit", lengths.times_a),
    Rule("recurring", "set", "per (unit|annum)", lengths.per),
    Rule("recurring", "set", "freq", lengths.frequency),
    Rule("recurring", "set", "(every|on)? weekdays dayparts?", lengths.weekdays),
    Rule("recurring", "set", "weekday dash (to dash)? weekday", lengths.weekdays),
    Rule("clock", "time", "clock zone?", relative.clock),
    Rule("clock", "time", "(at|from|to|until|before|after) [clock_like] zone?", relative.clock),
    Rule("clock", "time", "clock_like zone", relative.clock),
    Rule("clock", "time", "noon", relative.clock),
    Rule("clock", "time", "day in the daypart", relative.clock),
)  # fmt: skip
