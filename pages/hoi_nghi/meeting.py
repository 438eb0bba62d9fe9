"""Trình chiếu: meetings that are frozen, their slides, what changed since the one before; presenting full screen."""

from ui.meeting import changes as meeting_changes
from ui.meeting import head as meeting_head
from ui.meeting import kept as meeting_kept
from ui.meeting import present as meeting_present
from ui.meeting import slides as meeting_slides
from ui.screen import screen

here = screen()
one = meeting_head.opened(here.translate("Trình chiếu"), here)
meeting_present.actions(one, here)
if meeting_kept.part(here) == meeting_kept.CHANGES:
    meeting_changes.show(one, here)
else:
    meeting_slides.edit(one, here)
