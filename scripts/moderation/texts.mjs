// Reads the texts of ./training and ./evaluation: one language to a file, or one part of it (de.txt, de.second.txt).
import { readdirSync, readFileSync } from 'node:fs'
import * as demoComments from '../demo/comments.mjs'
import { greetings, posts } from '../demo/posts.mjs'

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
          const [language, part] = file.split('.')
          return {
            language,
            part: part === 'txt' ? 'first' : part,
            words: line.slice(0, at).split(' '),
            text: line.slice(at + 3),
          }
        }),
    )
}

/**
 * `{ language, line, label, text }`: each line of templates as several texts, the same ones every time; and the posts and
 * every other comment of the demo, which are what people ordinarily write; and short texts as people say them.
 */
export function trainingTexts() {
  const templates = lines('training')
  return [
    ...templates.flatMap(({ language, words, text }, line) =>
      expand(text).map((variant) => ({ language, line, label: words[0], text: variant })),
    ),
    ...[...posts, ...greetings]
      .map(({ text }) => text)
      .concat(everyOther(0))
      .map((text) => ({ language: 'demo', text }))
      .concat(shortTexts('training'))
      .map((said, at) => ({ ...said, line: templates.length + at, label: '-' })),
  ]
}

/** All that the demo says. */
export const demoTexts = () => [...posts, ...greetings].map(({ text }) => text).concat(textsIn(demoComments))

/** The other half of those comments: nobody minds any of them, and nothing is learnt from them. */
export function ordinaryTexts() {
  return everyOther(1).map((text) => ({ language: 'demo', labels: [], text }))
}

/** What people say in one to eight words, and nobody minds. Those to judge are none of those to learn from. */
export function shortTexts(/** @type {'training' | 'evaluation'} */ use) {
  const url = new URL(`./short/${use}/`, import.meta.url)
  return readdirSync(url)
    .sort()
    .flatMap((file) =>
      readFileSync(new URL(file, url), 'utf8')
        .split('\n')
        .filter((text) => text !== '')
        .map((text) => ({ language: file.replace('.txt', ''), labels: [], text })),
    )
}

const everyOther = (/** @type {0 | 1} */ half) => textsIn(demoComments).filter((_, at) => at % 2 === half)

/** Every sentence somewhere in a value. */
function textsIn(value) {
  if (typeof value === 'string') return value.includes(' ') && !/^[a-z ]+$/.test(value) ? [value] : []
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}

/** `{ language, part, labels, hard, disguised, text }`: `hard` looks bad and is not, `disguised` hides what it says. The
 * parts are of different times and hands: see docs/moderation.md. */
export function evaluationTexts() {
  return lines('evaluation').map(({ language, part, words, text }) => ({
    language,
    part,
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
