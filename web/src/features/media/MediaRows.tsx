import { Download, FileText } from 'lucide-react'
import { t } from '../../messages'
import { lengthOf, weightOf } from './length'
import type { MediaView } from '@worker/features/media/contract'

/** What is heard, with a player each, and files to take along. */
export function MediaRows({ media }: { media: readonly MediaView[] }) {
  return media.map((each) =>
    each.kind === 'audio' ? <Sound key={each.id} sound={each} /> : <FileCard key={each.id} file={each} />,
  )
}

function Sound({ sound: { url, alt, name, duration } }: { sound: MediaView }) {
  const label = alt || name || t('Sound')
  return (
    <figure className="flex h-14 items-center gap-2 rounded-card border border-line bg-sunken px-2">
      <figcaption className="sr-only">
        {label}, {lengthOf(duration)}
      </figcaption>
      <audio controls preload="none" src={url} aria-label={label} className="h-10 w-full min-w-0" />
    </figure>
  )
}

function FileCard({ file: { url, name, size } }: { file: MediaView }) {
  return (
    <a
      href={url}
      download={name ?? ''}
      className="flex h-14 max-w-full items-center gap-3 rounded-card border border-line bg-surface px-3 hover:bg-sunken"
    >
      <FileText aria-hidden className="size-6 shrink-0 text-accent" />
      <span className="min-w-0 grow">
        <bdi className="block truncate font-semibold">{name ?? t('File')}</bdi>
        <span className="block text-xs text-soft">{weightOf(size)}</span>
      </span>
      <Download aria-hidden className="size-5 shrink-0 text-soft" />
    </a>
  )
}
