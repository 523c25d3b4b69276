import { z } from 'zod'

/** Whatever the size of its letters; whether that is right is looked at when it is read. */
export const Address = z
  .string()
  .regex(/^0x[\da-fA-F]{40}$/, 'Write an address as 0x and 40 digits')
  .meta({ example: '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266' })

export const WalletQuestion = z.strictObject({ address: Address }).meta({ id: 'WalletQuestion' })

/** What a wallet signs (EIP-4361). Whoever writes it themselves takes the same domain, address, chain and nonce. */
export const WalletChallenge = z
  .object({
    message: z.string(),
    nonce: z.string(),
    domain: z.string(),
    uri: z.string(),
    chainId: z.int(),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'WalletChallenge' })
export type WalletChallenge = z.infer<typeof WalletChallenge>

export const NewWallet = z
  .strictObject({
    /** As it was signed. */
    message: z
      .string()
      .max(2_000)
      .regex(/^[\x20-\x7e\n]+$/, 'This is no such message'),
    signature: z.string().regex(/^0x[\da-fA-F]{130}$/, 'Write a signature as 0x and 130 digits'),
  })
  .meta({
    id: 'NewWallet',
    example: {
      message: `warren.example wants you to sign in with your Ethereum account:\n0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266\n\n\nURI: https://warren.example\nVersion: 1\nChain ID: 1\nNonce: 3f9c5a7e1b2d4c6f\nIssued At: 2026-11-29T19:00:00.000Z`,
      signature: `0x${'5a'.repeat(64)}1b`,
    },
  })
export type NewWallet = z.infer<typeof NewWallet>

export const WalletPatch = z.strictObject({ shown: z.boolean() }).meta({ id: 'WalletPatch' })
export type WalletPatch = z.infer<typeof WalletPatch>

export const WalletView = z
  .object({
    address: Address,
    /** Whether others see that it is mine. */
    shown: z.boolean(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Wallet' })
export type WalletView = z.infer<typeof WalletView>

export const Wallets = z.object({ wallets: z.array(WalletView) }).meta({ id: 'Wallets' })

export const ShownWallets = z
  .object({ wallets: z.array(z.object({ address: Address })) })
  .meta({ id: 'ShownWallets' })
export type ShownWallets = z.infer<typeof ShownWallets>
