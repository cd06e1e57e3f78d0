/** What begins a page's menu, however long it is. */
const MENU = /\bskip to (?:main )?content\b/i;

/** Lines that pages and feeds print around articles; a whole line or its beginning. */
const LINE: readonly RegExp[] = [
  /^(?:share|tweet|print|email|save|listen|subscribe|sign (?:in|up)|log in|menu|search|advertisement|comments?)\b.{0,60}$/i,
  /^(?:by|author|written by|reporting by|(?:additional )?editing by|additional reporting|photo|image|credit|source)s?:? .{1,80}$/i,
  /^(?:updated|published|posted|last modified)\b.{0,60}$/i,
  /\b\d+ min(?:ute)?s? read\b/i,
  /\((?:[^()]*\b(?:via )?(?:getty images|afp|reuters|ap photo|epa|shutterstock))[^()]*\)$/i,
  /^(?:©|copyright\b|all rights reserved)/i,
  /^this (?:audio|article|story|page) (?:is|was) (?:created|written|generated|produced|translated|originally published)\b/i,
  /^(?:follow|join|like|find|contact) us\b/i,
  /^(?:get|receive|sign up (?:for|to)) .{0,120}\b(?:newsletter|briefing|inbox|alerts)\b.{0,60}$/i,
  /^(?:\p{Lu}[\p{L}.'’-]+ ){1,4}(?:is|was) (?:an?|the|our) .{0,120}\b(?:correspondent|reporter|editor|journalist|columnist|fellow|professor|lecturer|author|writer|analyst|producer)\b.{0,160}$/u,
];

/** What leads to other articles, in the languages that Wirewatch reads most. */
const ELSEWHERE =
  /^(?:related(?: (?:articles?|stor(?:y|ies)|content|coverage|topics|links|news))?|read (?:more|also|next|this)|see also|most (?:read|popular|viewed)|recommended(?: (?:for you|stories|reading))?|more (?:on|from|in|about|stories|news|coverage)|you (?:may|might) (?:also )?(?:like|be interested)|trending(?: now)?|latest (?:news|stories|headlines)|top stories|in other news|editors?['’]s? picks?|don['’]t miss|watch(?: now)?|listen(?: now)?|explore more|mehr zum thema|lesen sie (?:auch|mehr)|das könnte sie|auch interessant|(?:à )?lire aussi|sur le même sujet|à ne pas manquer|lea también|lee también|más (?:noticias|información|sobre)|te puede interesar|leia (?:também|mais)|veja também|saiba mais|leggi anche|per approfondire|czytaj (?:też|także|również|więcej)|zobacz (?:też|także)|lees ook|meer over|читайте (?:также|ещё|еще|по теме)|по теме|материалы по теме|читайте (?:також|більше)|за темою|ayrıca|ilgili haberler|اقرأ (?:أيضا|أيضًا|المزيد)|مواضيع ذات صلة|関連記事|あわせて読みたい|관련 ?기사|相关(?:阅读|新闻|报道)|延伸阅读|推荐阅读|延伸閱讀|相關新聞)(?![\p{L}\p{N}])/iu;

/** What feeds add to the end of a text. */
const TAIL: readonly RegExp[] = [
  /\bThe post .{1,300}? (?:appeared first on|first appeared on) .{1,120}$/s,
  /(?:\[?(?:…|\.\.\.)\]?\s*)?(?:Continue reading|Read more|Read the full (?:article|story)|Keep reading)\b.{0,120}$/,
  /\bRelated: [^\n]{1,200}$/,
];

/** In UTF-16 units: more than any of them takes. */
const TAIL_LENGTH = 600;

/** Whether a line belongs to the page, not to the article. */
export function isFurniture(line: string): boolean {
  if (line.length > LONGEST_LINE) return MENU.test(line);
  return MENU.test(line) || ELSEWHERE.test(line) || LINE.some((pattern) => pattern.test(line));
}

/** Longer lines are paragraphs, whatever they begin with: “Listen to the speech …”. */
const LONGEST_LINE = 300;

/** A heading such as “Related articles” alone on its line: what follows belongs to it. */
const HEADING_LENGTH = 40;
/** A paragraph this long is the article's own again. */
const PARAGRAPH_LENGTH = 160;

/**
 * Blanks what is not the article's own text: share lines, author boxes, links to other articles. What remains
 * stands where it stood.
 */
export function withoutFurniture(text: string): string {
  let elsewhere = false;
  const lines = text.split('\n').map((line) => {
    const words = line.trim();
    if (elsewhere && words.length >= PARAGRAPH_LENGTH && /[.!?。！？]["”’»)]*$/u.test(words))
      elsewhere = false;
    if (ELSEWHERE.test(words) && words.length <= HEADING_LENGTH) elsewhere = true;
    return elsewhere || isFurniture(words) ? blank(line) : line;
  });
  const own = lines.join('\n');
  const end = TAIL.reduce((rest, tail) => rest.replace(tail, blank), own.slice(-TAIL_LENGTH));
  return own.slice(0, -TAIL_LENGTH) + end;
}

const blank = (text: string): string => ' '.repeat(text.length);
