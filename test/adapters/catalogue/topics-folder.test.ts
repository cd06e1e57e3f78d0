import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadTopics } from '../../../src/adapters/files/load-topics.ts';
import { classifier } from '../../../src/core/classify.ts';
import type { TermGroup, Topic } from '../../../src/core/topic.ts';

const topics = loadTopics(join(import.meta.dirname, '../../../topics'));
const classify = classifier(topics);
const topicOf = (id: string) => topics.find((topic) => topic.id === id);

/** Ids that newsrooms' own labels use, and those that subscriptions hold: none may disappear. */
const IDS = (
  'afghanistan african-union albania algeria andorra angola antigua-and-barbuda apec arab-league argentina armenia ' +
  'asean asian-development-bank australia austria azerbaijan bahamas bahrain bangladesh barbados belarus belgium ' +
  'belize benin bhutan bolivia bosnia-and-herzegovina botswana brazil brics brunei bulgaria burkina-faso burundi ' +
  'cambodia cameroon canada cape-verde caricom central-african-republic chad chile china ' +
  'collective-security-treaty-organization colombia commonwealth comoros costa-rica council-of-europe croatia cuba ' +
  'cyprus czech-republic czechoslovakia democratic-republic-of-the-congo denmark djibouti dominica ' +
  'dominican-republic east-germany east-timor ebrd ecowas ecuador egypt el-salvador equatorial-guinea eritrea ' +
  'estonia eswatini ethiopia eurasian-economic-union european-court-of-human-rights european-union europol fao fiji ' +
  'finland france g20 g7 g8 gabon gambia gatt georgia germany ghana greece greenland grenada guatemala guinea ' +
  'guinea-bissau gulf-cooperation-council guyana haiti honduras hong-kong hungary iaea icc iceland iea igad ilo imf ' +
  'imo india indonesia international-court-of-justice interpol iom iran iraq ireland israel italy ivory-coast ' +
  'jamaica japan jordan kampuchea kazakhstan kenya kiribati kosovo kuwait kyrgyzstan laos latvia lebanon lesotho ' +
  'liberia libya liechtenstein lithuania luxembourg macau madagascar malawi malaysia maldives mali malta ' +
  'marshall-islands mauritania mauritius mercosur mexico micronesia moldova monaco mongolia montenegro morocco ' +
  'mozambique myanmar namibia nato nauru nepal netherlands new-zealand nicaragua niger nigeria north-korea ' +
  'north-macedonia norway oecd oman opcw opec organisation-of-islamic-cooperation organization-of-american-states ' +
  'osce pakistan palau palestine panama papua-new-guinea paraguay peru philippines poland portugal qatar red-cross ' +
  'republic-of-the-congo romania russia rwanda sadc saint-lucia samoa san-marino sao-tome-and-principe saudi-arabia ' +
  'senegal serbia seychelles shanghai-cooperation-organisation sierra-leone singapore slovakia slovenia ' +
  'solomon-islands somalia south-africa south-korea south-sudan soviet-union spain sri-lanka sudan suriname sweden ' +
  'switzerland syria taiwan tajikistan tanzania thailand togo tonga trinidad-and-tobago tunisia turkey turkmenistan ' +
  'tuvalu uganda ukraine unctad unesco unhcr unicef united-arab-emirates united-kingdom united-nations ' +
  'united-states unrwa uruguay uzbekistan vanuatu vatican venezuela vietnam west-germany who wipo world-bank ' +
  'world-food-programme wto yemen yugoslavia zambia zimbabwe'
).split(' ');

test.each(IDS)('%s is a topic', (id) => {
  expect(topics.map((topic) => topic.id)).toContain(id);
});

test('there are more organisations than a newsroom is likely to ask for', () => {
  expect(topics.filter(({ kind }) => kind === 'organisation').length).toBeGreaterThanOrEqual(45);
});

test('every topic is found by its name in a headline', () => {
  const missed = topics.filter(
    ({ id, name }) =>
      !classify({ title: `What comes next: ${name.replace(/[()]/g, '')}`, summary: '' }).topics.some(
        (match) => match.id === id,
      ),
  );
  expect(missed.map(({ id }) => id)).toEqual([]);
});

