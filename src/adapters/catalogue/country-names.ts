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
  AG: ['Antigua', 'Barbuda'],
  BA: ['Bosnia', 'Bosnia-Herzegovina', 'Herzegovina'],
  BN: ['Brunei Darussalam'],
  BY: ['Byelorussia', 'Belorussia'],
  CC: ['Cocos Islands', 'Keeling Islands'],
  CD: ['DRC', 'D.R.C.', 'DR Congo', 'D.R. Congo', 'Congo', 'Congo-Kinshasa', 'Democratic Republic of Congo'],
  CG: ['Congo-Brazzaville', 'Congo Republic', 'Republic of Congo'],
  CI: ["Cote d'Ivoire"],
  CN: ['PRC', 'P.R.C.'],
  CV: ['Cabo Verde'],
  CZ: ['Czechia'],
  FK: ['Malvinas', 'Falklands'],
  FM: ['Federated States of Micronesia'],
  GB: ['Britain', 'Great Britain', 'U.K.', 'UK'],
  GM: ['the Gambia'],
  KG: ['Kirghizia', 'Kyrgyz Republic'],
  KN: ['St. Kitts', 'St. Kitts and Nevis', 'Saint Kitts'],
  KP: ['N. Korea', 'N.Korea'],
  KR: ['S. Korea', 'S.Korea'],
  LC: ['St. Lucia'],
  MD: ['Moldavia'],
  MK: ['Macedonia'],
  MM: ['Burma'],
  MO: ['Macao'],
  NL: ['Holland'],
  NZ: ['Aotearoa'],
  PS: ['State of Palestine', 'Palestinian Territories', 'Palestinian territories'],
  ST: ['São Tomé'],
  SX: ['St. Maarten'],
  SZ: ['Swaziland'],
  TL: ['Timor-Leste'],
  TM: ['Turkmenia'],
  TR: ['Türkiye'],
  TT: ['Trinidad', 'Tobago'],
  TW: ['Chinese Taipei', 'Republic of China'],
  US: ['USA', 'U.S.A.', 'U.S.', 'America'],
  VA: ['Vatican City', 'Holy See'],
  VC: ['Saint Vincent', 'St. Vincent and the Grenadines'],
  VI: ['U.S. Virgin Islands', 'US Virgin Islands'],
  VN: ['Viet Nam'],
  ZA: ['S. Africa', 'S.Africa'],
};

/** Adjectives and nouns that the package, which names one inhabitant, does not have. */
export const ADJECTIVES: Readonly<Record<string, readonly string[]>> = {
  AR: ['Argentinian', 'Argentinians', 'Argentinean', 'Argentineans'],
  AX: ['Ålander'],
  AZ: ['Azeri', 'Azeris'],
  BA: ['Herzegovinian'],
  BB: ['Bajan', 'Bajans'],
  BF: ['Burkinabè', 'Burkinabés'],
  BW: ['Botswanan', 'Botswanans', 'Batswana'],
  BY: ['Belarusan', 'Belarussian', 'Belarussians', 'Byelorussian', 'Belorussian'],
  CI: ['Ivoirian', 'Ivoirians'],
  CV: ['Cape Verdean', 'Cape Verdeans'],
  CY: ['Greek Cypriot', 'Greek Cypriots', 'Turkish Cypriot', 'Turkish Cypriots'],
  DK: ['Dane', 'Danes'],
  EC: ['Ecuadorian', 'Ecuadorians'],
  ES: ['Spaniard', 'Spaniards'],
  FI: ['Finn', 'Finns'],
  FO: ['Faroe Islander'],
  FR: ['Frenchman', 'Frenchmen', 'Frenchwoman'],
  GB: ['Briton', 'Britons'],
  GL: ['Greenlander', 'Greenlanders'],
  GR: ['Hellenic'],
  HK: ['Hong Kongers', 'Hongkonger', 'Hongkongers'],
  HR: ['Croat', 'Croats'],
  IE: ['Irishman', 'Irishmen', 'Irishwoman'],
  IS: ['Icelandic'],
  KG: ['Kyrgyz', 'Kyrgyzstani'],
  KI: ['Kiribatian'],
  KM: ['Comorian', 'Comorians'],
  KP: ['N. Korean', 'N. Koreans'],
  KR: ['S. Korean', 'S. Koreans'],
  KZ: ['Kazakh', 'Kazakhs'],
  LA: ['Lao'],
  LS: ['Basotho'],
  LU: ['Luxembourgish'],
  MC: ['Monacan'],
  MD: ['Moldavian', 'Moldavians'],
  MG: ['Madagascan'],
  MK: ['North Macedonian', 'North Macedonians'],
  MV: ['Maldivian', 'Maldivians'],
  NL: ['Dutchman', 'Dutchmen', 'Dutchwoman'],
  NP: ['Nepali', 'Nepalis'],
  PH: ['Filipina', 'Filipinas', 'Philippine'],
  PL: ['Pole', 'Poles'],
  RS: ['Serb', 'Serbs'],
  SA: ['Saudi', 'Saudis'],
  SE: ['Swede', 'Swedes'],
  SI: ['Slovenian', 'Slovenians'],
  SR: ['Surinamese'],
  SV: ['Salvadorean', 'Salvadoreans'],
  TJ: ['Tajik', 'Tajiks', 'Tajikistani'],
  TM: ['Turkmens'],
  TR: ['Turk', 'Turks'],
  TZ: ['Zanzibari'],
  UZ: ['Uzbek', 'Uzbeks'],
  ZA: ['S. African', 'S. Africans'],
};

