import { onAccountChange } from '../../session'

/*
 * What a first proof was answered with, until the code is given. It lives as long as the page; whoever comes here by a
 * redirect brings it behind the # of the address, which no server is told.
 */
let token: string | null = null

onAccountChange(() => (token = null))

export const secondFactorToken = {
  set(value: string): void {
    token = value
  },
  /** Takes it out of the address, if it stands there. */
  get(): string | null {
    if (location.hash.length > 1) {
      token = location.hash.slice(1)
      history.replaceState(history.state, '', location.pathname + location.search)
    }
    return token
  },
}
