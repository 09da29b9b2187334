"""Hints of an incident: somebody else's data, a break-in, a leak; and that it was raised."""

from wardline.interactions.conduct.hearing import Intent

_ELSE = (
    r"(?:some ?one elses?|some ?body elses?|another (?:customer|person|patient|member|client|user|guest)s?"
    r"|other (?:peoples?|customers?|patients?|members?)|a strangers?|the wrong (?:person|patient|customer)s?"
    r"|a different (?:person|customer|patient|member)s?)"
)
_THING = (
    r"(?:statements?|bills?|information|info|data|details|records?|results|account|letters?|mail|emails?|card"
    r"|cards|name|address|prescription|invoice|order history|chart|claim|policy|documents?|paperwork|number|orders?|profile)"
)

HINT = Intent(
    "incident-hint",
    (
        r"(?:got|received|receive|receiving|getting|given|sent|see|seeing|saw|shows|showing|opened|mailed|emailed|have|has"
        r"|found|view|access|with|has) ~~" + _ELSE + r" ~" + _THING,
        (
            r"(?:some ?one|some ?body|hackers?|a stranger|they|another person) ~(?:accessed|logged in|logged into|got into"
            r"|hacked|broke into|changed|gained access to|has access to|stole) ~(?:my|our|to my|into my) ~(?:account"
            r"|information|data|email|password|profile|identity|records)"
        ),
        (
            r"(?:my|our) ~(?:data|information|details|account|records|identity|email) (?:was|were|has been|have been|got"
            r"|is|are|may have been|might have been) ~(?:leaked|stolen|exposed|hacked|breached|compromised|published)"
        ),
        r"(?:data|security|privacy) (?:breach|leak)|ransomware",
        (
            r"(?:sent|emailed|mailed|faxed|gave) ~~(?:to|out to) the wrong (?:person|email|address|customer|patient"
            r"|number|fax)"
        ),
        (
            r"(?:recibi|llego|enviaron|mandaron|dieron|veo|aparecen?) ~~(?:de otr[oa] (?:persona|cliente|paciente"
            r"|usuari[oa])|de alguien mas)"
        ),
        r"(?:alguien|hackers?) ~(?:entro|accedio|ingreso|hackeo|robo) ~(?:mi|mis)",
        r"(?:hackearon|robaron|filtraron) ~(?:mi|mis) ~(?:cuenta|datos|informacion)",
    ),
    (
        r"(?:speak|talk|get|transfer\w*|connect\w*|have) (?:to|with|me to)? ?(?:some ?one|some ?body) else$",
        (
            r"(?:worried|afraid|what if|in case|how do you|prevent|protect|concerned|dont want|if) ~~~(?:breach|leak"
            r"|hacked|stolen|access|leaked|hackers?|accessed|hacked|wrong)"
        ),
        r"(?:movie|book|song|joint) ",
        # Money taken is fraud for the bank; it says nothing of data seen.
        r"stole ~~(?:money|dollars|from my|cash)|stole \d+",
    ),
)
RAISED = Intent(
    "incident-raised",
    (
        (
            r"(?:report|reported|reporting|escalate|escalated|escalating|notify|notified|alert|alerted|log|logged|open"
            r"|opened|opening|raise|raised|file|filed|submit|submitted|forward|forwarded|start|started) ~~~(?:incident"
            r"|security|privacy|fraud|breach|ticket|case|investigation|this to|supervisor|compliance|report)"
        ),
        r"(?:incident|case|ticket|report|reference) (?:number|has been|was)",
        r"(?:reportar\w*|reporto|escal\w+|abri\w+|registr\w+) ~(?:incidente|caso|seguridad|privacidad|fraude|reporte)",
    ),
    (r"(?:cant|cannot|wont|no need to|dont|not) ~(?:report|escalate|open|file|raise)",),
)
