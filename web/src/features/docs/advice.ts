import { type ProblemCode, problems } from '@worker/core/errors'

/** What whoever writes a client can do about each refusal. */
export const codeAdvice: Record<ProblemCode, string> = {
  invalid_json: 'The body could not be parsed. Check quotes and commas; send UTF-8.',
  invalid_query: 'A parameter after the ? is unknown to its route or out of range; `errors` says which.',
  invalid_cursor: 'Cursors belong to the list they came from. Begin again without one.',
  invalid_idempotency_key: 'Use 1 to 255 visible ASCII characters, a UUID for instance.',
  sign_in_expired:
    'Begin again. A sign-in with another service is good for ten minutes, in the browser it began in.',
  unauthenticated: 'Log in, and send the access token as a Bearer token.',
  invalid_token: 'Access tokens are good for 15 minutes. Refresh the session and send the request again.',
  invalid_credentials: 'Unknown names and wrong passwords are answered alike.',
  session_ended:
    'The session was logged out, has expired, or its refresh token was used twice. Log in again.',
  bad_origin:
    'Requests with cookies that change something must come from Warren’s own pages. Programs use a Bearer token.',
  forbidden: 'It exists and you may see it, but this is for somebody else to do.',
  redirect_mismatch: '`redirect_uri` has to be one of those that were registered, to the letter.',
  unknown_app: 'Register anew with `POST /api/v1/apps`; nobody is sent anywhere by an app that is not known.',
  insufficient_scope:
    'The token of an app is good for what its scopes say. `WWW-Authenticate` names those that this needs; where it names none, apps may not do this at all.',
  second_factor_required:
    'The proof was right, and the account wants a code as well: send it with `secondFactorToken` to `POST /auth/second-factor`.',
  second_factor_missing:
    'Your role counts once you use a second factor: `POST /auth/second-factor/setup`, or log in with a passkey. Then refresh the session.',
  recent_sign_in_required:
    'More than ten minutes have passed since this session last proved who it is. Do so with `POST /auth/proof`, and send the request again.',
  email_unconfirmed: 'Open the link in the mail to your address; `POST /auth/email/link` has it sent again.',
  invitation_required: 'Send `invitation`, the code of one that is open.',
  invalid_invitation: 'Ask for another one: this was used up, has run out, or was taken back.',
  approval_required:
    'Sign up with a password: then a moderator decides, and other ways in can be added later.',
  deletion_pending:
    'Ask whether the deletion is to be stopped; if so, send `returnToken` to `POST /auth/return`.',
  account_gone: 'It cannot be stopped any more. Nobody logs in to this account again.',
  invalid_link: 'Have another link sent. Each works once, and for a limited time.',
  sign_in_refused: 'Its user declined there, or the service did not know them. Begin again.',
  sign_in_failed:
    'What came back does not fit what was asked, or was used before. Begin again; whoever runs this Warren finds the reason in its log.',
  thread_locked:
    'The author of the post or the owner of the wall has locked its thread: `lockedBy` says who. Nobody comments until it is opened.',
  comments_restricted: '`commentsFrom` of the post says who may comment; `viewer.canComment` whether you do.',
  account_suspended: 'A moderator has stopped this account from writing; `detail` says until when.',
  not_found: 'There is no such thing, or you may not see it: nobody can tell the two apart.',
  method_not_allowed: 'The path exists. The `Allow` header lists its methods.',
  username_reserved:
    'Choose another username: this one means something else here, or passes for those who run Warren.',
  username_taken: 'Somebody has this username. Choose another.',
  email_taken:
    'Somebody has confirmed this address, here or among those that are imported. If it is you: log in as before, and link the other service in the settings.',
  identity_taken: 'Log in with it to reach the account it is linked to, and unlink it there first.',
  challenge_ended: 'A challenge is good once and for five minutes. Ask for new options, and try again.',
  last_way_in: 'Add another way to log in first.',
  wrong_account: 'The cookies are those of another account. Renew the session to learn whose.',
  not_public:
    'Only what everybody may see can be passed on. Ask its author to make it public, or leave it where it is.',
  poll_ended: 'Its time is up. Read it again: everybody sees the results now.',
  already_voted: 'A vote stands, so show the one that was given: read the poll again.',
  conflict:
    'Something else happened first, or the step makes no sense from where things stand. Read again, then decide.',
  length_required: 'Send the file in one piece, as the body, so that its Content-Length is known.',
  upgrade_required: 'This address is a WebSocket: connect with `wss://` instead of asking by HTTP.',
  precondition_failed:
    'Somebody, or you elsewhere, changed it since you read it. Read it again (the answer has the present `ETag`), and decide anew.',
  too_large: 'A JSON body holds at most 256 KiB, a picture 10 MiB and any other file 25 MiB.',
  unsupported_media_type: 'Send the header Content-Type: application/json.',
  unsupported_media:
    'The bytes decide what a file is, not its name. `reason` says why it was not taken; convert it, or choose another.',
  invalid_input: '`errors` lists each field by its path, with a message that can be shown to a person.',
  weak_password: 'It is among the passwords that are tried first. Suggest a few words in a row.',
  idempotency_key_reused:
    'The key was used for a request with another body. Make a new key for each new request.',
  slow_mode: 'The group lets each member write once in a while. `Retry-After` says in how many seconds.',
  rate_limited: 'Wait as many seconds as the `Retry-After` header says.',
  quota_reached: '`freesAt` says when one may upload again, or have another archive made.',
  internal: 'Not your fault. Try again later, and quote the requestId when you ask for help.',
  unavailable: 'Try again in a moment.',
}

export function isCode(code: string): code is ProblemCode {
  return code in problems
}
