/*
 * What of a text can be seen. Free of imports, so that the web client asks the same.
 */

/**
 * Code points that show nothing by themselves: white space, what a renderer may ignore (zero-width characters, soft
 * hyphens, fillers, variation selectors, tags), marks without a letter, controls, what is no character, and the few symbols
 * that are drawn as nothing.
 */
const SHOWS_NOTHING =
  /^[\s\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u2800\ufff9-\ufffc\u{13430}-\u{13455}\u{1d159}]*$/u

/** Embeddings, overrides, isolates and marks of direction: they make one name read as another, and turn its neighbours. */
const DIRECTIONS = '\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069'
/** Zero-width spaces, word joiners, invisible operators, soft hyphens: two names that differ in them look the same. */
const GAPS = '\\u00ad\\u034f\\u180e\\u200b\\u2060-\\u2064\\u206a-\\u206f\\ufeff\\ufff9-\\ufffb'
const HIDDEN_IN_NAMES = new RegExp(`[${DIRECTIONS}${GAPS}]`, 'g')

/** Whether nobody would see anything of it. Emoji that are joined, flags and letters with joiners can be seen. */
export function showsNothing(text: string): boolean {
  return SHOWS_NOTHING.test(text)
}

/**
 * A name without what only changes how it and its neighbours are read. Joiners stay, which Persian names, Sinhala names
 * and many emoji are written with, and so do the tags of flags.
 */
export function plainName(name: string): string {
  return name.replace(HIDDEN_IN_NAMES, '')
}
