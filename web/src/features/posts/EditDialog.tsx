import { useMutation } from '@tanstack/react-query'
import type { PostView } from '@worker/features/posts/contract'
import { api, read } from '../../api'
import { useFormDraft } from '../../form-draft'
import { t } from '../../messages'
import { removeFiles } from '../../outbox/file-store'
import { queryClient } from '../../query-client'
import { toast } from '../../toasts'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { FormError } from '../auth/AuthFrame'
import { attachmentOf, filesOf } from '../media/attachment'
import { idsFor } from '../media/ids-for'
import { askedIn, pollValueOf } from '../polls/poll-value'
import { quotedIn } from '../quotes/quoted-in'
import { saidLanguage } from './chosen-language'
import { insertPost, removePost, updatePost } from '../../post-cache'
import { parsePostForm } from './post-draft'
import { isSendable, PostForm, type PostFormValue } from './PostForm'

interface EditDialogProps {
  post: PostView
  onOpenChange: (open: boolean) => void
}

/** Changes a post, or publishes a draft. */
export function EditDialog({ post, onOpenChange }: EditDialogProps) {
  const { text, visibility, sensitive, warning, commentsFrom, quotesFrom } = post
  const language = post.language ?? 'auto'
  const { value, write, now, changed, forget } = useFormDraft<PostFormValue>(
    `edit-post.${post.id}`,
    {
      text,
      visibility,
      media: post.media.map(attachmentOf),
      sensitive,
      warning,
      language,
      commentsFrom,
      poll: post.poll && pollValueOf(post.poll),
      quoted: post.quoted && quotedIn(post.quoted),
      quotesFrom,
    },
    parsePostForm,
  )
  const edit = useEditPost(post, () => {
    forget()
    onOpenChange(false)
  })
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={post.draft ? t('Edit the draft') : t('Edit the post')}
      wide
      changed={changed}
      onDiscard={forget}
    >
      <FormError error={edit.error} />
      <PostForm
        value={value}
        onChange={write}
        now={now}
        label={t('Text of the post')}
        action={t('Save')}
        autoFocus
        busy={edit.isPending}
        allowPoll={post.draft}
        allowPrivate={post.wall.id === post.author.id}
        onSubmit={() => edit.mutate(value)}
        extra={
          post.draft && (
            <Button
              look="soft"
              size="sm"
              disabled={!isSendable(value)}
              onClick={() => edit.mutate({ ...value, draft: false })}
            >
              {t('Publish')}
            </Button>
          )
        }
      />
    </Dialog>
  )
}

function useEditPost(post: PostView, onDone: () => void) {
  return useMutation({
    mutationFn: async ({ draft, language, poll, ...more }: PostFormValue & { draft?: false }) => {
      const { quoted, quotesFrom, ...value } = more
      const media = await idsFor(value.media, 'post')
      const said = { ...value, language: saidLanguage(language) }
      const json = {
        ...said,
        media,
        quotesFrom: quotesFrom ?? 'everyone',
        ...(post.quoted && quoted === null && { quotedPostId: null }),
        ...(draft === false && { draft }),
        ...(post.draft && { poll: poll && askedIn(poll) }),
      }
      return read(api.posts[':id'].$patch({ param: { id: post.id }, json }))
    },
    onSuccess: (edited, { media }) => {
      void removeFiles(filesOf(media))
      if (post.draft && !edited.draft) {
        removePost(post.id)
        insertPost(edited)
        toast(t('Your post is out'))
      } else {
        updatePost(post.id, () => edited)
        void queryClient.invalidateQueries({ queryKey: ['posts', 'revisions', post.id] })
      }
      onDone()
    },
  })
}
