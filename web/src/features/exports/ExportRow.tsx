import { Download } from 'lucide-react'
import { useState } from 'react'
import type { ExportView } from '../../../../worker/features/exports/contract'
import { exactTime } from '../../time'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { RelativeTime } from '../../ui/RelativeTime'
import { weightOf } from '../media/length'
import { percentOf } from './states'
import { useEndExport, useSaving } from './useExports'

const things = new Intl.NumberFormat('en-GB')

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
          The archive begun <RelativeTime at={archive.createdAt} inWords /> could not be made. Nothing of
          yours is lost: try it again.
        </li>
      )
    case 'removed':
      return null
  }
}

function Running({ archive }: { archive: ExportView }) {
  const end = useEndExport(archive.id, 'No archive is being made any more')
  const percent = percentOf(archive)
  return (
    <li>
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <p className="font-bold">Your archive is being made</p>
        <Button look="ghost" size="sm" busy={end.isPending} onClick={() => end.mutate()}>
          Stop
        </Button>
      </div>
      <progress
        aria-label="Your archive"
        max={100}
        value={percent}
        className="block h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
      />
      <p className="mt-2 text-sm text-soft tabular-nums">
        {things.format(archive.items)} things so far, {weightOf(archive.bytes)}. You may leave this page.
      </p>
    </li>
  )
}

function Ready({ archive, url }: { archive: ExportView; url: string }) {
  const [asking, setAsking] = useState(false)
  const save = useSaving()
  const end = useEndExport(archive.id, 'That archive is deleted')
  return (
    <li>
      <p className="font-bold">Your archive is ready</p>
      <p className="mb-3 text-sm text-soft tabular-nums">
        Begun <RelativeTime at={archive.createdAt} inWords />, {things.format(archive.items)} things,{' '}
        {weightOf(archive.bytes)}.{' '}
        {archive.expiresAt && <>It is here until {exactTime(new Date(archive.expiresAt))}.</>}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          icon={<Download aria-hidden className="size-4" />}
          busy={save.isPending}
          onClick={() => save.mutate(url)}
        >
          Download
        </Button>
        <Button look="outline" busy={end.isPending} onClick={() => setAsking(true)}>
          Delete it
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Delete this archive?"
        description="What is in your account stays as it is. Another archive can be made a day after this one."
        action="Delete"
        danger
        onConfirm={() => end.mutate()}
      />
    </li>
  )
}

function Over({ archive }: { archive: ExportView }) {
  return (
    <li className="text-sm text-soft">
      The archive begun <RelativeTime at={archive.createdAt} inWords /> was here for seven days.
    </li>
  )
}
