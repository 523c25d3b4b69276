import { t } from '../messages'

/** What the server says of a refusal in more words, for pages that are not in its language. */
export const serverWords: Readonly<Record<string, string>> = {
  'There is no address to confirm. Enter one.': t('There is no address to confirm. Enter one.'),
  'Only its author can edit a comment.': t('Only its author can edit a comment.'),
  'Only its author, the author of the post and the owner of the wall can delete a comment.': t(
    'Only its author, the author of the post and the owner of the wall can delete a comment.',
  ),
  'This account is being deleted already.': t('This account is being deleted already.'),
  'Only its author sees how a post does.': t('Only its author sees how a post does.'),
  'It hangs on something already. Change that, or upload it again.': t(
    'It hangs on something already. Change that, or upload it again.',
  ),
  'This account is banned already.': t('This account is banned already.'),
  'This account is in good standing.': t('This account is in good standing.'),
  'This is no event, so it can only be discarded.': t('This is no event, so it can only be discarded.'),
  'Only its author can edit a post.': t('Only its author can edit a post.'),
  'Only its author and the owner of the wall can delete a post.': t(
    'Only its author and the owner of the wall can delete a post.',
  ),
  'That account is not linked to yours here.': t('That account is not linked to yours here.'),
  'A draft or a deleted comment takes no reactions.': t('A draft or a deleted comment takes no reactions.'),
  'One of its files is gone.': t('One of its files is gone.'),
  'This is not a message of a person.': t('This is not a message of a person.'),
  'Nobody of that name waits to be let in.': t('Nobody of that name waits to be let in.'),
  'Only the owner and the admins can pin messages.': t('Only the owner and the admins can pin messages.'),
  'A draft cannot be reposted. Publish it first.': t('A draft cannot be reposted. Publish it first.'),
  'Only posts that everybody may see can be reposted.': t(
    'Only posts that everybody may see can be reposted.',
  ),
  'A draft cannot be quoted. Publish it first.': t('A draft cannot be quoted. Publish it first.'),
  'What is out of sight cannot be quoted.': t('What is out of sight cannot be quoted.'),
  'Only posts that everybody may see can be quoted.': t('Only posts that everybody may see can be quoted.'),
  'The author of this post does not let you quote it.': t(
    'The author of this post does not let you quote it.',
  ),
  'The author of this post has taken it out of a post of yours.': t(
    'The author of this post has taken it out of a post of yours.',
  ),
  'What this post quotes is gone, or out of your sight. Take the quote out first.': t(
    'What this post quotes is gone, or out of your sight. Take the quote out first.',
  ),
  'Only the author of what a post quotes can take it out.': t(
    'Only the author of what a post quotes can take it out.',
  ),
  'Only its author can schedule a post.': t('Only its author can schedule a post.'),
  'This post is published already.': t('This post is published already.'),
  'Nobody votes in a poll of their own.': t('Nobody votes in a poll of their own.'),
  'This poll takes no votes at the moment.': t('This poll takes no votes at the moment.'),
  'The poll of a post that is out stays as it was published.': t(
    'The poll of a post that is out stays as it was published.',
  ),
  'There is no such conversation.': t('There is no such conversation.'),
  'Accept or decline the invitation instead.': t('Accept or decline the invitation instead.'),
  'There is no such conversation, or you may not see it.': t(
    'There is no such conversation, or you may not see it.',
  ),
  'This is you. Leave the group instead.': t('This is you. Leave the group instead.'),
  'There is no such file, or you may not see it.': t('There is no such file, or you may not see it.'),
  'This person is not a member of this conversation.': t('This person is not a member of this conversation.'),
  'One of the files is part of another message already. Upload it again.': t(
    'One of the files is part of another message already. Upload it again.',
  ),
  'You block this person. Unblock them first.': t('You block this person. Unblock them first.'),
  'This person does not take friend requests from everyone.': t(
    'This person does not take friend requests from everyone.',
  ),
  'Two of these people block each other, so nothing can tie them.': t(
    'Two of these people block each other, so nothing can tie them.',
  ),
  'Please log in first.': t('Please log in first.'),
  'Confirm your address first: open the link in the mail you got.': t(
    'Confirm your address first: open the link in the mail you got.',
  ),
  'What this is about was just changed or removed. Look again.': t(
    'What this is about was just changed or removed. Look again.',
  ),
  'This session has ended. Please log in again.': t('This session has ended. Please log in again.'),
  'This is you: choose somebody else.': t('This is you: choose somebody else.'),
  'Another moderator has decided this meanwhile.': t('Another moderator has decided this meanwhile.'),
  'Somebody else has just decided this.': t('Somebody else has just decided this.'),
  'You use an authenticator app already. Turn that off first.': t(
    'You use an authenticator app already. Turn that off first.',
  ),
  'It is on already.': t('It is on already.'),
  'Begin anew: there is nothing to turn on.': t('Begin anew: there is nothing to turn on.'),
  'It was just turned on, or begun anew elsewhere.': t('It was just turned on, or begun anew elsewhere.'),
  'You use no authenticator app.': t('You use no authenticator app.'),
  'This took longer than ten minutes. Log in again from the beginning.': t(
    'This took longer than ten minutes. Log in again from the beginning.',
  ),
  'This took longer than five minutes, or was sent twice. Try again.': t(
    'This took longer than five minutes, or was sent twice. Try again.',
  ),
  'You could not log in any more. Set a password or add another way first.': t(
    'You could not log in any more. Set a password or add another way first.',
  ),
  'That account is linked to another one here. Unlink it there first.': t(
    'That account is linked to another one here. Unlink it there first.',
  ),
  'This is not your password.': t('This is not your password.'),
  'This is not your current password.': t('This is not your current password.'),
  'Your profile is being changed from many places at once. Try again.': t(
    'Your profile is being changed from many places at once. Try again.',
  ),
  'This post is being changed from many places at once. Try again.': t(
    'This post is being changed from many places at once. Try again.',
  ),
  'This comment is being changed from many places at once. Try again.': t(
    'This comment is being changed from many places at once. Try again.',
  ),
  'This filter is being changed from many places at once. Try again.': t(
    'This filter is being changed from many places at once. Try again.',
  ),
  'Too much happened at once. Try again.': t('Too much happened at once. Try again.'),
  'This thread just changed. Try again.': t('This thread just changed. Try again.'),
  'This passkey is not as it was asked for. Try another.': t(
    'This passkey is not as it was asked for. Try another.',
  ),
  'This passkey is in use already.': t('This passkey is in use already.'),
  'This passkey is not known here. It may have been removed.': t(
    'This passkey is not known here. It may have been removed.',
  ),
  'This passkey was not accepted.': t('This passkey was not accepted.'),
  'This passkey is the only way into your account. Add another first.': t(
    'This passkey is the only way into your account. Add another first.',
  ),
  'Your password is the only way into your account. Add another first.': t(
    'Your password is the only way into your account. Add another first.',
  ),
  'There is nothing left to appeal against here, or you have done so.': t(
    'There is nothing left to appeal against here, or you have done so.',
  ),
  'You have appealed against this before.': t('You have appealed against this before.'),
  'This is your own; you can edit or delete it.': t('This is your own; you can edit or delete it.'),
  'One of the files was used or deleted meanwhile. Upload it again.': t(
    'One of the files was used or deleted meanwhile. Upload it again.',
  ),
  'Send a JPEG, PNG or WebP picture that does not move.': t(
    'Send a JPEG, PNG or WebP picture that does not move.',
  ),
  'Ask somebody who is here for an invitation.': t('Ask somebody who is here for an invitation.'),
  'This invitation was used up, has run out, or was taken back.': t(
    'This invitation was used up, has run out, or was taken back.',
  ),
  'Here only moderators make invitations.': t('Here only moderators make invitations.'),
  'This account is closed.': t('This account is closed.'),
  'This person keeps the list of their friends to themselves.': t(
    'This person keeps the list of their friends to themselves.',
  ),
  'Only its author can pin a post.': t('Only its author can pin a post.'),
  'Only what stands on your own wall can be pinned to it.': t(
    'Only what stands on your own wall can be pinned to it.',
  ),
  'A draft cannot be pinned. Publish it first.': t('A draft cannot be pinned. Publish it first.'),
  'What is out of sight cannot be pinned.': t('What is out of sight cannot be pinned.'),
  'A private post cannot be pinned: nobody else would see it.': t(
    'A private post cannot be pinned: nobody else would see it.',
  ),
  'This list is being changed from many places at once. Try again.': t(
    'This list is being changed from many places at once. Try again.',
  ),
  'You already have a list of this name. Choose another.': t(
    'You already have a list of this name. Choose another.',
  ),
  'Only people you follow or are friends with can stand on a list.': t(
    'Only people you follow or are friends with can stand on a list.',
  ),
  'You already have a filter for this. Edit that one.': t(
    'You already have a filter for this. Edit that one.',
  ),
  'You can no longer see the post of this comment.': t('You can no longer see the post of this comment.'),
  'A draft has no thread until it is published.': t('A draft has no thread until it is published.'),
  'Only its author and the owner of the wall can lock a thread.': t(
    'Only its author and the owner of the wall can lock a thread.',
  ),
  'Only the author of the post and the owner of the wall can fold a comment, and none of their own.': t(
    'Only the author of the post and the owner of the wall can fold a comment, and none of their own.',
  ),
  'Nobody can comment on this post while it is out of sight.': t(
    'Nobody can comment on this post while it is out of sight.',
  ),
  'A draft takes no comments until it is published.': t('A draft takes no comments until it is published.'),
  'Nobody can reply to this comment while it is out of sight.': t(
    'Nobody can reply to this comment while it is out of sight.',
  ),
  'This comment was deleted.': t('This comment was deleted.'),
  'Accept the invitation first.': t('Accept the invitation first.'),
  'Nobody can write in this conversation any more.': t('Nobody can write in this conversation any more.'),
  'Only the owner and the admins can do this.': t('Only the owner and the admins can do this.'),
  'This person is banned from this group. Allow them again first.': t(
    'This person is banned from this group. Allow them again first.',
  ),
  'Make somebody else the owner instead.': t('Make somebody else the owner instead.'),
  'This message was deleted.': t('This message was deleted.'),
  'You can write to your friends only.': t('You can write to your friends only.'),
  'This person accepts no invitations to groups from you.': t(
    'This person accepts no invitations to groups from you.',
  ),
  'You are logged in to another account than this was written with.': t(
    'You are logged in to another account than this was written with.',
  ),
  'This username is taken. Choose another.': t('This username is taken. Choose another.'),
  'For this, show once more that it is you.': t('For this, show once more that it is you.'),
  'This link is not whole. Copy all of it from the mail.': t(
    'This link is not whole. Copy all of it from the mail.',
  ),
  'This Warren sends no mail.': t('This Warren sends no mail.'),
  'Your address is confirmed already.': t('Your address is confirmed already.'),
  'This is your address already.': t('This is your address already.'),
  'Another account has confirmed this address already.': t(
    'Another account has confirmed this address already.',
  ),
  'There is no such message, or you may not see it.': t('There is no such message, or you may not see it.'),
  'You have joined this group. Leave it instead.': t('You have joined this group. Leave it instead.'),
  'Your archive is being made already. It is there when it is ready.': t(
    'Your archive is being made already. It is there when it is ready.',
  ),
  'Another archive is being brought in. Finish or stop that one first.': t(
    'Another archive is being brought in. Finish or stop that one first.',
  ),
  'Parts of the archive are missing. Send them first.': t(
    'Parts of the archive are missing. Send them first.',
  ),
  'The parts do not fit together. Send them again.': t('The parts do not fit together. Send them again.'),
  'It is at work just now. Try again.': t('It is at work just now. Try again.'),
  'It has changed meanwhile. Look again.': t('It has changed meanwhile. Look again.'),
  'This import is not where that can be done.': t('This import is not where that can be done.'),
  'This browser is not subscribed any more. Turn it off and on again.': t(
    'This browser is not subscribed any more. Turn it off and on again.',
  ),
  'The push service of this browser does not take it. Try again later.': t(
    'The push service of this browser does not take it. Try again later.',
  ),
  'This Warren sends no push notifications.': t('This Warren sends no push notifications.'),
  'There is a collectible of this version already.': t('There is a collectible of this version already.'),
  'It was just changed. Look again.': t('It was just changed. Look again.'),
  'Only its author can make a collectible of it.': t('Only its author can make a collectible of it.'),
  'Publish it first: a collectible is made of what stands there for everybody.': t(
    'Publish it first: a collectible is made of what stands there for everybody.',
  ),
  'This is hidden, so no collectible can be made of it.': t(
    'This is hidden, so no collectible can be made of it.',
  ),
  'Only what everybody may see can become a collectible.': t(
    'Only what everybody may see can become a collectible.',
  ),
  'Its token is on the chain, which nobody can take back.': t(
    'Its token is on the chain, which nobody can take back.',
  ),
  'It is pinned, or being pinned: others have it, and may have copied it. Delete the post to have the pin taken back.':
    t(
      'It is pinned, or being pinned: others have it, and may have copied it. Delete the post to have the pin taken back.',
    ),
  'Only its author can mint it.': t('Only its author can mint it.'),
  'It is minted already.': t('It is minted already.'),
  'It cannot be minted as it stands: everybody has to see it, and its content to be pinned.': t(
    'It cannot be minted as it stands: everybody has to see it, and its content to be pinned.',
  ),
  'Link this wallet first.': t('Link this wallet first.'),
  'Nothing is minted here: whoever runs Warren has not set it up.': t(
    'Nothing is minted here: whoever runs Warren has not set it up.',
  ),
  'Wallets are not set up here: whoever runs Warren sets PUBLIC_ORIGIN.': t(
    'Wallets are not set up here: whoever runs Warren sets PUBLIC_ORIGIN.',
  ),
  'This wallet is linked to another account. Unlink it there first.': t(
    'This wallet is linked to another account. Unlink it there first.',
  ),
  'It cannot be pinned as it stands, or nobody pins here.': t(
    'It cannot be pinned as it stands, or nobody pins here.',
  ),
}
