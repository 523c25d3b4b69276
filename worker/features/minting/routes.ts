import { Hono } from 'hono'
import { z } from 'zod'
import { CollectibleId } from '../../core/ids'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { MintingSetup, MintingState, NewVoucher, SentTransaction, VoucherView } from './contract'
import { mintingState, noteSent, offerVoucher, setup } from './service'

const tag = 'Collectibles'
const ById = z.object({ id: CollectibleId })

export const mintingRoutes = new Hono<AppEnv>()
  .get(
    '/minting',
    describe({
      tag,
      summary: 'Where collectibles are minted',
      auth: 'none',
      answers: { 200: ['The chain and the contract, or null where nothing is minted', MintingSetup] },
    }),
    async (c) => c.json(await setup(c.env), 200),
  )
  .post(
    '/collectibles/:id/voucher',
    describe({
      tag,
      summary: 'Have it signed that I may mint what I made',
      description:
        'A voucher for one of my linked wallets, good for an hour: that wallet redeems it at the contract, and pays for that. Asked for again with the same terms, the same is answered. A token is minted once: of several vouchers, one can be redeemed.',
      auth: 'required',
      answers: { 200: ['The voucher, and the transaction that redeems it', VoucherView] },
      refusals: [...writing, 'forbidden'],
    }),
    requireUser,
    valid('param', ById),
    valid('json', NewVoucher),
    async (c) => c.json(await offerVoucher(c.var.user, c.req.valid('param').id, c.req.valid('json')), 200),
  )
  .get(
    '/collectibles/:id/voucher',
    describe({
      tag,
      summary: 'How my minting of it stands',
      auth: 'required',
      answers: { 200: ['The last voucher, if it still matters', MintingState] },
    }),
    requireUser,
    valid('param', ById),
    async (c) => c.json(await mintingState(c.var.user, c.req.valid('param').id), 200),
  )
  .put(
    '/collectibles/:id/voucher/transaction',
    describe({
      tag,
      summary: 'Say which transaction redeems my voucher',
      description:
        'So that it is shown as being minted. Nothing else follows from it: what is minted, the chain says.',
      auth: 'required',
      answers: { 200: ['The voucher', VoucherView] },
      refusals: [...writing],
    }),
    requireUser,
    valid('param', ById),
    valid('json', SentTransaction),
    async (c) => c.json(await noteSent(c.var.user, c.req.valid('param').id, c.req.valid('json').hash), 200),
  )
