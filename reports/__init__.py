"""Frames and figures made into files that people take home: PDF today; slides, Word, Excel and HTML later."""
