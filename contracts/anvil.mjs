// A chain of one's own: Foundry's anvil, whose binary comes with npm for Linux, macOS and Windows.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const require = createRequire(import.meta.url)

const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' }

/** The binary for this machine, or null where npm has none. */
function binary() {
  const name = `@foundry-rs/anvil-${process.platform}-${ARCHITECTURES[process.arch]}`
  try {
    const folder = join(dirname(require.resolve(`${name}/package.json`)), 'bin')
    const file = join(folder, process.platform === 'win32' ? 'anvil.exe' : 'anvil')
    return existsSync(file) ? file : null
  } catch {
    return null
  }
}

/** Whether there can be a chain, for tests that are left out where there can be none. */
export const hasAnvil = binary() !== null

if (!hasAnvil)
  console.warn(
    `No local chain: @foundry-rs/anvil has no binary for ${process.platform} on ${process.arch}. What needs one is left out.`,
  )

/**
 * A new chain at a free port, with a block for each transaction.
 * @param {{ chainId?: number, port?: number }} [options]
 * @returns {Promise<{ url: string, stop: () => void }>}
 */
export function startAnvil({ chainId = 31_337, port = 0 } = {}) {
  const args = ['--host', '127.0.0.1', '--port', String(port), '--chain-id', String(chainId)]
  const child = spawn(binary(), args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const stop = () => void child.kill('SIGKILL')
  process.once('exit', stop)
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`anvil ended:\n${said}`)))
    child.stdout.on('data', (part) => {
      said = (said + part).slice(-10_000)
      const listening = said.match(/Listening on (127\.0\.0\.1:\d+)/)
      if (!listening) return
      // Whoever is done need not wait for it: it ends with this process.
      child.unref()
      child.stdout.unref()
      resolve({ url: `http://${listening[1]}`, stop })
    })
  })
}
