// Writes worker/features/auth/common-passwords.ts: the most frequent leaked passwords that are long enough to be chosen
// here, from the ranked list of @zxcvbn-ts/language-common (MIT). Run after upgrading that package.
import { writeFileSync } from 'node:fs'
import { dictionary } from '@zxcvbn-ts/language-common'

const ranked = dictionary['passwords'] ?? dictionary['passwords-common']
const chosen = [...new Set(ranked.map((p) => p.toLowerCase()))].filter((p) => p.length >= 8).slice(0, 5000)
const lines = []
for (let line = ''; chosen.length > 0;) {
  while (chosen.length > 0 && line.length + chosen[0].length < 110) line += `${chosen.shift()} `
  lines.push(line.trimEnd())
  line = ''
}
writeFileSync(
  new URL('../worker/features/auth/common-passwords.ts', import.meta.url),
  `/**
 * The most frequent leaked passwords of at least 8 characters, in lower case.
 * From @zxcvbn-ts/language-common (MIT, https://github.com/zxcvbn-ts/zxcvbn), by scripts/common-passwords.mjs.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  \`
${lines.map((l) => l.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')).join('\n')}
\`
    .trim()
    .split(/\\s+/),
)
`,
)
