"""Outbound contact: who calls, and that somebody wants no more of it."""

from wardline.interactions.conduct.hearing import Intent

_CALLING = r"(?:calling|phoning|texting|messaging|contacting|bothering|emailing|harassing|spamming)"

STOP = Intent(
    "stop-calling",
    (
        r"(?:stop|quit|cease) (?:all |with the )?" + _CALLING,
        r"stop (?:these|the|all|all the|your) (?:calls|texts|messages|emails)",
        (
            r"(?:dont|do not|never) (?:ever )?(?:call|text|phone|contact|message|email) (?:me|us|this number|here|this "
            r"phone|my (?:number|phone|house|cell|home|family))"
        ),
        (
            r"(?:take|remove|get|delete|scratch) (?:me|my (?:number|name|phone number|email)|us|this number) ~"
            r"(?:off|from) ~(?:list|lists|database|mailing|call|system)"
        ),
        r"put (?:me|us|this number|my number) ~(?:do not call|no call)|do not call list",
        r"unsubscribe|no more (?:marketing |sales )?(?:calls|texts|emails|messages)",
        (
            r"opt out of (?:all |your |these |any |the |receiving )*(?:marketing )?(?:calls|texts|marketing|emails"
            r"|messages|promotions)"
        ),
        r"(?:be|get|am|been) (?:taken|removed) (?:off|from) ~(?:list|lists|database|mailing)",
        r"(?:dont|do not) want (?:any |to get |to receive |to be )*(?:more )?(?:calls|texts|called|contacted|texted)",
        r"not (?:to )?(?:call|text|contact) (?:me|us|here)(?: again| anymore| any more)?",
        r"lose my number",
        r"(?:dejen?|paren?|deja) de (?:llamar\w*|molestar\w*|escribir\w*|mandar\w*|enviar\w*)",
        r"no (?:me|nos) (?:llame|llamen|vuelvan? a llamar|escriban?|manden?|contacten?)",
        r"(?:quite\w*|saque\w*|borre\w*|elimine\w*|retire\w*) ~lista",
    ),
    (
        r"(?:call|calling|call me|calling me) (?:sir|maam|madam|names|that|crazy|a |by )",
        r"(?:dont|do not|never) ~(?:call|text|contact) ~(?:back )?(?:until|unless|if you|before|after)",
        r"(?:dont|do not|didnt) (?:want|need|mean) (?:to|you to) (?:stop|unsubscribe|quit)",
        r"(?:dont|do not|never|didnt|doesnt|not) (?:ever )?(?:call|text|contact) (?:me|us) back",
    ),
)
KEYWORD = Intent(
    "stop-keyword",
    (r"^(?:please )?(?:stop|stopall|stop all|unsubscribe|end|quit|revoke|opt out|cancel|alto|parar|pare)$",),
)
REMOVED = Intent(
    "removed-from-list",
    (
        (
            r"(?:remove|removed|removing|take|taken|taking|took) (?:you|your (?:number|name|phone|email|information)|it"
            r"|that|this number|the number) ~(?:off|from)"
        ),
        r"(?:add|added|adding|put|placed|placing) ~(?:to|on) ~do not call|do not call list",
        (
            r"(?:wont|will not|no longer|never|not be|not get|not receive) ~(?:call|calls|contact|contacted|text|texts"
            r"|email|receive|called|messages|emails)"
        ),
        r"(?:unsubscribed|opted (?:you )?out)|removed from",
        r"(?:quit\w+|elimin\w+|sac\w+|retir\w+|borr\w+) ~(?:su|lo|la) ~(?:de|numero|lista)|lista de no llamar",
        r"(?:no|ya no) (?:le|lo|la|recibira|volveremos) ~(?:llam\w+|contact\w+|mas)",
    ),
    (r"(?:cant|cannot|unable|not able|no puedo|no podemos) ~~(?:remove|take|list|quit\w+|elimin\w+)",),
)
NAMED = Intent(
    "caller-named",
    (
        r"my names? (?:is )?\w+",
        r"(?:this is|im|i am) \w+(?: \w+)?(?: and im| and i am| and)?(?: calling)? (?:from|with|at|on behalf of)",
        r"^(?:hi|hello|hey|good morning|good afternoon|good evening)? ?(?:\w+ )?(?:this is|im) \w+(?: \w+)?$",
        r"(?:this is|im) \w+(?: \w+)? (?:speaking|here|calling)",
        r"^(?:\w+ )?\w+ here (?:from|with|at)",
        r"mi nombre es|me llamo|le (?:habla|saluda) \w+|soy \w+(?: \w+)? (?:de|con|desde)|habla \w+ de",
    ),
    ((r"(?:this is|im|i am) (?:a|an|the|about|regarding|just|sorry|glad|happy|here|going|your|fine|calling|trying"
     r"|looking|not|to|for|so|very)(?: \w+)?$"),),
)  # fmt: skip
THIS_IS = Intent("this-is", (r"this is|im|i am|soy|habla",))
SELLER_NAMED = Intent(
    "seller-named",
    (
        r"(?:calling|call) (?:you )?(?:today )?(?:from|with|on behalf of) \w+",
        (
            r"(?:this is|im|i am|name is|names) \w+(?: \w+)?(?: \w+)?(?: and im| and i am)?(?: calling)?(?: here)? "
            r"(?:from|with|at|representing|on behalf of) \w+"
        ),
        r"here (?:from|with|at) \w+|(?:representative|agent|team|department) (?:from|at|with|of) \w+|work for \w+|(?:and|im|i am|we are) (?:im |i am )?(?:with|from|representing) \w+|on behalf of \w+|represent \w+",
        r"(?:thank you|thanks) for (?:calling|contacting|choosing|reaching out to) \w+|welcome to|youve reached|you have reached",
        r"(?:soy|habla|saluda|nombre es) \w+(?: \w+)?(?: \w+)? (?:de|desde|con) \w+|llam\w+ (?:de|desde) \w+",
        r"de parte de \w+|en nombre de \w+|gracias por llamar|bienvenid[oa]s? a \w+",
    ),
)
