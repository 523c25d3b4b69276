import { hasCommandKey } from '../command-key'
import { t } from '../messages'
import { boundShortcuts, type Shortcut, shortcutsEnabled } from '../shortcuts'
import { useStored } from '../stored'
import { Dialog } from '../ui/Dialog'
import { Switch } from '../ui/Switch'
import { PALETTE } from './palette-key'

/** As keyboards name it. */
const command = hasCommandKey() ? '⌘' : 'Ctrl+'

/** In any field that takes more than a line, whatever is said about single keys. */
const writing = [
  { keys: `${command}B`, what: t('Bold') },
  { keys: `${command}I`, what: t('Italic') },
  { keys: `${command}E`, what: t('Code') },
]

function everything(): Shortcut[] {
  const bound = boundShortcuts()
  return [
    ...bound.map((each) => (each.keys === PALETTE ? { ...each, keys: `${command}K` } : each)),
    ...writing,
  ]
}

export function ShortcutHelp({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const enabled = useStored(shortcutsEnabled)
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('Keyboard shortcuts')}>
      <dl className="mb-4 divide-y divide-line border-b border-line">
        {everything().map(({ keys, what }) => (
          <div key={keys} className="flex min-h-10 items-center justify-between gap-4">
            <dt>{what}</dt>
            <dd className="flex gap-1">
              {keys.split(' ').map((key) => (
                <kbd
                  key={key}
                  className="min-w-7 rounded-lg border border-line bg-sunken px-2 py-0.5 text-center font-sans font-bold"
                >
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        label={t('Use single-key shortcuts')}
        note={t('Turn them off if you control this computer by voice.')}
        checked={enabled}
        onChange={shortcutsEnabled.set}
      />
    </Dialog>
  )
}
