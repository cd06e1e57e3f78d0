/** Somebody or something that a news story is about, with the names that outlets use. */
export interface Subject {
  /** The topic that a classifier should find. */
  readonly topic: string;
  readonly names: readonly string[];
  /** What its people or things are called: `Kenyan officials`. */
  readonly adjective: string;
}

/** One a line: topic, adjective, names. */
const SUBJECTS_TABLE = `
afghanistan      | Afghan         | Afghanistan, Kabul, the Taliban
algeria          | Algerian       | Algeria, Algiers
argentina        | Argentine      | Argentina, Buenos Aires
armenia          | Armenian       | Armenia, Yerevan
australia        | Australian     | Australia, Canberra
azerbaijan       | Azerbaijani    | Azerbaijan, Baku
bangladesh       | Bangladeshi    | Bangladesh, Dhaka
belarus          | Belarusian     | Belarus, Minsk, Alexander Lukashenko
brazil           | Brazilian      | Brazil, Brasília
cambodia         | Cambodian      | Cambodia, Phnom Penh
canada           | Canadian       | Canada, Ottawa
chile            | Chilean        | Chile
china            | Chinese        | China, Beijing, Xi Jinping
colombia         | Colombian      | Colombia, Bogotá
cuba             | Cuban          | Cuba, Havana
egypt            | Egyptian       | Egypt, Cairo
ethiopia         | Ethiopian      | Ethiopia, Addis Ababa
finland          | Finnish        | Finland, Helsinki
france           | French         | France, Emmanuel Macron
germany          | German         | Germany, Berlin, Olaf Scholz
ghana            | Ghanaian       | Ghana, Accra
greece           | Greek          | Greece, Athens
haiti            | Haitian        | Haiti, Port-au-Prince
hungary          | Hungarian      | Hungary, Budapest, Viktor Orbán
india            | Indian         | India, New Delhi, Narendra Modi
indonesia        | Indonesian     | Indonesia, Jakarta
iran             | Iranian        | Iran, Tehran
iraq             | Iraqi          | Iraq, Baghdad
israel           | Israeli        | Israel, Benjamin Netanyahu
italy            | Italian        | Italy, Giorgia Meloni
japan            | Japanese       | Japan, Tokyo
kazakhstan       | Kazakh         | Kazakhstan, Astana
kenya            | Kenyan         | Kenya, Nairobi
lebanon          | Lebanese       | Lebanon, Beirut
libya            | Libyan         | Libya, Tripoli
malaysia         | Malaysian      | Malaysia, Kuala Lumpur
mali             | Malian         | Mali, Bamako
moldova          | Moldovan       | Moldova, Chișinău
mongolia         | Mongolian      | Mongolia, Ulaanbaatar
myanmar          | Burmese        | Myanmar, Naypyidaw
nepal            | Nepali         | Nepal, Kathmandu
nigeria          | Nigerian       | Nigeria, Abuja
north-korea      | North Korean   | North Korea, Pyongyang, Kim Jong Un, the DPRK
norway           | Norwegian      | Norway, Oslo
pakistan         | Pakistani      | Pakistan, Islamabad
peru             | Peruvian       | Peru
philippines      | Philippine     | the Philippines, Manila
poland           | Polish         | Poland, Warsaw, Donald Tusk
russia           | Russian        | Russia, the Kremlin, Vladimir Putin, Moscow
rwanda           | Rwandan        | Rwanda, Kigali
saudi-arabia     | Saudi          | Saudi Arabia, Riyadh
serbia           | Serbian        | Serbia, Belgrade
somalia          | Somali         | Somalia, Mogadishu
south-africa     | South African  | South Africa, Pretoria
south-korea      | South Korean   | South Korea, Seoul
spain            | Spanish        | Spain, Pedro Sánchez
sudan            | Sudanese       | Sudan, Khartoum
sweden           | Swedish        | Sweden, Stockholm
syria            | Syrian         | Syria, Damascus
taiwan           | Taiwanese      | Taiwan, Taipei
thailand         | Thai           | Thailand, Bangkok
tunisia          | Tunisian       | Tunisia, Tunis
turkey           | Turkish        | Turkey, Ankara, Recep Tayyip Erdogan
ukraine          | Ukrainian      | Ukraine, Kyiv, Volodymyr Zelensky, Zelenskyy
united-kingdom   | British        | Britain, the United Kingdom, Keir Starmer
venezuela        | Venezuelan     | Venezuela, Caracas, Nicolás Maduro
vietnam          | Vietnamese     | Vietnam, Hanoi
yemen            | Yemeni         | Yemen, Sanaa
zambia           | Zambian        | Zambia, Lusaka
zimbabwe         | Zimbabwean     | Zimbabwe, Harare
european-union   | EU             | the European Union, the European Commission
nato             | NATO           | NATO, the North Atlantic alliance NATO
united-nations   | U.N.           | the United Nations, the UN Security Council, António Guterres
who              | WHO            | the World Health Organization
imf              | IMF            | the International Monetary Fund
iaea             | IAEA           | the IAEA
opec             | OPEC           | OPEC
african-union    | African Union  | the African Union
`;

