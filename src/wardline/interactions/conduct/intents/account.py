"""Account facts told, and the people who are not the account holder."""

from wardline.interactions.conduct.hearing import Intent

_KIN = (
    r"(?:wife|husband|son|daughter|mother|mom|father|dad|brother|sister|partner|spouse|roommate|friend|caregiver"
    r"|nurse|assistant|secretary|aunt|uncle|niece|nephew|grandmother|grandfather|grandson|granddaughter|boyfriend"
    r"|girlfriend|neighbor|landlord|boss|fiance|fiancee|parents?|coworker)"
)
_KIN_ES = (
    r"(?:espos[oa]|hij[oa]|madre|mama|padre|papa|herman[oa]|pareja|amig[oa]|marido|mujer|novi[oa]|ti[oa]|abuel[oa]"
    r"|niet[oa]|vecin[oa]|secretari[oa])"
)
_FACT = (
    r"(?:payments?|charges?|purchases?|transactions?|claims?|prescriptions?|balance|debt|refunds?|deposits?)"
)

TOLD = Intent(
    "account-told",
    (
        (
            r"your (?:current |outstanding |available |account |remaining |total |statement |loan |past due )*"
            r"(?:balance|amount due|minimum payment|monthly payment) ~(?:is|of|was|comes|shows)"
        ),
        r"you (?:owe|have a balance|currently owe|are past due|are behind|have an outstanding|have ~past due)",
        (
            r"(?:your|the|her|his) (?:last|next|recent|previous|most recent) (?:payment|transaction|purchase|visit"
            r"|appointment|claim|charge|bill|prescription|refill|statement) ~(?:was|is|of|on|for|shows)"
        ),
        (
            r"(?:her|his|their) ~(?:balance|payment|account|appointment|prescription|results?|claim|policy|bill) "
            r"~(?:is|was|are|shows|has)"
        ),
        r"(?:your|the) (?:test|lab|blood) results? ~(?:is|are|was|were|came|show)",
        r"your (?:diagnosis|prescription|medication|refill|claim) ~(?:is|was|shows|has)",
        r"(?:i see|we see|i show|we show|i can see|i am seeing|im seeing) ~(?:a|an|your|two|the|several|three) ~~"
        + _FACT,
        r"there (?:is|was|were|are|appears|seems) ~~(?:a|an|two|three|several|outstanding|additional|extra) ~"
        + _FACT,
        r"(?:address|phone|email|number) (?:we have |i have )?on file is",
        r"you (?:were|are|have been) (?:charged|diagnosed|prescribed|denied|past due|overdue)",
        (
            r"your (?:policy|plan|account|coverage|loan) (?:expires|ends|covers|is (?:active|inactive|suspended"
            r"|past due|overdue|closed|delinquent|in default))"
        ),
        r"(?:su|el) saldo ~(?:es|de|esta)|usted debe|(?:tiene|debe) un saldo",
        r"su (?:ultim[oa]|proxim[oa]) (?:pago|compra|cita|transaccion|cargo|visita) ~(?:fue|es|de|esta)",
        r"su (?:receta|diagnostico|resultados?|reclamo|poliza) ~(?:es|fue|esta|estan|muestra\w*|vence)",
        r"veo ~(?:un|una|su|sus|dos) ~(?:pagos?|cargos?|compras?|deuda|reclamo|transaccion\w*)",
    ),
    (
        r"(?:can|could|may|would|will|do|did) (?:you|i|we)|what (?:is|was|are|were|seems)|whats",
        (
            r"please (?:confirm|provide|verify|tell)|^(?:is|was|are|do|does)|(?:if|when|whether|once|before|after|until"
            r"|let me (?:check|see|look)|to (?:check|see|tell)|in case) ~~(?:your|you|there|the|the|her|his|i|we)"
        ),
        r"(?:cant|cannot|unable|not able|wont|not allowed) ~~(?:share|tell|give|discuss|disclose|say|see|find)",
        r"(?:puede|podria|cual|si su|cuando su|antes de)",
    ),
)
NOT_THE_HOLDER = Intent(
    "third-party",
    (
        r"(?:she|he) ?(?:s|is|isnt|is not|aint)? not (?:here|home|available|in|at home)",
        r"(?:she|he) (?:isnt|is not|aint) ~(?:here|home|available)",
        r"(?:im|i am|this is|its|speaking with) (?:actually )?(?:his|her|their) " + _KIN,
        r"(?:im|i am|this is) (?:\w+ )?\w+s (?:wife|husband|spouse|son|daughter|mother|mom|father|dad|caregiver)",
        r"(?:calling|call|speaking|asking) (?:for|about|on behalf of|regarding) (?:my|his|her) " + _KIN,
        r"on behalf of (?:my|his|her) ",
        r"my "
        + _KIN
        + r"s (?:account|bill|order|balance|card|prescription|claim|policy|results|appointment)",
        r"(?:el|ella) no (?:esta|se encuentra)",
        r"(?:soy|habla) (?:su|el|la) " + _KIN_ES + r"(?: de)?",
        r"(?:llamo|hablo) (?:de parte|en nombre|por) (?:de )?mi " + _KIN_ES,
        r"(?:cuenta|factura|saldo|receta|cita|poliza) de mi " + _KIN_ES,
    ),
    (
        r"(?:joint|both on|also on) ~account|wrong number|my " + _KIN + r" and i",
        # Paying to somebody is not speaking for them.
        r"(?:transfer|send|wire|pay|to|into) ~my " + _KIN + r"s account|account number is",
    ),
)
AUTHORITY_CHECKED = Intent(
    "authority-checked",
    (
        (
            r"authori[sz](?:ed|ation|e)|power of attorney|legal guardian|hipaa|on the account|listed on|account holder"
            r"|cardholder|policy ?holder"
        ),
        r"(?:permission|consent) (?:from|of|to (?:speak|talk|discuss))|(?:her|his|their) (?:permission|consent)",
        r"(?:can|could|may|have|put|get) ~(?:him|her|them) ~(?:on|to|call|come|available)",
        r"speak (?:with|to|directly) ~(?:him|her|them)",
        r"autorizad[oa]|autorizacion|poder notarial|permiso|titular",
    ),
)
REFUSED_TO_TELL = Intent(
    "refused-to-tell",
    (
        (
            r"(?:cant|cannot|unable|not able|wont|not allowed|only|not permitted) ~~(?:speak|talk|discuss|share|release"
            r"|disclose|give|provide|tell) ~~"
        ),
        r"no (?:puedo|podemos|me permiten) ~(?:dar|compartir|hablar|divulgar|decir|proporcionar)",
        r"(?:best|good) time to (?:reach|call)|leave a message|have (?:her|him) call",
    ),
)
