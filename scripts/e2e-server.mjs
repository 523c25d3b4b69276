// The server of the browser tests: `npm start` on a state of its own, which goes with it.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const { PORT: port = '8798', WARREN_STATE: state = mkdtempSync(join(tmpdir(), 'warren-e2e-')) } = process.env
const start = new URL('start.mjs', import.meta.url).pathname
const args = ['--built', '--port', port, '--persist-to', state, '--var', 'RATE_LIMITS:off']
// The stories write the same words again and again, which the analysis would take for a flood.
args.push('--var', 'MODERATION:off')

const server = spawn(process.execPath, [start, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => {
  rmSync(state, { recursive: true, force: true })
  process.exit(code ?? 1)
})
