"""Tells a planned contact: its lines, the language, and for messages which way they went."""

from dataclasses import dataclass
from datetime import date

from wardline.interfaces.demo.content import load
from wardline.interfaces.demo.dice import Dice
from wardline.interfaces.demo.facts import Facts, Style, Voice
from wardline.interfaces.demo.plan import Contact, Dated, story_of
from wardline.interfaces.demo.script import Line, Script

# How transcripts come: plain words as an old recognizer gives them, words with marks, digits with marks.
_STYLES = {"plain": 50.0, "words": 25.0, "digits": 25.0}


@dataclass(frozen=True, slots=True)
class Told:
    """The lines as (speaker, text); speakers are agent, customer and ivr."""

    lines: list[Line]
    language: str = "en"


def told(one: Dated, today: date) -> Told:
    """What was said or written in a contact."""
    contact = one.contact
    dice = Dice("told", contact.number)
    voice = Voice(
        Facts(Dice("facts", contact.thread), contact.client, contact.customer, today),
        dice, one.agent, _style(contact, dice), one.at.date(),
    )  # fmt: skip
    if contact.channel == "text":
        return Told(_texts(voice))
    if contact.channel == "email":
        return Told(_mails(voice, contact))
    script = Script(voice, story_of(contact), one.planted, contact.channel)
    if contact.kind == "outbound":
        return Told(script.outbound())
    if contact.kind == "spanish":
        return Told(script.in_spanish(), "es")
    return Told(script.inbound())


def _style(contact: Contact, dice: Dice) -> Style:
    if contact.channel != "voice":
        return Style()
    kind = dice.weighted(_STYLES)
    return Style(kind != "digits", kind == "plain", "es" if contact.kind == "spanish" else "en")


def _texts(voice: Voice) -> list[Line]:
    pair = voice.dice.choice(load(voice.facts.client)["text"])
    lines = [("agent", voice.line(pair["a"])), ("customer", voice.line(pair["c"]))]
    if voice.dice.happens(0.7):
        stops = lines[1][1].lower() in {"stop", "unsubscribe"}
        told_back = "{company}: You are unsubscribed and will receive no more messages."
        lines.append(("agent", voice.filled(told_back) if stops else voice.line(pair["back"])))
    return lines


def _mails(voice: Voice, contact: Contact) -> list[Line]:
    common, content = load("any_trade")["mail"], load(contact.client)
    story = story_of(contact)
    voice.extra["matter"] = story["matter"]
    say = voice.line(story["say"])
    body = f"{say[:1].upper()}{say[1:]} {voice.line(common['details'])} {voice.line(common['ask'])}"
    lines = [("customer", f"{voice.line(common['open'])}\n\n{body}\n\n{voice.line(common['sign'])}")]
    answer = f"{voice.line(common['answer_open'])} {voice.line(content['mail'])}"
    lines.append(("agent", f"{answer}\n\n{voice.line(common['answer_sign'])}"))
    if voice.dice.happens(0.35):
        lines.append(("customer", voice.line(common["back"])))
    return lines
