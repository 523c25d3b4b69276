let segmenter: Intl.Segmenter | undefined

/** Cuts a text into what a person would count as characters (graphemes). It is made when it is needed: that takes a while. */
export const characters = {
  segment: (text: string) =>
    (segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' })).segment(text),
}

/** The nearest ends of whole characters: no flag, family or accented letter is cut in two. */
export function boundariesOf(text: string) {
  const segments = characters.segment(text)
  return {
    before: (at: number) => segments.containing(at)?.index ?? at,
    after: (at: number) => {
      const here = segments.containing(at)
      return !here || here.index === at ? at : here.index + here.segment.length
    },
  }
}
