/** Letters of other scripts, and letters with strokes, as the Latin letter they are drawn like. */
export const lookAlikes: Readonly<Record<string, string>> = {
  а: 'a',
  в: 'b',
  с: 'c',
  ԁ: 'd',
  е: 'e',
  ғ: 'f',
  һ: 'h',
  н: 'h',
  і: 'i',
  ј: 'j',
  к: 'k',
  ӏ: 'l',
  м: 'm',
  п: 'n',
  о: 'o',
  р: 'p',
  ԛ: 'q',
  г: 'r',
  ѕ: 's',
  т: 't',
  и: 'u',
  ѵ: 'v',
  ԝ: 'w',
  х: 'x',
  у: 'y',
  α: 'a',
  β: 'b',
  ε: 'e',
  η: 'n',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
  ω: 'w',
  ł: 'l',
  ø: 'o',
  ı: 'i',
  ß: 'ss',
  đ: 'd',
}

/** Those of them that nobody can tell from Latin letters even side by side. */
const twins = new Set('асԁеһіјӏорԛѕѵԝхуαονρυικ')

/** Whether a word of another script reads as a Latin one: "аррӏе". */
export function passesForLatin(word: string): boolean {
  return word.length > 2 && [...word].every((letter) => !/\p{L}/u.test(letter) || twins.has(letter))
}
