"""PINs: four to eight digits that context names."""

from wardline.detection.labelled import Shape, labelled
from wardline.vocabulary.kinds import Kind

RECOGNIZER = labelled(
    Kind.PIN,
    (
        r"pins?(?: (?:number|code|no))?|p i n|personal identification number",
        r"(?:four|4|six|6)[ -]digit (?:pin|pass ?code|access code)",
        r"pass ?code|access code|secret (?:number|code)|clave",
    ),
    Shape((4, 8)),
)
