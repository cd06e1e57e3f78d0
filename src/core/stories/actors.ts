import { distance } from 'fastest-levenshtein';
import { type Token, termOf } from './story-words.ts';
import { isKnownWord } from './word-rarity.ts';

/** Whether a word is somebody's or some place's name, as far as its spelling tells. */
export const isName = ({ capital, form, term, value }: Token): boolean =>
  value === undefined && capital && (isActor(term) || (!isKnownWord(form) && !isKnownWord(term)));

/** Countries and movements that speak through many mouths. */
const ACTORS: ReadonlyMap<string, string> = new Map(
  `russia: russia moscow kremlin putin lavrov peskov | ukraine: ukraine kyiv zelensky | israel: israel netanyahu idf | palestine: palestine hamas gaza |
  usa: usa washington pentagon trump biden | china: china beijing xi | taiwan: taiwan taipei | iran: iran tehran khamenei | india: india modi delhi |
  pakistan: pakistan islamabad | north korea: pyongyang kim dprk | south korea: seoul | korea: korea | hezbollah: hezbollah | syria: syria damascus |
  turkey: turkey erdogan ankara | armenia: armenia yerevan | azerbaijan: azerbaijan azerbaijani baku | uk: uk london | france: france macron paris |
  germany: germany berlin merz scholz | poland: poland warsaw | japan: japan tokyo | egypt: egypt cairo | ethiopia: ethiopia addis | eritrea: eritrea |
  sudan: sudan khartoum | rwanda: rwanda kigali | congo: congo kinshasa drc | venezuela: venezuela maduro caracas | colombia: colombia bogota |
  serbia: serbia belgrade | kosovo: kosovo pristina | greece: greece athens | saudi: saudi riyadh | houthis: houthis houthi | eu: eu brussels |
  nato: nato | philippines: philippines manila | vietnam: vietnam hanoi | cambodia: cambodia phnom | thailand: thailand bangkok | canada: canada ottawa |
  mexico: mexico | brazil: brazil brasilia | italy: italy rome | spain: spain madrid | australia: australia canberra | hungary: hungary budapest |
  austria: austria vienna | iraq: iraq baghdad | lebanon: lebanon beirut | kenya: kenya nairobi | uganda: uganda kampala | niger: niger | nigeria: nigeria |
  argentina: argentina | chile: chile | peru: peru | bolivia: bolivia | ecuador: ecuador | sweden: sweden | norway: norway | denmark: denmark | finland: finland |
  slovakia: slovakia | slovenia: slovenia | romania: romania | bulgaria: bulgaria | croatia: croatia | portugal: portugal | netherlands: netherlands |
  belgium: belgium | switzerland: switzerland | georgia: georgia | yemen: yemen | libya: libya | afghanistan: afghanistan taliban | indonesia: indonesia`
    .split('|')
    .flatMap((line) => {
      const [actor = '', names = ''] = line.trim().split(': ');
      return names.split(' ').map((name) => [termOf(name), actor] as const);
    }),
);

/** Whether a term stands for a country or movement. */
export const isActor = (term: string): boolean => ACTORS.has(term);
/** The country or movement for which a word stands, or the word itself. */
export const actorOf = ({ term }: Token): string => ACTORS.get(term) ?? term;

/** Whether a word names somebody or a country. */
export const isNameOrActor = (token: Token): boolean => isName(token) || isActor(token.term);

/** Whether an article has a name nowhere. */
export const isForeignName = (token: Token, { tokens }: { readonly tokens: readonly Token[] }): boolean =>
  isName(token) && !tokens.some((other) => isAlike(token, other));

/** One name, spelled by two newsrooms; names of countries are told apart to the letter. */
export function isAlike(a: Token, b: Token): boolean {
  if (a.term === b.term) return true;
  if (isActor(a.term) && isActor(b.term)) return actorOf(a) === actorOf(b);
  const [short, long] = a.form.length <= b.form.length ? [a.form, b.form] : [b.form, a.form];
  if (short.length < 5 || short[0] !== long[0]) return false;
  return long.startsWith(short) || distance(short, long) <= (short.length >= 8 ? 2 : 1);
}
