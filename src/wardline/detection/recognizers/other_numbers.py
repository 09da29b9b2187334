"""Numbers that are named and are not personal: models, errors, versions, cases."""

from wardline.detection.recognizer import Recognizer

RECOGNIZER = Recognizer(
    None,
    (
        r"(?:model|part|item|product|sku|upc|serial|style|catalog|catalogue|article|stock)s? ?(?:number|no|num|code|#|id)?",
        r"error(?: ?(?:code|number|message|no|#))?|(?:status|fault|stop|exit|return) code",
        r"version|firmware|build|release|update number|revision|windows|ios|android",
        r"(?:case|ticket|incident|work order|job|request) (?:number|no|id|#)",
        r"(?:promo|promotion|promotional|coupon|discount|voucher|offer|country|department|store|product|dress|bar|qr|source) ?code",
        r"(?:balance|total|amount|price|cost|fee|bill|charge|refund|payment|limit|credit|deposit|sum)s? (?:is|was|of|comes to|came to|were|are)",
        r"flight(?: number)?|route|highway|channel|aisle|gate|room|section|article|chapter|page|step|form|press|dial|extension|store number|year|back in|since",
    ),
    lambda _view: (),
)
