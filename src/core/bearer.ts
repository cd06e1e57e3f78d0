/** Common given names that are no places: behind one, a place's name is a surname (Julia London). */
const GIVEN_NAMES = new Set(
  (
    'Aaron Adam Alan Albert Alex Alexander Alice Alison Allison Amanda Amy Andrea Andrew Andy Angela Ann Anna Anne Annie Anthony ' +
    'Arthur Barbara Ben Benjamin Bernard Betty Bill Billy Bob Bobby Brandon Brenda Brian Bruce Bryan Carl Carol Caroline ' +
    'Catherine Charles Charlie Cheryl Chris Christian Christina Christine Christopher Cindy Claire Colin Connor Craig Dale ' +
    'Dan Daniel Dave David Dean Deborah Debra Denise Dennis Diana Diane Donald Donna Dorothy Doug Edith Edward Edwin Eileen ' +
    'Elaine Eleanor Elizabeth Ellen Emily Emma Eric Ernest Ethan Eugene Evan Evelyn Frances Frank Fred Gary Gavin George ' +
    'Gerald Gloria Gordon Grace Graham Greg Gregory Hannah Harold Harry Heather Helen Henry Howard Ian Isaac Jack Jackie ' +
    'Jacob Jake James Jane Janet Janice Jason Jean Jeff Jeffrey Jennifer Jeremy Jerry Jesse Jessica Jill Jim Jimmy Joan Joanne ' +
    'Joe Joel John Johnny Jonathan Joseph Josh Joshua Joyce Judith Judy Julia Julie Justin Karen Kate Katherine Kathleen Kathy ' +
    'Katie Keith Kelly Ken Kenneth Kevin Kimberly Kirk Kyle Larry Laura Lauren Lawrence Leonard Leslie Linda Lisa Lois Lori ' +
    'Louise Lucas Lucy Luke Lynn Maggie Margaret Maria Marie Marilyn Mark Martha Martin Mary Matt Matthew Megan Melissa Michael ' +
    'Michelle Mike Mildred Mitchell Nancy Natalie Nathan Neil Nicholas Nick Nicole Nigel Norman Oliver Olivia Oscar Pamela ' +
    'Patricia Patrick Paul Paula Peggy Pete Peter Phil Philip Phyllis Rachel Ralph Randy Ray Raymond Rebecca Rich Richard Rick ' +
    'Rob Robert Robin Roger Ron Ronald Rose Ross Roy Ruby Russell Ruth Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Scott ' +
    'Sean Sharon Shaun Sheila Shirley Simon Sophie Stacy Stanley Stella Stephanie Stephen Steve Steven Stuart Sue Susan Tamara ' +
    'Ted Teresa Terry Theresa Thomas Tim Timothy Tina Todd Tom Tommy Tony Tracy Trevor Troy Tyler Vanessa Vernon Wade Walter ' +
    'Wayne Wendy William Zach Zachary Zoe'
  ).split(' '),
);

const WORD_BEFORE = /(\p{Lu}\p{Ll}+)\s$/u;
/** `a shepherd named Holland`. */
const NAMED = /\b(?:named|called|nicknamed|christened|renamed|dubbed)\s+["“‘']?$/i;
/** `a bit North Korea`: a comparison. */
const COMPARED = /\b(?:a bit|a little|a touch|a mini|the next)\s+$/i;
/** `Mali the cockatoo`. */
const ANIMAL =
  /^(?:,? the|, an?)\s+(?:\p{Ll}+\s)?(?:cat|dog|puppy|kitten|parrot|cockatoo|elephant|giraffe|panda|bear|lion|lioness|tiger|horse|pony|foal|donkey|tortoise|turtle|penguin|seal|whale|dolphin|rhino|hippo|orangutan|gorilla|chimp|chimpanzee|labrador|spaniel|terrier|poodle|rabbit|hamster|goat|cow|calf|pig)\b/u;

/** How far a reader looks around a name. */
const SEEN_AROUND = 30;

/**
 * Who else bears a place's name, judged by the words beside it; `undefined` when nothing speaks for anybody.
 * @returns words for a reader: `is a surname here: “Julia London”`
 */
export function otherBearer(text: string, start: number, end: number): string | undefined {
  const before = text.slice(Math.max(0, start - SEEN_AROUND), start);
  const after = text.slice(end, end + SEEN_AROUND);
  const name = text.slice(start, end);
  const given = WORD_BEFORE.exec(before)?.[1];
  if (given !== undefined && GIVEN_NAMES.has(given)) return `is a surname here: “${given} ${name}”`;
  if (NAMED.test(before)) return 'is a name that was given to something else';
  if (COMPARED.test(before)) return 'is only compared with';
  if (ANIMAL.test(after)) return 'is the name of an animal';
  return undefined;
}
