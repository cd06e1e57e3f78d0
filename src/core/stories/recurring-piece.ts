/** What comes again and again under the same kind of title; the name is for readers. */
const KINDS: Readonly<Record<string, RegExp>> = {
  crossword:
    /\b(?:crosswords?|sudoku|wordle|quordle|connections (?:hints?|answers?)|daily puzzles?|puzzle (?:page|no)|kreuzworträtsel|mots croisés|crucigrama)\b/iu,
  horoscope: /\b(?:horoscopes?|horoskop|horóscopo|oroscopo|zodiac|гороскоп)/iu,
  quiz: /\b(?:quiz|trivia)\b/iu,
  briefing:
    /\b(?:(?:morning|evening|daily|weekly|world|news|war|business|tech|politics|first|sunday|monday|friday|afternoon|midday) (?:briefing|brief|briefs|bulletin|digest|newsletter|report card|edition|roundup|round-up|wrap|update|mail|memo)\b|briefing:|newsletter\b|the briefing$|nachrichtenüberblick|presseschau|revue de presse|press review|the papers|front pages)/iu,
  'live blog':
    /(?:\blive(?:[:|]| ?blog| updates?\b| coverage| ticker|stream)|\bas it happened\b|\bminute by minute\b|\bliveticker\b|\ben direct[eo]?\b|\ben vivo\b|\bin diretta\b|\bao vivo\b|\bonline[- ]?трансляция\b|[–—|-] live$|^live\b)/iu,
  'market wrap':
    /\b(?:(?:market|markets|stocks?|wall street|ftse|forex|commodit(?:y|ies)|closing|opening) (?:wrap|report|close|snapshot|watch|talk|update|summary|roundup|movers)|stocks to watch|biggest (?:stock )?movers|stocks making the biggest|exchange rates? (?:for|today|on)|gold (?:price|rate)s? today|(?:petrol|fuel) prices? today|börse am)\b/iu,
  'daily count':
    /\b(?:day \d+|week \d+|key events,? day|list of key events|tag \d+|jour \d+|día \d+|giorno \d+|день \d+)\b/iu,
  'round-up':
    /(?:\b(?:news in brief|in brief|in pictures|week in review|week ahead|year in review|photos of the (?:day|week)|pictures of the (?:day|week)|top (?:stories|headlines|news)|what we know (?:on|so far)|things to know|what to (?:watch|know)|best (?:photos|of the week)|round-?up|at a glance|on this day|today in history|this day in history|recap|highlights of the)\b|\b(?:and|plus) more$|,? (?:and|plus):)/iu,
  list: /^(?:the )?(?:\d+|five|six|seven|eight|nine|ten) (?:\p{L}+ ){0,2}(?:things|ways|reasons|facts|takeaways|quotes|moments|tips|questions|photos|images|books|films|movies|shows|recipes|gifts)\b|\bplayer ratings\b/iu,
  timetable:
    /\b(?:weather forecast|lottery (?:results|numbers)|winning numbers|powerball (?:numbers|results|winning)|tv (?:guide|listings|schedule)|what['’]s on|fixtures|how to watch|traffic alert|obituar(?:y|ies)|death notices|letters to the editor|podcast|cartoons?$|photo of the day|quote of the day|word of the day|recipe of|deals of the|black friday deals|promo codes?|coupon codes?)\b/iu,
};

/** A title with several subjects: `Floods in A; vote in B; strike in C`. */
const SEVERAL = /^[^;|•]{12,}(?:[;|•]\s*[^;|•]{12,}){2,}$/u;

/**
 * Names the kind of piece that recurs, such as a crossword or a live blog; `undefined` for news. Recurring pieces
 * and round-ups share their words with their own kind, or with several stories at once: they bridge what is apart.
 */
export function recurringKind(title: string): string | undefined {
  for (const [kind, pattern] of Object.entries(KINDS)) if (pattern.test(title)) return kind;
  return SEVERAL.test(title) ? 'round-up' : undefined;
}

const CHANGING =
  /\d+(?:st|nd|rd|th)?|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/giu;
const VICTIMS =
  /\b(?:kill|dead|die|dying|death|toll|injur|wound|missing|hurt|rescue|mort|tote|muert|погиб|жертв)/iu;

/** A title without numbers, days and months, where it has any: what an outlet's daily count keeps. */
export function titleTemplate(title: string): string | undefined {
  const template = title.toLowerCase().replace(CHANGING, '#').replace(/\s+/g, ' ').trim();
  return template.includes('#') && template.length >= 12 && !VICTIMS.test(title) ? template : undefined;
}
