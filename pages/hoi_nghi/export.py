"""Xuất báo cáo: a frozen meeting as PowerPoint, Word, Excel and one HTML file, to be edited, printed, handed out."""

from ui.meeting import files as meeting_files
from ui.meeting import head as meeting_head
from ui.screen import screen

here = screen()
one = meeting_head.opened(here.translate("Xuất báo cáo"), here)
meeting_files.offer(one, here)
