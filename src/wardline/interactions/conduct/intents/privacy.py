"""Privacy requests as people speak them, one right each, and how the centre takes them up."""

from wardline.interactions.conduct.hearing import Intent

_MINE = r"(?:my|all my|all of my|any of my|our|mis|mi|todos mis|toda mi)"
_DATA = r"(?:personal )?(?:data|information|info|records?|profile|details|history|recordings?|account information)"
_DATA_ES = r"(?:datos|informacion|registros?|perfil|historial|expediente)"
_OTHERS = (
    r"(?:third part\w+|other (?:companies|businesses|people)|others|anyone|advertisers?|partners|marketers)"
)

KNOW = Intent(
    "right-know",
    (
        (
            r"what (?:kind of |kinds of |personal |type of )*(?:information|data|info) (?:do|does|have|has|is) "
            r"~(?:have|hold|keep|collect|store|collected|got|know|stored|kept) ~(?:on|about) (?:me|us|my family)"
        ),
        (
            r"what (?:personal )?(?:information|data|info) (?:you|youve|your company|they) ~(?:have|got|hold|keep|store"
            r"|collect|collected) ~(?:on|about) me"
        ),
        (
            r"what (?:personal|kinds? of personal) (?:information|data|info) ~~(?:have|hold|keep|collect|store"
            r"|collected)"
        ),
        r"what do you (?:know|have) (?:about|on) me",
        (
            r"(?:all|everything|the|any) ~~(?:you|your company|they) (?:have|hold|keep|collect|collected|store|know) "
            r"(?:on|about) me"
        ),
        r"who ~(?:have|has|did) you (?:shared|share|sold|sell|given) ~" + _MINE + r" ~" + _DATA,
        r"que (?:datos|informacion) ~(?:tienen?|guardan?|recopilan?) ~(?:mi|mia|sobre mi|de mi)",
    ),
)
ACCESS = Intent(
    "right-access",
    (
        (r"cop(?:y|ies) of (?:all )?(?:of )?(?:my|the) ~(?:data|personal information|information (?:you|that you)"
        r"|(?:medical|health) records?|call recordings?|file you)"),
        r"(?:send|give|get|email|mail|download|export|request|have) ~" + _MINE
        + r" (?:personal )?(?:data|medical records?|health records?)",
        r"access (?:to )?" + _MINE + r" (?:personal |medical |health )(?:data|information|records?)",
        r"copia de (?:todos )?(?:mis|mi|los) ~(?:datos|informacion|expediente|historial)",
    ),
    (r"(?:you|do you|let me|may i|can i|i can) ~(?:have|pull|get) (?:my|your)$",),
)  # fmt: skip
DELETE = Intent(
    "right-delete",
    (
        r"(?:delete|erase|remove|wipe|purge|get rid of|destroy|deleted|erased|removed) ~" + _MINE
        + r" ~(?:" + _DATA + r"|accounts?|name and (?:number|address))",
        r"(?:delete|erase|wipe|purge|remove) (?:everything|all the|all|any) ~~(?:about|on|of) me",
        r"(?:right to be|be) forgotten",
        r"(?:my|mi) (?:data|information|account|personal information) ~(?:deleted|erased|removed|wiped|gone)",
        r"(?:borr\w+|elimin\w+|supri\w+) ~" + _MINE + r" ~(?:" + _DATA_ES + r"|cuenta)",
    ),
    (
        (r"(?:hold|block|charge|fee|fees|restriction|lock|payment|cards?|late|item|address|authorized|from the cart"
        r"|wait ?list|subscription|line|features?|accidentally|by mistake|glitch) "),
        r"(?:was|were|got|been) (?:accidentally |mistakenly )?(?:deleted|erased|wiped|removed)",
        r"(?:dont|do not|didnt|not|never|wont|why) ~(?:delete|erase|remove|wipe|borr\w+|elimin\w+)",
    ),
)  # fmt: skip
CORRECT = Intent(
    "right-correct",
    (
        (
            r"(?:correct|fix|rectify|amend) ~(?:my|the) ~(?:personal (?:information|data)|information you have"
            r"|data you (?:have|hold)|(?:medical|health) records?)"
        ),
        (
            r"(?:information|data|records?) (?:that )?(?:you|your company) ~(?:have|hold|has) ~(?:on|about|for) me ~"
            r"(?:is|are) ~(?:wrong|incorrect|inaccurate|out of date|outdated)"
        ),
        r"(?:wrong|incorrect|inaccurate) (?:information|data) (?:about|on) me",
        r"(?:corrija\w*|corregir|rectifi\w+) ~" + _MINE + r" ~" + _DATA_ES,
    ),
)
OPT_OUT = Intent(
    "right-opt-out",
    (
        (
            r"(?:dont|do not|stop|never|not|quit|opt out of|opt out from|no) ~(?:sell|selling|sale|sold) ~~"
            r"(?:information|data|info|details|number|email|name)"
        ),
        r"(?:dont|do not|stop|never|not|quit|opt out of) ~(?:share|sharing|give|giving|pass|passing) ~~"
        r"(?:information|data|info|details|number|email|name) ~(?:with|to|out to) ~" + _OTHERS,
        r"opt out of ~(?:data sharing|targeted|behavioral|profiling|information sharing|personalized ads)",
        r"no (?:vendan?|compartan?) ~(?:mi|mis) ~" + _DATA_ES,
        r"dejen de (?:vender|compartir) ~(?:mi|mis) ~" + _DATA_ES,
    ),
)
LIMIT = Intent(
    "right-limit",
    (
        (
            r"(?:limit|restrict) (?:the |how you )?(?:use|disclosure|sharing|processing|what you do with) ~~"
            r"(?:my|sensitive|information|data)"
        ),
        r"limit(?:en)? ~uso de ~(?:mi|mis|datos)",
    ),
)
LOGGED = Intent(
    "request-logged",
    (
        (
            r"(?:log|logged|logging|submit|submitted|submitting|record|recorded|file|filed|filing|open|opened|opening"
            r"|enter|entered|forward|forwarded|forwarding|escalate|escalated|create|created|creating|raise|raised|put in"
            r"|sent|send|initiate|initiated) ~~(?:request|privacy|ticket|opt out|deletion)"
        ),
        r"privacy (?:team|office|department|officer)",
        r"(?:request|case) (?:number|has been|is now|was) ",
        r"(?:registr\w+|envi\w+|abri\w+|cre\w+) ~(?:solicitud|peticion|caso|ticket)|equipo de privacidad",
    ),
    (r"(?:cant|cannot|unable|dont|do not|wont|no puedo|no podemos) ~~(?:request|ticket|solicitud|peticion)",),
)
TAKEN_UP = Intent(
    "taken-up",
    (
        (
            r"sure|certainly|of course|absolutely|understood|i understand|no problem|happy to|glad to|right away|will do"
            r"|consider it done|noted|apologi[sz]e|sorry"
        ),
        (
            r"(?:i can|ill|i will|we will|well|let me|ive|i have) ~(?:help|assist|take care|do|make|delete|remove|update"
            r"|send|look|handle|process|mark|note|check|investigate|get|pass|connect|transfer|started|arrange)"
        ),
        r"claro|por supuesto|entiendo|con gusto|desde luego|lo siento|disculp\w+|permitame|dejeme|enseguida",
    ),
)
DECLINED = Intent(
    "declined",
    (
        r"(?:cant|cannot|unable|not able|not possible|impossible|not allowed|dont do|wont be able) ",
        r"you(?:ll| will)? ~(?:have to|need to|must) ~(?:go|call|write|visit|log|create|sign|email|mail|fill)",
        r"no (?:podemos|puedo|es posible|se puede)|tiene que (?:ir|llamar|escribir|crear|entrar)",
    ),
)
NOTICE_GIVEN = Intent(
    "collection-notice",
    (
        r"privacy (?:policy|notice|statement|rights|page)|notice at collection",
        r"we (?:may |will |only )?(?:collect|use|process|gather) ~~(?:information|data|details) ~(?:to|for|in order)",
        (
            r"(?:information|data|details) (?:we|that we|you give|you provide|you share|collected) ~~(?:is|are|will be"
            r"|may be) ~(?:used|kept|shared|collected)"
        ),
        r"how we (?:use|collect|handle|process) (?:your )?(?:personal )?(?:information|data)",
        r"(?:aviso|politica) de privacidad",
        r"(?:recopilamos|recolectamos|usamos|utilizamos) ~(?:informacion|datos)",
    ),
)
