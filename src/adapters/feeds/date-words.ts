/** Month names and abbreviations, by number; three letters stand for whatever begins so. */
const MONTH_NAMES: readonly string[] = [
  'jan january januar janvier enero ene gennaio gen janeiro januari sty stycznia ocak oca ianuarie január januára leden ledna января янв січня січ ιανουαριος ιανουαριου ιαν يناير',
  'feb february februar fevrier fev febrero febbraio fevereiro februari lutego lut subat sub februarie unor unora uno február februára февраля фев лютого лют φεβρουαριος φεβρουαριου φεβ فبراير',
  'mar march marz maerz mrz mars marzo marco maart mrt marca mart martie marcius brezen brezna bre марта мар березня бер μαρτιος μαρτιου μαρ مارس',
  'apr april avril avr abril abr aprile kwietnia kwi nisan nis aprilie duben dubna dub апреля апр квітня кві απριλιος απριλιου απρ أبريل ابريل',
  'may mai mayo maggio mag maio mei maj maja mayis majus maius kveten kvetna kve мая май травня тра μαιος μαιου μαι مايو',
  'jun june juni juin junio giugno giu junho czerwca cze haziran haz iunie junius cerven cervna июня июн червня чер ιουνιος ιουνιου ιουν يونيو',
  'jul july juli juillet juil julio luglio lug julho lipca lip temmuz tem iulie julius cervenec cervence июля июл липня лип ιουλιος ιουλιου ιουλ يوليو',
  'aug august aout agosto ago augustus augusti sierpnia sie agustos agu augusztus srpen srpna srp августа авг серпня сер αυγουστος αυγουστου αυγ أغسطس اغسطس',
  'sep september sept septembre septiembre settembre set setembro wrzesnia wrz eylul eyl septembrie szeptember szept zari сентября сен вересня вер σεπτεμβριος σεπτεμβριου σεπ سبتمبر',
  'oct october oktober okt octobre octubre ottobre ott outubro out pazdziernika ekim eki octombrie rijen rijna rij октября окт жовтня жов οκτωβριος οκτωβριου οκτ أكتوبر اكتوبر',
  'nov november novembre noviembre novembro listopada listopadu lis kasim kas noiembrie ноября ноя листопада νοεμβριος νοεμβριου νοε نوفمبر',
  'dec december dezember dez decembre diciembre dic dicembre dezembro grudnia gru aralik ara decembrie prosinec prosince pro декабря дек грудня гру δεκεμβριος δεκεμβριου δεκ ديسمبر',
];

/** A word as {@link MONTHS} spells it: in lower case, without accents. */
export function plainWord(word: string): string {
  return word.toLowerCase().replaceAll('ı', 'i').normalize('NFD').replace(/\p{M}/gu, '');
}

/** Month name, as {@link plainWord} leaves it → 1 to 12. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap((names, index) =>
    names.split(' ').map((name) => [plainWord(name), index + 1] as const),
  ),
);

/** What makes an afternoon of twelve hours, in the languages that say it before the hour. */
export const AFTERNOON_WORDS = /오후|午後|下午/;
/** The same of a morning. */
export const MORNING_WORDS = /오전|午前|上午/;

/** Zone abbreviation → minutes east of Greenwich: RFC 822's, and those that outlets write. */
export const ZONE_MINUTES: ReadonlyMap<string, number> = new Map([
  ['UT', 0],
  ['UTC', 0],
  ['GMT', 0],
  ['EST', -300],
  ['EDT', -240],
  ['ET', -300],
  ['CST', -360],
  ['CDT', -300],
  ['MST', -420],
  ['MDT', -360],
  ['PST', -480],
  ['PDT', -420],
  ['AKST', -540],
  ['AKDT', -480],
  ['HST', -600],
  ['AST', -240],
  ['ADT', -180],
  ['NST', -210],
  ['BRT', -180],
  ['ART', -180],
  ['WET', 0],
  ['WEST', 60],
  ['BST', 60],
  ['CET', 60],
  ['MEZ', 60],
  ['CEST', 120],
  ['MESZ', 120],
  ['EET', 120],
  ['EEST', 180],
  ['MSK', 180],
  ['SAST', 120],
  ['CAT', 120],
  ['WAT', 60],
  ['EAT', 180],
  ['PKT', 300],
  ['IST', 330],
  ['WIB', 420],
  ['ICT', 420],
  ['HKT', 480],
  ['SGT', 480],
  ['PHT', 480],
  ['AWST', 480],
  ['JST', 540],
  ['KST', 540],
  ['ACST', 570],
  ['AEST', 600],
  ['AEDT', 660],
  ['NZST', 720],
  ['NZDT', 780],
]);
