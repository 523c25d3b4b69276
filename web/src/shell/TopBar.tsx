import { Link } from 'wouter'
import { t } from '../messages'
import { useLoggedIn } from '../session'
import { BunnyMark } from '../ui/BunnyMark'
import { Button } from '../ui/Button'
import { ThemeButton } from './ThemeButton'

/** For visitors, and for pages that members see without their navigation. */
export function TopBar() {
  const loggedIn = useLoggedIn()
  return (
    <header data-frame className="border-b border-line bg-canvas">
      <nav aria-label="Warren" className="mx-auto flex h-16 max-w-6xl items-center gap-2 px-4">
        <Link
          href="/"
          className="me-auto flex items-center gap-2 text-accent"
          aria-label={t('Warren, front page')}
        >
          <BunnyMark className="size-8" />
          <span className="text-xl font-extrabold tracking-tight text-ink">warren</span>
        </Link>
        <ThemeButton />
        {loggedIn ? (
          <Button asChild look="soft">
            <Link href="/">{t('Home')}</Link>
          </Button>
        ) : (
          <>
            <Button asChild look="ghost">
              <Link href="/login">{t('Log in')}</Link>
            </Button>
            <Button asChild>
              <Link href="/register">{t('Sign up')}</Link>
            </Button>
          </>
        )}
      </nav>
    </header>
  )
}
