/** What a newsroom files apart from the news: an article of these seldom is about the countries that it names. */
export type Genre = 'sport' | 'culture' | 'economy';

export const GENRES: readonly Genre[] = ['sport', 'culture', 'economy'];

interface GenreWords {
  /** One is enough. */
  readonly sure: readonly string[];
  /** Words with other meanings too: a second one makes sure. */
  readonly hint: readonly string[];
}

/** Words by which an article shows its genre, in the languages that Wirewatch reads most. */
export const GENRE_WORDS: Readonly<Record<Genre, GenreWords>> = {
  sport: {
    sure: words(`
      footballer | footballers | midfielder | goalkeeper | goalie | goalies | winger | full-back | quarterback | semi-final | semifinal | semi-finals |
      semifinals | quarter-final | quarterfinal | quarter-finals | quarterfinals | semi-finalist | fourth round | third round |
      straight sets | tiebreak | tie-break | tiebreaker | match point | hat-trick | playoff | playoffs | play-offs | undercard |
      Grand Slam | Wimbledon | US Open | U.S. Open | French Open | Australian Open | Roland Garros | World Cup | Champions League |
      Europa League | Premier League | La Liga | Serie A | Bundesliga | NHL | NBA | NFL | MLB | UEFA | FIFA | Formula One | Formula 1 |
      top seed | seeded | No. 1 seed | wild card | gold medal | silver medal | bronze medal | medallist | medalist | tennis player |
      men's singles | women's singles | singles title | doubles title | power play | penalty shootout | penalty kick | stoppage time |
      extra time | transfer window | title defence | title defense | relegation | wicket | innings | peloton | Grand Prix |
      figure skater | figure skating | biathlon | world record holder | ice hockey | tennis | rugby | cricket | snooker | darts | bowling | curling | cornhole |
      Viertelfinale | Halbfinale | Bundestrainer | Torwart | cuartos de final | semifinales | demi-finale | quart de finale | quarti di finale |
      semifinali | quartas de final | ćwierćfinał | półfinał | kwartfinale | halve finale | четвертьфинал | полуфинал | чвертьфінал |
      півфінал | çeyrek final | yarı final | 四分之一决赛 | 半决赛 | 準々決勝 | 準決勝 | サヨナラ | 8강 | 준결승 | ربع النهائي | نصف النهائي`),
    hint: words(`
      football | soccer | basketball | baseball | handball | volleyball | athletics | gymnast | gymnastics | skier | skiing | marathon |
      swimmer | sprinter | cyclist | boxer | boxing | heavyweight | wrestler | chess | grandmaster | golfer | golf | Olympic | Olympics |
      Paralympics | striker | defender | head coach | coach | referee | tournament | championship | championships | medals | match |
      qualifier | fixtures | league | season | team-mate | teammate | squad | hockey | goal | goals | scored | teenager | champion | racket |
      opening round | second round | first round | final | finals | beat | beats | beating | defeated | defeats | defeat | player | players | ring | bout |
      knockout | draft | picks | traded | scratched | crease | podium | slopes | set | sets | nets | Court | Fußball | Turnier | Weltmeisterschaft | Stürmer | Tennis |
      fútbol | futbolista | delantero | portero | torneo | campeonato | Mundial | tenista | tenis | footballeur | attaquant | tournoi |
      championnat | Coupe du monde | calcio | calciatore | attaccante | portiere | campionato | Mondiali | futebol | goleiro |
      atacante | piłka nożna | piłkarz | bramkarz | turniej | mistrzostwa | voetbal | voetballer | doelman | toernooi | футбол |
      футболист | хоккей | теннисист | теннисистка | чемпионат | турнир | матч | сборная | тренер | футболіст | хокей | тенісист |
      тенісистка | чемпіонат | турнір | збірна | كرة القدم | بطولة | مباراة | 足球 | 网球 | 锦标赛 | 世界杯 | 花样滑冰 | サッカー | テニス |
      選手権 | 축구 | 테니스 | 선수권 | 월드컵 | futbolcu`),
  },
  culture: {
    sure: words(`
      novelist | novella | memoir | poet | short stories | filmmaker | film festival | box office | sitcom | TV series | TV show |
      television series | drama series | songwriter | rapper | pianist | violinist | cellist | symphony | ballerina | choreographer |
      playwright | sculptor | curator | recipe | recipes | cookbook | crossword | horoscope | book review | bestseller | paperback |
      horror film | Eurovision | comedian | pantomime | panto | best picture | Oscars | love story | bookshop | talk-show | talk show |
      tasting menu | Rezept | receta | recette | ricetta | receita | przepis | рецепт | рецепты | 料理 | レシピ | 레시피 | 食谱 | وصفة | cinéaste | Kinofilm`),
    hint: words(`
      novel | novels | poetry | film | films | movie | movies | documentary | Netflix | album | singer | composer | conductor | orchestra |
      opera | ballet | dancer | theatre | theater | exhibition | gallery | painter | painting | paintings | museum | fashion | chef |
      restaurant | dessert | quiz | obituary | dies at | thriller | actor | actress | cartoonist | review | Review | salad | soup | dumplings |
      street food | street corn | cheese | mayonnaise | oven | vegan | cocktail | bride | groom | wedding | Roman | Ausstellung | Oper | novela | película |
      exposición | cantante | chanteur | salade | romanzo | insalata | ensalada | mayonesa | maionese | Mayonnaise | Salat | роман | фильм | выставка | балет | опера | салат |
      майонез | фільм | виставка | powieść | sałatka | salade | saladeira | סלט | σαλάτα | salata | sallad`),
  },
  economy: {
    sure: words(`
      inflation | interest rates | interest rate | central bank | stocks | shares | stock market | stock markets | markets | investors |
      traders | bond yields | prices | oil prices | gas prices | fuel prices | food prices | energy prices | petrol prices |
      wheat prices | energy bills | cost of living | economic growth | economy | economists | recession | G.D.P. | GDP | earnings |
      profits | profit | revenue | sales | supply chain | supply chains | consumers | retailers | tariffs | unemployment | wages | jobs report |
      Fed | Federal Reserve | housing market | mortgage | mortgages | insolvency | Inflation | Preise | Zinsen | Wirtschaft | Anleger | prix |
      taux d'intérêt | bourse | economía | precios | tipos de interés | inflación | inflação | preços | juros | inflazione |
      prezzi | инфляция | цены | ставка | рубль | інфляція | ціни | inflacja | ceny | inflatie | prijzen | enflasyon | fiyatları |
      التضخم | أسعار | 通胀 | 物价 | インフレ | 物価 | 물가 | 인플레이션`),
    hint: [],
  },
};

