import { createHash } from 'node:crypto'
import { ORIGIN } from './world'

/*
 * An authenticator in software: what a phone or a security key does (WebAuthn, 6), with everything that may be wrong about
 * it. Keys are ES256, and there is no attestation.
 */
type Flaws = {
  origin?: string
  rpId?: string
  /** Neither face, finger nor PIN was asked for. */
  unverified?: boolean
  counter?: number
  /** Answers another challenge than it was asked. */
  challenge?: string
  userHandle?: string
  /** Signs with a key that is not its own. */
  forged?: boolean
}

type Options = { challenge: string; user?: { id: string } }

const base64url = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('base64url')
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest()

const UP = 0x01
const UV = 0x04
const AT = 0x40

export type Authenticator = Awaited<ReturnType<typeof authenticator>>

export async function authenticator() {
  const newKeys = () =>
    crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ]) as Promise<CryptoKeyPair>
  const keys = await newKeys()
  const id = base64url(crypto.getRandomValues(new Uint8Array(16)))
  let handle = ''

  const head = (flaws: Flaws, flags: number) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(flaws.counter ?? 0)
    const present = UP | (flaws.unverified ? 0 : UV) | flags
    return Buffer.concat([sha256(flaws.rpId ?? new URL(ORIGIN).hostname), Buffer.from([present]), counter])
  }
  const clientData = (type: string, options: Options, flaws: Flaws) =>
    base64url(
      JSON.stringify({
        type,
        challenge: flaws.challenge ?? options.challenge,
        origin: flaws.origin ?? ORIGIN,
        crossOrigin: false,
      }),
    )

  return {
    id,
    /** Answers `navigator.credentials.create`. */
    async makes(options: Options, flaws: Flaws = {}) {
      handle = options.user?.id ?? ''
      const credentialId = Buffer.from(id, 'base64url')
      const length = Buffer.from([0, credentialId.length])
      const authData = Buffer.concat([
        head(flaws, AT),
        Buffer.alloc(16),
        length,
        credentialId,
        await coseKey(keys.publicKey),
      ])
      return {
        id,
        rawId: id,
        type: 'public-key' as const,
        response: {
          clientDataJSON: clientData('webauthn.create', options, flaws),
          attestationObject: base64url(attestationOf(authData)),
          transports: ['internal', 'of-tomorrow'],
        },
        clientExtensionResults: {},
      }
    },
    /** Answers `navigator.credentials.get`. */
    async answers(options: Options, flaws: Flaws = {}) {
      const authData = head(flaws, 0)
      const clientDataJSON = clientData('webauthn.get', options, flaws)
      const signed = Buffer.concat([authData, sha256(Buffer.from(clientDataJSON, 'base64url'))])
      const { privateKey } = flaws.forged ? await newKeys() : keys
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, signed)
      return {
        id,
        rawId: id,
        type: 'public-key' as const,
        response: {
          clientDataJSON,
          authenticatorData: base64url(authData),
          signature: base64url(derOf(new Uint8Array(signature))),
          userHandle: flaws.userHandle ?? (handle || undefined),
        },
        clientExtensionResults: {},
      }
    },
  }
}

/** CBOR: {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}. */
async function coseKey(key: CryptoKey): Promise<Buffer> {
  const raw = Buffer.from((await crypto.subtle.exportKey('raw', key)) as ArrayBuffer)
  const bytes32 = Buffer.from([0x58, 32])
  const [x, y] = [raw.subarray(1, 33), raw.subarray(33, 65)]
  const start = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21])
  return Buffer.concat([start, bytes32, x, Buffer.from([0x22]), bytes32, y])
}

/** CBOR: {fmt: "none", attStmt: {}, authData}. */
function attestationOf(authData: Buffer): Buffer {
  const text = (of: string) => Buffer.concat([Buffer.from([0x60 + of.length]), Buffer.from(of)])
  const length = Buffer.from([0x58, authData.length])
  const [fmt, attStmt] = [
    [text('fmt'), text('none')],
    [text('attStmt'), Buffer.from([0xa0])],
  ]
  return Buffer.concat([Buffer.from([0xa3]), ...fmt!, ...attStmt!, text('authData'), length, authData])
}

/** A signature of WebCrypto is two numbers of 32 bytes; that of an authenticator is in DER. */
function derOf(raw: Uint8Array): Buffer {
  const integer = (bytes: Uint8Array) => {
    let start = 0
    while (start < bytes.length - 1 && bytes[start] === 0) start++
    const trimmed = Buffer.from(bytes.subarray(start))
    const padded = trimmed[0]! & 0x80 ? Buffer.concat([Buffer.from([0]), trimmed]) : trimmed
    return Buffer.concat([Buffer.from([0x02, padded.length]), padded])
  }
  const both = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))])
  return Buffer.concat([Buffer.from([0x30, both.length]), both])
}
