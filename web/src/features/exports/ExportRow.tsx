import { Download } from 'lucide-react'
import { useState } from 'react'
import type { ExportView } from '@worker/features/exports/contract'
import { things } from '../../counted'
import { rich, t } from '../../messages'
import { exactTime } from '../../time'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { RelativeTime } from '../../ui/RelativeTime'
import { weightOf } from '../media/length'
import { percentOf } from './states'
import { useEndExport, useSaving } from './useExports'

/** One archive: how far it is, or where it is. */
export function ExportRow({ archive }: { archive: ExportView }) {
  switch (archive.state) {
    case 'running':
      return <Running archive={archive} />
    case 'ready':
      return archive.url === null ? <Over archive={archive} /> : <Ready archive={archive} url={archive.url} />
    case 'failed':
      return (
        <li className="text-danger">
          {rich('The archive begun {time} could not be made. Nothing of yours is lost: try it again.', {
            time: <RelativeTime at={archive.createdAt} inWords />,
          })}
        </li>
      )
    case 'removed':
      return null
  }
}

function Running({ archive }: { archive: ExportView }) {
  const end = useEndExport(archive.id, t('No archive is being made any more'))
  const percent = percentOf(archive)
  return (
    <li>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p className="font-bold">{t('Your archive is being made')}</p>
        <Button look="ghost" size="sm" busy={end.isPending} onClick={() => end.mutate()}>
          {t('Stop')}
        </Button>
      </div>
      <progress
        aria-label={t('Your archive')}
        max={100}
        value={percent}
        className="block h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-2 text-sm text-soft tabular-nums">
        {t('{things} so far, {size}. You may leave this page.', {
          things: things(archive.items),
          size: weightOf(archive.bytes),
        })}
      </p>
    </li>
  )
}

function Ready({ archive, url }: { archive: ExportView; url: string }) {
  const [asking, setAsking] = useState(false)
  const save = useSaving()
  const end = useEndExport(archive.id, t('That archive is deleted'))
  return (
    <li>
      <p className="font-bold">{t('Your archive is ready')}</p>
      <p className="mb-3 text-sm text-soft tabular-nums">
        {rich('Begun {time}, {things}, {size}.', {
          time: <RelativeTime at={archive.createdAt} inWords />,
          things: things(archive.items),
          size: weightOf(archive.bytes),
        })}{' '}
        {archive.expiresAt &&
          t('It is here until {moment}.', { moment: exactTime(new Date(archive.expiresAt)) })}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          icon={<Download aria-hidden className="size-4" />}
          busy={save.isPending}
          onClick={() => save.mutate(url)}
        >
          {t('Download')}
        </Button>
        <Button look="outline" busy={end.isPending} onClick={() => setAsking(true)}>
          {t('Delete it')}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Delete this archive?')}
        description={t(
          'What is in your account stays as it is. Another archive can be made a day after this one.',
        )}
        action={t('Delete')}
        danger
        onConfirm={() => end.mutate()}
      />
    </li>
  )
}

function Over({ archive }: { archive: ExportView }) {
  return (
    <li className="text-sm text-soft">
      {rich('The archive begun {time} was here for seven days.', {
        time: <RelativeTime at={archive.createdAt} inWords />,
      })}
    </li>
  )
}
