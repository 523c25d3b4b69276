/** What mails say in German, by what they say in English. docs/languages.md has the words. */
export const german = {
  'Hello {username},': 'Hallo {username},',
  'Hello,': 'Hallo,',
  'The link works once, and for a limited time.': 'Der Link gilt einmal, und nur für begrenzte Zeit.',
  'Log in': 'Anmelden',
  'Or open this address:': 'Oder öffne diese Adresse:',
  'No more of these mails:': 'Keine solchen E-Mails mehr:',

  'Confirm your e-mail address': 'Bestätige deine E-Mail-Adresse',
  'this address was given for the account @{username} on {host}. Please confirm that it is yours.':
    'diese Adresse wurde für das Konto @{username} auf {host} angegeben. Bitte bestätige, dass sie dir gehört.',
  'Confirm address': 'Adresse bestätigen',
  'If you did not sign up, ignore this mail: unless you confirm it, the address is not used.':
    'Wenn du dich nicht registriert hast, beachte diese E-Mail nicht: Solange du sie nicht bestätigst, wird die Adresse nicht verwendet.',

  'Your e-mail address was given for another account':
    'Deine E-Mail-Adresse wurde für ein anderes Konto angegeben',
  'somebody gave this address for another account on {host}. It belongs to your account @{username}, and that stays so.':
    'jemand hat diese Adresse für ein anderes Konto auf {host} angegeben. Sie gehört zu deinem Konto @{username}, und das bleibt so.',
  'If it was you: you have an account already. Log in, or set a new password there if you have forgotten it.':
    'Falls du das warst: Du hast schon ein Konto. Melde dich an, oder setze dort ein neues Passwort, wenn du deines vergessen hast.',
  'If it was not you, there is nothing to do. Nobody has got into your account.':
    'Falls du es nicht warst, musst du nichts tun. Niemand ist in dein Konto gelangt.',

  'Confirm your new e-mail address': 'Bestätige deine neue E-Mail-Adresse',
  'this is to be the new address of your account @{username} on {host}. Please confirm that it is yours.':
    'das soll die neue Adresse deines Kontos @{username} auf {host} sein. Bitte bestätige, dass sie dir gehört.',
  'Confirm new address': 'Neue Adresse bestätigen',
  'If you did not ask for this, ignore this mail: unless you confirm it, nothing changes.':
    'Wenn du das nicht wolltest, beachte diese E-Mail nicht: Solange du nicht bestätigst, ändert sich nichts.',

  'The e-mail address of your account was changed': 'Die E-Mail-Adresse deines Kontos wurde geändert',
  'the address of your account @{username} on {host} is now {newAddress}. Mail no longer goes to the one you read this at.':
    'die Adresse deines Kontos @{username} auf {host} ist jetzt {newAddress}. An die, unter der du das liest, geht nichts mehr.',
  'It was not me': 'Das war ich nicht',
  'If it was you, there is nothing to do. Else open the link, within seven days: it brings this address back, logs everybody out, and lets you choose a new password.':
    'Falls du es warst, musst du nichts tun. Sonst öffne innerhalb von sieben Tagen den Link: Er bringt diese Adresse zurück, meldet alle ab und lässt dich ein neues Passwort wählen.',

  'Set a new password': 'Neues Passwort setzen',
  'somebody, probably you, asked for a new password for @{username} on {host}.':
    'jemand, wahrscheinlich du, hat ein neues Passwort für @{username} auf {host} angefordert.',
  'If it was not you, ignore this mail: your password stays as it is. Do not pass the link on.':
    'Falls du es nicht warst, beachte diese E-Mail nicht: Dein Passwort bleibt, wie es ist. Gib den Link nicht weiter.',

  'There is no account with this address': 'Zu dieser Adresse gibt es kein Konto',
  'somebody, probably you, asked for a link to log in on {host}, for this address. There is no account with it.':
    'jemand, wahrscheinlich du, hat für diese Adresse einen Link zum Anmelden auf {host} angefordert. Es gibt kein Konto mit ihr.',
  'You may have used another address: ask again with that one, or log in by your username.':
    'Vielleicht hast du eine andere Adresse verwendet: Versuch es mit der noch einmal, oder melde dich mit deinem Benutzernamen an.',
  'If it was not you, ignore this mail.': 'Falls du es nicht warst, beachte diese E-Mail nicht.',

  'Your link to log in': 'Dein Link zum Anmelden',
  'here is your link to log in as @{username} on {host}.':
    'hier ist dein Link, um dich als @{username} auf {host} anzumelden.',
  'Whoever has it gets into your account, so do not pass it on. If you did not ask for it, ignore this mail.':
    'Wer ihn hat, kommt in dein Konto, also gib ihn nicht weiter. Wenn du ihn nicht angefordert hast, beachte diese E-Mail nicht.',

  'Your account is ready': 'Dein Konto ist bereit',
  'welcome to {host}: your request was accepted, and @{username} is yours. Log in with the password you chose.':
    'willkommen auf {host}: Deine Anfrage wurde angenommen, und @{username} gehört dir. Melde dich mit dem Passwort an, das du gewählt hast.',
  'If you did not ask for an account, ignore this mail.':
    'Wenn du kein Konto wolltest, beachte diese E-Mail nicht.',
  'Your request for an account': 'Deine Anfrage nach einem Konto',
  'thank you for asking for an account on {host}. Whoever runs it has decided not to open one. What you sent is deleted.':
    'danke für deine Anfrage nach einem Konto auf {host}. Wer es betreibt, hat entschieden, keines zu eröffnen. Was du geschickt hast, ist gelöscht.',

  'What is new on {host}': 'Was auf {host} neu ist',
  'this waits for you:': 'das wartet auf dich:',
  '{count, plural, one {# unread notification} other {# unread notifications}}':
    '{count, plural, one {# ungelesene Mitteilung} other {# ungelesene Mitteilungen}}',
  '{count, plural, one {# conversation with unread messages} other {# conversations with unread messages}}':
    '{count, plural, one {# Unterhaltung mit ungelesenen Nachrichten} other {# Unterhaltungen mit ungelesenen Nachrichten}}',
  '{count, plural, one {# new post of friends, such as {names}} other {# new posts of friends, such as {names}}}':
    '{count, plural, one {# neuer Beitrag aus deinem Freundeskreis, etwa von {names}} other {# neue Beiträge aus deinem Freundeskreis, etwa von {names}}}',
  'Have a look': 'Ansehen',
  'You asked for this mail {frequency, select, daily {every day} other {every week}} on which there is something new.':
    'Du wolltest diese E-Mail {frequency, select, daily {an jedem Tag} other {in jeder Woche}}, wenn es etwas Neues gibt.',

  'Account: @{username} on {host}': 'Konto: @{username} auf {host}',
  'Time: {time}': 'Zeit: {time}',
  'Look at your account': 'Dein Konto ansehen',
  'If it was you, there is nothing to do.': 'Falls du es warst, musst du nichts tun.',
  'If it was not you: change your password, log out everywhere else, and remove what you do not know, all at the address above.':
    'Falls du es nicht warst: Ändere dein Passwort, melde dich überall sonst ab und entferne, was du nicht kennst, alles unter der Adresse oben.',

  'Your password was changed': 'Dein Passwort wurde geändert',
  'The password of your account was changed.': 'Das Passwort deines Kontos wurde geändert.',
  'Your password was removed': 'Dein Passwort wurde entfernt',
  'The password of your account was removed.': 'Das Passwort deines Kontos wurde entfernt.',
  'Your e-mail address was changed': 'Deine E-Mail-Adresse wurde geändert',
  'The e-mail address of your account was changed.': 'Die E-Mail-Adresse deines Kontos wurde geändert.',
  'The e-mail address of your account was changed to {address}.':
    'Die E-Mail-Adresse deines Kontos wurde zu {address} geändert.',
  'A passkey was added': 'Ein Passkey wurde hinzugefügt',
  'A passkey was added to your account.': 'Zu deinem Konto wurde ein Passkey hinzugefügt.',
  'A passkey was added to your account: {name}.': 'Zu deinem Konto wurde ein Passkey hinzugefügt: {name}.',
  'A passkey was removed': 'Ein Passkey wurde entfernt',
  'A passkey was removed from your account.': 'Aus deinem Konto wurde ein Passkey entfernt.',
  'A passkey was removed from your account: {name}.': 'Aus deinem Konto wurde ein Passkey entfernt: {name}.',
  'Codes are now asked for': 'Von nun an wird nach Codes gefragt',
  'From now on a code of your authenticator app is asked for at log-in.':
    'Von nun an fragt die Anmeldung nach einem Code aus deiner Authenticator-App.',
  'Codes are no longer asked for': 'Nach Codes wird nicht mehr gefragt',
  'A code of your authenticator app is no longer asked for at log-in.':
    'Die Anmeldung fragt nicht mehr nach einem Code aus deiner Authenticator-App.',
  'New recovery codes were made': 'Neue Wiederherstellungscodes wurden erstellt',
  'New recovery codes were made for your account. Those from before no longer work.':
    'Für dein Konto wurden neue Wiederherstellungscodes erstellt. Die bisherigen gelten nicht mehr.',
  'A recovery code was used': 'Ein Wiederherstellungscode wurde verwendet',
  'Somebody logged in to your account with one of your recovery codes. It works no more.':
    'Jemand hat sich mit einem deiner Wiederherstellungscodes in deinem Konto angemeldet. Er gilt nicht mehr.',
  'Another way to log in was added': 'Ein weiterer Weg zum Anmelden wurde hinzugefügt',
  'From now on your account opens with {provider} as well.':
    'Von nun an öffnet sich dein Konto auch mit {provider}.',
  'an account elsewhere': 'einem Konto anderswo',
  'A way to log in was removed': 'Ein Weg zum Anmelden wurde entfernt',
  'Your account no longer opens with {provider}.': 'Dein Konto öffnet sich nicht mehr mit {provider}.',
  'An archive of your account is being made': 'Ein Archiv deines Kontos wird erstellt',
  'Somebody who showed that they are you asked for an archive of everything in your account.':
    'Für dein Konto wurde ein Archiv von allem darin angefordert, nachdem gezeigt wurde, dass du es bist.',
  'The archive of your account is ready': 'Das Archiv deines Kontos ist fertig',
  'The archive of everything in your account is ready. You can download it for seven days, under Settings, Your data.':
    'Das Archiv von allem in deinem Konto ist fertig. Du kannst es sieben Tage lang herunterladen, unter Einstellungen, Deine Daten.',
  'New log-in to your account': 'Neue Anmeldung in deinem Konto',
  'Somebody logged in to your account on a device that is new to us: {device}.':
    'Jemand hat sich auf einem Gerät, das wir noch nicht kennen, in deinem Konto angemeldet: {device}.',
  'an unknown one': 'ein unbekanntes',
  'Your account is deactivated': 'Dein Konto ist stillgelegt',
  'Your account was deactivated. Nobody sees you or what you wrote until you log in again.':
    'Dein Konto wurde stillgelegt. Bis du dich wieder anmeldest, sieht niemand dich oder was du geschrieben hast.',
  'Your account is to be deleted': 'Dein Konto soll gelöscht werden',
  'Your account is deactivated, and will be deleted on {date}. Until then you can log in and stop it.':
    'Dein Konto ist stillgelegt und wird am {date} gelöscht. Bis dahin kannst du dich anmelden und das anhalten.',
  'Your account is about to be deleted': 'Dein Konto wird bald gelöscht',
  'Your account will be deleted on {date}, for good. This is the last reminder: if you want to keep it, log in before and stop it.':
    'Dein Konto wird am {date} endgültig gelöscht. Das ist die letzte Erinnerung: Wenn du es behalten willst, melde dich vorher an und halte die Löschung an.',
  'Your account is not deleted': 'Dein Konto wird nicht gelöscht',
  'The deletion of your account was stopped. Everything is as it was.':
    'Die Löschung deines Kontos wurde angehalten. Alles ist wie zuvor.',
} as const
