import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { t } from '../../messages'
import { useStored } from '../../stored'
import { BunnyMark } from '../../ui/BunnyMark'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'
import { install, useInstallation } from './install'
import { isDue, noteAsked, noteUse, use } from './install-due'
import { ByHand } from './ByHand'

/** Offers to install Warren, once, to whoever has been here on some days; the settings have it for ever. */
export function InstallCard() {
  const [path] = useLocation()
  const how = useInstallation()
  const due = isDue(useStored(use))
  useEffect(() => noteUse(new Date().toDateString()), [])
  if (!due || path !== '/' || how === 'installed' || how === 'unknown') return null
  return (
    <section
      aria-label={t('Install Warren')}
      className="fixed inset-x-4 bottom-20 z-30 flex animate-rise items-start gap-3 rounded-card border border-line bg-surface p-4 shadow-float sm:inset-x-auto sm:bottom-6 sm:start-6 sm:w-80"
    >
      <BunnyMark className="size-8 shrink-0 text-accent" />
      <div className="min-w-0 grow">
        <p className="font-bold">{t('Keep Warren at hand')}</p>
        <p className="text-sm text-soft">
          {t('As an app it has its own window, and opens without a network.')}
        </p>
        {how === 'offered' ? (
          <Button
            size="sm"
            className="mt-2"
            onClick={() => {
              noteAsked()
              void install()
            }}
          >
            {t('Install')}
          </Button>
        ) : (
          <ByHand />
        )}
      </div>
      <IconButton label={t('No, thank you')} className="-mt-2 -me-2" onClick={noteAsked}>
        <X aria-hidden className="size-5" />
      </IconButton>
    </section>
  )
}
