"""A conversation as it is said: greeting, verification, the matter, what else comes up, farewell."""

from collections.abc import Callable
from typing import Any

from wardline.interfaces.demo.content import load
from wardline.interfaces.demo.facts import Voice
from wardline.interfaces.demo.hearsay import heard

_FORTUNE = {"rights": (0.38, 0.5), "incident": (0.65, 0.35), "stop": (0.72, 0.13)}
_PLACE_WITH_NOTICE = "US-CA"
Line = tuple[str, str]
Story = dict[str, Any]


class Script:
    """Writes one conversation down, line by line; `planted` names what goes wrong in it and what comes up."""

    def __init__(self, voice: Voice, story: Story, planted: frozenset[str], channel: str) -> None:
        self.voice = voice
        self.dice = voice.dice
        self.story = story
        self.planted = planted
        self.channel = channel
        self.common = load("any_trade")
        self.lines: list[Line] = []
        self._notice_due = False

    @property
    def chat(self) -> bool:
        """Whether it is typed."""
        return self.channel == "chat"

    def say(self, speaker: str, variants: list[str], **extra: str) -> None:
        """One line; neighbours of one speaker are put together."""
        self.voice.extra |= extra
        text = heard(self.dice, self.voice.line(variants), self.voice.style, speaker, chat=self.chat)
        if text and self.lines and self.lines[-1][0] == speaker and not self.chat:
            self.lines[-1] = (speaker, f"{self.lines[-1][1]} {text}")
        elif text:
            self.lines.append((speaker, text))

    def inbound(self) -> list[Line]:
        """A call that a customer made, or a chat."""
        self._open()
        third = "third-party" in self.planted
        extra = {"say": self.dice.choice(self.story["say"])}
        if third:
            self.say("customer", self.common["third"], matter=self.story["matter"])
            self._third()
            return self._closed(
                ["[Thank you for calling|Thanks for calling] {company}. [Have a great day|Take care now]."]
            )
        hello = self.common["chat"]["hello"] if self.chat else self.common["hello"]
        self.say("customer", hello, **extra)
        self._object()
        if self.story.get("open"):
            self.say("agent", self.common["acknowledge"][:1])
        else:
            self._identify()
        self._middle()
        self.steps(self.story["talk"])
        self._extras()
        return self._closed()

    def outbound(self) -> list[Line]:
        """A call that the centre made."""
        part = self.common["outbound"]
        self.say("agent", part["open_silent" if "no-disclosure" in self.planted else "open"])
        self.say("customer", part["yes"])
        self.steps(self.story["talk"])
        if self.lines[-1][0] == "customer" or "stop" not in self.planted:
            self.say("agent", part["close"])
            self.say("customer", self.common["bye_back"])
        return self.lines

    def in_spanish(self) -> list[Line]:
        """A call in Spanish from greeting to farewell."""
        part = self.common["spanish"]
        if self.dice.happens(0.5):
            self.say("ivr", part["announce"])
        self.say("agent", part["greet"])
        self.say("customer", self.story["say"])
        self.say("agent", part["ask_name"])
        self.say("customer", part["give_name"])
        for factor in self.story["factors"]:
            if self.voice.word(factor):
                self.say("agent", part["ask"][factor])
                self.say("customer", part["give"], value=self.voice.word(factor))
        self.say("agent", part["verified"])
        self.steps(self.story["talk"])
        self.say("agent", part["anything"])
        self.say("customer", part["nothing"])
        self.say("agent", part["bye"])
        return self.lines

    def steps(self, steps: list[dict[str, Any]]) -> None:
        """The lines of a story, with its branches."""
        for step in steps:
            if "a" in step:
                self.say("agent", step["a"])
            elif "c" in step:
                self.say("customer", step["c"])
            elif "either" in step:
                self.steps(self.dice.choice(step["either"]))
            else:
                name, value = next(iter(step.items()))
                _SPECIAL[name](self, value)
                if name == "stop" and "stop" in self.planted:
                    return

    def _open(self) -> None:
        if self.chat:
            self.say("agent", self.common["chat"]["greet"])
            if self.dice.happens(0.5):
                self.say("agent", self.common["chat"]["notice"])
            return
        quiet = self.planted & {"no-disclosure", "late-disclosure"}
        if quiet:
            self.say("agent", self.common["greet"])
            return
        announced = self.dice.happens(0.55)
        if announced:
            self.say("ivr", self.common["announce"])
        self.say("agent", self.common["greet" if announced else "greet_recorded"])
        here = self.voice.facts.customer.place == _PLACE_WITH_NOTICE
        self._notice_due = here and not announced and self.dice.happens(0.85)

    def _object(self) -> None:
        if "objection" not in self.planted or self.planted & {"no-disclosure", "late-disclosure"}:
            return
        self.say("customer", self.common["objects"])
        kept = self.dice.happens(0.4)
        self.say("agent", self.common["objection_kept" if kept else "objection_missed"])
        self.say("customer", self.common["accepted"])

    def _identify(self) -> None:
        if self._notice_due:
            self.say("agent", self.common["notice"])
        self.say("agent", self.common["sympathise" if self.story.get("sorry") else "acknowledge"])
        self.say("agent", self.common["ask_name"])
        self.say("customer", self.common["give_name"])
        if "unverified" in self.planted:
            return
        if "coached" in self.planted:
            self.say("agent", self.common["coach"])
            self.say("customer", self.common["coached"])
        elif "full-social" in self.planted and self.voice.facts.customer.home_country == "US":
            self.say("agent", self.common["full_social"])
            self.say("customer", self.common["give_social"])
        for factor in self._factors():
            self.say("agent", self.common["ask"][factor])
            self.give(factor)
        self.say("agent", self.common["verified"])
        if "late-disclosure" in self.planted:
            self.say("agent", self.common["late"])
            self.say("customer", self.common["accepted"])

    def _factors(self) -> list[str]:
        weights = load(self.voice.facts.client)["factors"]
        known = {"born"} if "coached" in self.planted else set()
        if self.voice.facts.customer.home_country != "US" or "full-social" in self.planted:
            known.add("social4")
        usable = {
            name: weight for name, weight in weights.items() if name not in known and self.voice.word(name)
        }
        first = self.dice.weighted(usable)
        second = self.dice.weighted({name: weight for name, weight in usable.items() if name != first})
        return [first, second]

    def give(self, factor: str) -> None:
        """The customer answers: at once, in breaths, or after a slip of the tongue."""
        value = self.voice.word(factor)
        breaths = value.split(", ")
        if self.voice.style.aloud and factor in _IN_BREATHS and len(breaths) > 1 and self.dice.happens(0.3):
            self.say("customer", ["{value}."], value=breaths[0])
            for breath in breaths[1:]:
                self.say("agent", self.common["uh_huh"])
                self.say("customer", self.common["rest"], value=breath)
        elif self.voice.style.aloud and factor in _IN_BREATHS and self.dice.happens(0.07):
            wrong = " ".join([*value.split()[:-1], self.dice.choice(["three", "five", "nine"])])
            self.say("customer", self.common["correction"], wrong=wrong, value=value)
        else:
            self.say("customer", self.common["give"], value=value)

    def _middle(self) -> None:
        if "swearing" in self.planted:
            self.say("customer", self.common["swears"])
            self.say("agent", self.common["calm"])
        if "secret-asked" in self.planted:
            kind = self.dice.choice(["password", "one_time"])
            self.say("agent", self.common[kind])
            self.say("customer", self.common[f"give_{kind}"])
        if self.dice.happens(0.3):
            self.say("agent", self.common["hold"])
            self.say("customer", self.common["holding"])
        if not self.chat and self.dice.happens(0.22):
            self.say("agent", self.common["small"])
            self.say("customer", self.common["small_back"])

    def _third(self) -> None:
        told = self.dice.happens(0.45)
        self.say("agent", self.common["third_told" if told else "third_refused"])
        self.say("customer", self.common["third_ok"])

    def _extras(self) -> None:
        if "off-system" in self.planted:
            moved = self.dice.happens(0.85)
            self.say("agent", self.common["off_system" if moved else "off_system_refused"])
            self.say("customer", self.common["accepted"])
        if "insult" in self.planted:
            self.say("agent", self.common["insults"])
            self.say("customer", self.common["hurt"])
        if "rights" in self.planted:
            self.say(
                "customer",
                self.common["rights"][self.dice.choice(["know", "delete", "delete", "correct", "sale"])],
            )
            self._answered("rights")
        if "incident" in self.planted:
            self.say("customer", self.common["incident"])
            self._answered("incident")

    def _answered(self, occasion: str) -> None:
        well, vaguely = _FORTUNE[occasion]
        luck = self.dice.random()
        ending = _ENDINGS[occasion][0 if luck < well else 1 if luck < well + vaguely else 2]
        self.say("agent", self.common[f"{occasion}_{ending}"])
        self.say("customer", self.common["accepted"])

    def stopped(self, _value: bool) -> None:
        """A called person may want no more calls."""
        if "stop" not in self.planted:
            return
        self.say("customer", self.common["stop"])
        well, vaguely = _FORTUNE["stop"]
        luck = self.dice.random()
        if luck < well:
            self.say("agent", self.common["stop_kept"])
        elif luck < well + vaguely:
            self.say("agent", self.common["stop_vague"])
        else:
            self.say("agent", self.common["stop_missed"])
            self.say("customer", self.common["stop_again"])

    def pays(self, _value: bool) -> None:
        """A card is taken: by keypad or link as it should be, or by word of mouth."""
        if "card-spoken" not in self.planted:
            safe, done = ("safe", "safe_done") if self.chat else ("pay_keypad", "paid_keypad")
            source = self.common["chat"] if self.chat else self.common
            self.say("agent", source[safe])
            self.say("customer", source[done])
        else:
            self._card_spoken()
        self.say("agent", self.common["paid"])

    def _card_spoken(self) -> None:
        self.say("agent", self.common["chat"]["ask_card"] if self.chat else self.common["pay_spoken"])
        self.give("card")
        if self.dice.happens(0.35):
            self.say("agent", self.common["read_back"])
            self.say("customer", self.common["yes"])
        else:
            self.say("agent", self.common["last_four"])
            self.say("customer", self.common["yes"])
        self.say("agent", self.common["ask_expiry"])
        self.give("expiry")
        if self.dice.happens(0.6):
            self.say("agent", self.common["ask_code"])
            self.give("code")

    def warned(self, _value: bool) -> None:
        """A word on secrets, now and then."""
        if self.dice.happens(0.6):
            self.say("agent", self.common["warn"])

    def _closed(self, farewell: list[str] | None = None) -> list[Line]:
        if self.dice.happens(0.85):
            self.say("agent", self.common["anything"])
            self.say("customer", self.common["chat"]["thanks"] if self.chat else self.common["nothing"])
        self.say("agent", farewell or (self.common["chat"]["bye"] if self.chat else self.common["bye"]))
        if not self.chat and self.dice.happens(0.5):
            self.say("customer", self.common["bye_back"])
        return self.lines


_IN_BREATHS = frozenset({"account", "member", "phone", "card", "record"})
_ENDINGS = {"rights": ("logged", "vague", "refused"), "incident": ("raised", "vague", "vague")}
_SPECIAL: dict[str, Callable[[Script, Any], None]] = {
    "pay": Script.pays,
    "stop": Script.stopped,
    "warn": Script.warned,
    "give": Script.give,
}
