/**
 * What newsrooms call countries, where the package world-countries does not. Keys are ISO 3166-1 alpha-2 codes.
 */

/** Where the usual short name is another one than the package's. */
export const NAMES: Readonly<Record<string, string>> = {
  CD: 'Democratic Republic of the Congo',
  CZ: 'Czech Republic',
  MF: 'Saint Martin',
  TL: 'East Timor',
  TR: 'Turkey',
  VA: 'Vatican',
};

/** Names that people use besides. The package's own alternatives hold native names: `Island` is Iceland's. */
export const OTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
  AE: ['UAE', 'U.A.E.'],
  BA: ['Bosnia', 'Bosnia-Herzegovina'],
  BN: ['Brunei Darussalam'],
  CD: ['DRC', 'D.R.C.', 'Congo', 'Congo-Kinshasa', 'Democratic Republic of Congo'],
  CG: ['Congo-Brazzaville'],
  CI: ["Cote d'Ivoire"],
  CV: ['Cabo Verde'],
  CZ: ['Czechia'],
  FK: ['Malvinas', 'Falklands'],
  FM: ['Federated States of Micronesia'],
  GB: ['Britain', 'Great Britain', 'U.K.', 'UK'],
  GM: ['the Gambia'],
  KP: ['N. Korea', 'N.Korea'],
  KR: ['S. Korea', 'S.Korea'],
  MK: ['Macedonia'],
  MM: ['Burma'],
  MO: ['Macao'],
  NL: ['Holland'],
  PS: ['State of Palestine'],
  SZ: ['Swaziland'],
  TL: ['Timor-Leste'],
  TR: ['Türkiye'],
  TT: ['Trinidad'],
  TW: ['Chinese Taipei'],
  US: ['USA', 'U.S.A.', 'U.S.', 'America'],
  VA: ['Vatican City', 'Holy See'],
  VC: ['Saint Vincent'],
  VN: ['Viet Nam'],
};

/** Adjectives and plurals that the package, which names one inhabitant, does not have. */
export const ADJECTIVES: Readonly<Record<string, readonly string[]>> = {
  AF: ['Afghans'],
  AR: ['Argentinian', 'Argentinean'],
  BA: ['Bosnian', 'Bosnians'],
  BD: ['Bangladeshis'],
  BF: ['Burkinabè'],
  BW: ['Botswanan'],
  DK: ['Danes'],
  EC: ['Ecuadorian'],
  ES: ['Spaniard', 'Spaniards'],
  ET: ['Ethiopians'],
  FI: ['Finns'],
  GB: ['Briton', 'Britons'],
  HT: ['Haitians'],
  IL: ['Israelis'],
  IQ: ['Iraqis'],
  IS: ['Icelandic'],
  KG: ['Kyrgyz'],
  KW: ['Kuwaitis'],
  KZ: ['Kazakh'],
  LS: ['Basotho'],
  MG: ['Madagascan'],
  MK: ['North Macedonian'],
  MM: ['Burmese'],
  MV: ['Maldivian'],
  NL: ['Dutchman'],
  NP: ['Nepali'],
  PH: ['Filipinos', 'Philippine'],
  PK: ['Pakistanis'],
  PL: ['Pole', 'Poles'],
  RS: ['Serb', 'Serbs'],
  SA: ['Saudi', 'Saudis'],
  SE: ['Swede', 'Swedes'],
  SI: ['Slovenian'],
  SO: ['Somalis'],
  TJ: ['Tajik'],
  TR: ['Turk', 'Turks'],
  UZ: ['Uzbek'],
  YE: ['Yemenis'],
};

/** Capitals whose name is more often something else, and inhabitants that two countries share. */
export const AMBIGUOUS_CAPITALS = new Set(
  (
    'Adamstown|Basse-Terre|Charlotte Amalie|City of Victoria|Cockburn Town|Djibouti|Douglas|Fakaofo|' +
    'George Town|Georgetown|Gibraltar|Gustavia|Hamilton|Jamestown|Kingston|Luxembourg|Majuro|Malé|Marigot|' +
    "Monaco|Nassau|Plymouth|Roseau|Saint-Denis|Saint-Pierre|Saint John's|San José|San Juan|Singapore|" +
    "St. George's|Stanley|The Bottom|The Valley|Vatican City|Victoria|West Island|Jerusalem|Washington D.C.|" +
    'Ramallah|Lima|Port Louis|Road Town|Hagåtña|Diego Garcia|Santiago'
  ).split('|'),
);
export const SHARED_DEMONYMS = new Set([
  'Congolese',
  'Dominican',
  'Virgin Islander',
  'Channel Islander',
  'Antarctican',
]);

/** The package's languages that news comes in, with their BCP 47 tags. */
export const LANGUAGES: Readonly<Record<string, readonly [tag: string, name: string]>> = {
  ara: ['ar', 'Arabic'],
  ces: ['cs', 'Czech'],
  deu: ['de', 'German'],
  fin: ['fi', 'Finnish'],
  fra: ['fr', 'French'],
  hrv: ['hr', 'Croatian'],
  hun: ['hu', 'Hungarian'],
  ita: ['it', 'Italian'],
  jpn: ['ja', 'Japanese'],
  kor: ['ko', 'Korean'],
  nld: ['nl', 'Dutch'],
  per: ['fa', 'Persian'],
  pol: ['pl', 'Polish'],
  por: ['pt', 'Portuguese'],
  rus: ['ru', 'Russian'],
  spa: ['es', 'Spanish'],
  swe: ['sv', 'Swedish'],
  tur: ['tr', 'Turkish'],
  zho: ['zh', 'Chinese'],
};
