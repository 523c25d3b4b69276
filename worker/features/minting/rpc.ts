import { z } from 'zod'
import { boundedText, TooLong } from '../../core/bounded-text'
import { jsonOrNull } from '../../core/json'

/*
 * A node of a chain, asked by JSON-RPC. Nothing that it says is believed before it has the form it should have.
 */
export const chainFaults = [
  'unreachable',
  'refused',
  'malformed',
  'too_large',
  'wrong_chain',
  'unfinal',
  'unsteady',
] as const
export type ChainFault = (typeof chainFaults)[number]

/** A node that is of no use at this moment, and why. Without what failed, which may name its address with the key in it. */
export class ChainError extends Error {
  override readonly name = 'ChainError'
  constructor(readonly fault: ChainFault) {
    super(`chain: ${fault}`)
  }
}

/** Longest answer, in bytes: some thousand logs. */
const MOST_BYTES = 4_000_000

const Quantity = z.string().regex(/^0x[\da-f]{1,13}$/i)
const Word = z.string().regex(/^0x[\da-f]{64}$/i)
const Block = z.object({ number: Quantity, hash: Word })
const Log = z.object({
  address: z.string().regex(/^0x[\da-f]{40}$/i),
  topics: z.array(Word).max(4),
  data: z.string().regex(/^0x(?:[\da-f]{2})*$/i),
  blockNumber: Quantity,
  transactionHash: Word,
  removed: z.boolean().optional(),
})
export type Log = z.infer<typeof Log>
const Answer = z.union([
  z.object({ error: z.object({ code: z.int(), message: z.string().optional() }) }),
  z.object({ result: z.unknown() }),
])

export type Place = { number: number; hash: string }
export type Rpc = ReturnType<typeof rpcOf>

/** @param patience milliseconds for one question */
export function rpcOf(url: string, patience: number) {
  async function ask<T>(method: string, params: unknown[], shape: z.ZodType<T>): Promise<T> {
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })
    const answer = Answer.safeParse(await post(url, body, patience))
    if (!answer.success) throw new ChainError('malformed')
    if ('error' in answer.data) throw new ChainError('refused')
    const result = shape.safeParse(answer.data.result)
    if (!result.success) throw new ChainError('malformed')
    return result.data
  }
  const block = async (which: string): Promise<Place | null> => {
    const found = await ask('eth_getBlockByNumber', [which, false], Block.nullable())
    return found && { number: Number(found.number), hash: found.hash.toLowerCase() }
  }
  return {
    chainId: async () => Number(await ask('eth_chainId', [], Quantity)),
    last: (which: 'latest' | 'finalized') => block(which),
    block: (number: number) => block(hex(number)),
    logs: (address: string, topic: string, from: number, to: number): Promise<Log[]> =>
      ask(
        'eth_getLogs',
        [{ address, topics: [topic], fromBlock: hex(from), toBlock: hex(to) }],
        z.array(Log),
      ),
  }
}

const hex = (number: number) => `0x${number.toString(16)}`

async function post(url: string, body: string, patience: number): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
  }).catch(() => {
    throw new ChainError('unreachable')
  })
  if (!response.ok) {
    await response.body?.cancel()
    throw new ChainError(response.status === 413 ? 'too_large' : 'unreachable')
  }
  const text = await boundedText(response, MOST_BYTES).catch((error: unknown) => {
    throw new ChainError(error instanceof TooLong ? 'too_large' : 'unreachable')
  })
  return jsonOrNull(text)
}