describe('in other languages', () => {
  test.each([
    ['russia', 'ru', 'Кремль: Путин примет решение'],
    ['ukraine', 'uk', 'Зеленський прибув до Києва'],
    ['ukraine', 'de', 'Selenskyj spricht vor der Werchowna Rada'],
    ['north-korea', 'ko', '김정은, 평양에서 연설'],
    ['north-korea', 'ja', '北朝鮮がミサイルを発射'],
    ['united-nations', 'fr', "Le Conseil de sécurité de l'ONU se réunit"],
    ['united-nations', 'es', 'La ONU pide una tregua'],
    ['united-nations', 'pt', 'Conselho de Segurança da ONU vota hoje'],
    ['united-nations', 'nl', 'VN-Veiligheidsraad stemt vandaag'],
    ['united-nations', 'tr', 'BM Güvenlik Konseyi toplandı'],
    ['united-nations', 'ar', 'مجلس الأمن الدولي يجتمع اليوم'],
    ['united-nations', 'zh', '联合国安理会举行会议'],
    ['russia', 'it', 'Il Cremlino risponde a Roma'],
    ['russia', 'pl', 'Moskwa odrzuca propozycję'],
    ['palestine', 'es', 'Cisjordania, al borde del colapso'],
    ['spain', 'es', 'La Moncloa anuncia nuevas medidas'],
    ['finland', 'vi', 'Phần Lan tăng ngân sách quốc phòng'],
    ['european-union', 'de', 'EU-Kommission legt Haushalt vor'],
  ])('%s is found in %s', (id, lang, title) => {
    expect(classify({ title, summary: '', lang }).topics.map((match) => match.id)).toContain(id);
  });
});

test.each([
  ['Moscow, Idaho, gets a new library', 'russia'],
  ['A guide to Russian dressing', 'russia'],
  ['Daniil Medvedev wins in straight sets', 'russia'],
  ['Zenit St Petersburg lose at home', 'russia'],
  ['Shakhtar Donetsk sign a striker', 'ukraine'],
  ['Dynamo Kyiv draw with Benfica', 'ukraine'],
  ['How to make chicken Kiev', 'ukraine'],
  ['Odessa, Texas, rebuilds after the storm', 'ukraine'],
  ['National Security Council adviser resigns', 'united-nations'],
  ['Turkey Trot draws thousands', 'turkey'],
  ['Lebanon, Ohio, votes on schools', 'lebanon'],
  ['Paris Saint-Germain win the cup', 'france'],
  ['Real Madrid beat Bayern Munich', 'spain'],
  ['Guinea pigs make good pets', 'guinea'],
  ['Panama City, Fla., prepares for the hurricane', 'panama'],
  ['The case for green Chile stew', 'chile'],
  ['A Peru, Indiana, circus turns 100', 'peru'],
  ['New Mexico lawmakers pass a budget', 'mexico'],
])('what only sounds like a country is not one: %s', (title, id) => {
  expect(classify({ title, summary: '' }).topics.map((match) => match.id)).not.toContain(id);
});

test("an agency with the United Nations' name in its own speaks for the United Nations too", () => {
  const named = /(?:^|[^A-Za-z.])(?:UN|U\.N\.) |United Nations|ООН|联合国|聯合國|(?<!首長)国連|유엔/;
  const ours = new Set(topicOf('united-nations')?.any.flatMap(({ words }) => words.map(plain)));
  const hidden = topics
    .filter(({ id }) => id !== 'united-nations')
    .flatMap(({ any }) => any.flatMap(({ words }) => words))
    .filter((word) => named.test(word) && !ours.has(plain(word)));
  expect(hidden).toEqual([]);
});

