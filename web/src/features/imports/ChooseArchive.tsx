import { FileUp } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { ImportView } from '@worker/features/imports/contract'
import { rich, t } from '../../messages'
import { describeError } from '../../problem'
import { Button } from '../../ui/Button'
import { ProgressBar } from './ProgressBar'
import { isFileOf, sendArchive } from './upload-archive'
import { begin, reloadImport, useImportSteps } from './useImport'

interface ChooseArchiveProps {
  /** An upload that was cut off: the same file goes on where it was. */
  begun: ImportView | null
}

export function ChooseArchive({ begun }: ChooseArchiveProps) {
  const input = useRef<HTMLInputElement>(null)
  const { send, part, error } = useSending(begun)
  const { stop } = useImportSteps(begun?.id ?? '')
  const isSending = part !== null
  return (
    <div className="flex flex-col gap-3">
      {begun && !isSending && (
        <p>
          {rich('{name} is not all here yet. Choose the same file, and the upload goes on where it was.', {
            name: <span className="font-bold break-words">{begun.name}</span>,
          })}
        </p>
      )}
      {isSending && (
        <ProgressBar
          label={t('Uploading')}
          part={part}
          note={t('Leave this page open until it is all here.')}
        />
      )}
      {error !== null && (
        <p role="alert" className="text-danger">
          {error}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          look={begun ? 'solid' : 'outline'}
          icon={<FileUp aria-hidden className="size-4" />}
          busy={isSending}
          onClick={() => input.current?.click()}
        >
          {begun ? t('Go on with the upload') : t('Choose a file')}
        </Button>
        {begun && (
          <Button look="ghost" busy={stop.isPending} onClick={() => stop.mutate()}>
            {t('Stop')}
          </Button>
        )}
      </div>
      {!begun && (
        <p className="text-sm text-soft">
          {t(
            'A ZIP of Warren or Twitter, a ZIP or tar.gz of Mastodon, or a CSV file of whom you follow, block or mute; up to 500 MB. You see what is in it before anything comes in.',
          )}
        </p>
      )}
      <input
        ref={input}
        type="file"
        accept=".zip,.gz,.tgz,.csv,application/zip,application/gzip,text/csv"
        aria-label={t('noun|Archive')}
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? []
          if (file) void send(file)
          currentTarget.value = ''
        }}
      />
    </div>
  )
}

/** Sends a file until the page is left. */
function useSending(begun: ImportView | null) {
  const [part, setPart] = useState<number | null>(null)
  const [error, setError] = useState<string | null>(null)
  const leaving = useRef<AbortController>(null)
  useEffect(() => () => leaving.current?.abort(), [])

  async function send(file: File): Promise<void> {
    if (begun && !isFileOf(begun, file))
      return setError(t('This is another file. Choose the one you began with, or stop that upload first.'))
    const { signal } = (leaving.current = new AbortController())
    setError(null)
    setPart(0)
    try {
      const made = begun ?? (await begin(file, crypto.randomUUID()))
      await sendArchive(made, file, { signal, onProgress: setPart })
    } catch (failure) {
      if (!signal.aborted) setError(describeError(failure).detail)
    } finally {
      setPart(null)
      await reloadImport()
    }
  }

  return { send, part, error }
}
