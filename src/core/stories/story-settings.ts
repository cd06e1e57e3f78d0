/** Every threshold of the clustering of articles into stories, with its unit and meaning. */
export const STORY_SETTINGS = {
  /** Cosine (0–1) to the nearest member from which two outlets report the same thing. */
  leastSimilarity: 0.42,
  /** The same within so many milliseconds: what is told at once is more likely one event … */
  leastSoon: 0.38,
  soonMs: 24 * 3_600_000,
  /** … and where the words in common tell so much (nats beyond {@link commonRarity}). */
  leastRich: 0.37,
  muchShared: 14,
  /** Rarity (nats of information) of a word so common that to share it tells nothing. */
  commonRarity: 2.5,
  /** A word weighs its rarity to this power: the rarest are often one newsroom's own. */
  rarityExponent: 0.85,
  /** The same where names and numbers speak for it: {@link leastAnchors} of them, and {@link leastAnchorWords} other words … */
  leastAnchored: 0.26,
  leastAnchors: 3,
  leastAnchorWords: 1,
  /** … in articles that came within so many milliseconds, into a story of so few members. */
  anchoredMs: 36 * 3_600_000,
  anchoredMembers: 30,
  /** Rarity (nats of information) of a word that is no everyday one. */
  telling: 3,
  /** Mean cosine to the story's first and recent members: a story must not drift from link to link. */
  leastMean: 0.33,
  leastAnchoredMean: 0.24,
  /** Cosine to the story's first member: what a story began with, it still is about. */
  leastToFirst: 0.25,
  /** Cosine of the words that are no names: two articles with the same names may tell other things of them. */
  leastDeeds: 0.06,
  /** An outlet does not rewrite its own article: below this its second one is about something else. */
  leastWithinOutlet: 0.58,
  /** Cosine of the titles that articles of one outlet need: its summaries may be the same boilerplate. */
  leastTitleWithinOutlet: 0.25,
  /** Cosine from which shared words are enough; below, they must tell at least {@link leastShared}. */
  sureSimilarity: 0.5,
  /** Nats beyond {@link commonRarity} that the words in common of an unsure pair must tell. */
  leastShared: 9,
  /** Rarity (nats of information) of a rare word. */
  rare: 3.9,
  /** Overlap (0–1) of the titles' other words that makes two titles one frame with something exchanged. */
  sameFrame: 0.6,
  /** Share (0–1) of the shorter summary, from its beginning, that a reprint keeps as it is. */
  sameBeginning: 0.75,
  /** Relative difference below which large amounts are one amount, rounded or corrected. */
  sameAmount: 0.03,
  /** Factor from which two counts of the same things are of different news. */
  otherAmount: 1.5,
  /** Factor by which a count of victims may grow without a word about it. */
  risingToll: 1.5,
  /** Milliseconds: nothing joins a story that began earlier. */
  storyAgeMs: 72 * 3_600_000,
  /** Articles in a story before each further one needs a higher similarity … */
  easyMembers: 40,
  /** … and articles in the largest story. */
  mostMembers: 250,
  /** Members, besides the first, that a new article is compared with. */
  recentMembers: 5,
  /** Articles of a story that are remembered as counted. */
  countedArticles: 60,
  /** Weightiest words of an article, under which its story is listed … */
  listedWords: 12,
  /** … and how many of them two articles share that are worth comparing. */
  sharedWords: 2,
  /** Stories that one word remembers. */
  storiesPerWord: 24,
  /** Stories, those that share the weightiest words first, that are compared. */
  candidates: 16,
  /** Milliseconds for which the same link is the same article, however old its story is. */
  sameArticleMs: 14 * 24 * 3_600_000,
  /** Milliseconds between two updates of a story … */
  betweenUpdatesMs: 3 * 3_600_000,
  /** … and how many updates it has at most. */
  mostUpdates: 3,
  /** Outlets of a story that are remembered by name. */
  mostOutlets: 100,
  /** Characters read of a title and of a summary. */
  titleCharacters: 300,
  summaryCharacters: 450,
} as const;
