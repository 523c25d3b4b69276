/** What scams promise beside a link, unmasked (no accents, small letters). One is a hint; several are a pitch. */
export const pitches: readonly string[] = [
  // English
  `free money, easy money, earn money, make money, extra income, passive income, from home, bitcoin,
  crypto, airdrop, double your, guaranteed, profit, profits, investment, forex, gift card, giveaway,
  you won, winner, claim your, claim now, prize, jackpot, casino, verify your account,
  account suspended, wallet, seed phrase, limited offer, act now, followers, cheap followers,
  hot singles, loan, weight loss, miracle cure, dm me, telegram`,
  // German
  `schnelles geld, geld verdienen, gewonnen, gewinn, gutschein, krypto, rendite, kredit, nebenverdienst,
  konto gesperrt, konto bestatigen, garantiert`,
  // French
  `argent facile, gagner de l argent, vous avez gagne, cadeau gratuit, investissement, garanti,
  carte cadeau, compte suspendu, pret rapide, revenus`,
  // Spanish and Portuguese
  `dinero facil, gana dinero, ganar dinero, has ganado, inversion, garantizado, premio, dinheiro facil,
  ganhe dinheiro, ganhar dinheiro, voce ganhou, investimento, garantido, renda extra, emprestimo,
  prestamo, tarjeta regalo, cuenta suspendida, conta bloqueada`,
  // Italian
  `soldi facili, guadagna, guadagnare, hai vinto, investimento, garantito, buono regalo`,
  // Dutch, Turkish, Polish
  `snel geld, geld verdienen, gewonnen, gegarandeerd, cadeaubon, rekening geblokkeerd, para kazan,
  kolay para, kazandiniz, yatirim, bahis, bonus, szybka kasa, zarabiaj, wygrales, gwarantowany zysk,
  inwestycja, nagroda`,
].flatMap((list) => list.split(/,\s+/))
