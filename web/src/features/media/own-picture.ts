import { api, forAccount, read } from '../../api'
import { forAnother } from '../../problem'
import { currentAccount } from '../../session'
import { type Area, impressionOf } from './picture'
import { cut, decode } from './prepare'
import { sendFile } from './send-file'

export type OwnPicture = 'avatar' | 'banner'

/** The longest side, in pixels. */
const LONGEST = { avatar: 320, banner: 1_600 }

/** Uploads a part of a picture and makes it one's own; nothing is queued, as with everything in the settings. */
export async function setOwnPicture(what: OwnPicture, file: File, area: Area) {
  const account = currentAccount()
  if (account === null) throw forAnother()
  const picture = await decode(file)
  try {
    const blobs = await cut(picture, area, LONGEST[what])
    const about = { name: file.name, duration: null, ...impressionOf(picture) }
    const stored = { key: crypto.randomUUID(), owner: account, at: Date.now(), blobs, sent: null }
    const { signal } = new AbortController()
    const id = await sendFile(stored, about, { purpose: what, signal, onProgress: () => undefined })
    return await saveOwnPicture(what, id, account)
  } finally {
    picture.close()
  }
}

/** Why a file is no picture for this browser, in words; null when it is one. */
export async function faultOf(file: File): Promise<string | null> {
  try {
    ;(await decode(file)).close()
    return null
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

/** Null takes it away: the bunny is there again, or the colour of the banner. */
export function saveOwnPicture(what: OwnPicture, id: string | null, account = currentAccount()) {
  if (account === null) throw forAnother()
  return read(api.users.me.$patch({ json: { [what]: id } }, forAccount(account)))
}
