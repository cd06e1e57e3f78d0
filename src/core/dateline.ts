/**
 * Where agencies say from where they report: `MOSCOW (Reuters) —`, `KYIV, Ukraine, March 3 (AP) -`,
 * `Geneva, 12 May –`. A place in it says where the reporter is, not what the article is about.
 */
const DATELINE =
  /^\s*(?:\p{Lu}[\p{Lu}.'’\- ]{3,40}(?:,\s*[\p{L}\d.' ]{2,24}){0,3}\s*(?:\([^()]{2,40}\)\s*)?(?:—|–|--|-)\s|\p{Lu}[\p{L}.'’\- ]{2,30}(?:,\s*[\p{L}\d.' ]{2,24}){0,3}\s*\([^()]{2,40}\)\s*(?:—|–|--|-)\s)/u;

/** How many UTF-16 units a text's dateline takes; 0 without one. */
export function datelineLength(text: string): number {
  return DATELINE.exec(text)?.[0].length ?? 0;
}
