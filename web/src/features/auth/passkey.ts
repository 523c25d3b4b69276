import type { Assertion, NewPasskey } from '@worker/features/passkeys/contract'
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser'
import { api, read } from '../../api'
import { part } from '../../lazy/load'
import { t } from '../../messages'
import { GivenUp, Problem } from '../../problem'

/*
 * What is asked of the browser, which asks whoever sits there: for a face, a finger or a PIN. Closing its window says no,
 * and nothing is to be said about that.
 */
const library = part(() => import('@simplewebauthn/browser'))

/** Whether this browser knows passkeys, and a site by this name can have some: a bare IP address cannot. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && !/^[\d.]+$|:/.test(location.hostname)
}

/** A passkey of this site, whoever's it is. */
export async function anyPasskey(): Promise<Assertion> {
  const [{ startAuthentication }, options] = await Promise.all([
    library.load(),
    read(api.auth.passkeys.options.$post({ json: {} })),
  ])
  return said(startAuthentication({ optionsJSON: request(options) }))
}

/** The same, offered among what the browser fills in; answers once one is chosen there. */
export async function filledInPasskey(): Promise<Assertion> {
  const { browserSupportsWebAuthnAutofill, startAuthentication } = await library.load()
  if (!(await browserSupportsWebAuthnAutofill())) throw new GivenUp()
  const options = await read(api.auth.passkeys.options.$post({ json: {} }))
  return said(startAuthentication({ optionsJSON: request(options), useBrowserAutofill: true }))
}

/** No passkey is waited for any more. */
export function stopWaiting(): void {
  library.arrived()?.WebAuthnAbortService.cancelCeremony()
}

/** One of mine, to show that it is I. */
export async function ownPasskey(): Promise<Assertion> {
  const [{ startAuthentication }, options] = await Promise.all([
    library.load(),
    read(api.auth.proof.options.$post({ json: {} })),
  ])
  return said(startAuthentication({ optionsJSON: request(options) }))
}

/** A new one, made for this account. */
export async function newPasskey(): Promise<NewPasskey['passkey']> {
  const [{ startRegistration }, options] = await Promise.all([
    library.load(),
    read(api.auth.passkeys.setup.$post({ json: {} })),
  ])
  return said(
    startRegistration({ optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON }),
  )
}

// The browser takes the options as the server's library has made them, of the same version as its own.
function request(options: unknown): PublicKeyCredentialRequestOptionsJSON {
  return options as PublicKeyCredentialRequestOptionsJSON
}

/** What the browser said; `GivenUp` when whoever sits there said no, or nothing. */
async function said<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'NotAllowedError' || name === 'AbortError') throw new GivenUp()
    throw new Problem({
      status: 400,
      code: 'conflict',
      title: t('That did not work'),
      detail: words[name] ?? t('Your browser could not use a passkey. Try another way.'),
    })
  }
}

const words: Record<string, string> = {
  InvalidStateError: t('There is a passkey for your account on this device already.'),
  SecurityError: t('Passkeys are good at the usual address of this site alone.'),
  ConstraintError: t('This device cannot keep a passkey that asks for your face, finger or PIN.'),
}
