import { actorOf, isActor, isAlike, isNameOrActor } from './actors.ts';
import { has, slash } from './shared-words.ts';
import type { StoryText } from './story-text.ts';
import { type Token, termOf } from './story-words.ts';

/** Verbs of which it matters who comes first. */
const DEEDS = new Set(
  `beat accuse attack strike shell invade sue thrash edge sink stun overcome urge ask arrest kill shoot replace succeed praise blame sanction buy
  acquire fine visit host criticise criticize condemn warn threaten hit bomb raid expel recognise recognize join help fund bowl lead arm defend back rout
  crush topple down upset trounce hammer outplay overtake bite stab rob mock thank snub summon ban reject court chase marry divorce trust fear
  bezwingt besiegt schlägt vence gana derrota bat bate batte lose fall`
    .split(/\s+/)
    .map(termOf),
);
/** The same, where both titles have it. */
const SAME_DEEDS = new Set([
  ...DEEDS,
  ...'recall extradite deport send hand release free detain charge indict impose slap target seize intercept rebuke supply'
    .split(' ')
    .map(termOf),
]);
const LOSING = new Set(
  ['lose', 'lost', 'loses', 'fall', 'falls', 'fell', 'bow', 'bows', 'succumb', 'succumbs'].map(termOf),
);

/** The names before and after a deed, the doers first. */
interface Deed {
  readonly doers: readonly Token[];
  readonly done: readonly Token[];
}

/** `X beats Y` against `Y beats X`, `Y loses to X` read as the first. */
export function otherOrder(a: StoryText, b: StoryText): string | undefined {
  const common = a.title.find(
    (token, at) => at > 0 && SAME_DEEDS.has(token.term) && has(b.title, token),
  )?.term;
  const [one, other] = [deedOf(a, common), deedOf(b, common)];
  if (one === undefined || other === undefined) return undefined;
  const doer = one.doers.find((name) => other.done.some((same) => isAlike(name, same)));
  const done = one.done.find((name) => other.doers.some((same) => isAlike(name, same)));
  if (doer === undefined || done === undefined) return undefined;
  return slash(`${doer.shown} before ${done.shown}`, `${done.shown} before ${doer.shown}`);
}

/** Words from a deed to whoever does it, and to whom it is done. */
const NEAR = 3;

/** What a title says that somebody does; the deed that the other title has too, if there is one. */
function deedOf({ title, passive, untold }: StoryText, common: string | undefined): Deed | undefined {
  const verb = title.findIndex(
    ({ term }, at) => at > 0 && (common === undefined ? DEEDS.has(term) : term === common),
  );
  if (verb < 0) return undefined;
  const deed = title[verb]?.term ?? '';
  if (!passive && deed === untold?.term) return undefined;
  const before = title.slice(Math.max(0, verb - NEAR), verb).filter(isNameOrActor);
  const after = title.slice(verb + 1, verb + 1 + NEAR).filter(isNameOrActor);
  const isTurned = passive || LOSING.has(deed);
  return isTurned ? { doers: after, done: before } : { doers: before, done: after };
}

/** Whether a word stands before a deed in one title and after it in the other. */
export function isAcrossDeed({ term }: Token, a: StoryText, b: StoryText): boolean {
  const deed = a.title.findIndex((token) => DEEDS.has(token.term));
  if (deed < 0 || a.passive || b.passive || b.title[deed]?.term !== a.title[deed]?.term) return false;
  const [one, other] = [a, b].map(({ title }) => title.findIndex((token) => token.term === term) - deed);
  return one !== undefined && other !== undefined && one * other < 0;
}

/** `Macron arrives in Beijing` against `Xi arrives in Paris`: each goes to where the other comes from. */
export function otherWay(a: StoryText, b: StoryText): string | undefined {
  const { goal: one } = a;
  const { goal: other } = b;
  if (one === undefined || other === undefined || !comesFrom(a, other) || !comesFrom(b, one))
    return undefined;
  return slash(`to ${one.shown}`, `to ${other.shown}`);
}

/** Whether a title names a country before it says where somebody goes. */
function comesFrom({ title, goal }: StoryText, country: Token): boolean {
  const way = title.findIndex(({ term }) => term === goal?.term);
  return title.slice(0, way).some((token) => isActor(token.term) && actorOf(token) === actorOf(country));
}
