import { type Context, Hono } from 'hono'
import { DomainError } from '../../core/errors'
import type { AppEnv } from '../../http/app-env'
import { describe, whenExpected, writing } from '../../http/describe'
import { signInConfig } from '../../setup/sign-in-providers'
import { valid } from '../../http/validate'
import { answerLogin } from '../auth/answer'
import { LoginReply } from '../auth/contract'
import { readCookies } from '../auth/cookies'
import { ProviderSignUpInput, SignUpOffer } from './contract'
import { forgetNewcomer, type Newcomer, readNewcomer } from './cookies'
import { tag } from './routes'
import { signUp } from './service'

export const newcomerRoutes = new Hono<AppEnv>()
  .get(
    '/auth/providers/sign-up',
    describe({
      tag,
      summary: 'What a provider said of somebody who is new here',
      description:
        'Of the browser that came back from a provider, for twenty minutes, until they have an account.',
      auth: 'none',
      answers: { 200: ['What comes along', SignUpOffer] },
      refusals: [...whenExpected, 'sign_in_expired'],
    }),
    async (c) => {
      const newcomer = await newcomerOf(c)
      const { label, username, email, isEmailVerified: emailConfirmed } = newcomer
      return c.json({ provider: nameOf(c, newcomer), label, username, email, emailConfirmed }, 200)
    },
  )
  .post(
    '/auth/providers/sign-up',
    describe({
      tag,
      summary: 'Make an account for somebody who came from a provider, and log in',
      description: 'Repeated, it logs the same account in again.',
      auth: 'none',
      answers: { 201: ['The account, logged in', LoginReply] },
      refusals: [
        ...writing,
        ...whenExpected,
        'sign_in_expired',
        'username_reserved',
        'username_taken',
        'email_taken',
        'invitation_required',
        'invalid_invitation',
        'approval_required',
        'second_factor_required',
        'bad_origin',
      ],
    }),
    valid('json', ProviderSignUpInput),
    async (c) => {
      const newcomer = await newcomerOf(c)
      const { device } = readCookies(c)
      const signingUp = { newcomer, name: nameOf(c, newcomer), input: c.req.valid('json'), device }
      const reply = answerLogin(c, await signUp(c.var.ctx, signingUp), 'cookie', device)
      forgetNewcomer(c)
      c.header('Location', `/api/v1/users/${reply.user.username}`)
      return c.json(reply, 201)
    },
  )

async function newcomerOf(c: Context<AppEnv>): Promise<Newcomer> {
  const newcomer = await readNewcomer(c, c.var.ctx.now)
  if (!newcomer) throw new DomainError('sign_in_expired')
  return newcomer
}

function nameOf(c: Context<AppEnv>, { provider }: Newcomer): string {
  return signInConfig(c.env).providers.find((each) => each.id === provider)?.name ?? provider
}
