import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Page } from '@playwright/test'

export interface Chain {
  url: string
  chainId: number
  contract: string
  /** Signs vouchers. */
  key: string
  /** Two that have money. */
  accounts: [string, string]
  asks: <Answer>(method: string, params?: unknown[]) => Promise<Answer>
  stop: () => void
}

/** A chain on this machine with the contract on it; null where there is none for the platform. */
export async function startChain(): Promise<Chain | null> {
  const child = spawn(process.execPath, ['scripts/e2e-chain.mjs'], { stdio: ['pipe', 'pipe', 'inherit'] })
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data')
  const found = JSON.parse(String(line))
  if (found === null) return null
  return { ...found, asks: asking(found.url), stop: () => void child.stdin.end() }
}

function asking(url: string) {
  return async <Answer>(method: string, params: unknown[] = []): Promise<Answer> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    })
    const { result, error } = await response.json()
    if (error) throw Object.assign(new Error(error.message), { code: error.code })
    return result
  }
}

/** What whoever holds a wallet does, and what they were asked. */
export interface Holder {
  account: string
  /** The chain that their wallet is on. */
  chainId: number
  /** Whether they say yes. */
  agrees: boolean
  asked: string[]
}

/** Puts a wallet into a browser (EIP-1193, EIP-6963): its keys are the chain's. */
export async function giveWallet(page: Page, chain: Chain, holder: Holder): Promise<void> {
  await page.exposeFunction('warrenWallet', async (method: string, params: unknown[] = []) => {
    holder.asked.push(method)
    return answer(chain, holder, method, params).then(
      (result) => ({ result }),
      (error: Error & { code?: number }) => ({ error: { code: error.code, message: error.message } }),
    )
  })
  await page.addInitScript(() => {
    const provider = {
      request: async ({ method, params }: { method: string; params?: unknown[] }) => {
        const { result, error } = await Reflect.get(window, 'warrenWallet')(method, params)
        if (error) throw Object.assign(new Error(error.message), error)
        return result
      },
    }
    const detail = Object.freeze({
      info: { uuid: 'a', name: 'Carrot Wallet', icon: '', rdns: 'x' },
      provider,
    })
    addEventListener('eip6963:requestProvider', () =>
      dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail })),
    )
  })
}

const refusal = () => Object.assign(new Error('User rejected the request.'), { code: 4001 })

async function answer(chain: Chain, holder: Holder, method: string, params: unknown[]): Promise<unknown> {
  switch (method) {
    case 'eth_requestAccounts':
      return [holder.account]
    case 'eth_chainId':
      return `0x${holder.chainId.toString(16)}`
    case 'wallet_switchEthereumChain':
      if (!holder.agrees) throw refusal()
      holder.chainId = chain.chainId
      return null
    case 'personal_sign':
    case 'eth_sendTransaction':
      if (!holder.agrees) throw refusal()
      return chain.asks(method, params)
    default:
      throw Object.assign(new Error(`${method} is not supported`), { code: 4200 })
  }
}
