import { type Language, languages } from '../vocabulary'

/** As much of the header as is read: no browser says more. */
const LONGEST = 400

/**
 * Which of the languages of Warren an `Accept-Language` asks for (RFC 9110): the one it likes best, and of several that it
 * likes as much the first.
 *
 * @returns null when it asks for none of them
 */
export function languageAskedFor(header: string): Language | null {
  if (header === '') return null
  const wishes = header
    .slice(0, LONGEST)
    .split(',')
    .map((wish) => {
      const [range = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      return {
        language: languages.find((each) => each === range.split('-')[0]),
        quality: quality === undefined ? 1 : Number(quality),
      }
    })
    .filter(({ quality }) => quality > 0 && quality <= 1)
    .sort((one, other) => other.quality - one.quality)
  return wishes.find(({ language }) => language !== undefined)?.language ?? null
}