/** Capitals whose name is more often something else, and inhabitants that two countries share. */
export const AMBIGUOUS_CAPITALS = new Set(
  (
    'Adamstown|Basse-Terre|Charlotte Amalie|City of Victoria|Cockburn Town|Djibouti|Douglas|Fakaofo|' +
    'George Town|Georgetown|Gibraltar|Gustavia|Hamilton|Jamestown|Kingston|Luxembourg|Majuro|Malé|Marigot|' +
    "Monaco|Nassau|Plymouth|Roseau|Saint-Denis|Saint-Pierre|Saint John's|San José|San Juan|Singapore|" +
    "St. George's|Stanley|The Bottom|The Valley|Vatican City|Victoria|West Island|Jerusalem|Washington D.C.|" +
    'Ramallah|Lima|Port Louis|Road Town|Hagåtña|Diego Garcia|Santiago|Moroni|Praia|Sucre|Alofi|Castries|' +
    'Avarua|Kingstown|Flying Fish Cove|King Edward Point'
  ).split('|'),
);

/** Names that are more often something else than the country, where they stand alone. */
export const AMBIGUOUS_NAMES = new Set(['Virgin Islands', 'Guiana']);
/** Names that only their accents tell from a word: a reunion is no island. */
export const NAMES_AS_WRITTEN = new Set(['Réunion']);

/** Demonyms, in English or French, that two countries share. */
export const SHARED_DEMONYMS = new Set([
  'Congolese',
  'Dominican',
  'Virgin Islander',
  'Channel Islander',
  'Antarctican',
  'Américan',
  'Congolais',
  'Congolaise',
  'Saint-Martinois',
  'Saint-Martinoise',
]);

/** Mistakes of the package, and short forms that readers take for a neighbour. */
export const NAMES_OF_ANOTHER: Readonly<Record<string, readonly string[]>> = {
  AS: ['Szamoa'],
  CG: ['Congo', 'Kongo', 'Конго', '刚果', '剛果', '콩고'],
  CM: ['WybrzeŻe Kości Słoniowej', 'Republika WybrzeŻa Kości Słoniowej'],
  DM: ['도미니카 공화국'],
  GF: ['Guayana', 'Guyana', 'Gvajana', 'گیانا'],
  GN: ['پاپوآ گینه نو'],
  GS: ['조지아'],
  IO: ['인도'],
  SS: ['Sudan'],
  SX: ['Saint-Martin', 'Svatý Martin', 'سن مارتن', 'Sveti Martin', 'São Martinho'],
  TZ: ['Tádzsikisztán', 'Tádzsik Köztársaság'],
  VG: ['Neitsytsaaret', 'Виргинские острова'],
  VI: ['Neitsytsaaret', 'Виргинские острова'],
};

/** Territories whose names further languages are worth having for; the rest are in the package's twenty. */
export const TERRITORIES_IN_THE_NEWS = new Set(['EH', 'GL', 'HK', 'MO', 'PR', 'PS', 'TW', 'XK']);

/** Countries that the Unicode CLDR has two names of: `USA` and `Vereinigte Staaten`. */
export const TWO_NAMES = new Set(['GB', 'KR', 'PS', 'SA', 'US']);
