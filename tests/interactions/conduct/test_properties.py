"""What holds for every interaction, whatever people say."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.interactions.conduct.staging import ON, cite, consent

from wardline.interactions.conduct import judge
from wardline.vocabulary.decision import Verdict
from wardline.vocabulary.interaction import (
    Channel,
    Direction,
    Finding,
    Interaction,
    Pause,
    Role,
    Turn,
)
from wardline.vocabulary.kinds import Kind

PHRASES = (
    "This call may be recorded.", "I don't want to be recorded.", "Your balance is ninety dollars.",
    "What's your social security number?", "Stop calling me!", "Please delete my data.", "¿Me da su contraseña?",
    "[inaudible]", "four one one one", "Is it still 12 Main Street?", "I'm his wife.", "shut up", "treinta y dos", "My card number is", "double", "...", "",
)  # fmt: skip
SECONDS = st.none() | st.floats(0, 4000)
TEXT = st.lists(st.sampled_from(PHRASES) | st.text(max_size=30), max_size=4).map(" ".join)
TURN = st.builds(Turn, st.sampled_from(Role), TEXT, st.none(), SECONDS, SECONDS)
PLACE = st.sampled_from(["", "US", "US-CA", "US-TX", "US-KY", "PH", "DE", "IN", "nowhere"])
PLACES = st.fixed_dictionaries({}, optional={"person": PLACE, "agent": PLACE, "server": PLACE})
FACTS = st.dictionaries(
    st.sampled_from(
        [
            "ivr_announcement",
            "transcript_gaps",
            "transcript_confidence",
            "calling_window",
            "purpose",
            "verified",
        ]
    ),
    st.sampled_from(["yes", "no", "unknown", "0.2", "08:00-20:00", "service", ""]),
)
INTERACTION = st.builds(
    Interaction,
    reference=st.just("made"),
    channel=st.sampled_from(Channel),
    started=st.none()
    | st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1)).map(lambda d: d.replace(tzinfo=UTC)),  # noqa: DTZ001 - made aware at once
    turns=st.lists(TURN, max_size=8).map(tuple),
    pauses=st.lists(st.builds(Pause, st.floats(0, 99), st.floats(0, 99), st.just("secure")), max_size=2).map(
        tuple
    ),
    direction=st.sampled_from(Direction),
    language=st.sampled_from(["en", "es-US", "tl", ""]),
    facts=FACTS,
)
FINDINGS = st.lists(
    st.builds(
        Finding,
        st.integers(-1, 9),
        st.integers(0, 9),
        st.integers(0, 40),
        st.sampled_from(Kind),
        st.floats(0, 1),
        st.just("made"),
        st.just("made"),
    ),
    max_size=5,
)


@settings(max_examples=150, deadline=None)
@given(INTERACTION, FINDINGS, PLACES)
def test_no_interaction_makes_a_rule_fail_or_quote(
    interaction: Interaction, findings: list[Finding], places: dict[str, str]
) -> None:
    for indicator in judge(interaction, findings, cite, places=places, on=ON, consent=consent):
        assert indicator.says.endswith(".")
        assert not any(char.isdigit() for char in indicator.says)
        assert indicator.turn is None or 0 <= indicator.turn < len(interaction.turns)


@settings(max_examples=100, deadline=None)
@given(INTERACTION, PLACES)
def test_an_announcement_put_first_never_makes_a_kept_disclosure_a_broken_one(
    interaction: Interaction, places: dict[str, str]
) -> None:
    call = replace(interaction, channel=Channel.VOICE)
    told = replace(call, turns=(Turn(Role.AGENT, "This call is recorded."), *call.turns))
    verdicts = [
        indicator.verdict
        for indicator in judge(told, (), cite, places=places, on=ON, consent=consent)
        if indicator.rule == "recording-disclosure"
    ]
    assert verdicts == [Verdict.SATISFIED]


@settings(max_examples=60, deadline=None)
@given(INTERACTION, PLACES)
def test_nobody_is_accused_of_words_whose_speaker_is_not_known(
    interaction: Interaction, places: dict[str, str]
) -> None:
    faceless = replace(
        interaction,
        turns=tuple(replace(turn, speaker=Role.UNKNOWN) for turn in interaction.turns),
        direction=Direction.INBOUND,
    )
    for indicator in judge(faceless, (), cite, places=places, on=ON, consent=consent):
        # A bare code after a question is kept, whoever said it.
        assert indicator.verdict is not Verdict.VIOLATED or indicator.rule == "code-kept"
