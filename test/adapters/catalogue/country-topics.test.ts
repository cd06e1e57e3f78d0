import { describe, expect, test } from 'vitest';
import { countryTopics } from '../../../src/adapters/catalogue/country-topics.ts';
import { classifier } from '../../../src/core/classify.ts';

const topics = countryTopics();
const classify = classifier(topics);
const groups = (id: string) => topics.find((topic) => topic.id === id)?.any ?? [];
const words = (id: string) => groups(id).flatMap((group) => group.words);
const groupOf = (id: string, word: string) => groups(id).find((group) => group.words.includes(word));

test('every country and territory is a topic with an id of its own', () => {
  expect(topics.length).toBeGreaterThanOrEqual(249);
  expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length);
  for (const { id, name, any } of topics) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(any[0]?.words).toContain(name);
  }
});

test.each([
  'ivory-coast',
  'czech-republic',
  'democratic-republic-of-the-congo',
  'turkey',
  'vatican',
  'cape-verde',
  'south-korea',
  'north-macedonia',
  'united-arab-emirates',
  'bosnia-and-herzegovina',
])('%s has the English short name as its id', (id) => {
  expect(topics.map((topic) => topic.id)).toContain(id);
});

test('a country has its names, its people and its capital', () => {
  expect(words('north-korea')).toEqual(
    expect.arrayContaining(['North Korea', 'North Koreans', 'N. Koreans', 'Pyongyang', '북한']),
  );
  expect(words('iceland')).toEqual(expect.arrayContaining(['Icelandic', 'Reykjavik']));
  expect(words('united-kingdom')).toEqual(expect.arrayContaining(['Britain', 'UK', 'British']));
});

test.each([
  ['thailand', ['Thai', 'Thais']],
  ['united-arab-emirates', ['Emirati', 'Emiratis']],
  ['qatar', ['Qatari', 'Qataris']],
  ['czech-republic', ['Czech', 'Czechs']],
  ['greece', ['Greek', 'Greeks']],
  ['philippines', ['Filipino', 'Filipinos', 'Filipina', 'Filipinas', 'Philippine']],
  ['kazakhstan', ['Kazakhstani', 'Kazakh', 'Kazakhs']],
  ['poland', ['Polish', 'Pole', 'Poles']],
])('people of %s are found one and many', (id, people) => {
  expect(words(id)).toEqual(expect.arrayContaining(people));
});

test.each(['Swisss', 'Danishs', 'Frenchs', 'Dutchs', 'Chineses', 'I-Kiribatis'])(
  'a demonym without a plural of its own gets none: %s',
  (word) => {
    expect(topics.flatMap(({ any }) => any.flatMap((group) => group.words))).not.toContain(word);
  },
);

test('what French calls people counts in French, small as adjectives are, one and many', () => {
  for (const word of ['ukrainien', 'ukrainiens', 'ukrainienne', 'ukrainiennes']) {
    expect(groupOf('ukraine', word)).toMatchObject({ lang: 'fr', strength: 'fair' });
  }
  expect(words('poland')).toContain('polonais');
  expect(words('poland')).not.toContain('polonaiss');
});

