// Those who say who somebody is, on the Internet of the tests: a real provider at `id.example`, one at `crooked.example` that
// signs whatever a test asks it to, GitHub, and one that is down.
import { generateKeyPairSync, sign } from 'node:crypto'
import { fetch, Response } from 'miniflare'
import { client, startIssuer } from '../../scripts/e2e-issuer.mjs'

const callback = (id) => `http://localhost:8787/api/v1/auth/providers/${id}/callback`

/** The configuration of the tests. */
export const signInProviders = {
  SIGN_IN_PROVIDERS: JSON.stringify([
    { kind: 'oidc', id: 'real', name: 'Elsewhere', issuer: 'https://id.example', clientId: client.id },
    { kind: 'oidc', id: 'crooked', name: 'Crooked', issuer: 'https://crooked.example', clientId: 'warren' },
    { kind: 'oidc', id: 'gone', name: 'Gone', issuer: 'https://gone.example', clientId: 'warren' },
    { kind: 'github', id: 'github', name: 'GitHub', server: 'https://github.example', clientId: 'warren' },
  ]),
  SIGN_IN_REAL_SECRET: client.secret,
  SIGN_IN_CROOKED_SECRET: 'crooked secret',
  SIGN_IN_GONE_SECRET: 'gone secret',
  SIGN_IN_GITHUB_SECRET: 'github secret',
}

let real

async function id(url, request) {
  real ??= startIssuer({ issuer: 'https://id.example', redirectUris: [callback('real')] })
  const { address } = await real
  const headers = new Headers(request.headers)
  headers.set('x-forwarded-proto', 'https')
  headers.set('x-forwarded-host', 'id.example')
  const body = request.method === 'POST' ? await request.text() : undefined
  const { method } = request
  return fetch(address + url.pathname + url.search, {
    method,
    headers: [...headers],
    body,
    redirect: 'manual',
  })
}

/** A code, or a token, says itself what is to be answered to it. */
const said = (text) => JSON.parse(Buffer.from(text, 'base64url').toString())
const coded = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')

const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
let keys

/** @param {{ claims: object, header?: object, signedBy?: 'stranger' | 'nobody' }} wish */
function idToken({ claims, header, signedBy }) {
  const head = coded({ alg: 'RS256', kid: 'own', ...header })
  const body = `${head}.${coded(claims)}`
  if (signedBy === 'nobody') return `${body}.`
  const { privateKey } = signedBy === 'stranger' ? keys.stranger : keys.own
  return `${body}.${sign('sha256', Buffer.from(body), privateKey).toString('base64url')}`
}

async function crooked(url, request) {
  keys ??= { own: newKey(), stranger: newKey() }
  const issuer = url.origin
  switch (url.pathname) {
    case '/.well-known/openid-configuration':
      return Response.json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256', 'none'],
        authorization_response_iss_parameter_supported: true,
      })
    case '/jwks':
      return Response.json({
        keys: [{ ...keys.own.publicKey.export({ format: 'jwk' }), kid: 'own', alg: 'RS256', use: 'sig' }],
      })
    case '/token': {
      const { status = 200, ...wish } = said(new URLSearchParams(await request.text()).get('code'))
      if (status !== 200) return Response.json({ error: 'invalid_grant' }, { status })
      return Response.json({ access_token: 'none', token_type: 'Bearer', id_token: idToken(wish) })
    }
    default:
      return new Response('', { status: 404 })
  }
}

async function github(url, request) {
  const token = () => said(request.headers.get('authorization').replace('Bearer ', ''))
  switch (url.pathname) {
    case '/login/oauth/access_token': {
      const form = new URLSearchParams(await request.text())
      // As GitHub does: a refusal is a 200.
      if (form.get('client_secret') !== 'github secret' || form.get('code') === 'used')
        return Response.json({
          error: 'bad_verification_code',
          error_description: 'It is incorrect or expired.',
        })
      return Response.json({ access_token: form.get('code'), token_type: 'bearer', scope: 'user:email' })
    }
    case '/api/v3/user':
      return Response.json(token().user, { status: token().status ?? 200 })
    case '/api/v3/user/emails':
      return Response.json(token().emails)
    default:
      return new Response('', { status: 404 })
  }
}

/** By the name before `.example`. */
export const issuers = { id, crooked, github, gone: () => new Response('', { status: 503 }) }
