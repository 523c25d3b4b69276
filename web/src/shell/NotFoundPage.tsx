import { Link } from 'wouter'
import { t } from '../messages'
import { Avatar } from '../ui/Avatar'
import { Button } from '../ui/Button'
import { Page } from './Page'

export function NotFoundPage() {
  return (
    <Page title={t('Not found')} bare>
      <div className="flex flex-col items-center gap-3 px-6 py-24 text-center">
        <Avatar url="/avatars/lost-in-the-meadow.svg" size="2xl" />
        <p className="mt-4 text-2xl font-extrabold">{t('This burrow is empty')}</p>
        <p className="max-w-sm text-soft">
          {t('Nobody lives at this address. The link may be old, or a letter went astray.')}
        </p>
        <Button asChild className="mt-3">
          <Link href="/">{t('Hop home')}</Link>
        </Button>
      </div>
    </Page>
  )
}
