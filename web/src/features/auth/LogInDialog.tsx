import { Link } from 'wouter'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { backHere } from './back-here'

interface LogInDialogProps {
  title: string
  onOpenChange: (open: boolean) => void
}

export function LogInDialog({ title, onOpenChange }: LogInDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={title}
      footer={
        <>
          <Button asChild look="outline">
            <Link href={`/register${backHere()}`}>{t('Sign up')}</Link>
          </Button>
          <Button asChild>
            <Link href={`/login${backHere()}`}>{t('Log in')}</Link>
          </Button>
        </>
      }
    >
      <p>{t('Members can react, answer and keep what they like. You come back to this page afterwards.')}</p>
    </Dialog>
  )
}
