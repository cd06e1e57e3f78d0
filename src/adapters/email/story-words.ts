import { excerpt } from '../../core/excerpt.ts';
import { oneLine } from '../../core/one-line.ts';
import { listOfSome } from '../list-of-some.ts';
import type { AlertEmailView } from './alert-email-view.ts';

const TOPICS_SHOWN = 3;
const WORDS_SHOWN = 2;
const WORD_CHARACTERS = 40;

/** Why a story stands in a digest, in one line: `North Korea (“Pyongyang”, “Kim Jong Un”) and Russia (“Kremlin”)`. */
export function storyWords({ topics, reasons }: Pick<AlertEmailView, 'topics' | 'reasons'>): string {
  const parts = topics.map((topic, index) => {
    const evidence = reasons[index]?.evidence ?? [];
    const words = evidence
      .slice(0, WORDS_SHOWN)
      .map(({ text }) => `“${excerpt(oneLine(text), WORD_CHARACTERS)}”`);
    return words.length === 0 ? topic : `${topic} (${words.join(', ')})`;
  });
  return listOfSome(parts, TOPICS_SHOWN);
}
