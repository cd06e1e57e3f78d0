import { canonicalLink } from '../article.ts';
import { hash } from '../hash.ts';
import type { StoryArticle } from './story-article.ts';
import { STORY_SETTINGS } from './story-settings.ts';

/** Something that makes two articles one, whatever else they say. */
export interface Identity {
  readonly key: string;
  /** For readers: `the same link`. */
  readonly why: string;
  /** Milliseconds for which it is remembered. */
  readonly lastsMs: number;
}

/** An article's identities, as news and as a recurring piece: which it is, is known only later. */
export interface Identities {
  readonly news: readonly Identity[];
  readonly recurring: readonly Identity[];
}

/** What an article is known by: its link or id, and its text under another link of its outlet. */
export function identitiesOf(article: StoryArticle): Identities {
  const { outlet, title, summary } = article;
  const place = placeOf(article);
  // A live page keeps its link and changes its subject: it is the same only under the same title.
  const recurring = [{ ...place, key: hash(`${place.key}\n${title}`) }];
  const own = [{ ...place, key: hash(place.key) }];
  if (title.trim() === '' || summary.trim() === '') return { news: own, recurring };
  const text = {
    key: hash(`text\n${outlet}\n${title}\n${summary}`),
    why: 'the same text under another link',
    lastsMs: STORY_SETTINGS.storyAgeMs,
  };
  return { news: [...own, text], recurring };
}

/** A home page is the link of no article. */
function placeOf({ id, link }: StoryArticle): Identity {
  const place = link === undefined ? '' : canonicalLink(link);
  const lastsMs = STORY_SETTINGS.sameArticleMs;
  if (/^https?:\/\/[^/]+\/./.test(place)) return { key: `link\n${place}`, why: 'the same link', lastsMs };
  return { key: `id\n${id}`, why: 'the same article', lastsMs };
}
