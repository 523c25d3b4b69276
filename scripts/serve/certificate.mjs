// The certificate with which this machine serves itself over https: made once, and kept with the state. It is signed by an
// authority of its own, which one can trust, and whose key is thrown away at once: whoever trusts it trusts this one
// certificate, which is good for this machine alone.
import { X509Certificate } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

const DAY = 24 * 60 * 60 * 1_000
/** Apple believes a certificate for at most 825 days, whoever signed it (support.apple.com/103769). */
const LIFE = 820 * DAY
/** One that ends so soon is made anew at the next start. */
const SPARE = 30 * DAY

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const NAMES = [
  { type: 'dns', value: 'localhost' },
  { type: 'ip', value: '127.0.0.1' },
  { type: 'ip', value: '::1' },
]

/**
 * @param {string} state directory
 * @param {number} [now] in milliseconds
 * @returns {Promise<{ key: string, cert: string, authority: string, isNew: boolean }>} PEM; `authority` is the file to trust
 */
export async function certificateIn(state, now = Date.now()) {
  const directory = join(state, 'https')
  const files = ['key.pem', 'cert.pem', 'authority.pem'].map((name) => join(directory, name))
  const [keyFile, certFile, authority] = files
  const kept = read(keyFile, certFile, authority)
  if (kept && Date.parse(new X509Certificate(kept.cert).validTo) - now > SPARE)
    return { ...kept, authority, isNew: false }
  const made = await make(now)
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  // All three or none: of another making they do not fit together.
  rmSync(certFile, { force: true })
  put(keyFile, made.key)
  put(authority, made.authority)
  put(certFile, made.cert)
  return { key: made.key, cert: made.cert, authority, isNew: true }
}

/** What to do so that browsers trust it, for each system. @param {string} authority the file */
export function howToTrust(authority) {
  return [
    `Browsers do not know the certificate yet. They warn once, which you can go past; or let them trust ${authority}:`,
    `  Debian, Ubuntu  sudo cp ${authority} /usr/local/share/ca-certificates/warren.crt && sudo update-ca-certificates`,
    `  Chrome on Linux certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n Warren -i ${authority}   (package libnss3-tools)`,
    `  macOS           security add-trusted-cert -k ~/Library/Keychains/login.keychain-db ${authority}`,
    `  Windows         certutil -user -addstore Root ${authority}`,
    `  Firefox         Settings, Certificates, View Certificates, Authorities, Import`,
  ].join('\n')
}

async function make(now) {
  // Loaded when a certificate is made, which is once in two years; the first is what the second stands on.
  await import('reflect-metadata')
  const x509 = await import('@peculiar/x509')
  const [authorityKeys, keys] = await Promise.all([newKeys(), newKeys()])
  const times = { notBefore: new Date(now - DAY), notAfter: new Date(now + LIFE) }
  const issuer = `CN=Warren on ${hostname().replace(/[^\w.-]/g, '')}`
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    ...times,
    name: issuer,
    keys: authorityKeys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authorityKeys.publicKey),
    ],
  })
  const cert = await x509.X509CertificateGenerator.create({
    ...times,
    subject: 'CN=localhost',
    issuer,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(NAMES),
      await x509.AuthorityKeyIdentifierExtension.create(authorityKeys.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return {
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
    cert: cert.toString('pem'),
    authority: authority.toString('pem'),
  }
}

function newKeys() {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}

/** What was kept, or null when a part of it is missing. */
function read(keyFile, certFile, authority) {
  try {
    readFileSync(authority)
    return { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') }
  } catch {
    return null
  }
}

function put(file, text) {
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
