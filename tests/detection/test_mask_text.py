"""Masked text keeps the conversation and none of its values."""

from wardline.detection import find
from wardline.detection.masking.text import mask, scrub
from wardline.vocabulary.interaction import Finding, Role, Turn, Word
from wardline.vocabulary.kinds import Kind


def timed(text: str) -> Turn:
    words, at = [], 0
    for number, word in enumerate(text.split()):
        start = text.index(word, at)
        at = start + len(word)
        words.append(Word(start, at, float(number), number + 0.5))
    return Turn(Role.CUSTOMER, text, words=tuple(words))


def masked(*texts: str) -> list[str]:
    turns = [Turn(Role.UNKNOWN, text) for text in texts]
    return [turn.text for turn in mask(turns, find(turns)).turns]


def test_spoken_and_written_forms_of_a_card_share_a_placeholder() -> None:
    said = "four one one one one one one one one one one one one one one one"
    assert masked(f"the card number is {said}", "so 4111 1111 1111 1111 then", "card 5105105105105100") == [
        "the card number is [CARD_1]",
        "so [CARD_1] then",
        "card [CARD_2]",
    ]


def test_a_first_name_stays_the_person_whose_name_was_said() -> None:
    assert masked("my name is Dana Whitfield", "Thanks, Dana. And you are?", "I'm Pedro Salas") == [
        "my name is [PERSON_1]",
        "Thanks, [PERSON_1]. And you are?",
        "I'm [PERSON_2]",
    ]


def test_words_inside_a_mask_become_one_word_with_its_time() -> None:
    turn = timed("my pin is four four seven one thanks")
    result = mask([turn], find([turn]))
    out = result.turns[0]
    assert out.text == "my pin is [PIN_1] thanks"
    assert [out.text[word.start_char : word.end_char] for word in out.words] == [
        "my", "pin", "is", "[PIN_1]", "thanks",
    ]  # fmt: skip
    assert (out.words[3].start, out.words[3].end) == (3.0, 6.5)
    assert (out.words[4].start, out.words[4].end) == (7.0, 7.5)


def test_masks_tell_where_the_value_stood() -> None:
    turns = [Turn(Role.CUSTOMER, "hi"), Turn(Role.CUSTOMER, "mail a.b@example.com or 4111111111111111")]
    result = mask(turns, find(turns))
    for one in result.masks:
        assert result.turns[one.turn].text[one.start : one.end] == one.placeholder
    assert [turns[1].text[one.source_start : one.source_end] for one in result.masks] == [
        "a.b@example.com",
        "4111111111111111",
    ]


def test_a_word_that_hangs_over_a_mask_is_swallowed_by_it() -> None:
    turn = Turn(Role.CUSTOMER, "pin:4471.", words=(Word(0, 9, 1.0, 2.0),))
    result = mask([turn], [Finding(0, 4, 8, Kind.PIN, 1.0, "pin", "told")])
    assert result.turns[0].words == (Word(4, 11, 1.0, 2.0),)


def test_unknown_times_stay_unknown() -> None:
    turn = Turn(Role.CUSTOMER, "pin 4471 ok", words=(Word(4, 8, None, None), Word(9, 11, None, 3.0)))
    result = mask([turn], [Finding(0, 4, 8, Kind.PIN, 1.0, "pin", "told")])
    assert result.turns[0].words == (Word(4, 11, None, None), Word(12, 14, None, 3.0))


def test_free_text_is_scrubbed_of_known_and_of_new_values() -> None:
    known = {"Dana Whitfield": "[PERSON_1]", "Whitfield": "[PERSON_1]", "4471": "[PIN_1]"}
    note = "Call with DANA WHITFIELD (mrs whitfield): pin 4471, new card 4111 1111 1111 1111."
    assert scrub(note, known) == "Call with [PERSON_1] (mrs [PERSON_1]): pin [PIN_1], new card [CARD_1]."


def test_a_new_value_in_free_text_does_not_take_a_number_in_use() -> None:
    assert scrub("mail x@example.com", {"y@example.com": "[EMAIL_3]"}) == "mail [EMAIL_4]"


def test_text_without_personal_data_stays_as_it_is() -> None:
    text = "The total is $1,249.99 for 3 lamps, model 44170."
    assert scrub(text, {}) == text


def test_a_code_said_with_zero_and_read_back_with_the_letter_o_is_one_value() -> None:
    assert masked("account number zero k r u four m f l", "so that's o k r u four m f l correct") == [
        "account number [ACCOUNT_1]",
        "so that's [ACCOUNT_1] correct",
    ]


def test_masked_text_is_left_as_it_is_when_masked_again() -> None:
    once = masked("my account number is 88214902", "what is your pin", "4471", "so 4471 and 88214902")
    assert masked(*once) == once


def test_a_placeholder_is_one_sign_and_never_the_number_of_a_house_or_a_code() -> None:
    texts = ["what is your zip code", "[CVV_111]", "the order number is [ORDER_4471]"]
    assert masked(*texts) == texts
