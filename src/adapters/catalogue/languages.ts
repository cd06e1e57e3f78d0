/** A language that news comes in. */
export interface Language {
  /** As articles have it: the first part of the tag. */
  readonly lang: string;
  /** BCP 47, as the Unicode CLDR has it. */
  readonly tag: string;
  readonly name: string;
  /** The package's own code for it; the languages without one have their names from the Unicode CLDR alone. */
  readonly code?: string;
}

export const LANGUAGES: readonly Language[] = [
  { lang: 'ar', tag: 'ar', name: 'Arabic', code: 'ara' },
  { lang: 'cs', tag: 'cs', name: 'Czech', code: 'ces' },
  { lang: 'de', tag: 'de', name: 'German', code: 'deu' },
  { lang: 'es', tag: 'es', name: 'Spanish', code: 'spa' },
  { lang: 'et', tag: 'et', name: 'Estonian', code: 'est' },
  { lang: 'fa', tag: 'fa', name: 'Persian', code: 'per' },
  { lang: 'fi', tag: 'fi', name: 'Finnish', code: 'fin' },
  { lang: 'fr', tag: 'fr', name: 'French', code: 'fra' },
  { lang: 'hr', tag: 'hr', name: 'Croatian', code: 'hrv' },
  { lang: 'hu', tag: 'hu', name: 'Hungarian', code: 'hun' },
  { lang: 'it', tag: 'it', name: 'Italian', code: 'ita' },
  { lang: 'ja', tag: 'ja', name: 'Japanese', code: 'jpn' },
  { lang: 'ko', tag: 'ko', name: 'Korean', code: 'kor' },
  { lang: 'nl', tag: 'nl', name: 'Dutch', code: 'nld' },
  { lang: 'pl', tag: 'pl', name: 'Polish', code: 'pol' },
  { lang: 'pt', tag: 'pt', name: 'Portuguese', code: 'por' },
  { lang: 'ru', tag: 'ru', name: 'Russian', code: 'rus' },
  { lang: 'sk', tag: 'sk', name: 'Slovak', code: 'slk' },
  { lang: 'sr', tag: 'sr', name: 'Serbian', code: 'srp' },
  { lang: 'sv', tag: 'sv', name: 'Swedish', code: 'swe' },
  { lang: 'tr', tag: 'tr', name: 'Turkish', code: 'tur' },
  { lang: 'ur', tag: 'ur', name: 'Urdu', code: 'urd' },
  { lang: 'zh', tag: 'zh', name: 'Chinese', code: 'zho' },
  { lang: 'zh', tag: 'zh-Hant', name: 'traditional Chinese' },
  { lang: 'uk', tag: 'uk', name: 'Ukrainian' },
  { lang: 'be', tag: 'be', name: 'Belarusian' },
  { lang: 'bg', tag: 'bg', name: 'Bulgarian' },
  { lang: 'kk', tag: 'kk', name: 'Kazakh' },
  { lang: 'ka', tag: 'ka', name: 'Georgian' },
  { lang: 'hy', tag: 'hy', name: 'Armenian' },
  { lang: 'az', tag: 'az', name: 'Azerbaijani' },
  { lang: 'el', tag: 'el', name: 'Greek' },
  { lang: 'he', tag: 'he', name: 'Hebrew' },
  { lang: 'hi', tag: 'hi', name: 'Hindi' },
  { lang: 'bn', tag: 'bn', name: 'Bengali' },
  { lang: 'th', tag: 'th', name: 'Thai' },
  { lang: 'vi', tag: 'vi', name: 'Vietnamese' },
  { lang: 'id', tag: 'id', name: 'Indonesian' },
  { lang: 'ms', tag: 'ms', name: 'Malay' },
  { lang: 'fil', tag: 'fil', name: 'Filipino' },
  { lang: 'sw', tag: 'sw', name: 'Swahili' },
  { lang: 'ro', tag: 'ro', name: 'Romanian' },
  { lang: 'sq', tag: 'sq', name: 'Albanian' },
  { lang: 'sl', tag: 'sl', name: 'Slovenian' },
  { lang: 'lt', tag: 'lt', name: 'Lithuanian' },
  { lang: 'lv', tag: 'lv', name: 'Latvian' },
  { lang: 'da', tag: 'da', name: 'Danish' },
  { lang: 'nb', tag: 'nb', name: 'Norwegian' },
  { lang: 'no', tag: 'nb', name: 'Norwegian' },
  { lang: 'ca', tag: 'ca', name: 'Catalan' },
];

/** Names of countries that are other names or everyday words too, there or in another language of the same alphabet. */
export const EVERYDAY_WORDS = new Set(
  (
    'Того|Тога|Мали|Малі|УК|УБ|수단|오만|말리|조선|查德|馬利|獅子山|ชาด|มาลี|กานา|' +
    'بنين|مالي|مالی|عمان|شام|چک|پرو|غنا|چلی|پیرو|پلاؤ|בנין|माली|মালি|' +
    'Granada|Norfolk|Maurice|Mauricio|Maurício|Man|É.-U.|R.-U.|RU|BK|MB|JK|ZK|A.S'
  ).split('|'),
);
