import { Copy } from 'lucide-react'
import { copyText } from '../copy'
import { t } from '../messages'
import { IconButton } from './IconButton'

/** Something long to copy, for other programs. */
export function Copied({ name, value }: { name: string; value: string }) {
  const copy = () => copyText(value, t('Copied: {name}', { name }))
  return (
    <div className="flex items-center gap-2">
      <div className="min-w-0 grow">
        <p className="text-sm text-soft">{name}</p>
        <p dir="ltr" className="font-mono text-sm break-all rtl:text-end">
          {value}
        </p>
      </div>
      <IconButton label={t('Copy: {name}', { name })} onClick={() => void copy()}>
        <Copy aria-hidden className="size-5" />
      </IconButton>
    </div>
  )
}