/** Names of feeds' categories that stand for a genre, or for news of the world. */
export const SECTIONS: Readonly<Record<Genre | 'world', RegExp>> = {
  sport:
    /^(?:sports?|football|soccer|tennis|cricket|rugby|golf|hockey|formula.?(?:one|1)|deportes?|calcio|sportarten|спорт)\b/iu,
  culture:
    /^(?:books?|film|movies?|arts?|music|stage|culture|cultura|kultur|tv|television|fashion|food|style|travel|life|artanddesign|theat(?:er|re)|dining|games?|crosswords?|opinion letters)\b/iu,
  economy:
    /^(?:business|economy|economics|markets?|money|finance|your money|wirtschaft|economía|économie|economia|экономика)\b/iu,
  world:
    /^(?:world|international|internacional|global|foreign|europe|asia|africa|middle.?east|monde|ausland|politik|mundo|mondo|świat|мир|світ)\b/iu,
};

function words(list: string): readonly string[] {
  return [...new Set(list.split('|').map((word) => word.trim().replace(/\s+/g, ' ')))];
}

/** An outlet's section for news of its own country: it says where an article is filed, not what it is about. */
export const HOME_SECTION = /^(?:u\.?s\.?a?\.?|u\.?k\.?|(?:us|uk|australia)[\s-]news)$/i;
