import { afterEach } from 'vitest'
import type { Env } from '../env'
import { testEnv } from './bus'

type Vars = Partial<
  Pick<
    Env,
    | 'REGISTRATION'
    | 'INVITES_BY'
    | 'REQUIRE_CONFIRMED_EMAIL'
    | 'STAFF_SECOND_FACTOR'
    | 'MAIL'
    | 'COLLECTIBLES'
    | 'COLLECTIBLES_CONTRACT'
    | 'COLLECTIBLES_SIGNER'
    | 'CHAIN_ID'
    | 'PINNING'
    | 'PINNING_URL'
  >
>

const usual: Vars = {}

/** Configures Warren in another way until the end of the test. */
export function configure(vars: Vars): void {
  for (const name of Object.keys(vars) as (keyof Vars)[]) usual[name] ??= testEnv[name] ?? ''
  Object.assign(testEnv, vars)
}

/** To be called once in a file that configures: after each of its tests all is as it was. */
export function configuredPerTest(): void {
  afterEach(() => void Object.assign(testEnv, usual))
}
