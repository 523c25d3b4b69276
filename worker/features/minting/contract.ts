import { z } from 'zod'
import { Address } from '../wallets/contract'
import { mintLimits } from './limits'

const Hash = z
  .string()
  .regex(/^0x[\da-fA-F]{64}$/, 'Write a transaction as 0x and 64 digits')
  .meta({ example: `0x${'6b'.repeat(32)}` })
const HexData = z
  .string()
  .regex(/^0x[\da-f]*$/)
  .meta({ example: '0x5a5a' })
/** More than a number of JSON holds. */
const Uint256 = z
  .string()
  .regex(/^\d{1,78}$/)
  .meta({ example: '7' })

export const NewVoucher = z
  .strictObject({
    /** One of my linked wallets: it mints, pays for that, and receives the token. */
    wallet: Address,
    /** How many copies there will ever be. */
    amount: z.int().min(1).max(mintLimits.copies).default(1),
    /** My share of later sales, in hundredths of a percent. */
    royaltyBps: z.int().min(0).max(mintLimits.royaltyBps).default(0),
  })
  .meta({
    id: 'NewVoucher',
    example: { wallet: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266', amount: 1, royaltyBps: 500 },
  })
export type NewVoucher = z.infer<typeof NewVoucher>

export const VoucherView = z
  .object({
    voucher: z.object({
      to: Address,
      tokenId: Uint256,
      amount: Uint256,
      royaltyBps: Uint256,
      nonce: Uint256,
      /** In seconds since 1970, as the contract counts. */
      deadline: z.int(),
    }),
    /** By the key of this Warren, of the voucher for this contract on this chain (EIP-712). */
    signature: HexData,
    chainId: z.int(),
    contract: Address,
    /** For `eth_sendTransaction`, from the wallet of the voucher. */
    transaction: z.object({ to: Address, data: HexData, value: z.literal('0x0') }),
    expiresAt: z.iso.datetime(),
    /** What I said redeems it. */
    txHash: Hash.nullable(),
  })
  .meta({ id: 'Voucher' })
export type VoucherView = z.infer<typeof VoucherView>

/** How the minting of a collectible stands; that it is minted, the collectible itself says. */
export const MintingState = z
  .object({
    /** The last one that was signed, while it is good or waits for its transaction. */
    voucher: VoucherView.nullable(),
  })
  .meta({ id: 'MintingState' })
export type MintingState = z.infer<typeof MintingState>

export const SentTransaction = z.strictObject({ hash: Hash }).meta({ id: 'SentTransaction' })

/** Where collectibles are minted; null where they are not. */
export const MintingSetup = z
  .object({
    chain: z
      .object({
        chainId: z.int(),
        contract: Address,
        /** Whether anybody looks whether it was minted. */
        isWatched: z.boolean(),
      })
      .nullable(),
    most: z.object({ amount: z.int(), royaltyBps: z.int() }),
  })
  .meta({ id: 'MintingSetup' })
export type MintingSetup = z.infer<typeof MintingSetup>
