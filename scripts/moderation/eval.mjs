// npm run moderation:eval: measures the embedded analyzer on ./evaluation and prints the report. With --write the report
// goes into docs/moderation.md; with --check this only says whether the one there is current.
import { readFileSync, writeFileSync } from 'node:fs'
import { runnerImport } from 'vite'
import { measure } from './measure.mjs'
import { placed, report } from './report.mjs'
import { evaluationTexts, ordinaryTexts, shortTexts } from './texts.mjs'

const path = (relative) => new URL(relative, import.meta.url).pathname
const { module } = await runnerImport(path('../../worker/features/moderation/analysis/embedded.ts'))
const text = report(
  await measure(
    (content) => module.embedded.analyze(content),
    evaluationTexts(),
    ordinaryTexts(),
    shortTexts('evaluation'),
  ),
)

const file = path('../../docs/moderation.md')
const document = readFileSync(file, 'utf8')
const current = await placed(document, text)
if (process.argv.includes('--check')) {
  if (current !== document) {
    console.error('docs/moderation.md is not current: npm run moderation:eval -- --write')
    process.exitCode = 1
  }
} else {
  console.log(text)
  if (process.argv.includes('--write')) writeFileSync(file, current)
}
