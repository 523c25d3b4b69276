// The measurement as Markdown, and its place in docs/moderation.md.
import { format, resolveConfig } from 'prettier'

const BEGIN = '<!-- moderation:eval begin -->'
const END = '<!-- moderation:eval end -->'

const percent = (rate) => rate.toFixed(2)
const table = (head, rows) =>
  [head, head.map((_, at) => (at === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
const row = ([name, { there, precision, recall, f1 }]) => [
  name,
  there,
  percent(precision),
  percent(recall),
  percent(f1),
]
const code = (text) => `\`${text.replaceAll('`', "'").replaceAll('\u200b', '\\u200b')}\``

function errors(title, judged, line) {
  return [
    `**${title}: ${judged.length}**`,
    '',
    ...judged.map((text) => `- ${text.language}: ${line(text)}`),
  ].join('\n')
}

export function report({
  judged,
  ordinary,
  short,
  byLabel,
  byLanguage,
  byPart,
  verdict,
  hard,
  disguised,
  inNeed,
}) {
  const head = ['', 'texts', 'precision', 'recall', 'F1']
  const acted = (texts) => `${texts.filter(({ does }) => does).length} of ${texts.length}`
  const said = ({ said }) => said.join(', ') || 'nothing'
  return [
    `${judged.length} texts, of which ${hard.of} look bad and are not, and ${disguised.of} are disguised.`,
    table(
      head,
      [...Object.entries(byLabel), ['**acted on at all**', verdict]].map((entry) => row(entry)),
    ),
    `Acted on at all, by part (see below) and by language:`,
    table(head, [...Object.entries(byPart), ...Object.entries(byLanguage)].map(row)),
    `Left alone although they look bad: ${hard.right} of ${hard.of}. ` +
      `Disguised and acted on: ${disguised.right} of ${disguised.of}. ` +
      `People in need left alone: ${inNeed.right} of ${inNeed.of}. ` +
      `Ordinary comments acted on: ${acted(ordinary)}.`,
    `Ordinary short texts acted on: ${acted(short.old)} from an old account, ${acted(short.new)} from a new one.`,
    errors(
      'Acted on wrongly',
      [...judged, ...ordinary, ...short.new].filter(({ should, does }) => does && !should),
      (text) => `${code(text.text)} (${text.verdict}: ${said(text)})`,
    ),
    errors(
      'Missed',
      judged.filter(({ should, does }) => should && !does),
      (text) => `${code(text.text)} (${text.labels.join(', ')}; heard ${said(text)})`,
    ),
    errors(
      'Right to act or not, but under another name',
      judged.filter((t) => t.should === t.does && [...t.said].sort().join() !== [...t.labels].sort().join()),
      (text) => `${code(text.text)} (${text.labels.join(', ') || 'nothing'}; heard ${said(text)})`,
    ),
  ].join('\n\n')
}

/** The document with the report between its markers, formatted as the whole repository is. */
export async function placed(document, text) {
  const [begin, end] = [document.indexOf(BEGIN), document.indexOf(END)]
  if (begin < 0 || end < begin) throw new Error('docs/moderation.md has lost its markers')
  const whole = `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n\n${document.slice(end)}`
  return format(whole, { ...(await resolveConfig('docs/moderation.md')), parser: 'markdown' })
}
