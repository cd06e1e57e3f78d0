/** Words that hold sentences together: they are no terms. */
const SMALL: ReadonlySet<string> = new Set(
  `
  a an the and or but nor of in on at to for from by with without as is are was were be been being am it its this that these those
  he she they them his her their our we you your i my me him us who whom whose which what when where why how than then there here
  if so into onto over under after before about against between among during through out up down off again further once while
  has have had having do does did doing will would shall should can could may might must not no only own same too very just also
  most other some such any all each both few because until amid via per s t re ve ll d m says said say saying tell tells told
  according new news latest report reports reported mr mrs ms dr
  der die das und ist nicht mit auf für von dem den des ein eine einen einer eines sich auch nach wird bei gegen zum zur im am als aus
  le la les des une un dans pour par sur est qui pas avec au aux ses ont plus selon et ce cette du en sa son
  el los las del una por para con que como pero tras sobre se su al es y o e lo ha
  il gli della dei delle nel che di da per non sono dal alla con dopo i
  os do dos das uma um não mais em no na pelo pela são seu ao à
  het een van voor dat zijn ook aan naar wordt uit tegen de
  się na nie jest że do w z po przez jak oraz ale dla od
  och att det som på för av med den inte ett till om efter
  ve bir bu için olarak ile da
  и в во не на я он что с со как а то все она так его но да ты к у же вы за бы по только от о из для
  і й та що це як до з від про`
    .trim()
    .split(/\s+/),
);

/** Whether a word only holds its sentence together. */
export const isSmallWord = (form: string): boolean => SMALL.has(form);
