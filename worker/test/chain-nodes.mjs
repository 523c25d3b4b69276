// Nodes of chains, for the tests: each at https://chain.example/<name>, with the chain that a test has PUT there:
//   { chainId, latest, final, forks: [[from, salt], …], logs: [{ block, tokenId, … }], fails: ['500', 'hang', …], says: {…} }
// `forks` says what the blocks are: those of each from a number on have hashes of their own. `fails` are used up, one by each
// question; `says` replaces the answer to a method.
import { createHash } from 'node:crypto'
import { Response } from 'miniflare'

const HOST = 'chain.example'
const chains = new Map()

const hex = (number) => `0x${BigInt(number).toString(16)}`
const word = (value) => `0x${BigInt(value).toString(16).padStart(64, '0')}`
const hashOf = (text) => `0x${createHash('sha256').update(text).digest('hex')}`

function blockHash(name, { forks = [] }, number) {
  const salt = forks.findLast(([from]) => from <= number)?.[1] ?? ''
  return hashOf(`${name} ${number} ${salt}`)
}

function logOf({ address, topic, block, tokenId, to, nonce = 1, amount = 1, tx, ...other }) {
  return {
    address,
    topics: [topic, word(tokenId), word(to), word(nonce)],
    data: word(amount),
    blockNumber: hex(block),
    transactionHash: tx ?? hashOf(`${tokenId} ${block}`),
    logIndex: '0x0',
    removed: false,
    ...other,
  }
}

function answer(name, chain, method, params) {
  if (chain.says?.[method] !== undefined) return chain.says[method]
  switch (method) {
    case 'eth_chainId':
      return hex(chain.chainId)
    case 'eth_getBlockByNumber': {
      const number = { latest: chain.latest, finalized: chain.final }[params[0]] ?? Number(params[0])
      return number > chain.latest
        ? null
        : { number: hex(number), hash: blockHash(name, chain, number), transactions: [] }
    }
    case 'eth_getLogs': {
      const { fromBlock, toBlock } = params[0]
      const [from, to] = [Number(fromBlock), Number(toBlock)]
      chain.ranges.push([from, to])
      if (to - from + 1 > (chain.most ?? Infinity)) return new Error('query returned more than 10000 results')
      return chain.logs.filter(({ block }) => block >= from && block <= to).map(logOf)
    }
    default:
      return new Error(`no such method: ${method}`)
  }
}

const rpc = (body) => Response.json({ jsonrpc: '2.0', id: 1, ...body })

/** What a node does that fails. */
const failures = {
  500: () => new Response('Internal', { status: 500 }),
  429: () => new Response('Slow down', { status: 429 }),
  hang: () => new Promise((resolve) => setTimeout(() => resolve(new Response('{}')), 2_000)),
  html: () => new Response('<h1>Hello</h1>'),
  nothing: () => rpc({}),
  refused: () => rpc({ error: { code: -32_000, message: 'no' } }),
  away: () => new Response(null, { status: 302, headers: { location: 'https://garden.example/' } }),
  // Longer than anything that is read.
  huge: () => new Response(Buffer.alloc(5_000_000, ' ')),
}

/** Null for what is no question to a node. */
export async function chainNode(request) {
  const { hostname, pathname: name } = new URL(request.url)
  if (hostname !== HOST) return null
  if (request.method === 'PUT') {
    const chain = { logs: [], fails: [], ranges: [], ...chains.get(name), ...(await request.json()) }
    chains.set(name, chain)
    return Response.json(chain)
  }
  const chain = chains.get(name)
  if (!chain) return new Response('', { status: 404 })
  const { method, params } = await request.json()
  // `after` lets so many questions through first.
  const failure = chain.after > 0 ? (chain.after--, undefined) : chain.fails.shift()
  if (failure) return failures[failure]()
  const result = answer(name, chain, method, params)
  if (chain.afterwards?.[method]) Object.assign(chain, chain.afterwards[method], { afterwards: undefined })
  return result instanceof Error
    ? rpc({ error: { code: -32_005, message: result.message } })
    : rpc({ result })
}