/** Topics that share words on purpose, by reason. The United Nations share theirs with agencies, missions and envoys. */
const SHARED: Readonly<Record<string, string>> = {
  'a state, and what became of it':
    'cambodia+kampuchea czech-republic+czechoslovakia east-germany+germany germany+west-germany ' +
    'georgia+soviet-union russia+soviet-union serbia+yugoslavia soviet-union+ukraine',
  'a territory, and the state that holds, claims or cares for it':
    'aland-islands+finland argentina+falkland-islands australia+christmas-island cuba+united-states ' +
    'british-indian-ocean-territory+mauritius china+hong-kong china+india china+japan china+philippines ' +
    'china+taiwan bhutan+china denmark+faroe-islands denmark+greenland japan+russia japan+south-korea ' +
    'morocco+western-sahara norway+svalbard-and-jan-mayen',
  'a war, a people or an armed group in both':
    'armenia+azerbaijan bangladesh+myanmar democratic-republic-of-the-congo+rwanda ' +
    'democratic-republic-of-the-congo+uganda egypt+palestine iran+israel iran+lebanon iran+nicaragua iran+russia ' +
    'iran+yemen iraq+syria iraq+turkey israel+lebanon israel+norway israel+palestine malaysia+russia ' +
    'malaysia+ukraine mali+niger north-korea+south-korea norway+palestine russia+ukraine syria+turkey ' +
    'ireland+united-kingdom',
  'a region, a mountain, a lake, a storm, an island or a disease in both':
    'aruba+caribbean-netherlands australia+papua-new-guinea bolivia+peru brazil+paraguay burkina-faso+chad ' +
    'burkina-faso+mali burkina-faso+niger chad+mali chad+niger dominican-republic+haiti estonia+latvia ' +
    'estonia+lithuania france+spain greece+turkey guinea+liberia guinea+sierra-leone india+pakistan ' +
    'indonesia+malaysia latvia+lithuania liberia+sierra-leone mayotte+mozambique zambia+zimbabwe',
  'cities of one name': 'argentina+spain',
  'an organisation, and the state of its head, its seat, its mission or its cause':
    'african-union+djibouti african-union+somalia arab-league+egypt aukus+australia australia+oecd ' +
    'belgium+european-union belgium+undp bulgaria+unesco colombia+organization-of-american-states ' +
    'cook-islands+pacific-islands-forum council-of-europe+switzerland denmark+european-union denmark+nato ' +
    'estonia+european-union eurasian-economic-union+russia european-union+finland european-union+france ' +
    'european-union+germany european-union+ireland european-union+italy european-union+latvia ' +
    'european-union+lithuania european-union+netherlands european-union+poland european-union+portugal ' +
    'european-union+slovakia european-union+united-kingdom france+imf india+quad indonesia+opec ' +
    'nato+netherlands nato+norway new-zealand+undp nigeria+opec nigeria+wto norway+who ' +
    'organization-of-american-states+uruguay',
  'someone who headed both, or a part of the other':
    'european-union+europol european-union+imf european-union+nato',
};
const ALLOWED = new Set(Object.values(SHARED).flatMap((pairs) => pairs.split(' ')));

describe('words of two topics', () => {
  const shared = sharedWords(topics).filter(({ pair }) => !pair.split('+').includes('united-nations'));

  test('are meant to be', () => {
    const byAccident = shared.filter(({ pair }) => !ALLOWED.has(pair));
    expect(byAccident.map(({ pair, word }) => `${pair}: ${word}`)).toEqual([]);
  });

  test('are listed only where there are some', () => {
    const pairs = new Set(shared.map(({ pair }) => pair));
    expect([...ALLOWED].filter((pair) => !pairs.has(pair))).toEqual([]);
  });
});

interface Owner {
  readonly topic: Topic;
  readonly group: TermGroup;
  readonly word: string;
}

/** What an article in one language would take as a word of both. */
function sharedWords(all: readonly Topic[]): readonly { readonly pair: string; readonly word: string }[] {
  const owners = new Map<string, Owner[]>();
  for (const topic of all) {
    for (const group of topic.any) {
      for (const word of group.words) {
        const key = plain(word);
        owners.set(key, [...(owners.get(key) ?? []), { topic, group, word }]);
      }
    }
  }
  return [...owners].flatMap(([word, list]) =>
    list.flatMap((a) =>
      list
        .filter((b) => a.topic.id < b.topic.id && inOneLanguage(a.group, b.group) && writtenAlike(a, b))
        .map((b) => ({ pair: `${a.topic.id}+${b.topic.id}`, word })),
    ),
  );
}

const inOneLanguage = (a: TermGroup, b: TermGroup): boolean =>
  a.lang === undefined || b.lang === undefined || a.lang === b.lang;

const writtenAlike = (a: Owner, b: Owner): boolean => (!a.group.exact && !b.group.exact) || a.word === b.word;

/** Letter case, accents, hyphens and quotes make no difference to what is found. */
function plain(word: string): string {
  return word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[\s\-‐–'’&/]+/g, ' ');
}
