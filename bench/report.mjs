// The results as tables: on the terminal, and between the markers of docs/performance.md.
import { readFileSync, writeFileSync } from 'node:fs'

const DOCUMENT = 'docs/performance.md'
const number = (value) => value.toLocaleString('en-US')

const percent = (share) => `${Math.round(share * 100)} %`
const metBy = (value, goal) => (goal ? (value >= goal ? 'yes' : 'no') : '')
const speedOf = ({ perSecond, p50, p95, p99 }) => [
  number(Math.round(perSecond)),
  ...[p50, p95, p99].map((ms) => ms.toFixed(1)),
]

const tables = {
  counts: (rows) => {
    const sizes = Object.keys(rows[0].sizes)
    const largest = sizes.at(-1)
    const columns = [
      '',
      'SQL trips',
      'objects',
      ...sizes.map((size) => `rows, ${number(Number(size))} posts`),
    ]
    return [
      [...columns, 'budget: trips / objects / rows', 'rows written', 'answer', 'met'],
      ...rows.map(({ name, sizes: spent, most, problems }) => [
        name,
        spent[largest].trips,
        spent[largest].hops,
        ...sizes.map((size) => number(spent[size].rowsRead)),
        `${most.trips} / ${most.hops} / ${number(most.rowsRead)}`,
        spent[largest].rowsWritten,
        `${(spent[largest].bytes / 1024).toFixed(1)} KiB`,
        problems.length === 0 ? 'yes' : `no: ${problems.join('; ')}`,
      ]),
    ]
  },
  throughput: (rows) => [
    ['', 'requests/s', 'p50 ms', 'p95 ms', 'p99 ms', 'floor', 'its requests/s', 'share', 'goal', 'met'],
    ...rows.map(({ name, kind, floor, least, share, goal, ...speed }) => [
      kind === 'floor' ? `floor: ${name}` : name,
      ...speedOf(speed),
      floor ?? '',
      least ? number(Math.round(least.perSecond)) : '',
      share ? percent(share) : '',
      goal ? percent(goal) : '',
      metBy(share, goal),
    ]),
  ],
  own: (rows) => [
    ['', 'bare Hono, ms', 'Warren beyond it, ms', 'goal', 'met'],
    ...rows.map(({ name, own, bare, goal }) => [
      name,
      bare.toFixed(3),
      own.toFixed(3),
      goal,
      own <= goal ? 'yes' : 'no',
    ]),
  ],
  pairs: (rows) => [
    ['', 'messages/s', 'p50 ms', 'p95 ms', 'p99 ms'],
    ...rows.map(({ name, ...speed }) => [name, ...speedOf(speed)]),
  ],
  fanOut: (rows) => [
    ['', 'deliveries/s, 64 in flight', 'Warren by this', 'deliveries/s, 1 in flight', 'p50 ms'],
    ...rows.map(({ name, many, times, one, p50 }) => [
      name,
      number(Math.round(many)),
      times.toFixed(2),
      number(Math.round(one)),
      p50.toFixed(2),
    ]),
  ],
  peers: (rows) => [
    ['', 'peer', 'there', 'scaled to here', 'Warren', 'times', 'goal', 'met'],
    ...rows.map(({ name, peer, theirs, scaled, ours, times, goal }) => [
      name,
      peer,
      number(theirs),
      number(Math.round(scaled)),
      number(Math.round(ours)),
      times.toFixed(1),
      goal ?? '',
      metBy(times, goal),
    ]),
  ],
  small: (rows) => [
    ['', 'small server, requests/s', 'Warren', 'times'],
    ...rows.map(({ name, theirs, ours, times }) => [
      name,
      number(Math.round(theirs)),
      number(Math.round(ours)),
      times.toFixed(2),
    ]),
  ],
  sizes: (rows) => [
    ['', 'size', 'at most', 'met'],
    ...rows.map(({ name, value, unit, most }) => [
      name,
      `${value.toFixed(1)} ${unit}`,
      most ? `${number(most)} ${unit}` : '',
      most ? (value <= most ? 'yes' : 'no') : '',
    ]),
  ],
}

/** @param {string[]} parts @returns whether a budget of theirs was missed */
export function printTables(results, parts) {
  for (const [name, table] of Object.entries(tables)) {
    if (parts.includes(name)) console.log(`\n${name}\n${aligned(table(results[name].rows))}`)
  }
  const problems = parts.flatMap((part) =>
    results[part].rows.flatMap((row) =>
      (row.problems ?? []).map((problem) => `${part}, ${row.name}: ${problem}`),
    ),
  )
  console.log(problems.length === 0 ? '\nEvery budget is met.' : `\nMissed:\n${problems.join('\n')}`)
  return problems.length > 0
}

export function writeTables(results) {
  let text = readFileSync(DOCUMENT, 'utf8')
  for (const [name, table] of Object.entries(tables)) {
    if (!results[name]) continue
    const { at, cores, rows } = results[name]
    const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
    const [before, after] = [text.indexOf(begin), text.indexOf(end)]
    if (before < 0 || after < before) throw new Error(`${DOCUMENT} has no place for ${name}`)
    const measured = `Measured ${at.slice(0, 10)} on ${cores} cores.`
    text = `${text.slice(0, before + begin.length)}\n\n${measured}\n\n${markdown(table(rows))}\n\n${text.slice(after)}`
  }
  writeFileSync(DOCUMENT, text)
}

/** As Prettier writes it. */
function markdown([head, ...rows]) {
  const widths = widthsOf([head, ...rows])
  const line = (cells) => `| ${cells.map((cell, i) => String(cell).padEnd(widths[i])).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(Math.max(3, width))).join(' | ')} |`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

function aligned(rows) {
  const widths = widthsOf(rows)
  return rows
    .map((cells) =>
      cells
        .map((cell, i) => String(cell).padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function widthsOf(rows) {
  return rows[0].map((_, i) => Math.max(3, ...rows.map((cells) => String(cells[i]).length)))
}
