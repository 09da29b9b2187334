"""Payment cards: asked for, their codes asked for, and the safe ways offered."""

from wardline.interactions.conduct.hearing import Intent

_ASK = r"(?:have|need|get|provide|give|tell|read|take|share|confirm|verify|whats|what is|enter|say|send|type|with)"
_ASK_ES = (
    r"(?:necesito|deme|dame|digame|puede|podria|cual|proporcion\w+|indi\w+|me da|confirm\w+|escriba|envie)"
)

ASKED_CARD = Intent(
    "card-asked",
    (
        _ASK + r" ~~(?:card number|(?:credit|debit|payment) card (?:number|details|information|info)"
        r"|card details|number on (?:the|your) ~card|(?:16|sixteen) digit)",
        _ASK_ES + r" ~~numero (?:completo )?de (?:la |su )?tarjeta",
    ),
    (r"(?:last|final) (?:four|4)", r"ultim[oa]s (?:cuatro|4)", r"(?:dont|do not|never|no me) ~" + _ASK),
)
ASKED_CODE = Intent(
    "card-code-asked",
    (
        r"(?:cvv|cvc|cid|security code|card (?:verification|security) (?:code|number|value))",
        (r"(?:three|3|four|4) (?:digit|digits|numbers|digit code|digit number) ~(?:on|at) (?:the|your) "
        r"(?:back|front|reverse)"),
        r"(?:code|number) on the (?:back|reverse) of",
        r"codigo de seguridad|(?:tres|3|cuatro) (?:digitos|numeros) ~(?:atras|reverso|dorso|detras)",
    ),
    (r"(?:dont|do not|never|no longer|without) ~(?:need|read|say|tell|give|share|ask|store)",
     r"(?:text|texted|sent|send|email|emailed|sms|one time|received)", r"no (?:me|necesito) ~"),
)  # fmt: skip
ASKED_PIN = Intent(
    "pin-asked",
    (
        _ASK + r" ~~pin(?: number| code)?",
        r"your pin(?: number| code)?",
        _ASK_ES + r" ~~(?:pin|nip)",
    ),
    (r"(?:dont|do not|never|reset|change|new|no me) ~~(?:pin|nip)",),
)
SAFE_CAPTURE = Intent(
    "card-safe-capture",
    (
        r"key ?pad|touch tone|automated (?:payment )?(?:system|line)",
        r"secure (?:payment )?(?:link|form|page|portal|line|system)|payment (?:link|page|portal)",
        r"teclado|enlace (?:seguro|de pago)|sistema automat\w+|(?:pagina|formulario) segur[oa]",
    ),
)
CARD_TALK = Intent(
    "card-talk",
    (
        r"(?:credit|debit|bank|payment|atm) cards?|(?:my|your|the|by|with|a|this|which) card|card number|atm|cash machine|cvv|tarjetas?|cajero",
    ),
    (r"card game",),
)
