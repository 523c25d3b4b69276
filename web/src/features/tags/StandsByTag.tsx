import { Hash } from 'lucide-react'
import { Link } from 'wouter'
import { rich } from '../../messages'

/** Why a post of somebody one does not follow stands in home. */
export function StandsByTag({ tag }: { tag: string }) {
  return (
    <p className="-mt-1 mb-1 flex min-w-0 items-start gap-1.5 text-sm text-soft sm:ps-[3.25rem]">
      <Hash aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        {rich('You follow {tag}', {
          tag: (
            <Link href={`/tags/${encodeURIComponent(tag)}`} className="font-bold hover:underline">
              <bdi>#{tag}</bdi>
            </Link>
          ),
        })}
      </span>
    </p>
  )
}
