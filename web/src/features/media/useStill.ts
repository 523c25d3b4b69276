import { useEffect, useState } from 'react'
import { fileOf } from '../../outbox/file-store'
import { useAccount } from '../../session'
import type { Attachment } from './attachment'
import { stillOf } from './layout'

/** The address of a picture of something that was added, wherever that is by now; undefined until it is known. */
export function useStill({ key, kind, there }: Attachment, size: 'small' | 'medium'): string | undefined {
  const account = useAccount()
  const [local, setLocal] = useState<string>()
  const isHere = there === null && account !== null && (kind === 'image' || kind === 'video')
  useEffect(() => {
    if (!isHere) return
    let url: string | undefined
    let gone = false
    void fileOf(account, key).then((file) => {
      const { small, medium, poster, full } = file?.blobs ?? {}
      const still =
        (size === 'small' ? small : undefined) ?? medium ?? poster ?? (kind === 'image' ? full : undefined)
      if (gone || !still) return
      url = URL.createObjectURL(still)
      setLocal(url)
    })
    return () => {
      gone = true
      if (url !== undefined) URL.revokeObjectURL(url)
    }
  }, [isHere, account, key, kind, size])
  return there ? stillOf(there, size) : local
}
