import { Download } from 'lucide-react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Section'
import { ByHand } from './ByHand'
import { install, useInstallation } from './install'

/** Warren as an app of this device. */
export function AppSection() {
  const how = useInstallation()
  return (
    <Section
      title={t('On this device')}
      note={t(
        'Installed, Warren has an icon and a window of its own, and you can share pictures and links with it. It opens without a network, with what was there last.',
      )}
    >
      {how === 'installed' && <p>{t('Warren is installed here.')}</p>}
      {how === 'offered' && (
        <Button icon={<Download aria-hidden className="size-5" />} onClick={() => void install()}>
          {t('Install Warren')}
        </Button>
      )}
      {how === 'by-hand' && <ByHand />}
      {how === 'unknown' && (
        <p>
          {t(
            'This browser offers no way now, or Warren is installed already. Look for “Install” or “Add to Home Screen” in its menu.',
          )}
        </p>
      )}
    </Section>
  )
}