export const SUBJECTS: readonly Subject[] = SUBJECTS_TABLE.trim()
  .split('\n')
  .map((line) => {
    const [topic = '', adjective = '', names = ''] = line.split('|').map((cell) => cell.trim());
    return { topic, adjective, names: names.split(', ') };
  });

/** `{who}` and `{adj}` name the subject, `{other}` a bystander; the rest are chosen from {@link FILLERS}. */
export const TOPIC_TITLES: readonly string[] = [
  '{who} rejects {matter} as talks stall',
  '{who} warns of {matter} after {day} vote',
  '{adj} ministers agree on {matter}',
  'Why {who} is betting on {matter}',
  '{who} and the long road to {matter}',
  '{number} held in {adj} inquiry into {matter}',
  'In {adj} towns, {matter} comes slowly',
  'Aid for {who} hinges on {matter}',
  '“We will not wait”: {who} presses on with {matter}',
  '{adj} court halts {matter}',
];

export const TOPIC_SENTENCES: readonly string[] = [
  '{adj} officials said on {day} that {matter} would be settled within {number} weeks.',
  'A spokesman for {who} told reporters that {matter} had never been in doubt.',
  'Diplomats close to {who} described the talks over {matter} as slow but friendly.',
  'The {trade} say that {adj} demand for {goods} has fallen by {number} percent since {month}.',
  'Envoys of {who} left after {number} hours without a word on {matter}.',
  'For {who}, the price of {goods} is the smaller worry; the larger one is {matter}.',
  'The {adj} position has not moved, said {person}, who follows {matter} for a research group.',
  '“Nobody gains from {matter},” a senior {adj} negotiator said on {day}.',
];

export const PLAIN_TITLES: readonly string[] = [
  '{town} weighs {matter} before winter',
  '{trade} of {town} split over {matter}',
  '{person} wins the {town} cup in the last minute',
  'A quiet week for {goods}, then {number} orders at once',
  'How {person} learned to live with {matter}',
  '{number} years on, the {town} ferry sails again',
  'Rain delays {matter} until {month}',
  'Review: {person} sings of {goods} and regret',
];

export const PLAIN_SENTENCES: readonly string[] = [
  'The {town} council meets on {day} to hear from the {trade} about {matter}.',
  '{person} has sold {goods} on the same corner for {number} years and sees no reason to stop.',
  'A loaf, a lamp and {number} crates of {goods} were all that the flood left behind.',
  'Nobody was hurt when the old mill in {town} lost its roof on {day}.',
  'The {trade} want {matter} by {month}; the mayor, {person}, wants it cheaper.',
  'Tickets cost {number} a head, and children under six pay nothing.',
  '“It was the year of {goods},” said {person}, counting the boxes a second time.',
  'The library in {town} opens again in {month} with {number} new shelves.',
  'Snow fell on the hills above {town}, and the school bus came {number} minutes late.',
  'Her second album, out in {month}, is about {goods}, long trains and {matter}.',
  'The team from {town} trained twice a day, lost {number} matches and drew the last.',
  'A new bridge would spare the {trade} a detour of {number} miles.',
];

/** Words that a list of keywords falls for; no article that says only this is about a country or an organisation. */
export const DECOY_SENTENCES: readonly string[] = [
  'Turkey and cranberry pies sold out within {number} minutes; the {trade} had hoped for more.',
  'A spoon of Russian dressing, {number} Brazil nuts and a slice of French toast made up the prize.',
  'The jury of {number} asked us who would pay for {matter}, and the room went quiet.',
  'She polishes brass for a living and has china plates and Panama hats on every wall.',
  'Jordan {name} scored twice, Chad {name} once, and {number} people saw it.',
  'Georgia {name} keeps guinea pigs, {number} of them, next door to the {trade}.',
];

/** What stands in full texts as it does online: around the article, not part of it. */
export const PAGE_SENTENCES: readonly string[] = [
  'Read more: {goods}, {matter} and what to do at the weekend.',
  'Sign up to our letter and get {number} stories every {day} morning.',
];

