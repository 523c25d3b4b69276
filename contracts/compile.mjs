// Compiles a contract, and says of what: the hash of every source that went in, of the settings and of the compiler.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export const CONTRACT = 'contracts/WarrenCollectibles.sol'
export const ARTIFACT = 'contracts/artifacts/WarrenCollectibles.json'

const require = createRequire(import.meta.url)

export const SETTINGS = {
  evmVersion: 'cancun',
  optimizer: { enabled: true, runs: 10_000 },
  // Else a changed comment would be another contract.
  metadata: { bytecodeHash: 'none' },
}

const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** A source by the name that Solidity imports it by. */
export function sourceOf(path) {
  return readFileSync(path.startsWith('contracts/') ? path : require.resolve(path), 'utf8')
}

/** What was compiled, by name. @param {string[]} paths */
export function hashes(paths) {
  return Object.fromEntries([...paths].sort().map((path) => [path, sha256(sourceOf(path))]))
}

/** The version of the compiler in node_modules, as its package says it. */
export function compilerVersion() {
  return JSON.parse(readFileSync(require.resolve('solc/package.json'), 'utf8')).version
}

/** Takes half a minute on a busy machine. */
export async function compile() {
  const { default: solc } = await import('solc')
  const input = {
    language: 'Solidity',
    sources: { [CONTRACT]: { content: sourceOf(CONTRACT) } },
    settings: {
      ...SETTINGS,
      outputSelection: { [CONTRACT]: { '*': ['abi', 'evm.bytecode.object', 'metadata'] } },
    },
  }
  const imported = (path) => {
    try {
      return { contents: sourceOf(path) }
    } catch (error) {
      return { error: String(error) }
    }
  }
  const output = JSON.parse(solc.compile(JSON.stringify(input), { import: imported }))
  if (output.errors?.length) throw new Error(output.errors.map((error) => error.formattedMessage).join('\n'))
  const { abi, evm, metadata } = output.contracts[CONTRACT].WarrenCollectibles
  return {
    contract: 'WarrenCollectibles',
    compiler: compilerVersion(),
    settings: SETTINGS,
    sources: hashes(Object.keys(JSON.parse(metadata).sources)),
    abi,
    bytecode: `0x${evm.bytecode.object}`,
  }
}
