// Somebody else's log-in, for tests: a real OpenID Connect provider on this machine, with its own pages. Any name and any
// password log in; an account is called as its owner typed, and its address is `name@example.org`, which it says is theirs
// unless the name ends in `-unsure`.
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

export const client = { id: 'warren', secret: 'a secret between the two of them' }

/**
 * @param {object} options
 * @param {string[]} options.redirectUris where it may send people back to
 * @param {string} [options.issuer] what it is called, if something in front of it passes requests on; else by its address
 * @returns {Promise<{ issuer: string, address: string }>}
 */
export async function startIssuer({ redirectUris, issuer: called }) {
  const { default: Provider } = await import('oidc-provider')
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  const address = `http://127.0.0.1:${server.address().port}`
  const issuer = called ?? address
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: redirectUris,
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
    // Seconds; it would say at length that they are its own otherwise.
    ttl: {
      Interaction: 600,
      Session: 600,
      Grant: 600,
      AccessToken: 600,
      IdToken: 600,
      AuthorizationCode: 60,
    },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: true } },
    findAccount: (_, id) => ({ accountId: id, claims: () => claimsOf(id) }),
  })
  provider.proxy = called !== undefined
  server.on('request', provider.callback())
  return { issuer, address }
}

function claimsOf(id) {
  return {
    sub: id,
    name: `${id} of elsewhere`,
    preferred_username: id,
    email: `${id}@example.org`,
    email_verified: !id.endsWith('-unsure'),
  }
}
