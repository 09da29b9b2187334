"""Makes the small files beside it: whole ones of every format, flawed ones named by their flaw.

Run it from anywhere with the project's Python. All people in it are invented. Signed files get a fresh key each
time, which is thrown away; everything else comes out the same.
"""

import base64
import gzip
import hashlib
import io
import json
import wave
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.x509.oid import NameOID

HERE = Path(__file__).parent
UUID = "0192f000-0000-8000-8000-0000000000aa"
START = "2026-03-02T15:04:05Z"
WORDS = [
    ("Agent", "Thank you for calling Harbor Shop, this is Dana Reyes. How can I help you?"),
    ("Customer", "Hi, this is Miles Okafor. I want to change the card on my order."),
    ("Agent", "Sure. Could you give me the order number, please?"),
    ("Customer", "It is seven seven four one nine."),
    ("Agent", "Thank you. Is there anything else I can help you with?"),
    ("Customer", "No, that's all."),
]


def wav(seconds: float = 0.5) -> bytes:
    """Silence, 8 kHz, 16 bit, one channel."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(b"\0\0" * int(8000 * seconds))
    return stream.getvalue()


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


DIGEST = b64(hashlib.sha512(wav()).digest())


def listed() -> list[dict[str, str]]:
    return [{"speaker": speaker, "message": message} for speaker, message in WORDS]


def call_0_0_1() -> dict[str, Any]:
    return {
        "uuid": UUID,
        "vcon": "0.0.1",
        "created_at": "2026-03-02T15:10:00",
        "redacted": {},
        "appended": None,
        "group": [],
        "subject": "Card change for Miles Okafor",
        "parties": [
            {
                "tel": "+12025550143",
                "name": "Dana Reyes",
                "mailto": "dana@harbor.example",
                "meta": {"role": "agent"},
            },
            {
                "tel": "(202) 555-0188",
                "name": "Miles Okafor",
                "email": "Miles@mail.example",
                "meta": {"role": "customer"},
            },
        ],
        "dialog": [
            {
                "type": "recording",
                "start": "2026-03-02T15:04:05",
                "duration": 31.5,
                "parties": [1, 0],
                "mimetype": "audio/wav",
                "filename": "call.wav",
                "url": "https://store.example/2026/call.wav",
                "alg": "SHA-512",
                "signature": DIGEST,
                "meta": {"direction": "in", "disposition": "ANSWERED"},
            }
        ],
        "analysis": [
            {"type": "transcript", "dialog": 0, "vendor": "openai", "encoding": "none", "body": listed()},
            {
                "type": "summary",
                "dialog": 0,
                "vendor": "openai",
                "encoding": "none",
                "body": "Miles Okafor changed a card.",
            },
        ],
        "attachments": [
            {
                "type": "crm",
                "encoding": "none",
                "body": {"customerNumber": 2025550188, "note": "call back at 2 pm"},
            },
        ],
    }


def call_current() -> dict[str, Any]:
    call = call_0_0_1()
    for name in ("vcon", "appended", "redacted", "group"):
        del call[name]
    call["created_at"] = "2026-03-02T15:10:00Z"
    call["extensions"] = ["CC"]
    dialog = call["dialog"][0]
    for name in ("alg", "signature", "mimetype", "meta"):
        del dialog[name]
    dialog |= {
        "start": START,
        "mediatype": "audio/x-wav",
        "content_hash": [f"sha512-{DIGEST}"],
        "originator": 1,
    }
    dialog["parties"] = [[0], [1]]
    dialog["party_history"] = [
        {"party": 1, "time": "2026-03-02T15:04:15Z", "event": "keydown", "button": "4"},
        {"party": 1, "time": "2026-03-02T15:04:15.200Z", "event": "keyup", "button": "4"},
        {"party": 1, "time": "2026-03-02T15:04:16Z", "event": "keydown", "button": "1"},
        {"party": 0, "time": "2026-03-02T15:04:20Z", "event": "hold"},
        {"party": 0, "time": "2026-03-02T15:04:25.500Z", "event": "unhold"},
    ]
    call["attachments"] = [
        {
            "purpose": "note",
            "start": START,
            "party": 0,
            "dialog": 0,
            "encoding": "json",
            "body": {"pin": 4711},
        }
    ]
    for party, role in zip(call["parties"], ("agent", "customer"), strict=True):
        del party["meta"]
        party["role"] = role
    return call


def version(number: str) -> dict[str, Any]:
    return {**call_current(), "vcon": number}


def chat() -> dict[str, Any]:
    messages = [
        {
            "type": "text",
            "start": f"2026-03-02T15:0{index}:00-05:00",
            "parties": [index % 2],
            "originator": index % 2,
            "mimetype": "text/plain",
            "body": message,
        }
        for index, (_, message) in enumerate(WORDS)
    ]
    parties = [
        {"tel": "", "name": "Dana Reyes", "role": "agent", "id": "dana@harbor.example"},
        {"tel": "+12025550188", "name": "+12025550188", "role": "contact", "id": "+12025550188"},
    ]
    # The order in the list is not the order in time.
    return {
        "uuid": UUID,
        "vcon": "0.0.1",
        "created_at": START,
        "parties": parties,
        "dialog": messages[::-1],
        "analysis": [],
        "attachments": [],
    }


def paragraphs() -> dict[str, Any]:
    call = call_0_0_1()
    text = "\n\n".join(message for _, message in WORDS)
    call["dialog"] = [
        {
            "type": "text",
            "start": "2026-03-02T15:04:05",
            "parties": [1, 0],
            "mimetype": "text/plain",
            "meta": {"direction": "out"},
        }
    ]
    call["analysis"] = [
        {
            "type": "transcript",
            "dialog": 0,
            "vendor": "text",
            "encoding": "none",
            "body": {"transcript": text, "confidence": 0.9, "detected_language": "en"},
        },
        {"type": "diarized", "dialog": 0, "vendor": "openai", "encoding": "none", "body": text},
    ]
    return call


def thread() -> dict[str, Any]:
    mark = "edge42"
    body = "\r\n".join(
        [
            f"--{mark}",
            "Content-Type: text/plain; charset=UTF-8",
            "",
            "Dear shop, my number is 202-555-0188. Miles",
            f"--{mark}",
            "Content-Type: text/html; charset=UTF-8",
            "",
            "<p>Dear shop, my number is <b>202-555-0188</b>. Miles</p><style>p{}</style>",
            f"--{mark}",
            "Content-Type: image/png",
            'Content-Disposition: attachment; filename="okafor_card.png"',
            "Content-Transfer-Encoding: base64",
            "",
            "iVBORw0KGgo=",
            f"--{mark}--",
            "",
        ]
    )
    dialog = {
        "type": "text",
        "start": START,
        "parties": [1, 0],
        "mediatype": f'multipart/mixed; \n\tboundary="{mark}"',
        "encoding": "none",
        "body": body,
        "message_id": "<1@mail.example>",
    }
    return {**call_current(), "dialog": [dialog], "analysis": [], "attachments": [], "subject": "Card"}


def deepgram(*, legs: bool = False) -> dict[str, Any]:
    at = 0.0
    channels: list[list[dict[str, Any]]] = [[], []]
    texts: list[list[str]] = [[], []]
    for index, (_, message) in enumerate(WORDS):
        leg = index % 2 if legs else 0
        texts[leg].append(message)
        for word in message.split():
            plain = word.strip(".,?").lower()
            channels[leg].append(
                {
                    "word": plain,
                    "punctuated_word": word,
                    "start": at,
                    "end": at + 0.25,
                    "confidence": 0.9,
                    "speaker": 0 if legs else index % 2,
                }
            )
            at = round(at + 0.3, 2)
        at = round(at + 1.5, 2)
    count = 2 if legs else 1
    told = [
        {"alternatives": [{"transcript": " ".join(texts[n]), "confidence": 0.9, "words": channels[n]}]}
        for n in range(count)
    ]
    return {
        "metadata": {"request_id": UUID, "created": START, "duration": at, "channels": count},
        "results": {"channels": told},
    }


def whisper(*, words: bool = False, scored: bool = False) -> dict[str, Any]:
    segments = []
    for index, (_, message) in enumerate(WORDS):
        begin = index * 5.0
        segment: dict[str, Any] = {
            "id": index,
            "start": begin,
            "end": begin + 4.0,
            "text": f" {message}",
            "tokens": [50364, 15496],
        }
        if words or scored:
            segment["words"] = [
                {
                    "word": f" {word}",
                    "start": begin + n * 0.2,
                    "end": begin + n * 0.2 + 0.15,
                    "probability": 0.9,
                }
                for n, word in enumerate(message.split())
            ]
        if scored:
            segment["speaker"] = f"SPEAKER_0{index % 2}"
            for word in segment["words"]:
                word["score"] = word.pop("probability")
        segments.append(segment)
    return {
        "text": " ".join(message for _, message in WORDS),
        "language": "en",
        "duration": 30.0,
        "segments": segments,
    }


def whisperx_numeral() -> dict[str, Any]:
    document = whisper(scored=True)
    word = document["segments"][3]["words"][-1]
    word["word"], document["segments"][3]["text"] = " 77419", "It is seven seven four one 77419"
    del word["score"]
    del document["text"]
    return document


def assemblyai(*, milliseconds: bool = True, utterances: bool = False) -> dict[str, Any]:
    words, spoken = [], []
    at = 0
    for index, (_, message) in enumerate(WORDS):
        run = []
        for word in message.split():
            begin, end = (at, at + 250) if milliseconds else (at / 1000, (at + 250) / 1000)
            run.append(
                {"text": word, "start": begin, "end": end, "confidence": 0.9, "speaker": "AB"[index % 2]}
            )
            at += 301
        words.extend(run)
        spoken.append(
            {
                "speaker": "AB"[index % 2],
                "text": message,
                "start": run[0]["start"],
                "end": run[-1]["end"],
                "words": run,
            }
        )
    document = {
        "id": UUID,
        "status": "completed",
        "text": " ".join(m for _, m in WORDS),
        "language_code": "en_us",
        "audio_duration": at / 1000,
        "words": words,
    }
    return {**document, "utterances": spoken} if utterances else document


def rev_ai() -> dict[str, Any]:
    monologues, at = [], 0.0
    for index, (_, message) in enumerate(WORDS):
        elements: list[dict[str, Any]] = []
        for word in message.split():
            plain = word.rstrip(".,?")
            elements.append({"type": "text", "value": plain, "ts": at, "end_ts": at + 0.2, "confidence": 0.9})
            if plain != word:
                elements.append({"type": "punct", "value": word[len(plain) :]})
            elements.append({"type": "punct", "value": " "})
            at += 0.25
        monologues.append({"speaker": index % 2, "elements": elements[:-1]})
    return {"id": "job-one", "language": "en", "monologues": monologues}


def nemo(model: str) -> dict[str, Any]:
    words: list[dict[str, Any]] = []
    segments = []
    for index, (_, message) in enumerate(WORDS):
        first = len(words)
        words += [
            {"id": len(words) + n, "start": index * 4 + n * 0.2, "end": index * 4 + n * 0.2 + 0.1, "text": w}
            for n, w in enumerate(message.split())
        ]
        segments.append(
            {
                "id": index,
                "start": index * 4.0,
                "end": index * 4 + 3.9,
                "text": message,
                "words": list(range(first, len(words))),
            }
        )
    text = " ".join(message for _, message in WORDS)
    return {
        "text": text,
        "language": "en",
        "duration": 24.0,
        "words": words,
        "segments": segments,
        "model": model,
        "audio_path": "/srv/calls/okafor.wav",
    }


def wtf() -> dict[str, Any]:
    base = nemo("x")
    segments = [
        {**s, "words": None, "confidence": 0.9, "speaker": n % 2} for n, s in enumerate(base["segments"])
    ]
    speakers = {"0": {"id": 0, "label": "Agent"}, "1": {"id": 1, "label": "Customer"}}
    whole = {"text": base["text"], "language": "en-US", "duration": 24.0, "confidence": 0.9}
    return {
        "transcript": whole,
        "segments": segments,
        "words": base["words"],
        "speakers": speakers,
        "metadata": {"provider": "test"},
    }


def amazon(*, lens: bool = False) -> dict[str, Any]:
    turns = []
    for index, (speaker, message) in enumerate(WORDS):
        turn: dict[str, Any] = {
            "Id": f"t{index}",
            "Content": message,
            "BeginOffsetMillis": index * 5000,
            "EndOffsetMillis": index * 5000 + 4000,
            "Sentiment": "NEUTRAL",
        }
        if lens:
            turn["ParticipantId"] = speaker.upper()
        else:
            turn["ParticipantRole"] = speaker.upper()
            turn["Items"] = [
                {
                    "Type": "pronunciation",
                    "Content": w,
                    "BeginOffsetMillis": index * 5000 + n * 200,
                    "EndOffsetMillis": index * 5000 + n * 200 + 150,
                }
                for n, w in enumerate(message.split())
            ]
        turns.append(turn)
    people = [{"ParticipantId": role, "ParticipantRole": role} for role in ("AGENT", "CUSTOMER")]
    common = {
        "LanguageCode": "en-US",
        "Channel": "VOICE",
        "Participants": people,
        "Transcript": turns,
        "ConversationCharacteristics": {"TotalConversationDurationMillis": 30000},
    }
    if lens:
        return {"Version": "1.1.0", "CustomerMetadata": {"ContactId": UUID}, **common}
    return {
        "JobName": "okafor-call.wav",
        "JobStatus": "COMPLETED",
        **common,
        "Categories": {"MatchedCategories": []},
    }


def two_recordings() -> dict[str, Any]:
    call = call_current()
    call["dialog"].append(
        {
            "type": "recording",
            "start": "2026-03-02T15:20:00Z",
            "parties": [0, 1],
            "mediatype": "audio/x-wav",
            "filename": "second.wav",
        }
    )
    call["analysis"] += [
        {"type": "transcript", "dialog": 1, "vendor": "x", "encoding": "json", "body": listed()[:2]}
    ]
    return call


def every_field() -> dict[str, Any]:
    """All optional fields of the standard at once, each with something in it that somebody could be known by."""
    call = call_current()
    names = ("sip", "stir", "did", "validation", "gmlpos", "uuid", "org", "dept")
    call["parties"][1] |= {name: f"miles-{name}" for name in names} | {
        "civicaddress": {"country": "US", "a1": "CA", "a6": "Elm"}
    }
    call["dialog"][0] |= {
        "disposition": "Okafor hung up",
        "application": "app-okafor",
        "message_id": "<okafor@mail.example>",
    }
    call["dialog"][0] |= {
        "session_id": {"local": "okafor", "remote": "okafor"},
        "campaign": "okafor",
        "skill": "okafor",
    }
    call["dialog"].append({"type": "incomplete", "start": START, "disposition": "busy"})
    call["dialog"].append(
        {
            "type": "transfer",
            "start": START,
            "transferee": 1,
            "transferor": 0,
            "transfer_target": [0],
            "original": 0,
            "target_dialog": [1],
        }
    )
    call["analysis"][0] |= {
        "product": "okafor",
        "schema": "okafor",
        "filename": "okafor.json",
        "mediatype": "application/json",
    }
    call["redacted"] = {"uuid": UUID, "type": "okafor", "url": "https://okafor.example/1"}
    return call


def sound_inside() -> dict[str, Any]:
    call = call_current()
    call["dialog"][0] |= {"encoding": "base64url", "body": b64(wav())}
    del call["dialog"][0]["url"]
    return call


def deepgram_inside() -> dict[str, Any]:
    call = call_current()
    call["analysis"] = [
        {"type": "transcript", "dialog": 0, "vendor": "deepgram", "encoding": "json", "body": deepgram()}
    ]
    return call


def certificate(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "test.example")])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=36500))
    made = builder.sign(key, hashes.SHA256())
    return base64.b64encode(made.public_bytes(serialization.Encoding.DER)).decode()


def signed(
    call: dict[str, Any], *, curve: bool = False, pack: bool = False, outside: str = UUID
) -> dict[str, Any]:
    key = ec.generate_private_key(ec.SECP256R1()) if curve else rsa.generate_private_key(65537, 2048)
    header = {"alg": "ES256" if curve else "RS256", "x5c": [certificate(key)]}
    data = json.dumps(call).encode()
    payload = b64(gzip.compress(data, mtime=0) if pack else data)
    protected = b64(json.dumps(header).encode())
    text = f"{protected}.{payload}".encode()
    if isinstance(key, rsa.RSAPrivateKey):
        signature = key.sign(text, padding.PKCS1v15(), hashes.SHA256())
    else:
        r, s = decode_dss_signature(key.sign(text, ec.ECDSA(hashes.SHA256())))
        signature = r.to_bytes(32) + s.to_bytes(32)
    entry = {"header": {**header, "uuid": outside}, "protected": protected, "signature": b64(signature)}
    return {"payload": payload, "signatures": [entry]}


def whole() -> dict[str, Any]:
    files = {
        f"vcon_{number.replace('.', '_')}": version(number)
        for number in ("0.0.2", "0.1.0", "0.2.0", "0.3.0", "0.4.0")
    }
    return files | {
        "vcon_0_0_1": call_0_0_1(),
        "vcon_current": call_current(),
        "vcon_chat": chat(),
        "vcon_paragraphs_and_diarized_copy": paragraphs(),
        "vcon_email": thread(),
        "vcon_deepgram_inside": deepgram_inside(),
        "vcon_every_field": every_field(),
        "vcon_two_recordings": two_recordings(),
        "vcon_sound_inside": sound_inside(),
        "vcon_signed_rs256": signed(call_current()),
        "vcon_signed_es256": signed(call_current(), curve=True),
        "vcon_signed_gzip": signed(call_current(), pack=True),
        "vcon_signed_twice": signed(signed(call_current())),
        "deepgram": deepgram(),
        "deepgram_two_channels": deepgram(legs=True),
        "whisper": whisper(),
        "whisper_words": whisper(words=True),
        "whisperx_numeral_without_score": whisperx_numeral(),
        "assemblyai_milliseconds": assemblyai(),
        "assemblyai_seconds": assemblyai(milliseconds=False),
        "assemblyai_utterances": assemblyai(utterances=True),
        "rev_ai": rev_ai(),
        "canary": nemo("nvidia/canary-1b"),
        "parakeet": nemo("nvidia/parakeet-tdt"),
        "wtf": wtf(),
        "amazon_call_analytics": amazon(),
        "contact_lens": amazon(lens=True),
    }


def changed(path: str, value: Any) -> dict[str, Any]:
    """The current call with the field at `path` changed, or taken away (value ...)."""
    document: Any = deepcopy(call_current())
    names = path.split("/")
    place = document
    for name in names[:-1]:
        place = place[int(name) if isinstance(place, list) else name]
    if value is ...:
        del place[names[-1]]
    else:
        place[int(names[-1]) if isinstance(place, list) else names[-1]] = value
    assert isinstance(document, dict)
    return document


def flawed() -> dict[str, Any]:
    good, other = signed(call_current()), signed({**call_current(), "subject": "x"})
    sealed = {
        "protected": "e30",
        "unprotected": {"enc": "A256CBC-HS512"},
        "recipients": [{"header": {"alg": "RSA-OAEP"}, "encrypted_key": "AA"}],
        "iv": "AA",
        "ciphertext": "AA",
        "tag": "AA",
    }
    none = deepcopy(good)
    none["signatures"][0]["header"]["alg"] = "none"
    none["signatures"][0]["protected"] = b64(b'{"alg":"none"}')
    no_certificate = deepcopy(good)
    no_certificate["signatures"][0] |= {"header": {"alg": "RS256"}, "protected": b64(b'{"alg":"RS256"}')}
    return {
        "vcon_without_uuid": changed("uuid", ...),
        "vcon_unknown_version": changed("vcon", "9.9"),
        "vcon_null_parties": changed("parties", None),
        "vcon_analysis_is_text": changed("analysis", "a text"),
        "vcon_unknown_party": changed("dialog/0/parties", [0, 7]),
        "vcon_unknown_originator": changed("dialog/0/originator", 5),
        "vcon_negative_duration": changed("dialog/0/duration", -30),
        "vcon_duration_in_words": changed("dialog/0/duration", "long"),
        "vcon_no_media_type": changed("dialog/0/mediatype", "not a type!"),
        "vcon_no_web_address": changed("dialog/0/url", "not-an-address"),
        "vcon_no_date": changed("dialog/0/start", "yesterday"),
        "vcon_short_digest": changed("dialog/0/content_hash", "sha512-abc"),
        "vcon_unknown_dialog_type": changed("dialog/0/type", "song"),
        "vcon_unknown_dialog_in_analysis": changed("analysis/0/dialog", 3),
        "vcon_bad_base64": changed("attachments/0", {"encoding": "base64", "body": "AA"}),
        "vcon_unknown_critical_extension": changed("critical", ["teleport"]),
        "vcon_redacted_and_amended": {
            **call_current(),
            "redacted": {"uuid": UUID, "type": "x"},
            "amended": {"uuid": UUID},
        },
        "vcon_key_event_without_time": changed("dialog/0/party_history/0/time", ...),
        "vcon_signed_payload_exchanged": {**good, "payload": other["payload"]},
        "vcon_signed_other_id_outside": signed(
            call_current(), outside="0192f000-0000-8000-8000-0000000000bb"
        ),
        "vcon_signed_with_no_algorithm": none,
        "vcon_signed_without_certificate": no_certificate,
        "vcon_signed_but_no_vcon": signed({"hello": "world"}),
        "vcon_mixed_form": {**good, "parties": []},
        "vcon_encrypted": sealed,
        "deepgram_channels_are_text": {"results": {"channels": "one"}},
        "deepgram_time_is_list": {
            "results": {
                "channels": [{"alternatives": [{"transcript": "a", "words": [{"word": "a", "start": []}]}]}]
            }
        },
        "whisper_time_negative": {"segments": [{"text": "a", "start": -1, "end": 2}]},
        "canary_word_out_of_range": {"text": "a", "words": [], "segments": [{"text": "a", "words": [4]}]},
        "amazon_offset_is_text": {
            "Participants": [],
            "Transcript": [{"Content": "a", "BeginOffsetMillis": "soon"}],
        },
        "two_formats_at_once": {**deepgram(), **amazon()},
        "no_conversation": {"text": "hello", "subject": "world"},
    }


BYTES = {
    "empty": b"",
    "json_cut": b'{"uuid": "' + UUID.encode(),
    "json_name_twice": b'{"uuid": "a", "uuid": "b", "parties": []}',
    "json_nan": b'{"uuid": "a", "parties": [], "duration": NaN}',
    "json_number_beyond_measure": b'{"uuid": "a", "parties": [], "duration": 1e999}',
    "json_number_of_5000_digits": b'{"uuid": ' + b"7" * 5000 + b"}",
    "json_not_utf8": b'{"uuid": "\xff\xfe", "parties": []}',
    "json_half_surrogate": b'{"uuid": "\\ud800", "parties": []}',
    "json_null_sign": b'{"uuid": "\\u0000", "parties": []}',
    "json_too_deep": b'{"a":' + b"[" * 5000 + b"]" * 5000 + b"}",
    "plain_text": b"Agent: hello\nCustomer: hello\n",
    "sound_alone": wav(0.01),
}


def main() -> None:
    for folder, files in (("whole", whole()), ("flawed", flawed())):
        for name, document in files.items():
            text = json.dumps(document, indent=None, ensure_ascii=False, separators=(",", ":"))
            (HERE / folder / f"{name}.json").write_text(text + "\n")
    for name, data in BYTES.items():
        (HERE / "flawed" / f"{name}.bin").write_bytes(data)


if __name__ == "__main__":
    main()
