// What the owner of the contract does with it, as functions of a chain: contracts/{deploy,manage}.mjs are the commands.
import { readFileSync } from 'node:fs'
import { createPublicClient, createWalletClient, defineChain, getAddress, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { ARTIFACT } from './compile.mjs'

/** A refusal to be read by the person at the keyboard. */
export class OperatorError extends Error {}

const { abi, bytecode } = JSON.parse(readFileSync(ARTIFACT, 'utf8'))

/** @param {string | undefined} key */
function accountOf(key) {
  const hex = key?.replace(/^0x/, '') ?? ''
  if (!/^[0-9a-f]{64}$/i.test(hex))
    throw new OperatorError(
      'The environment variable DEPLOYER_KEY has to be the key of the owner: 64 digits of hex.',
    )
  return privateKeyToAccount(`0x${hex}`)
}

/** @param {string | undefined} text */
function addressOf(text, what) {
  try {
    return getAddress(text ?? '')
  } catch {
    throw new OperatorError(
      `${what} has to be an address, such as 0x5FbDB2315678afecb367f032d93F642f64180aa3.`,
    )
  }
}

/** A chain by its RPC, and somebody who pays there. */
export async function connect({ rpc, key }) {
  if (!rpc || !URL.canParse(rpc)) throw new OperatorError('--rpc has to be the address of a node.')
  const account = accountOf(key)
  const transport = http(rpc)
  const id = await createPublicClient({ transport }).getChainId()
  const nativeCurrency = { name: 'Ether', symbol: 'ETH', decimals: 18 }
  const chain = defineChain({
    id,
    name: `Chain ${id}`,
    nativeCurrency,
    rpcUrls: { default: { http: [rpc] } },
  })
  return {
    account,
    chainId: id,
    reader: createPublicClient({ chain, transport }),
    wallet: createWalletClient({ account, chain, transport }),
  }
}

/** @returns {Promise<{ contract: string, chainId: number, block: bigint, gas: bigint }>} */
export async function deploy({ rpc, key, signer, owner }) {
  const { account, chainId, reader, wallet } = await connect({ rpc, key })
  const args = [owner ? addressOf(owner, '--owner') : account.address, addressOf(signer, '--signer')]
  const hash = await wallet.deployContract({ abi, bytecode, args })
  const { contractAddress, blockNumber, gasUsed, status } = await reader.waitForTransactionReceipt({ hash })
  if (status !== 'success') throw new OperatorError(`The chain refused it: ${hash}`)
  return { contract: getAddress(contractAddress), chainId, block: blockNumber, gas: gasUsed }
}

const ACTIONS = {
  pause: () => ['pause', []],
  unpause: () => ['unpause', []],
  signer: (address) => ['setSigner', [addressOf(address, 'The signer')]],
  owner: (address) => ['transferOwnership', [addressOf(address, 'The owner')]],
  accept: () => ['acceptOwnership', []],
}

/** @returns {Promise<{ hash: string }>} */
export async function manage({ rpc, key, contract, action, value }) {
  const said = ACTIONS[action]
  if (!said) throw new OperatorError(`What is to be done is one of ${Object.keys(ACTIONS).join(', ')}.`)
  const [functionName, args] = said(value)
  const address = addressOf(contract, '--contract')
  const { account, reader, wallet } = await connect({ rpc, key })
  const { request } = await reader
    .simulateContract({ account, address, abi, functionName, args })
    .catch((error) => {
      const reverted = error.walk?.((cause) => cause.name === 'ContractFunctionRevertedError')
      throw new OperatorError(`The contract refused it: ${reverted?.data?.errorName ?? error.message}`)
    })
  const hash = await wallet.writeContract(request)
  const { status } = await reader.waitForTransactionReceipt({ hash })
  if (status !== 'success') throw new OperatorError(`The chain refused it: ${hash}`)
  return { hash }
}

/** Runs a command, and says a refusal without a stack. @param {() => Promise<void>} work */
export async function command(work) {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
