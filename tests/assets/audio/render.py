"""Renders the calls beside it, by the synthesizer of samples/: `python tests/assets/audio/render.py` at the root."""

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[2]))

from samples.render import Speaker, call, write

VOICES = {"agent": ("en-us+f3", 160), "customer": ("en-us+m3", 165)}
CARD = [
    ("agent", "Thank you for calling Harbor Street Bank. How may I help you today?"),
    ("customer", "Hello, I would like to pay my bill with a card."),
    ("agent", "Certainly. Please tell me the card number."),
    ("customer", "It is four two four two, four two four two, four two four two, four two four two."),
    ("agent", "Thank you very much. And where shall we send the receipt?"),
    ("customer", "Please send it to dana at example dot com."),
    ("agent", "Wonderful, your payment went through. Have a nice day."),
]
PARCEL = [
    ("agent", "Good morning, Juniper Outfitters, what can I do for you?"),
    ("customer", "My parcel never arrived and the tracking page shows nothing since last week."),
    ("agent", "I am sorry about that. Let me look into the shipment for you."),
    ("customer", "The order number is nine seven three one six, from the beginning of the month."),
    ("agent", "I see that the driver could not find your house. We will deliver again tomorrow."),
    ("customer", "That would be great, somebody will be at home the whole afternoon."),
]

if __name__ == "__main__":
    speaker = Speaker()
    for name, turns, channels in (("card_stereo", CARD, 2), ("parcel_mono", PARCEL, 1)):
        samples, told = call(speaker, turns, VOICES, channels)
        write(HERE / f"{name}.opus", samples, 18_000)
        (HERE / f"{name}.json").write_text(json.dumps({"turns": told}, indent=1) + "\n", "utf-8")
