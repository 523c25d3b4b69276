import { Hono } from 'hono'
import { z } from 'zod'
import type { AppEnv } from '../../http/app-env'
import { describe, writing } from '../../http/describe'
import { valid } from '../../http/validate'
import { requireUser } from '../auth/middleware'
import { Username } from '../profiles/contract'
import { audienceOf } from './audience'
import {
  Address,
  NewWallet,
  ShownWallets,
  WalletChallenge,
  WalletPatch,
  WalletQuestion,
  Wallets,
  WalletView,
} from './contract'
import { challenge, link, listShown, listWallets, show, unlink } from './service'

const tag = 'Wallets'
const ByAddress = z.object({ address: Address })

export const walletRoutes = new Hono<AppEnv>()
  .get(
    '/wallets',
    describe({
      tag,
      summary: 'List my wallets',
      auth: 'required',
      answers: { 200: ['All of them, the oldest first: at most 10', Wallets] },
    }),
    requireUser,
    async (c) => c.json({ wallets: await listWallets(c.var.user) }, 200),
  )
  .post(
    '/wallets/challenge',
    describe({
      tag,
      summary: 'Begin to link a wallet',
      description:
        'A message (EIP-4361) for `personal_sign`, good once, for ten minutes, and for my account alone.',
      auth: 'required',
      answers: { 200: ['What the wallet signs', WalletChallenge] },
      refusals: [...writing],
    }),
    requireUser,
    valid('json', WalletQuestion),
    async (c) => {
      return c.json(await challenge(c.var.user, audienceOf(c), c.req.valid('json').address), 200)
    },
  )
  .post(
    '/wallets',
    describe({
      tag,
      summary: 'Link the wallet that has signed',
      description:
        'A wallet is of one account: whoever linked it first has it until they unlink it. Others do not see it unless it is shown. What is wrong with a message stands in `errors`: `malformed`, `wrong_domain`, `wrong_uri`, `wrong_chain`, `not_now`, `expired` or `wrong_signature`. A wallet that is a contract cannot be linked.',
      auth: 'required',
      answers: { 201: ['The wallet', WalletView] },
      refusals: [...writing, 'recent_sign_in_required', 'challenge_ended', 'identity_taken', 'conflict'],
    }),
    requireUser,
    valid('json', NewWallet),
    async (c) => {
      const reply = await link(c.var.user, audienceOf(c), c.req.valid('json'))
      return c.json(reply.body, 201, { Location: reply.location ?? '' })
    },
  )
  .patch(
    '/wallets/:address',
    describe({
      tag,
      summary: 'Show one of my wallets to others, or hide it again',
      auth: 'required',
      answers: { 200: ['The wallet', WalletView] },
      refusals: [...writing],
    }),
    requireUser,
    valid('param', ByAddress),
    valid('json', WalletPatch),
    async (c) => {
      return c.json(await show(c.var.user, c.req.valid('param').address, c.req.valid('json').shown), 200)
    },
  )
  .delete(
    '/wallets/:address',
    describe({
      tag,
      summary: 'Unlink one of my wallets',
      description: 'What it has minted stays its own: that is on the chain.',
      auth: 'required',
      answers: { 204: ['Unlinked, or it was not mine', null] },
      refusals: ['invalid_input', 'session_ended', 'account_suspended'],
    }),
    requireUser,
    valid('param', ByAddress),
    async (c) => {
      await unlink(c.var.user, c.req.valid('param').address)
      return c.body(null, 204)
    },
  )
  .get(
    '/users/:username/wallets',
    describe({
      tag,
      summary: 'The wallets that somebody shows',
      auth: 'optional',
      answers: { 200: ['Those of them that are shown, the oldest first', ShownWallets] },
    }),
    valid('param', z.object({ username: Username })),
    async (c) => c.json(await listShown(c.var.ctx, c.req.valid('param').username), 200),
  )
