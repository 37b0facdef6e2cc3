/** One to three emoji and nothing else; blanks may stand around them. */
const EMOJI_ALONE = /^\s*(?:\p{RGI_Emoji}\s*){1,3}$/v;

/** Whether a text is nothing but a few emoji, which are then drawn big. Digits and signs, which Unicode counts among them, are none. */
export function isEmojiAlone(text: string): boolean {
  return text.length <= LONGEST && EMOJI_ALONE.test(text);
}

/** Three of the longest emoji, with blanks. */
const LONGEST = 150;
