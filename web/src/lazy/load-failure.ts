import { t } from '../messages'

/**
 * Why a part of the client could not be fetched: the server cannot be reached, it serves a newer release by now, or it
 * answers and has the part no browser could load.
 */
export type LoadTrouble = 'network' | 'release' | 'broken'

const words: Record<LoadTrouble, { title: string; detail: string }> = {
  network: {
    title: t('Warren cannot be reached'),
    detail: t('This could not be loaded. Check your connection, then try again.'),
  },
  release: {
    title: t('A new version of Warren is ready'),
    detail: t('A new version of Warren is ready. Reload the page to go on.'),
  },
  broken: {
    title: t('This could not be loaded'),
    detail: t('The server did not give this part of Warren. Reloading the page usually helps.'),
  },
}

/** A part of the client that did not arrive. */
export class LoadFailure extends Error {
  override readonly name = 'LoadFailure'
  readonly title: string

  constructor(
    readonly trouble: LoadTrouble,
    /** Lets the next attempt ask the network again. To be called once the failure is shown. */
    readonly forget: () => void,
  ) {
    super(words[trouble].detail)
    this.title = words[trouble].title
  }
}
