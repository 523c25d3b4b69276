// What tests do on a local chain: the contract deployed, vouchers signed and redeemed, by viem alone.
import { readFileSync } from 'node:fs'
import { createPublicClient, createTestClient, createWalletClient, defineChain, http } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { startAnvil } from './anvil.mjs'
import { ARTIFACT } from './compile.mjs'

export const { abi, bytecode } = JSON.parse(readFileSync(ARTIFACT, 'utf8'))

/** Those that anvil gives money to. */
const person = (index) =>
  mnemonicToAccount('test test test test test test test test test test test junk', { addressIndex: index })
export const [owner, signer, author, stranger, otherSigner] = [0, 1, 2, 3, 4].map(person)

export const VOUCHER = [
  { name: 'to', type: 'address' },
  { name: 'tokenId', type: 'uint256' },
  { name: 'amount', type: 'uint256' },
  { name: 'royaltyBps', type: 'uint96' },
  { name: 'nonce', type: 'uint256' },
  { name: 'deadline', type: 'uint256' },
]

/** A chain with clients of it. */
export async function startChain(chainId = 31_337) {
  const { url, stop } = await startAnvil({ chainId })
  const chain = defineChain({
    id: chainId,
    name: 'Local',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [url] } },
  })
  const transport = http(url)
  const reader = createPublicClient({ chain, transport, pollingInterval: 10 })
  const time = createTestClient({ mode: 'anvil', chain, transport })
  const wallet = (account) => createWalletClient({ account, chain, transport })

  /** @returns {Promise<`0x${string}`>} */
  async function deploy() {
    const args = [owner.address, signer.address]
    const hash = await wallet(owner).deployContract({ abi, bytecode, args })
    const { contractAddress } = await reader.waitForTransactionReceipt({ hash })
    return contractAddress
  }

  /** A function of a contract called as somebody; what the contract refuses is thrown as the name of its error. */
  async function does(account, address, functionName, args = []) {
    const call = { account, address, abi, functionName, args }
    await reader.simulateContract(call).catch((error) => {
      const { data, signature } = error.walk((cause) => cause.name === 'ContractFunctionRevertedError') ?? {}
      throw new Error(data?.errorName ?? signature ?? error.message, { cause: error })
    })
    const hash = await wallet(account).writeContract(call)
    return reader.waitForTransactionReceipt({ hash })
  }

  const reads = (address, functionName, args = []) =>
    reader.readContract({ address, abi, functionName, args })
  return { url, stop, chainId, reader, time, deploy, does, reads }
}

/** Somebody's signature of a voucher for a contract on a chain. */
export function signs(account, { chainId, verifyingContract }, message) {
  return account.signTypedData({
    domain: { name: 'Warren Collectibles', version: '1', chainId, verifyingContract },
    types: { Voucher: VOUCHER },
    primaryType: 'Voucher',
    message,
  })
}
