import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

const HEAD = `# Decisions

Each has its context, what was decided, and what that costs. Written by \`npm run documents\` from their titles.
`

/** The list of all decisions, by number. */
export function listedDecisions() {
  const files = globSync('docs/decisions/[0-9]*.md').sort()
  const lines = files.map((file) => {
    const [, number, title] = /^# (\d{3}): (.+)$/m.exec(readFileSync(file, 'utf8')) ?? []
    if (!number || !basename(file).startsWith(`${number}-`))
      throw new Error(`${file} does not begin with "# NNN: …", and its own number`)
    return `- [${number}](${basename(file)}) ${title}`
  })
  return `${HEAD}\n${lines.join('\n')}\n`
}
