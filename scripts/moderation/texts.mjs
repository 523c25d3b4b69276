// Reads the texts of ./training and ./evaluation, one language to a file.
import { readdirSync, readFileSync } from 'node:fs'

function lines(folder) {
  const url = new URL(`./${folder}/`, import.meta.url)
  return readdirSync(url)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) =>
      readFileSync(new URL(file, url), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => {
          const at = line.indexOf(' | ')
          if (at < 0) throw new Error(`${folder}/${file}: no " | " in: ${line}`)
          return {
            language: file.slice(0, -4),
            words: line.slice(0, at).split(' '),
            text: line.slice(at + 3),
          }
        }),
    )
}

/** `{ language, line, label, text }`: each line of templates as several texts, the same ones every time. */
export function trainingTexts() {
  return lines('training').flatMap(({ language, words, text }, line) =>
    expand(text).map((variant) => ({ language, line, label: words[0], text: variant })),
  )
}

/** `{ language, labels, hard, disguised, text }`: `hard` looks bad and is not, `disguised` hides what it says. */
export function evaluationTexts() {
  return lines('evaluation').map(({ language, words, text }) => ({
    language,
    labels: words.filter((word) => word.length > 1),
    hard: words.includes('h'),
    disguised: words.includes('d'),
    text,
  }))
}

/** As many variants as the longest slot has, twice that where there are several slots. */
export function expand(template) {
  const slots = [...template.matchAll(/\{([^}]*)\}/g)].map((match) => match[1].split('|'))
  const longest = Math.max(1, ...slots.map((options) => options.length))
  const wanted = slots.length > 1 ? 2 * longest : longest
  const variants = new Set()
  for (let k = 0; k < wanted; k++) {
    let slot = 0
    variants.add(
      template.replace(/\{[^}]*\}/g, () => {
        const options = slots[slot]
        // A different stride for each slot, so that the same options do not always meet.
        return options[(k + slot++ * Math.floor(k / longest + k / 2)) % options.length]
      }),
    )
  }
  return [...variants]
}
