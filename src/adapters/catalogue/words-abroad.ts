import type countriesJson from 'world-countries/countries.json';
import type { TermGroup } from '../../core/topic.ts';
import { LANGUAGES } from './languages.ts';

type Country = (typeof countriesJson)[number];

/**
 * What the people and the things of countries are called in other languages than English, and their capitals, where the
 * English word wouldn't be found. Keys are tags of languages; an ISO 3166-1 alpha-2 code stands before the words of its
 * country. Adjectives stand in the form that `src/core/inflection.ts` bends. Left out is what means something else too
 * (`indio`, `Вена`), and what a language calls its own country's things: its news does so all the time. Chinese, Japanese
 * and Korean need no adjectives: they put the country's name in front.
 */
const WORDS_ABROAD: Readonly<Record<string, string>> = {
  es:
    'AF afgano, AL albanés, AM armenio, AR argentino, AT austriaco|Viena, AU australiano, ' +
    'AZ azerbaiyano|azerí|Bakú, BE belga|Bruselas, BG búlgaro, BO boliviano, BR brasileño|Brasilia, ' +
    'BY bielorruso, CA canadiense, CH suizo|Berna, CL chileno, CN chino|Pekín, CO colombiano|Bogotá, ' +
    'CU cubano|La Habana, CY chipriota, CZ checo|Praga, DE alemán|Berlín, DK danés|Copenhague, ' +
    'DZ argelino|Argel, EC ecuatoriano, EG egipcio|El Cairo, ET etíope|Adís Abeba, FI finlandés, ' +
    'FR francés, GB británico|Londres, GE georgiano|Tiflis, GR griego|Atenas, GT guatemalteco, ' +
    'HN hondureño, HT haitiano, HU húngaro, ID indonesio|Yakarta, IE irlandés, IL israelí, IN Nueva Delhi, ' +
    'IQ iraquí, IR iraní, IT italiano, JO jordano|Ammán, JP japonés|Tokio, KE keniano, KR surcoreano|Seúl, ' +
    'KZ kazajo, LB libanés, LT lituano, LV letón, LY libio|Trípoli, MA marroquí, MD moldavo, MM birmano, ' +
    'MX mexicano, MY malasio, NG nigeriano, NI nicaragüense, NL neerlandés|Ámsterdam, NO noruego, ' +
    'NP nepalí|Katmandú, PA panameño, PE peruano, PH filipino, PK paquistaní|pakistaní, ' +
    'PL polaco|Varsovia, PS palestino|gazatí|Franja de Gaza|Cisjordania, PT portugués, PY paraguayo, ' +
    'QA catarí|qatarí, RO rumano|Bucarest, RS serbio|Belgrado, SA saudí|saudita|Riad, SD sudanés|Jartum, ' +
    'SE sueco|Estocolmo, SO somalí|Mogadiscio, SV salvadoreño, SY sirio|Damasco, TH tailandés, ' +
    'TN tunecino, TR turco, TW taiwanés, US estadounidense, UY uruguayo, VE venezolano, VN vietnamita, ' +
    'YE yemení, ZA sudafricano',
  fr:
    'AF Kaboul, AT Vienne, AZ Bakou, BE Bruxelles, CN Pékin, CU La Havane, DK Copenhague, DZ Alger, ' +
    'EG Le Caire|au Caire|du Caire, ET Addis-Abeba, GB Londres, GE Tbilissi, GR Athènes, IQ Bagdad, ' +
    'IR Téhéran, KR Séoul, LB Beyrouth, MD Chisinau, PH Manille, PL Varsovie, ' +
    'PS bande de Gaza|Cisjordanie, PT Lisbonne, RO Bucarest, SA Riyad, SD Khartoum, SO Mogadiscio, ' +
    'SY Damas, CH Berne',
  de:
    'AF afghanisch|Afghane|Afghanen, AL albanisch, AM armenisch|Eriwan, AR argentinisch, ' +
    'AT österreichisch|Wien, AU australisch, AZ aserbaidschanisch, BE belgisch|Brüssel, BG bulgarisch, ' +
    'BR brasilianisch, BY belarussisch|belarusisch, CA kanadisch, CH schweizerisch, CL chilenisch, ' +
    'CN chinesisch|Chinese|Peking, CO kolumbianisch|Bogotá, CU kubanisch|Havanna, CY zyprisch|Nikosia, ' +
    'CZ tschechisch|Prag, DK dänisch|Kopenhagen, DZ algerisch|Algier, EE estnisch, EG ägyptisch|Kairo, ' +
    'ES spanisch, ET äthiopisch|Addis Abeba, FI finnisch, FR französisch|Franzose|Franzosen, ' +
    'GB britisch|Brite, GE georgisch|Tiflis, GR griechisch|Athen, HT haitianisch, HU ungarisch, ' +
    'ID indonesisch, IE irisch, IL israelisch|Israeli, IN indisch|Neu-Delhi, IQ irakisch|Iraker|Bagdad, ' +
    'IR iranisch|Iraner|Teheran, IT italienisch|Italiener, JO jordanisch, JP japanisch|Japaner|Tokio, ' +
    'KE kenianisch, KR südkoreanisch|Südkoreaner, KZ kasachisch, LB libanesisch, LT litauisch, ' +
    'LV lettisch, LY libysch|Tripolis, MA marokkanisch, MD moldauisch, MM myanmarisch, ' +
    'MX mexikanisch|Mexiko-Stadt, MY malaysisch, NG nigerianisch, NL niederländisch, NO norwegisch, ' +
    'PE peruanisch, PH philippinisch, PK pakistanisch, PL polnisch|Warschau, ' +
    'PS palästinensisch|Palästinenser|Gazastreifen|Westjordanland, PT portugiesisch|Lissabon, ' +
    'QA katarisch, RO rumänisch|Bukarest, RS serbisch|Belgrad, SA saudisch|saudi-arabisch|Riad, ' +
    'SD sudanesisch|Khartum, SE schwedisch, SO somalisch|Mogadischu, SY syrisch|Syrer|Damaskus, ' +
    'TH thailändisch, TN tunesisch, TR türkisch|Türken, TW taiwanisch|Taipeh, US US-amerikanisch, ' +
    'VE venezolanisch, VN vietnamesisch, YE jemenitisch|Sanaa, ZA südafrikanisch',
  it:
    'AF afghano|afgano, AM armeno, AR argentino, AT austriaco|Vienna, AU australiano, AZ azero, ' +
    'BE belga|Bruxelles, BR brasiliano|Brasilia, BY bielorusso, CA canadese, CH svizzero|Berna, ' +
    'CN cinese|Pechino, CO colombiano|Bogotà, CU cubano|L’Avana, CZ ceco|cechi|Praga, ' +
    'DE tedesco|tedeschi|tedesche|Berlino, DK danese, DZ algerino|Algeri, EG egiziano|Il Cairo, ' +
    'ES spagnolo, ET etiope|Addis Abeba, FI finlandese, FR francese|Parigi, GB britannico|Londra, ' +
    'GE georgiano, GR greco|Atene, HU ungherese, ID indonesiano|Giacarta, IL israeliano, ' +
    'IN indiano|Nuova Delhi, IQ iracheno, IR iraniano|Teheran, JO giordano, JP giapponese, ' +
    'KR sudcoreano|Seul, LB libanese, LY libico|Tripoli, MA marocchino, MX messicano|Città del Messico, ' +
    'NG nigeriano, NL olandese, NO norvegese, PE peruviano, PH filippino, PK pachistano, ' +
    'PL polacco|Varsavia, PS palestinese|Striscia di Gaza|Cisgiordania, PT portoghese|Lisbona, ' +
    'RO rumeno|romeno|Bucarest, RS serbo|Belgrado, SA saudita|Riad, SD sudanese, SE svedese|Stoccolma, ' +
    'SO somalo|Mogadiscio, SY siriano|Damasco, TN tunisino, TR turco|turchi|turche, TW taiwanese, ' +
    'US statunitense, VE venezuelano, VN vietnamita, YE yemenita, ZA sudafricano',
  pt:
    'AF afegão|afegã|Cabul, AO angolano, AR argentino, AT austríaco|Viena, AU australiano, ' +
    'BE belga|Bruxelas, BO boliviano, BR brasileiro|Brasília, BY bielorrusso, CA canadense|Otava, ' +
    'CH suíço|Berna, CL chileno, CN chinês|Pequim, CO colombiano|Bogotá, CU cubano|Havana, ' +
    'CZ tcheco|Praga, DE alemão|alemã|Berlim, DK dinamarquês|Copenhague, EG egípcio, ES espanhol|Madri, ' +
    'ET etíope, FR francês, GB britânico|Londres, GR grego|Atenas, HT haitiano, HU húngaro|Budapeste, ' +
    'ID indonésio|Jacarta, IL israelense|israelita, IN indiano|Nova Délhi, IQ iraquiano|Bagdá, ' +
    'IR iraniano|Teerã|Teerão, IT italiano, JP japonês|Tóquio, KR sul-coreano|Seul, LB libanês|Beirute, ' +
    'LY líbio, MX mexicano, MZ moçambicano, NG nigeriano, NL holandês, PE peruano, PH filipino, ' +
    'PK paquistanês, PL polonês|polaco|Varsóvia, PS palestino|palestiniano|Faixa de Gaza|Cisjordânia, ' +
    'PT Lisboa, PY paraguaio, RO romeno|Bucareste, SA saudita|Riad, SD sudanês|Cartum, SE sueco|Estocolmo, ' +
    'SY sírio|Damasco, TR turco, TW taiwanês, US norte-americano, UY uruguaio, VE venezuelano, ' +
    'VN vietnamita, YE iemenita, ZA sul-africano',
  pl:
    'AF afgański, AM ormiański|Erywań, AT austriacki|Wiedeń, AU australijski, AZ azerbejdżański, ' +
    'BE belgijski|Bruksela, BG bułgarski, BR brazylijski, BY białoruski|Mińsk, CA kanadyjski, ' +
    'CH szwajcarski, CN chiński|Pekin, CU kubański|Hawana, CZ czeski|Praga, DE niemiecki, ' +
    'DK duński|Kopenhaga, EE estoński, EG egipski|Kair, ES hiszpański|Madryt, FI fiński, ' +
    'FR francuski|Paryż, GB brytyjski|Londyn, GE gruziński, GR grecki|Ateny, HU węgierski|Budapeszt, ' +
    'IL izraelski, IN indyjski, IQ iracki|Bagdad, IR irański|Teheran, IT włoski|Rzym, JP japoński|Tokio, ' +
    'KR południowokoreański|Seul, LB libański|Bejrut, LT litewski|Wilno, LV łotewski, LY libijski, ' +
    'MD mołdawski, MX meksykański, NL holenderski, NO norweski, PK pakistański, PL Warszawa, ' +
    'PS palestyński|Strefa Gazy, PT portugalski|Lizbona, RO rumuński|Bukareszt, RS serbski|Belgrad, ' +
    'SA saudyjski|Rijad, SE szwedzki|Sztokholm, SK słowacki|Bratysława, SY syryjski|Damaszek, TR turecki, ' +
    'TW tajwański|Tajpej, US amerykański|Waszyngton, VE wenezuelski, VN wietnamski, YE jemeński, ' +
    'ZA południowoafrykański',
  nl:
    'AF Afghaans|Afghaan|Afghanen, AT Oostenrijks|Wenen, AU Australisch, BE Belgisch|Brussel, ' +
    'BR Braziliaans, BY Wit-Russisch|Belarussisch, CA Canadees, CH Zwitsers, CN Chinees|Chinezen|Peking, ' +
    'CU Cubaans, CZ Tsjechisch|Praag, DE Duits|Duitsers|Berlijn, DK Deens|Kopenhagen, EG Egyptisch, ' +
    'ES Spaans, FI Fins, FR Fransen|Parijs, GB Brits|Britten|Londen, GR Grieks|Athene, ' +
    'HU Hongaars|Boedapest, IL Israëlisch|Israëliërs, IN Indiaas, IQ Iraaks, IR Iraans|Iraniërs, ' +
    'IT Italiaans, JP Japans|Tokio, KR Zuid-Koreaans, LB Libanees, LY Libisch, MX Mexicaans, NO Noors, ' +
    'PK Pakistaans, PL Pools|Polen|Warschau, PS Palestijns|Palestijnen|Gazastrook|Westelijke Jordaanoever, ' +
    'PT Portugees|Lissabon, RO Roemeens|Boekarest, RS Servisch|Belgrado, SA Saoedisch|Saoedi, SE Zweeds, ' +
    'SY Syrisch|Syriërs, TR Turks|Turken, TW Taiwanees, US Amerikaans, VE Venezolaans, VN Vietnamees, ' +
    'ZA Zuid-Afrikaans',
  tr:
    'AF Afgan|Kabil, AM Ermeni|Erivan, AT Viyana, AZ Azerbaycanlı|Bakü, BE Brüksel, BG Bulgar|Sofya, ' +
    'CN Çinli|Pekin, CY Lefkoşa, CZ Prag, DE Alman, EG Mısırlı|Kahire, FR Fransız, GB İngiliz|Londra, ' +
    'GE Gürcü|Tiflis, GR Yunan|Atina, HU Macar|Budapeşte, IL İsrailli, IN Yeni Delhi, IQ Iraklı|Bağdat, ' +
    'IR İranlı|Tahran, IT İtalyan, JP Japon, KR Güney Koreli|Seul, LB Lübnanlı|Beyrut, LY Libyalı|Trablus, ' +
    'PK Pakistanlı|İslamabad, PL Polonyalı|Varşova, PS Filistinli|Gazze|Batı Şeria, RO Bükreş, ' +
    'RS Sırp|Belgrad, SA Suudi|Riyad, SE İsveçli, SY Suriyeli, TW Tayvanlı, US Amerikalı, YE Yemenli',
  ru:
    'AF афганский|Кабул, AL албанский|Тирана, AM армянский|Ереван, AR аргентинский|Буэнос-Айрес, ' +
    'AT австрийский, AU австралийский|Канберра, AZ азербайджанский|Баку, BE бельгийский|Брюссель, ' +
    'BG болгарский, BR бразильский, BY белорусский|Минск, CA канадский|Оттава, CH швейцарский, ' +
    'CL чилийский, CN китайский|Пекин, CO колумбийский, CU кубинский|Гавана, CY кипрский|Никосия, ' +
    'CZ чешский|Прага, DE немецкий|германский|Берлин, DK датский|Копенгаген, DZ алжирский, ' +
    'EE эстонский|Таллин|Таллинн, EG египетский|Каир, ES испанский|Мадрид, ET эфиопский|Аддис-Абеба, ' +
    'FI финский|Хельсинки, FR французский|Париж, GB британский|Лондон, GE грузинский|Тбилиси, ' +
    'GR греческий|Афины, HU венгерский|Будапешт, ID индонезийский|Джакарта, IE ирландский|Дублин, ' +
    'IL израильский|Тель-Авив, IN индийский|Нью-Дели, IQ иракский|Багдад, IR иранский|Тегеран, ' +
    'IT итальянский, JO иорданский|Амман, JP японский|Токио, KE кенийский|Найроби, KG киргизский|Бишкек, ' +
    'KR южнокорейский|Сеул, KZ казахстанский|казахский|Астана, LB ливанский|Бейрут, LT литовский|Вильнюс, ' +
    'LV латвийский, LY ливийский|Триполи, MA марокканский, MD молдавский|Кишинев, MM мьянманский, ' +
    'MX мексиканский|Мехико, MY малайзийский|Куала-Лумпур, NG нигерийский|Абуджа, ' +
    'NL нидерландский|голландский|Амстердам, NO норвежский, PE перуанский, PH филиппинский|Манила, ' +
    'PK пакистанский|Исламабад, PL польский|Варшава, PS палестинский|сектор Газа|Западный берег, ' +
    'PT португальский|Лиссабон, QA катарский, RO румынский|Бухарест, RS сербский|Белград, ' +
    'SA саудовский|Эр-Рияд, SD суданский|Хартум, SE шведский|Стокгольм, SK словацкий|Братислава, ' +
    'SO сомалийский|Могадишо, SY сирийский|Дамаск, TH таиландский|Бангкок, TJ таджикский|Душанбе, ' +
    'TM туркменский|Ашхабад, TN тунисский, TR турецкий|Анкара, TW тайваньский|Тайбэй, ' +
    'US американский|Вашингтон, UZ узбекский|узбекистанский|Ташкент, VE венесуэльский|Каракас, ' +
    'VN вьетнамский|Ханой, YE йеменский, ZA южноафриканский|Претория',
  uk:
    'AF афганський, AM вірменський|Єреван, AT австрійський|Відень, AZ азербайджанський, BE бельгійський, ' +
    'BY білоруський|Мінськ, CA канадський, CN китайський|Пекін, CZ чеський, DE німецький|Берлін, ' +
    'EE естонський|Таллінн, EG єгипетський|Каїр, ES іспанський, FI фінський|Гельсінкі, FR французький, ' +
    'GB британський, GE грузинський|Тбілісі, GR грецький, HU угорський, IL ізраїльський|Тель-Авів, ' +
    'IN індійський|Нью-Делі, IQ іракський, IR іранський, IT італійський, JP японський|Токіо, ' +
    'KR південнокорейський, KZ казахстанський, LB ліванський, LT литовський|Вільнюс, LV латвійський, ' +
    'MD молдовський|Кишинів, NL нідерландський, PL польський, PS палестинський|сектор Гази, RO румунський, ' +
    'RS сербський, SA саудівський, SE шведський|Стокгольм, SK словацький, SY сирійський, TR турецький, ' +
    'US американський|Вашингтон, VE венесуельський',
  el:
    'AL Τίρανα, BE Βρυξέλλες, CN Πεκίνο, CY Λευκωσία, DE Βερολίνο, EG Κάιρο, FR Παρίσι, GB Λονδίνο, ' +
    'IL Τελ Αβίβ, IQ Βαγδάτη, IR Τεχεράνη, IT Ρώμη, JP Τόκιο, LB Βηρυτός, PS Λωρίδα της Γάζας, ' +
    'RS Βελιγράδι, SY Δαμασκός, TR Άγκυρα, US Ουάσιγκτον',
  ar:
    'AF أفغاني|كابول, CN بكين|صيني, DE برلين|ألماني, EG القاهرة|مصري, ES مدريد|إسباني, ' +
    'ET أديس أبابا|إثيوبي, FR باريس|فرنسي, GB بريطاني, GR أثينا|يوناني, IL إسرائيلي|تل أبيب, IN نيودلهي, ' +
    'IQ عراقي|بغداد, IR إيراني|طهران, IT إيطالي, JO أردني, JP طوكيو|ياباني, KR سيول|كوري جنوبي, ' +
    'LB لبناني|بيروت, LY ليبي|طرابلس, MA الرباط, NG أبوجا, PK باكستاني|إسلام آباد, PL وارسو|بولندي, ' +
    'PS فلسطيني|قطاع غزة|الضفة الغربية, QA الدوحة, SA سعودي|الرياض, SD سوداني|الخرطوم, SO مقديشو, ' +
    'SY سوري|دمشق, TR أنقرة, US أمريكي|أميركي|واشنطن, VE كاراكاس, YE يمني|صنعاء, ZA بريتوريا',
  zh:
    'AF 喀布尔|喀布爾, AU 堪培拉|坎培拉, BE 布鲁塞尔|布魯塞爾, BY 明斯克, CA 渥太华|渥太華, CN 北京, CU 哈瓦那, DE 柏林, EG 开罗|開羅, ES 马德里|馬德里, ' +
    'ET 亚的斯亚贝巴, FR 巴黎, GB 伦敦|倫敦, GR 雅典, HU 布达佩斯|布達佩斯, ID 雅加达|雅加達, IL 特拉维夫|特拉維夫, IN 新德里, IQ 巴格达|巴格達, ' +
    'IR 德黑兰|德黑蘭, JP 东京|東京, KH 金边|金邊, KR 首尔|首爾, LB 贝鲁特|貝魯特, MM 内比都|奈比多, MY 吉隆坡, NP 加德满都|加德滿都, PH 马尼拉|馬尼拉, ' +
    'PK 伊斯兰堡|伊斯蘭堡, PL 华沙|華沙, PS 加沙|加薩|约旦河西岸|約旦河西岸|哈马斯|哈瑪斯, QA 多哈, SA 利雅得, SD 喀土穆, SE 斯德哥尔摩|斯德哥爾摩, ' +
    'SY 大马士革|大馬士革, TH 曼谷, TR 安卡拉, TW 台北|臺北, US 华盛顿|華盛頓|白宫|白宮, VE 加拉加斯, YE 萨那|胡塞武装, ZA 比勒陀利亚',
  ja:
    'AF カブール, BE ブリュッセル, BY ミンスク, CU ハバナ, DE ベルリン, EG カイロ, FR パリ, GB ロンドン, GR アテネ, ID ジャカルタ, IL テルアビブ, ' +
    'IN ニューデリー, IQ バグダッド|バグダード, IR テヘラン, IT ローマ, KR ソウル|韓国, LB ベイルート, MM ネピドー, PH マニラ, PK イスラマバード, ' +
    'PL ワルシャワ, PS ガザ|ヨルダン川西岸|ハマス, SA リヤド, SY ダマスカス, TH バンコク, TR アンカラ, TW 台北, US ワシントン|ホワイトハウス|米国, VE カラカス, ' +
    'VN ハノイ',
  ko:
    'AF 카불|아프간, BE 브뤼셀, BY 민스크, CN 베이징, DE 베를린, EG 카이로, GB 런던, ID 자카르타, IL 텔아비브, IN 뉴델리, IQ 바그다드, IR 테헤란, ' +
    'JP 도쿄, LB 베이루트, PH 마닐라, PK 이슬라마바드, PL 바르샤바, PS 가자지구|요르단강 서안|하마스, SA 리야드, SY 다마스쿠스, TH 방콕, TR 앙카라, ' +
    'TW 타이베이, US 워싱턴|백악관, VN 하노이',
  fa:
    'CN پکن, DE برلین, FR پاریس, GB لندن, IQ بغداد, IR تهران, LB بیروت, PS نوار غزه, SA ریاض, SY دمشق, ' +
    'TR آنکارا, US واشنگتن|کاخ سفید',
  he:
    'CN בייג׳ינג, DE ברלין, EG קהיר, FR פריז, GB לונדון, IR טהרן, LB ביירות, PS רצועת עזה|פלסטיני|חמאס, ' +
    'SY דמשק, TR אנקרה, US וושינגטון|הבית הלבן',
};

/** By language, then by country. */
const BY_COUNTRY = Object.entries(WORDS_ABROAD).map(([lang, list]) => ({
  lang,
  words: new Map(
    list
      .split(', ')
      .map((entry): [string, readonly string[]] => [entry.slice(0, 2), entry.slice(3).split('|')]),
  ),
}));

const LATIN = /\p{Script=Latin}/u;

/**
 * A country's people, things and capital in other languages than English. In an alphabet of its own a word needs no
 * language beside it.
 */
export function wordsAbroad({ cca2 }: Country, name: string): readonly TermGroup[] {
  return BY_COUNTRY.flatMap(({ lang, words: all }) => {
    const words = all.get(cca2) ?? [];
    if (words.length === 0) return [];
    const language = LANGUAGES.find((known) => known.lang === lang)?.name ?? lang;
    const isOurs = words.some((word) => LATIN.test(word));
    return [{ why: `of ${name}, in ${language}`, words, strength: 'fair' as const, ...(isOurs && { lang }) }];
  });
}
