import setupWasm from 'argon2id/lib/setup.js'
import noSimd from 'argon2id/dist/no-simd.wasm'
import simd from 'argon2id/dist/simd.wasm'
import { normalPassword } from '../../core/password'

/*
 * Argon2id (RFC 9106) with OWASP's parameters of 2025: 19 MiB, two passes, one lane. Stored as a PHC string, whose
 * parameters are read back when verifying, so that they can be raised later without locking anybody out.
 */
export const OWASP = { memorySize: 19_456, passes: 2, parallelism: 1 }

/** What hashes cost from now on. The tests, which make hundreds, take less (test/cheap-hashes.ts). */
export const cost = { ...OWASP }

const TAG_LENGTH = 32

type Argon2id = Awaited<ReturnType<typeof setupWasm>>

// Each instance reserves 65 MiB of the isolate's 128: one per isolate, kept for its life.
let instance: Promise<Argon2id> | undefined

function argon2id(): Promise<Argon2id> {
  // workerd forbids compiling at run time; the bundler hands over compiled modules, which only need instantiating.
  const load = (module: WebAssembly.Module) => async (imports: WebAssembly.Imports) => ({
    instance: await WebAssembly.instantiate(module, imports),
    module,
  })
  instance ??= setupWasm(load(simd), load(noSimd))
  return instance
}

/** @returns a PHC string: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>` */
export async function hashPassword(password: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const compute = await argon2id()
  const hash = compute({ password: bytes(password), salt, ...cost, tagLength: TAG_LENGTH })
  return phc(base64(salt), base64(hash))
}

export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(phc)
  if (!parts) return false
  const [, memory, passes, lanes, salt, hash] = parts
  const expected = Buffer.from(hash!, 'base64')
  const compute = await argon2id()
  const actual = compute({
    password: bytes(password),
    salt: Buffer.from(salt!, 'base64'),
    memorySize: Number(memory),
    passes: Number(passes),
    parallelism: Number(lanes),
    tagLength: expected.length,
  })
  return crypto.subtle.timingSafeEqual(actual, expected)
}

/** Verified against when there is no such account, so that "unknown" takes as long as "wrong". */
export const nobodysHash = (): string => phc('A'.repeat(22), 'A'.repeat(43))

function phc(salt: string, hash: string): string {
  const { memorySize: m, passes: t, parallelism: p } = cost
  return `$argon2id$v=19$m=${m},t=${t},p=${p}$${salt}$${hash}`
}

function bytes(password: string): Uint8Array {
  return new TextEncoder().encode(normalPassword(password))
}

function base64(data: Uint8Array): string {
  return Buffer.from(data).toString('base64').replace(/=+$/, '')
}
