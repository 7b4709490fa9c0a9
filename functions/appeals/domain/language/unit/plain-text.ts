/** What is read of one message, in characters: what comes later says nothing new about who is in charge. */
export const longestRead = 4000;

/** Tags; “<三号楼着火>” is none. */
const markup = /<[a-z/!?][^<>]{0,200}>|&(?:[a-z]{2,8}|#\d{1,6});|_x000d_/g;
/** White space, control and format characters, and halves of surrogate pairs that broken encodings leave. */
const unseen = /[\s\p{Cc}\p{Cf}\p{Cs}\uFFFD]+/gu;
/** Codes that publishers put in the place of names: "A市", "A7县", "西地省". */
const maskedPlace = /[a-z]\d{0,2}(?=[市县区])|西地(?=省)/g;

/**
 * A text as it is searched for phrases: full-width forms as plain ones, small letters, without markup and white
 * space, at most {@link longestRead} characters.
 */
export const plainText = (text: string): string => plainWithin(text, longestRead);

/** All of a text as {@link plainText} has its beginning. */
export const wholePlainText = (text: string): string => plainWithin(text, text.length);

function plainWithin(text: string, most: number): string {
  return text
    .slice(0, 2 * most)
    .normalize('NFKC')
    .toLowerCase()
    .replace(markup, '')
    .replace(unseen, '')
    .slice(0, most);
}

/** A plain text without what is only a name or a number: masked places as `#`, every number as `0`. */
export const withoutNames = (plain: string): string => plain.replace(maskedPlace, '#').replace(/\d+/g, '0');
