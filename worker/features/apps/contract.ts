import { z } from 'zod'
import { SessionId } from '../../core/ids'
import { AppId, Scope } from '../../core/scopes'
import { name } from '../../core/text'
import { appLimits } from './limits'

export const AppName = name(appLimits.name).meta({ example: 'Clover for phones' })

/** Of what may be chosen, each once. */
export const Scopes = z
  .array(Scope)
  .min(1)
  .max(40)
  .overwrite((all) => [...new Set(all)])
  .meta({ example: ['read', 'write:statuses'] })

export const NewToken = z
  .strictObject({
    /** What it is for, to know it by. */
    name: AppName,
    scopes: Scopes,
  })
  .meta({ id: 'NewToken' })
export type NewToken = z.infer<typeof NewToken>

/** What somebody let in: an app, or a program of their own by a token they made. */
export const GrantView = z
  .object({
    /** Of the session that it has: `DELETE /auth/sessions/:id` ends it. */
    id: SessionId,
    /** Null for a token that somebody made for themselves. */
    app: z.object({ id: AppId, name: z.string(), website: z.string() }).nullable(),
    /** What its owner calls it; empty where there is an app. */
    name: z.string(),
    scopes: z.array(Scope),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
  })
  .meta({ id: 'Grant' })
export type GrantView = z.infer<typeof GrantView>

/** The only time that the token is told. */
export const NewTokenReply = z.object({ token: z.string(), grant: GrantView }).meta({ id: 'NewTokenReply' })
export type NewTokenReply = z.infer<typeof NewTokenReply>

/** What an app sends somebody's browser here with, as OAuth and PKCE call it. */
export const ConsentRequest = z
  .object({
    response_type: z.string().max(100).optional(),
    client_id: z.string().max(200).meta({ example: '1jhk3v8m02q7s5ta' }),
    redirect_uri: z.string().max(appLimits.redirectUri).optional(),
    scope: z.string().max(1_000).optional(),
    state: z.string().max(4_000).optional(),
    code_challenge: z.string().max(200).optional(),
    code_challenge_method: z.string().max(20).optional(),
  })
  .meta({ id: 'ConsentRequest' })
export type ConsentRequest = z.infer<typeof ConsentRequest>

export const ConsentInput = ConsentRequest.extend({ allow: z.boolean() }).meta({ id: 'ConsentInput' })

export const ConsentView = z
  .object({
    /** As it says of itself: nobody has looked at it. */
    app: z.object({ name: z.string(), website: z.string() }),
    /** The host or the program that one is sent back to; null where the code is to be typed. */
    returnsTo: z.string().nullable(),
    scopes: z.array(Scope),
    /** What is wrong with the request, and where the app hears of it. */
    fault: z.object({ description: z.string(), redirect: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'Consent' })
export type ConsentView = z.infer<typeof ConsentView>

/** One of them, or neither where somebody said no to an app that cannot be told. */
export const ConsentReply = z
  .object({ redirect: z.string().nullable(), code: z.string().nullable() })
  .meta({ id: 'ConsentReply' })
export type ConsentReply = z.infer<typeof ConsentReply>

const Application = {
  name: z.string(),
  website: z.string().nullable(),
  scopes: z.array(Scope),
  redirect_uri: z.string(),
  redirect_uris: z.array(z.string()),
  vapid_key: z.string(),
}

/** What a token speaks for, as Mastodon says it. */
export const ApplicationView = z
  .object({ id: z.string().optional(), ...Application })
  .meta({ id: 'Application' })

export const Registered = z
  .object({
    id: z.string(),
    ...Application,
    client_id: z.string(),
    /** The only time that it is told. */
    client_secret: z.string(),
    client_secret_expires_at: z.literal(0),
  })
  .meta({ id: 'RegisteredApplication' })
export type Registered = z.infer<typeof Registered>

export const TokenAnswer = z
  .object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    scope: z.string(),
    /** In seconds. */
    created_at: z.int(),
  })
  .meta({ id: 'AppToken' })
export type TokenAnswer = z.infer<typeof TokenAnswer>

export const OAuthProblem = z
  .object({ error: z.string(), error_description: z.string() })
  .meta({ id: 'OAuthProblem' })

/** An app that somebody here made. */
export const AppView = z
  .object({
    id: AppId,
    name: z.string(),
    website: z.string(),
    redirectUris: z.array(z.string()),
    scopes: z.array(Scope),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'App' })
export type AppView = z.infer<typeof AppView>

export const NewApp = z
  .strictObject({
    name: AppName,
    website: z.string().max(appLimits.redirectUri).default('').meta({ example: 'https://clover.example' }),
    redirectUris: z
      .array(z.string().max(appLimits.redirectUri))
      .min(1)
      .max(appLimits.redirectUris)
      .meta({ example: ['https://clover.example/back'] }),
    scopes: Scopes,
  })
  .meta({ id: 'NewApp' })
export type NewApp = z.infer<typeof NewApp>

export const NewAppReply = z.object({ app: AppView, secret: z.string() }).meta({ id: 'NewAppReply' })
export type NewAppReply = z.infer<typeof NewAppReply>