/** Sentences in other languages, each with the topic it is about, or without one. */
export const OTHER_LANGUAGES: readonly {
  readonly lang: string;
  readonly topic?: string;
  readonly title: string;
  readonly sentences: readonly string[];
}[] = [
  {
    lang: 'es',
    topic: 'ukraine',
    title: 'Ucrania pide más tiempo para {number} proyectos',
    sentences: [
      'El gobierno de Ucrania explicó el {number} de marzo que las obras del puerto siguen paradas.',
      'Los vecinos de la ribera, cansados de esperar, preparan una carta con {number} firmas.',
      'En Kiev nadie quiso hablar de plazos ni de presupuestos, y la reunión acabó de noche.',
    ],
  },
  {
    lang: 'es',
    title: 'Un pan de {number} kilos para la fiesta del barrio',
    sentences: [
      'El horno de la plaza trabajó toda la noche y sacó un pan de {number} kilos para los niños.',
      'La banda tocó un vals, un bolero y {number} canciones que casi nadie recordaba.',
      'Hubo un concurso de tortillas, un desfile de perros y un sorteo al caer la tarde.',
    ],
  },
  {
    lang: 'ru',
    topic: 'russia',
    title: 'Россия откладывает запуск {number} паромов',
    sentences: [
      'В Москве сообщили, что {number} паромов останутся у причала до конца весны.',
      'Жители посёлка жалуются на дорогу: до ближайшего моста почти {number} километров.',
      'Представитель Кремля отказался назвать новый срок и попросил подождать до лета.',
    ],
  },
  {
    lang: 'de',
    topic: 'north-korea',
    title: 'Nordkorea lässt {number} Fischerboote auslaufen',
    sentences: [
      'Nordkorea hat am Montag {number} Boote freigegeben, die seit dem Winter im Hafen lagen.',
      'Die Bäckerinnung rechnet mit steigenden Preisen und bittet um {number} Tage Aufschub.',
      'Aus Pjöngjang hieß es, man wolle die Fangmengen im Frühjahr noch einmal prüfen.',
    ],
  },
  {
    lang: 'ja',
    topic: 'japan',
    title: '日本の港町、{number}年ぶりに市場を再開',
    sentences: [
      '日本の北にある小さな港町で、{number}年ぶりに朝の市場が開かれ、多くの人が列を作った。',
      '雪のため電車は{number}分遅れたが、子どもたちは窓の外を見て笑っていた。',
      '東京から来た料理人は、魚の値段がこの春で{number}割ほど上がったと話している。',
    ],
  },
];

export const FILLERS: Readonly<Record<'matter' | 'goods' | 'trade' | 'day' | 'month', readonly string[]>> = {
  matter: [
    'the grain corridor',
    'a new fishing quota',
    'the harbour tax',
    'border crossings by night',
    'a ceasefire along the river',
    'the pipeline repair',
    'pension reform',
    'cheaper rail fares',
    'a ban on small drones',
    'rural clinics',
    'debt relief',
    'the dam upstream',
    'a second runway',
    'school meals',
    'the wage dispute',
    'fuel rationing',
    'a customs union',
    'vaccine deliveries',
    'the census',
    'landmine clearance',
    'early elections',
    'tolls on the coast road',
  ],
  goods: [
    'rye flour',
    'copper wire',
    'tulip bulbs',
    'dried apricots',
    'second-hand bicycles',
    'woollen socks',
    'salted herring',
    'garden lamps',
    'clay pots',
    'sheet music',
    'honey',
    'fountain pens',
    'pine timber',
    'green lentils',
    'oyster shells',
  ],
  trade: [
    'bakers',
    'ferry pilots',
    'beekeepers',
    'bus drivers',
    'glaziers',
    'night nurses',
    'orchard owners',
    'roofers',
    'lamplighters',
    'weavers',
  ],
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  month: ['January', 'February', 'April', 'June', 'July', 'August', 'October', 'November', 'December'],
};

/** Invented people and towns are put together from these: thousands of names that no topic knows. */
export const GIVEN_NAMES: readonly string[] = [
  'Alda',
  'Benno',
  'Clemence',
  'Dorrit',
  'Edda',
  'Fenn',
  'Gerda',
  'Hollis',
  'Ivo',
  'Juna',
  'Kester',
  'Lowri',
  'Merrick',
  'Nell',
  'Osgood',
  'Perpetua',
  'Quill',
  'Rosamund',
  'Sorrel',
  'Tamsin',
];
export const NAME_BEGINNINGS: readonly string[] = [
  'Alder',
  'Bram',
  'Cald',
  'Dun',
  'Elder',
  'Fern',
  'Gos',
  'Hather',
  'Inkle',
  'Kest',
  'Lang',
  'Mossen',
  'Nether',
  'Otter',
  'Pem',
  'Quarn',
  'Rusk',
  'Stav',
  'Thorn',
  'Wick',
];
export const NAME_ENDINGS: readonly string[] = [
  'by',
  'combe',
  'croft',
  'den',
  'dale',
  'field',
  'ford',
  'hithe',
  'ley',
  'mere',
  'moor',
  'stead',
  'thwaite',
  'wick',
];