describe('names in other languages', () => {
  test.each([
    ['uk', 'Німеччина'],
    ['be', 'Германія'],
    ['bg', 'Германия'],
    ['el', 'Γερμανία'],
    ['he', 'גרמניה'],
    ['hi', 'जर्मनी'],
    ['bn', 'জার্মানি'],
    ['ur', 'جرمنی'],
    ['th', 'เยอรมนี'],
    ['ka', 'გერმანია'],
    ['hy', 'Գերմանիա'],
    ['ar', 'ألمانيا'],
    ['ja', 'ドイツ'],
    ['ko', '독일'],
    ['zh', '德国'],
    ['zh-Hant', '德國'],
  ])('in an alphabet of its own need no language beside them: %s', (_, word) => {
    expect(words('germany')).toContain(word);
    expect(groupOf('germany', word)?.lang).toBeUndefined();
  });

  test.each([
    ['id', 'Jerman'],
    ['vi', 'Đức'],
    ['ro', 'Germania'],
    ['da', 'Tyskland'],
    ['no', 'Tyskland'],
    ['nb', 'Tyskland'],
    ['sk', 'Nemecko'],
    ['sl', 'Nemčija'],
    ['et', 'Saksamaa'],
    ['lv', 'Vācija'],
    ['lt', 'Vokietija'],
    ['ca', 'Alemanya'],
    ['sw', 'Ujerumani'],
    ['az', 'Almaniya'],
    ['pl', 'Niemcy'],
    ['hu', 'Németország'],
  ])('in our own alphabet count in their language only: %s', (lang, word) => {
    const found = groups('germany').filter((group) => group.words.includes(word));
    expect(found.map((group) => group.lang)).toContain(lang);
    expect(found.map((group) => group.lang)).not.toContain(undefined);
  });

  test('that are a word of another language stay in theirs: Island is Iceland, and an island', () => {
    const islands = groups('iceland').filter((group) => group.words.includes('Island'));
    expect(islands.map(({ lang }) => lang)).toEqual(expect.arrayContaining(['de', 'cs', 'sv']));
    expect(islands.map(({ lang }) => lang)).not.toContain(undefined);
  });

  test.each([
    ['togo', 'Того'],
    ['mali', 'مالي'],
    ['benin', 'בנין'],
    ['sudan', '수단'],
    ['grenada', 'Granada'],
    ['mauritius', 'Mauricio'],
  ])('that are everyday words are left out: %s', (id, word) => {
    expect(words(id)).not.toContain(word);
  });

  test('that are English too, or stand there already, are not said again', () => {
    expect(groups('kenya').filter((group) => group.words.includes('Kenya'))).toHaveLength(1);
    expect(groups('russia').filter((group) => group.words.includes('Россия'))).toHaveLength(1);
  });

  test('that the package gives to the wrong country are not its own', () => {
    expect(words('tanzania')).not.toContain('Tádzsikisztán');
    expect(words('south-sudan')).not.toContain('Sudan');
    expect(words('guinea')).not.toContain('پاپوآ گینه نو');
  });

  test('that are abbreviations are found as written: SAD is American in Croatian, "sad" is now', () => {
    expect(groupOf('united-states', 'SAD')).toMatchObject({ exact: true });
    expect(groupOf('united-states', 'США')).toMatchObject({ exact: true });
  });
});

test('people that two countries share, and capitals that mean something else, speak for neither', () => {
  for (const id of ['dominica', 'dominican-republic']) expect(words(id)).not.toContain('Dominican');
  expect(words('jamaica')).not.toContain('Kingston');
  expect(words('guadeloupe')).not.toContain('French');
  expect(words('guadeloupe')).not.toContain('française');
});

test('a name that only its accents tell from a word is found as written', () => {
  expect(groupOf('reunion', 'Réunion')).toMatchObject({ exact: true });
});

test.each([
  ['es', 'china', 'Las empresas chinas esperan a Pekín'],
  ['de', 'israel', 'Die israelische Armee rückt vor'],
  ['fr', 'iran', 'Téhéran ne cédera pas'],
  ['it', 'germany', 'Le industrie tedesche in crisi'],
  ['pt', 'iran', 'Teerã responde'],
  ['pl', 'united-states', 'Amerykańskie wojska odchodzą'],
  ['nl', 'china', 'De Chinese markt krimpt'],
  ['tr', 'egypt', 'Kahire’de görüşmeler sürüyor'],
  ['ru', 'china', 'Переговоры в Пекине'],
  ['ru', 'israel', 'Израильская армия наступает'],
  ['uk', 'poland', 'Польські фермери протестують'],
  ['ar', 'iran', 'البرنامج النووي الإيراني'],
  ['zh', 'united-kingdom', '在伦敦举行的会谈'],
  ['ja', 'united-states', 'ワシントンで会談'],
  ['ko', 'afghanistan', '아프간 여성의 현실'],
  ['el', 'cyprus', 'Η Λευκωσία παγώνει τις πληρωμές'],
])('in %s, %s is noticed in “%s”', (lang, id, title) => {
  const { topics: found, below } = classify({ title, summary: '', lang });
  expect([...found, ...below].map((match) => match.id)).toContain(id);
});

test('what a language calls its own country’s things says nothing in it', () => {
  const { topics: found, below } = classify({
    title: 'Deutsche Bahn sagt Streik ab',
    summary: '',
    lang: 'de',
  });
  expect([...found, ...below]).toEqual([]);
});
