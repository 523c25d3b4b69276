import { Copy, Download } from 'lucide-react'
import { rich, t } from '../../messages'
import { toast } from '../../toasts'
import { Button } from '../../ui/Button'

/** To be kept before they are gone. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const text = t('Recovery codes for Warren ({host})\nEach is good once.\n\n{codes}\n', {
    host: location.host,
    codes: codes.join('\n'),
  })
  return (
    <div className="flex flex-col gap-4">
      <p>
        {rich(
          'Each of these logs you in once when you do not have your phone. Keep them where you keep what must not get lost: <strong>they are not shown again.</strong>',
          { strong: (text) => <strong>{text}</strong> },
        )}
      </p>
      <ul className="grid gap-x-6 gap-y-1 rounded-card bg-sunken p-4 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          look="outline"
          icon={<Copy aria-hidden className="size-4" />}
          onClick={() =>
            void navigator.clipboard.writeText(text).then(
              () => toast(t('Copied')),
              () => toast(t('Your browser did not copy them'), { tone: 'danger' }),
            )
          }
        >
          {t('Copy')}
        </Button>
        <Button asChild look="outline">
          <a
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
            download="warren-recovery-codes.txt"
          >
            <Download aria-hidden className="size-4" />
            {t('Save as a file')}
          </a>
        </Button>
      </div>
    </div>
  )
}
