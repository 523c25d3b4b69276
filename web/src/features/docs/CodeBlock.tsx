import { Copy } from 'lucide-react'
import { toast } from '../../toasts'
import { IconButton } from '../../ui/IconButton'

/** Something for a shell or a program, with a button that copies it. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  return (
    <figure className="relative overflow-hidden rounded-card border border-line bg-sunken">
      <figcaption className="flex h-10 items-center justify-between border-b border-line pe-1 ps-4 text-sm font-bold text-soft">
        {label}
        <IconButton label={`Copy: ${label}`} className="size-8" onClick={() => void copy(code)}>
          <Copy aria-hidden className="size-4" />
        </IconButton>
      </figcaption>
      {/* Reachable by keyboard, because it may have to be scrolled. */}
      <pre
        tabIndex={0}
        role="region"
        aria-label={label}
        className="max-h-96 overflow-auto p-4 font-mono text-sm -outline-offset-2 [overflow-wrap:normal]"
      >
        <code>{code}</code>
      </pre>
    </figure>
  )
}

async function copy(code: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(code)
    toast('Copied')
  } catch {
    toast('This browser does not let Warren copy', { tone: 'danger' })
  }
}
