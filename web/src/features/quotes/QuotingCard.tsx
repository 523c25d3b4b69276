import { X } from 'lucide-react'
import { t } from '../../messages'
import { Avatar } from '../../ui/Avatar'
import { IconButton } from '../../ui/IconButton'
import type { QuoteValue } from './quote-value'

interface QuotingCardProps {
  quoted: QuoteValue
  onDrop: () => void
}

/** What a post that is being written quotes. */
export function QuotingCard({ quoted: { name, avatarUrl, text }, onDrop }: QuotingCardProps) {
  return (
    <section
      aria-label={name === '' ? t('Quoted post') : t('Quoted post by {name}', { name })}
      className="flex items-start gap-2 rounded-card border border-line p-3 text-sm"
    >
      <div className="min-w-0 grow">
        {name !== '' && (
          <p className="flex min-w-0 items-center gap-2">
            <Avatar url={avatarUrl} size="xs" />
            <bdi className="truncate font-bold">{name}</bdi>
          </p>
        )}
        <p dir="auto" className="line-clamp-3 wrap-anywhere text-soft">
          {text}
        </p>
      </div>
      <IconButton label={t('Do not quote it')} className="-me-1 -mt-1" onClick={onDrop}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </section>
  )
}
