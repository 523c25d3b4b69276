// npm run moderation:train: learns from ./training and writes worker/features/moderation/analysis/model.ts.
// With --cross: five times, learns from four fifths of the lines and judges the rest. The settings of the
// training are chosen by this.
import { writeFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { runnerImport } from 'vite'
import { LABELS, featured, learn } from './learn.mjs'
import { scores, train } from './regression.mjs'
import { trainingTexts } from './texts.mjs'

const THRESHOLDS = [0.3, 0.4, 0.5, 0.6, 0.65, 0.75, 0.9]
/** The classifier asks for the more certainty the fewer words there are (see `evidence` in classifier.ts). */
const LENGTHS = [
  [1, 4],
  [5, 8],
  [9, 999],
]
const wordsIn = (text) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).length
const analysis = '../../worker/features/moderation/analysis/'
const { module } = await runnerImport(new URL(`${analysis}features.ts`, import.meta.url).pathname)
const buckets = module.BUCKETS

const samples = featured(trainingTexts(), module.features).map((sample, index) => ({ ...sample, index }))

const count = (label) => samples.filter((sample) => sample.label === label).length
console.log(
  `${samples.length} texts: ${['-', ...LABELS].map((label) => `${label} ${count(label)}`).join(', ')}`,
)

if (process.argv.includes('--cross')) cross()
else await write()

function cross() {
  const judged = [0, 1, 2, 3, 4].flatMap((fold) => {
    const trained = train(
      samples.filter(({ line }) => line % 5 !== fold),
      LABELS,
      { buckets },
    )
    return samples
      .filter(({ line }) => line % 5 === fold)
      .map((sample) => ({ ...sample, scores: scores(trained, sample.features) }))
  })
  const worst = samples.map(() => 0)
  for (const { index, scores: all } of judged)
    worst[index] = LABELS.reduce((sum, label, at) => (label === 'self_harm' ? sum : sum + all[at]), 0)
  for (const [at, label] of LABELS.entries()) {
    const rates = (threshold) => {
      const said = judged.filter((sample) => sample.scores[at] >= threshold)
      const right = said.filter((sample) => sample.label === label).length
      return `${threshold}: P ${(right / said.length).toFixed(2)} R ${(right / count(label)).toFixed(2)}`
    }
    console.log(label.padEnd(10), THRESHOLDS.map(rates).join('   '))
    if (process.argv.includes('--errors'))
      for (const { text, label: actual, scores: all } of judged)
        if (actual === '-' && all[at] >= 0.5) console.log(`   ${all[at].toFixed(2)} ${text}`)
  }
  for (const [from, to] of LENGTHS) {
    console.log(`${from} to ${to} words`)
    actedOn(
      samples.filter(({ text }) => wordsIn(text) >= from && wordsIn(text) <= to),
      worst,
    )
  }
}

/** Any label at all but despair: how many harmless texts would be acted on, and how many harmful ones. */
function actedOn(samples, worst) {
  const harmless = samples.filter(({ label }) => label === '-' || label === 'self_harm')
  const harmful = samples.filter((sample) => !harmless.includes(sample))
  for (const threshold of THRESHOLDS) {
    const share = (some) =>
      (some.filter(({ index }) => worst[index] >= threshold).length / some.length).toFixed(3)
    console.log(`  ${threshold}: of the harmless ${share(harmless)}, of the harmful ${share(harmful)}`)
  }
}

async function write() {
  const models = learn(samples, buckets)
  const labels = models.map(
    ({ label, bias, scale }) =>
      `    { label: '${label}', bias: ${bias.toFixed(4)}, scale: ${scale.toFixed(6)} },`,
  )
  const weights = Buffer.concat(models.map(({ bytes }) => Buffer.from(bytes.buffer))).toString('base64')
  const file = new URL(`${analysis}model.ts`, import.meta.url).pathname
  const code = `/** What \`npm run moderation:train\` learned: for each label in turn, one signed byte for each bucket, in base64. */
export const model = {
  labels: [
${labels.join('\n')}
  ],
  weights:
    '${weights}',
} as const
`
  writeFileSync(file, await format(code, { ...(await resolveConfig(file)), filepath: file }))
  console.log(`model.ts: ${Math.round(weights.length / 1024)} KiB`)
}
