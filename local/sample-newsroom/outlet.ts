/** An invented outlet and all that it publishes during a run of the sample newsroom. */
export interface Outlet {
  /** The first part of its paths, for instance `meridian-post`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** The folder under which Wirewatch lists it. */
  readonly folder: string;
  /** BCP 47 tag. */
  readonly lang: string;
  readonly format: OutletFormat;
  /** Whether the newsroom's hub pushes its feed. @default it has to be polled */
  readonly pushed?: true;
  /** In any order. */
  readonly articles: readonly OutletArticle[];
}

/** The format of an outlet's feed: RSS 2.0, Atom 1.0 or JSON Feed 1.1. */
export type OutletFormat = 'rss' | 'atom' | 'json';

/** An article as the outlet wrote it; all texts are plain text. */
export interface OutletArticle {
  /** The last part of its path, and its identity within the outlet. */
  readonly slug: string;
  readonly section: string;
  readonly headline: string;
  /** One to three sentences. */
  readonly summary: string;
  /** The full text after the summary, in paragraphs. @default the summary is all there is */
  readonly body?: readonly string[];
  /** When it is published, in seconds after the start of the newsroom; negative: before it. */
  readonly afterSeconds: number;
  /** A headline that replaces the first one later. @default none */
  readonly correction?: Correction;
  /** The id of the outlet whose article of the same slug this one links to. @default its own */
  readonly carriedFrom?: string;
}

export interface Correction {
  readonly headline: string;
  /** Seconds after the start of the newsroom. */
  readonly afterSeconds: number;
}
