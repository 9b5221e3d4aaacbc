"""What segmentation finds in one resolution."""

from dataclasses import dataclass, field

from corpus.document import Paragraph, ParagraphKind
from corpus.symbols import Organ
from corpus.wording import opens_operative


@dataclass(slots=True)
class Body:
    """What segmentation found in one resolution."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    marks: list[tuple[str, int, int]] = field(default_factory=list)
    preface: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    voices: list[Organ] = field(default_factory=list)

    def speaks(self) -> bool:
        """Whether any paragraph is operative or a statement's: a text without one is no resolution."""
        return any(p.kind in (ParagraphKind.OPERATIVE, ParagraphKind.STATEMENT) for p in self.paragraphs)

    def promote(self) -> None:
        """Where nothing was operative, the clause that opens with an operative verb is, however it ends."""
        if self.speaks():
            return
        opened = False
        for index, paragraph in enumerate(self.paragraphs):
            opened = opened or opens_operative(paragraph.text)
            if opened and paragraph.kind is ParagraphKind.PREAMBULAR:
                self.paragraphs[index] = paragraph.model_copy(update={"kind": ParagraphKind.OPERATIVE})
