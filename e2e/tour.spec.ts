import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test, unique } from './world'

/** What the README has one type, for people whose names are theirs alone. */
function tour(origin: string, names: Record<string, string>): string {
  const [, after = ''] = readFileSync('README.md', 'utf8').split('## A tour with curl')
  const [, script = ''] = /```sh\n(.*?)```/s.exec(after) ?? []
  return Object.entries(names).reduce(
    (text, [name, own]) => text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), own),
    script.replace('http://localhost:8787', origin),
  )
}

test('the tour of the README goes as it says, and again', async ({ world }) => {
  const { origin } = await world.visitor()
  const script = tour(origin, { hazel: unique('hazel'), clover: unique('clover') })
  for (const time of ['first', 'second']) {
    const { stdout, stderr } = await promisify(execFile)('bash', [
      '--norc',
      '-eu',
      '-o',
      'pipefail',
      '-c',
      script,
    ])
    expect(stderr, time).toBe('')
    expect(stdout, time).toContain('"love": 1')
    expect(stdout, time).toContain('"friends"')
    expect(stdout, time).toContain('"Come by at five."')
    expect(stdout, time).toContain('"code": "forbidden"')
    expect(stdout, time).not.toContain('null')
  }
})
