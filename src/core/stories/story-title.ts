import { isActor } from './actors.ts';
import { type Token, tokensOf } from './story-words.ts';

const SAYING =
  'says?|said|saying|claims?|claimed|warns?|warned|denies|denied|insists?|accuses?|alleges?|confirms?|announces?|vows?|urges?|calls|demands?|sagt|dit|dice|diz';
const FIRST = new RegExp(String.raw`^(?:the )?([\p{L}.'’-]+(?: [\p{L}.'’-]+){0,2}?) (?:${SAYING})\b`, 'iu');
const LAST = new RegExp(
  String.raw`(?:, | [–—-] |: )([\p{L}.'’-]+(?: [\p{L}.'’-]+){0,2}?)(?: (?:${SAYING}))?$`,
  'iu',
);
const MIDDLE = new RegExp(String.raw`, ([\p{Lu}][\p{L}.'’-]+) (?:${SAYING})\b`, 'u');

/** The first word of whoever a title quotes: `Kyiv says …`, `… – Kremlin`. */
export function speakerIn(title: string): Token | undefined {
  const speaker = FIRST.exec(title)?.[1] ?? MIDDLE.exec(title)?.[1] ?? LAST.exec(title)?.[1];
  return speaker === undefined ? undefined : tokensOf(speaker)[0];
}

const PASSIVE =
  /\b(?:\p{L}+ed|beaten|hit|struck|shot|sunk|stabbed|bought|sued|overthrown|stung|won|lost|led|bitten|caught|sold|visit|attack|strike|raid|assault|invasion|shelling|bombing|shooting|purchase|takeover|threat) (?:\p{L}+ ){0,2}by\b/iu;

/** Whether what is done to somebody comes before who does it: `Y beaten by X`. */
export const isPassive = (title: string): boolean => PASSIVE.test(title);

const UNTOLD = /\b(\p{L}+ed) (?:in|from|at|over|after|for|near)\b/iu;

/** A deed of which a title doesn't say who does it: `Y charged in France`. */
export function untoldIn(title: string): Token | undefined {
  return tokensOf(UNTOLD.exec(title)?.[1] ?? '')[0];
}

const NEGATION =
  /(?:\b(?:not|no|never|without|fails?|failed|refuses?|refused|unable|nobody|none|nicht|kein\w*|sin|non|nie|vot\p{L}+ against)\b|n['’]t\b|(?<!\p{L})(?:не|нет|ні|没有|不|لا)(?!\p{L}))/iu;

/** Whether a text says that something is not so. */
export const isNegated = (text: string): boolean => NEGATION.test(text);

const STOPPING =
  /\b(?:ban|bar|block|reject|refus|den(?:y|ies|ied)|end|stop|halt|cancel|scrap|los[et]|against|fail|abolish|without|off)/iu;

/** Whether a text may say the same as “not” by another word. */
export const isContrary = (text: string): boolean => isNegated(text) || STOPPING.test(text);

const REFLECTION =
  /(?:^(?:opinion|analysis|comment|editorial|explainer|explained|review|interview|watch|why|how|what|who|don['’]t|let['’]s|warum|wie|pourquoi|por qué|почему)\b|\?$|\b(?:explainer|explained|analysis|true story|letters?)$|[–—|] (?:opinion|analysis|comment|podcast)\b)/iu;

/** Whether a title promises thoughts on the news, rather than news. */
export const isReflection = (title: string): boolean => REFLECTION.test(title.trim());

const GOAL =
  /\b(?:to|into|(?:arriv|land)\p{L}* in|visit(?:s|ed|ing)?)\s+(?:the\s+)?\p{Lu}[\p{L}.]*(?:\s\p{Lu}\p{L}*)?/u;

/** The country that a title says somebody or something goes to: `extradited to Mexico`, `Macron arrives in Beijing`. */
export function goalIn(title: string): Token | undefined {
  return tokensOf(GOAL.exec(title)?.[0] ?? '').find(({ term }) => isActor(term));
}

const MEASURE =
  '(bans?|sanctions?|curfews?|embargo(?:es)?|tariffs?|restrictions?|blockades?|emergency|lockdowns?|moratorium|quarantine)';
const WORDS_BETWEEN = String.raw`(?:\s+[\p{L}\p{N}’'-]+){0,4}?\s+`;
const ENDING = 'lift|eas|scrap|revok|repeal|rescind|waiv|relax|suspend|drop|remov|end|cancel|abolish';
const ENDED = new RegExp(
  String.raw`\b(?:${ENDING})(?:e|es|s|ed|ped|ing|ping)?\b${WORDS_BETWEEN}${MEASURE}\b|` +
    String.raw`\b${MEASURE}\b${WORDS_BETWEEN}(?:lifted|eased|scrapped|revoked|repealed|suspended|dropped|removed|ends?|ended|over(?=\s*(?:$|[,.;:|–—])))`,
  'iu',
);

/** What was in force until now, by a text's words: a ban, a curfew. */
export function endedIn(text: string): Token | undefined {
  const [, before, after] = ENDED.exec(text) ?? [];
  const measure = before ?? after;
  return measure === undefined ? undefined : tokensOf(measure)[0];
}
