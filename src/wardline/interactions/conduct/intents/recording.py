"""Recording: told, objected to, stopped, agreed to."""

from wardline.interactions.conduct.hearing import Intent

_TALK = r"(?:calls?|lines?|conversations?|phone call|llamadas?|lineas?|conversacion(?:es)?|comunicacion)"

ANNOUNCED = Intent(
    "recording-announced",
    (
        _TALK + r" ~(?:is|are|may be|will be|might be|could be|gets?|being|can be|be) ~(?:recorded|taped)",
        _TALK + r" (?:is|are|may be) ~(?:on a recorded|subject to ~recording)",
        (
            r"(?:we|im|i am|were|we are|well be|i will be|we may|we might|will be) ~(?:recording|record|tape|taping) "
            r"(?:this|the|our|all|your|every)? ?(?:phone )?(?:calls?|line|conversations?)"
        ),
        r"recorded (?:line|call|conversation)",
        r"(?:call|line|conversation) (?:recorded|recording) for",
        _TALK
        + r" ~(?:es|sera|seran|son|siendo|puede ser|pueden ser|podria ser|podra ser|esta|estan|queda|ser"
        r"|se|estara) ~(?:grabad[oa]s?|grabando|graban?|grabe)",
        r"(?:estamos|estoy) grabando ~" + _TALK,
        r"grabamos ~" + _TALK,
        r"linea grabada",
    ),
    (
        r"(?:not|isnt|arent|never|no longer|wont be|un) (?:being |be )?(?:recorded|recording|taped)",
        r"no (?:es|sera|esta|se) ~(?:grabad[oa]s?|grabando|graba)",
        r"(?:stop|stopped|listen to|review|reviewed|pull|check|checked) ~recorded",
    ),
)
OBJECTED = Intent(
    "recording-objected",
    (
        (
            r"(?:dont|do not|not|never|didnt|refuse) ~(?:want|consent|agree|like|wish|okay|ok|comfortable|permission"
            r"|authorize|consented|agreed|refuse|to be) ~(?:recorded|recording|taped|record (?:this|me|my|the call))"
        ),
        r"(?:stop|turn off|switch off|quit|end|shut off) ~(?:recording|recorder|taping)",
        r"(?:rather|prefer) (?:you )?(?:not|didnt|dont) ~(?:recorded|record|recording)",
        r"(?:turn|switch|shut) (?:the |that |your )?(?:recording|recorder) off",
        r"you (?:cant|cannot|may not|shouldnt) (?:record|tape) (?:me|this|my)",
        r"object to ~(?:recording|recorded)",
        r"(?:can|could|please|would) ~not (?:be )?(?:recorded|record)",
        r"(?:without|not) being recorded",
        r"no (?:quiero|deseo|autorizo|acepto|consiento|doy|me gusta|estoy de acuerdo) ~(?:grab\w*|permiso)",
        r"(?:dejen|deje|pare|paren|detenga|detengan|apague) ~(?:grabar|grabacion)",
        r"no me grab\w+",
    ),
    (r"dvr|episodes?|tv|television|programa de",),
)
STOPPED = Intent(
    "recording-stopped",
    (
        (r"(?:stop|stopped|turned off|turn off|paused|pause|disabled|ended|stopping|turning off|pausing) ~"
        r"(?:recording|recorder)"),
        r"recording ~(?:stopped|off|paused|disabled)",
        r"(?:unrecorded|un recorded|non recorded) (?:line|call)",
        r"(?:not|isnt|no longer|wont be) (?:being )?recorded",
        r"(?:detenid[oa]|detengo|detener|parado|paro|apagado|apago|pausado|pauso|pausar|pausamos) ~grabacion",
        r"grabacion ~(?:detenida|apagada|pausada)",
        r"linea (?:sin grabacion|no grabada|que no se graba)|ya no ~grab\w+",
    ),
    ((r"(?:cant|cannot|unable|not able|dont|do not|not possible|no podemos|no puedo|no es posible) ~~"
     r"(?:recording|recorder|recorded|grab\w+)"),),
)  # fmt: skip
AGREED = Intent(
    "agreed",
    (
        r"(?:thats|that is|its|it is|im|then) ~(?:fine|ok|okay|alright|all right)",
        r"go ahead|you (?:can|may) record|i (?:agree|consent)|^(?:fine|ok|okay|alright|yes|sure)(?: then)?$",
        r"esta bien|de acuerdo|adelante|puede(?:n)? grabar",
    ),
    (r"not (?:fine|ok|okay|alright)|dont (?:agree|consent)|no (?:estoy|esta) ~(?:acuerdo|bien)",),
)
