import { afterEach, describe, expect, it, vi } from 'vitest'
import {
  accountsOf,
  browserWallets,
  type Eip1193,
  expectChain,
  faultOf,
  hexOf,
  sameAddress,
  shortAddress,
  signText,
  switchChain,
} from './ethereum'

const ADA = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

/** A wallet that answers like this, or throws it. */
function walletOf(answer: unknown): Eip1193 & { request: ReturnType<typeof vi.fn> } {
  return {
    request: vi.fn(async () => {
      if (answer instanceof Error) throw answer
      return answer
    }),
  }
}
const refusing = (code: number) => walletOf(Object.assign(new Error('No'), { code }))

describe('the wallets in a browser', () => {
  afterEach(() => void Reflect.deleteProperty(window, 'ethereum'))

  it('are none', () => {
    expect(browserWallets()).toEqual([])
  })

  it('are the one of before, where none says its name', () => {
    const provider = walletOf(null)
    Reflect.set(window, 'ethereum', provider)
    expect(browserWallets()).toEqual([{ name: 'the wallet in this browser', provider }])
    Reflect.set(window, 'ethereum', { request: 'no function' })
    expect(browserWallets()).toEqual([])
  })

  it('are those that say their names, each once', () => {
    const [fox, rabbit] = [walletOf(1), walletOf(2)]
    Reflect.set(window, 'ethereum', walletOf(3))
    const announce = () => {
      for (const [uuid, name, provider] of [
        ['1', 'Fox', fox],
        ['2', 'Rabbit', rabbit],
        ['2', 'Rabbit', rabbit],
        ['3', 'Nobody', {}],
      ])
        dispatchEvent(
          new CustomEvent('eip6963:announceProvider', { detail: { info: { uuid, name }, provider } }),
        )
      dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: 'nonsense' }))
    }
    addEventListener('eip6963:requestProvider', announce)
    expect(browserWallets()).toEqual([
      { name: 'Fox', provider: fox },
      { name: 'Rabbit', provider: rabbit },
    ])
    removeEventListener('eip6963:requestProvider', announce)
  })
})

describe('a wallet', () => {
  it('is asked for accounts, and for a signature of what it can show', async () => {
    await expect(accountsOf(walletOf([ADA, 7]))).resolves.toEqual([ADA])
    const wallet = walletOf('0xabc')
    await expect(signText(wallet, 'Grüß', ADA)).resolves.toBe('0xabc')
    expect(wallet.request).toHaveBeenCalledExactlyOnceWith({
      method: 'personal_sign',
      params: ['0x4772c3bcc39f', ADA],
    })
  })

  it.each([
    ['none of its accounts', () => accountsOf(walletOf([])), 'account'],
    ['nonsense for accounts', () => accountsOf(walletOf('0x1')), 'account'],
    ['nonsense for a signature', () => signText(walletOf({}), '', ADA), 'failed'],
    ['a no', () => accountsOf(refusing(4001)), 'refused'],
    ['another chain', () => expectChain(walletOf('0x1'), 31_337), 'chain'],
    ['that it has no such chain', () => switchChain(refusing(4902), 31_337), 'unknown-chain'],
  ])('that gives %s', async (_, answer, fault) => {
    await expect(answer()).rejects.toMatchObject({ name: 'WalletError', fault })
  })

  it('is on the right chain, in hexadecimal', async () => {
    await expect(expectChain(walletOf('0x7a69'), 31_337)).resolves.toBeUndefined()
    const wallet = walletOf(null)
    await switchChain(wallet, 31_337)
    expect(wallet.request).toHaveBeenCalledExactlyOnceWith({
      method: 'wallet_switchEthereumChain',
      params: [{ chainId: '0x7a69' }],
    })
  })
})

it.each([
  [4001, 'refused'],
  [4100, 'account'],
  [4901, 'chain'],
  [4902, 'unknown-chain'],
  [-32_002, 'busy'],
  [-32_603, 'failed'],
  [undefined, 'failed'],
])('the code %s of a wallet means %s', (code, fault) => {
  expect(faultOf({ code })).toBe(fault)
})

it('addresses are compared and shortened', () => {
  expect(sameAddress(ADA, ADA.toLowerCase())).toBe(true)
  expect(sameAddress(ADA, `${ADA.slice(0, -1)}9`)).toBe(false)
  expect(shortAddress(ADA)).toBe('0x7099…79C8')
  expect(hexOf('')).toBe('0x')
})
