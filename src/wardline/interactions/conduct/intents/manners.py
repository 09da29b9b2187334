"""Words that hurt or frighten."""

from wardline.interactions.conduct.hearing import Intent

ABUSE = Intent(
    "abuse",
    (
        (
            r"expletive|fuck\w*|shit(?:ty|s|head)?|bullshit|bitch\w*|asshole|bastards?|motherfuck\w*|goddamn|dumb ?ass"
            r"|dickhead|piece of (?:crap|shit)"
        ),
        (
            r"you(?:re| are) (?:so |such |just |really |a |an |being )*(?:stupid|idiots?|morons?|dumb|an idiot|liar"
            r"|loser|pathetic|worthless|trash|deadbeat|scum)"
        ),
        r"shut (?:up|your mouth)|go to hell|screw you",
        r"pendej[oa]s?|idiota|estupid[oa]|imbecil|mierda|cabron\w*|puta|callese|cierre la boca|muerto de hambre",
    ),
    (
        r"(?:not|isnt|arent|no) (?:a |an )?(?:stupid|idiot|dumb|estupid[oa])|stupid question|feel (?:so )?(?:stupid|dumb)",
    ),
)
THREAT = Intent(
    "threat",
    (
        (
            r"you(?:ll| will| are going to|re going to| could| can| may| might) ~(?:go to jail|be arrested|get arrested|go to prison"
            r"|be deported|regret|lose your job)"
        ),
        r"(?:have|get|getting) you (?:arrested|fired|deported)|(?:send|sending) the (?:police|sheriff|cops)",
        r"(?:we|i) know where you (?:live|work)|(?:tell|call|inform) your (?:boss|employer|family|neighbors?) ~about",
        r"(?:pay|do it|you better) ~or else|warrant for your arrest|garnish ~tomorrow",
        r"ira a la carcel|lo van a arrestar|la van a arrestar|sabemos donde (?:vive|trabaja)|se va a arrepentir",
    ),
    (r"(?:not|never|wont|will not|no) ~(?:arrested|jail|arrest\w*)",),
)
OFF_SYSTEM = Intent(
    "off-system",
    (
        (
            r"(?:my|to my) (?:own|personal|private) (?:e ?mail|gmail|cell|cellphone|phone|number|mobile|whatsapp|account"
            r"|device|laptop|facebook|instagram)"
        ),
        r"(?:text|email|send|message|whatsapp|dm) ~~(?:my (?:gmail|whatsapp|cell|mobile|hotmail|yahoo))",
        (
            r"(?:take|taking|took|snap|snapped|grab) (?:a )?(?:screenshot|photo|picture|snapshot) ~~(?:screen|account"
            r"|card|information|record|details|this|that)"
        ),
        r"(?:picture|photo) ~(?:with|on) my (?:phone|cell)",
        (
            r"(?:write|writing|wrote|jot|jotting|put) ~(?:on|in) (?:a |my )(?:piece of paper|paper|notebook|notepad"
            r"|sticky|post it|pad|scrap)"
        ),
        r"(?:save|copy|download|put) ~~(?:my (?:desktop|usb|flash drive|thumb drive|own computer|google drive))",
        r"mi (?:correo|telefono|celular|numero|whatsapp) (?:personal|privado|propio)|mi whatsapp",
        (
            r"(?:anot\w+|escrib\w+|apunt\w+) ~en (?:un papel|mi libreta|mi cuaderno)|(?:tomar\w*|tomo|saco) (?:una )?"
            r"(?:foto|captura) ~pantalla"
        ),
    ),
    (
        (
            r"(?:cant|cannot|not allowed|never|dont|do not|wont|not able|unable|no puedo|no podemos|not permitted|nunca)"
            r" "
        ),
        r"(?:can|could|would|will) you (?:please )?(?:take|send|text|upload|email)",
    ),
)
OFF_SYSTEM_REFUSED = Intent(
    "off-system-refused",
    (
        (
            r"(?:cant|cannot|not allowed|never|dont|do not|wont|not able|unable|not permitted) ~~(?:personal|own|private"
            r"|whatsapp|paper|photo|screenshot|picture)"
        ),
        r"(?:only|stay) ~(?:official|company|secure) (?:channels?|systems?|e ?mail|address)",
        r"no (?:puedo|podemos|se permite) ~~(?:personal|whatsapp|papel|foto)",
    ),
)
WROTE_DOWN = Intent(
    "wrote-down",
    (
        r"(?:let me|ill|i will|im|i am|just) (?:just )?(?:write|writing|jot|jotting|copy|copying) ~(?:down)",
        r"(?:got a|grab a|get a|find a) pen|lo (?:anoto|apunto)|dejeme (?:anotar\w*|apuntar\w*)",
    ),
)
