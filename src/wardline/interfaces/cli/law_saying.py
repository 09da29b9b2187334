"""Days and counts as the shell reads and says them: the same as in every question about the law."""

from wardline.interfaces.questions.reading import day
from wardline.interfaces.questions.saying import counted

__all__ = ["counted", "day"]
