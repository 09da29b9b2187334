"""Identity: what is asked to verify a person, when it is done, and what must never be asked."""

from wardline.interactions.conduct.hearing import Intent

_ASK = (
    r"(?:have|need|get|provide|give|tell|read|take|share|confirm|verify|whats|what is|state|spell|enter|send|know"
    r"|ask for|asking for)"
)
_ASK_ES = (
    r"(?:necesito|deme|dame|digame|dime|puede|podria|cual|cuales|proporcion\w+|indi\w+|me da|confirm\w+|verifi\w+"
    r"|comparta|envie|escriba)"
)
_SSN = r"(?:social security(?: number)?|social|ssn)"
_SSN_ES = r"(?:seguro social|numero de social)"
_NEVER = r"(?:dont|do not|never|wont|will not|not|shouldnt|didnt|no longer|nunca|no me|no le)"

ASKED_FACTOR = Intent(
    "identity-asked",
    (
        _ASK + r" ~~(?:date of birth|birth ?date|birthday|dob|last (?:four|4)|zip|postal code|address"
        r"|(?:account|member|policy|customer|phone|telephone|order|id|reference) (?:number|id)|e ?mail"
        r"|security question|maiden name|social|ssn|license|passport)",
        _ASK_ES
        + r" ~~(?:fecha de nacimiento|codigo postal|direccion|correo|numero de (?:cuenta|telefono|cliente"
        r"|poliza|pedido|orden|miembro|seguro)|ultimos (?:cuatro|4))",
    ),
)
VERIFIED = Intent(
    "identity-verified",
    (
        (r"(?:youre|you are|you have been|youve been|account is|identity is|identity has been|that is|all) "
        r"~(?:verified|authenticated|validated)"),
        r"(?:thank you|thanks) ~for (?:verifying|validating|authenticating)",
        (r"(?:thank you|thanks) ~for confirming (?:your|that|the|those|these) ~(?:identity|information|details"
        r"|date|address|number|account)"),
        r"(?:ive|i have|i was able to|weve|we have) ~(?:verified|validated|authenticated|verify|authenticate)",
        r"verification (?:is |was )?(?:complete|passed|successful|done)|passed ~verification",
        r"(?:queda|esta|ha sido|ha quedado) ~verificad[oa]|gracias por verificar",
        r"he(?:mos)? (?:verificado|validado)|verificacion (?:completa|exitosa|correcta)",
    ),
    ((r"(?:not|cant|cannot|unable|couldnt|once|after|before|until|if|need|havent|isnt|cuando|antes|aun no) ~~"
     r"(?:verif\w+|authenticated|validated|confirming)"),),
)  # fmt: skip
ASKED_SSN = Intent(
    "ssn-asked",
    (
        _ASK + r" ~~" + _SSN,
        r"your (?:full |complete )?(?:social security(?: number)?|ssn) (?:please|number please)",
        r"(?:and|also) your ~(?:social security(?: number)?|ssn)",
        _ASK_ES + r" ~~" + _SSN_ES,
    ),
    (
        r"social (?:media|workers?|events?|clubs?|networks?|network|hour|distancing)",
        _NEVER + r" ~~(?:need|give|share|ask|tell|send|provide|read|pedir\w*|pida|de|diga|comparta) ~~(?:"
        + _SSN + "|" + _SSN_ES + ")",
        r"social security (?:benefits?|check|office|administration|income|payments?|deposit|card)",
    ),
)  # fmt: skip
SSN_LAST_FOUR = Intent(
    "ssn-last-four",
    (
        r"(?:last|final) (?:four|4) ~~~" + _SSN,
        _SSN + r" ~~(?:last|final) (?:four|4)",
        r"(?:ultim[oa]s) (?:cuatro|4) ~~~" + _SSN_ES,
    ),
)
SSN_WHOLE = Intent(
    "ssn-whole",
    (
        r"(?:full|entire|whole|complete|all nine|all 9|nine digit|9 digit) ~" + _SSN,
        _SSN_ES + r" complet[oa]",
    ),
)
SSN_OCCASION = Intent(
    "ssn-occasion",
    (
        r"(?:credit|loan|mortgage|card|account|lease|rental|benefits|job|employment) application",
        r"apply(?:ing)? for|credit (?:check|report|bureau)|(?:open|opening) (?:a|an|your|the) ~account",
        r"tax (?:form|return|refund)|w ?2|w ?9|1099|background check|solicit\w+ ~(?:prestamo|credito|tarjeta)",
        r"abrir ~cuenta|impuestos",
    ),
)
ASKED_PASSWORD = Intent(
    "password-asked",
    (
        _ASK + r" ~~(?:password|passcode|passphrase|login credentials|contrasena|clave de acceso)",
        r"(?:is|whats) your (?:password|passcode)",
        _ASK_ES + r" ~~(?:contrasena|clave de acceso|clave)",
    ),
    (
        (
            r"(?:reset|resetting|change|changing|update|new|forgot|forgotten|create|temporary|set up|restablec\w+"
            r"|cambi\w+|nueva|olvid\w+) ~~(?:password|passcode|passphrase|contrasena|clave)"
        ),
        r"(?:password|contrasena|clave) (?:reset|change|link|issue|problem|help|de la wifi|tracking)",
        _NEVER + r" ~~(?:password|passcode|passphrase|contrasena|clave|credentials)",
    ),
)
CALL_PASSWORD = Intent(
    "call-password",
    (
        (
            r"(?:verbal|phone|telephone|security|account|voice|call in|customer) "
            r"(?:password|passcode|passphrase|word|pass code)"
        ),
        r"(?:palabra|clave|contrasena) (?:telefonica|verbal|de seguridad)",
    ),
)
ASKED_ONE_TIME = Intent(
    "one-time-code-asked",
    (
        _ASK + r" ~~(?:one time (?:code|password|pin|passcode)|otp)",
        _ASK + r" ~~(?:code|pin) ~(?:sent|texted|emailed|text|received|got|receive)",
        r"(?:sent|send|texted|text|emailed) ~~code ~~~(?:read|tell|give|repeat) (?:it|that|me)",
        r"(?:read|tell|give|repeat) ~~(?:verification|confirmation|six digit|6 digit|authentication|access) code",
        _ASK_ES + r" ~~(?:codigo|clave) ~(?:enviamos|envie|mande|mandamos|llego|recibio|recibir)",
        _ASK_ES + r" ~~codigo (?:de un solo uso|temporal|de verificacion)",
    ),
    (
        _NEVER + r" ~~(?:code|otp|pin|password|codigo|clave)",
        r"(?:promo|promotional|coupon|discount|error|order|zip|area|tracking|gift) ~code",
    ),
)
SECRET_WARNED = Intent(
    "secret-warned",
    (
        (
            r"(?:never|dont|do not|will not|wont|please dont) ~~(?:share|ask|give|tell|need|send|read|reveal) ~~"
            r"(?:password|passcode|code|pin)"
        ),
        r"(?:nunca|no) ~(?:comparta|pedimos|pediremos|me de|diga|necesito) ~~(?:contrasena|clave|codigo)",
    ),
)
CONFIRMING = Intent(
    "value-confirmed",
    (
        r"(?:is|are) (?:it|that|this|your|you|the) ~~still|still (?:live|living|at|use|using|reside|residing)",
        r"(?:is|thats|that is|that|this|am i|it) (?:correct|right)|^(?:correct|right|yes)$|(?:correct|right)$",
        (
            r"(?:i have|i show|i see|we have|we show) ~(?:your|you|an|the) ~~(?:address|birth|birthday|number|email"
            r"|phone|zip|social|as|on file|at)"
        ),
        r"is your ~~(?:address|birth|birthday|number|email|phone|zip|social|name)",
        r"es correct[oa]|verdad$|correcto$|sigue (?:siendo|viviendo)|todavia (?:vive|es)|tengo ~su",
    ),
)
HINTED = Intent(
    "answer-hinted",
    (
        r"(?:it|answer|name|word) (?:starts|begins|ends) with|rhymes with|(?:ill|let me|i can) give you a ~hint",
        r"(?:empieza|comienza|termina) con|le doy una pista",
    ),
)
PARTIAL = Intent(
    "value-partial",
    ((r"ending (?:in|with)|ends (?:in|with)|(?:last|final) (?:four|4|two|2|three|3)|terminad?[oa]? en|termina en"
     r"|ultim[oa]s"),),
)  # fmt: skip
