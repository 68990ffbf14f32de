/**
 * Controls, and those that turn the direction of writing (Unicode: Cc, Bidi_Control): they show nothing, come with what somebody pastes, and
 * make what stands around them read otherwise than it is stored.
 */
const unseen = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}]/u;
const allUnseen = new RegExp(unseen.source, 'gu');

/** Words as they are recorded: with no character in them that makes a screen or a paper say other words. */
export const plainCharacters = (text: string): string =>
  unseen.test(text) ? text.replace(allUnseen, '') : text;

export const isPlain = (text: string): boolean => !unseen.test(text);
