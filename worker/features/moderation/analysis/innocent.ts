/** Words in which a listed one is only letters: places, names, birds, mushrooms, and words of other languages. */
export const innocent: ReadonlySet<string> = new Set(
  `scunthorpe penistone clitheroe lightwater essex sussex middlesex cockpit cocktail cockatoo peacock hancock dickens
  dickinson assassin assess assessment class classic bass grass passage embarrass associate therapist grape grapes
  drape scrape analysis analyst canal shitake shiitake matsushita mishit fagott fagotto fagot faggots fagioli fagus
  dyke dykes vandyke wanking swank swanky wankel tushita pissarro pissoir pissenlit pissaladiere bastardo bastarda
  sputnik cuckold cuckfield cuckmere pornichet pornic turdus hentaigana bitchat slutsk slutet beslut beslutning
  uppslutning slutten niggle niggling snigger denigger arsenal arsen arsenic wankhede kikete`
    .trim()
    .split(/\s+/),
)
