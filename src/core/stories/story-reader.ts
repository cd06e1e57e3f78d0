import type { Member } from './story-store.ts';
import { readStoryText, type StoryText } from './story-text.ts';
import { type LearningRarity, type Rarity, shippedRarity } from './word-rarity.ts';

/** Reads articles for comparison. */
export interface StoryReader {
  readonly rarity: Rarity;
  /** The words of a member; the same object is read once. */
  read(member: Member): StoryText;
  /** The words of an article that is new, from which the rarity learns. */
  readNew(member: Member): StoryText;
  /** Spares the reading of a member that was read as another object. */
  know(member: Member, text: StoryText): void;
}

/** A reader whose rarity learns from each new article. */
export function storyReader(rarity: LearningRarity): StoryReader {
  const texts = new WeakMap<Member, StoryText>();
  const reader: StoryReader = {
    rarity: rarity.of,
    read(member) {
      const known = texts.get(member);
      if (known !== undefined) return known;
      const text = readStoryText(member, member.at, rarity.of);
      texts.set(member, text);
      return text;
    },
    readNew(member) {
      const text = reader.read(member);
      rarity.learn(text.vector.keys());
      return text;
    },
    know(member, text) {
      texts.set(member, text);
    },
  };
  return reader;
}

/** The reader of processes that know nothing of each other: all weigh words alike. */
export const shippedReader = (): StoryReader => storyReader({ of: shippedRarity, learn: () => undefined });
